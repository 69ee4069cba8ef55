# SPDX-License-Identifier: EUPL-1.2
"""The toast: what was just done, and a way to undo or go on. One at a time; never for errors."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Label

SHOWN_MS = 8000
_ABOVE = 12


class Toast(QFrame):
    """Stands above the status bar, left, for eight seconds; stays while hovered or focused."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget, within: QWidget) -> None:
        """`within`: the widget, somewhere in the parent, whose corner it stands in."""
        super().__init__(parent)
        self._window = parent
        self._around = within
        self.setObjectName("toast")
        self.words = Label("")
        self.undo = Button(_("Undo"), self._on_undo, look="link")
        self.more = Button("", self._on_more, look="link")
        self._go_on: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        for button in (self.undo, self.more):
            button.setProperty("on_toast", True)
            row.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_time)
        within.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: bool = False) -> None:
        """Say it, instead of what it said before."""
        self._tell(text, undo, "")

    def offer(self, text: str, word: str, go_on: Callable[[], object]) -> None:
        """Say it, with a link that goes on from there, such as to open what was saved."""
        self._go_on = go_on
        self._tell(text, False, word)

    def _tell(self, text: str, undo: bool, word: str) -> None:
        self.words.setText(text)
        self.undo.setVisible(undo)
        self.more.setText(word)
        self.more.setVisible(bool(word))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        self.adjustSize()
        corner = self._around.mapTo(self._window, self._around.rect().bottomLeft())
        self.move(corner.x() + 16, corner.y() - self.height() - _ABOVE)

    def _on_time(self) -> None:
        if self.undo.hasFocus() or self.more.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _on_more(self) -> None:
        self.hide()
        if self._go_on is not None:
            self._go_on()
