# SPDX-License-Identifier: EUPL-1.2
"""Python's collector of cycles runs on the window's thread only, and never for long.

Left to itself it runs on whichever thread happens to allocate, and would destroy widgets from a
worker: Qt crashes on that. What a burst of loading leaves (modules, the search index) stays, and is
not looked through again while somebody works: that would hold the window for a twentieth of a
second. It is when the window isn't in front.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_EVERY_MS = 1000
_BURST = 8_000
"""Objects that came within one look; going through them takes some milliseconds."""
_MANY = 10_000
"""Objects that stayed of several looks; going through them takes some milliseconds too."""


class Tidying(QObject):
    """Takes over from the collector for as long as it lives; `stop` hands it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._owes = False
        # What was made for the start stays for good: it need not be looked through, also not now.
        gc.freeze()
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Do what the moment allows."""
        state = QGuiApplication.applicationState()
        if self._owes and state != Qt.ApplicationState.ApplicationActive:
            self.tidy_all()
        else:
            self.tidy()

    def tidy(self) -> int:
        """Collect the oldest generation that has grown past its limit; gives which, or -1."""
        counts = gc.get_count()
        if counts[0] > _BURST:
            self._keep()
            return -1
        for generation in (2, 1, 0):
            if counts[generation] > self._limits[generation]:
                if generation and self._is_much(generation):
                    self._keep()
                    return -1
                gc.collect(generation)
                return generation
        return -1

    def tidy_all(self) -> None:
        """Go through everything, also what was set apart; nobody waits."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._owes = False

    def _is_much(self, generation: int) -> bool:
        looked_at = range(generation + 1)
        return sum(len(gc.get_objects(younger)) for younger in looked_at) > _MANY

    def _keep(self) -> None:
        """Set apart what there is: it costs nothing, whatever its size."""
        gc.freeze()
        self._owes = True

    def stop(self) -> None:
        """Let Python do it again."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()
