# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader hears of an answer: not at every letter, but when typing comes to rest."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

REST_MS = 600


class Announcer:
    """Says the last thing it was given, once nothing else has come for a while."""

    def __init__(self, speaker: QWidget) -> None:
        self._speaker = speaker
        self.text = ""
        self._timer = QTimer(speaker)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.say_now)

    def say(self, text: str) -> None:
        """Say this soon, instead of what was going to be said."""
        self.text = text
        self._timer.start()

    def say_now(self) -> None:
        """Say it; only where somebody listens."""
        self._timer.stop()
        if self.text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, self.text))
