# SPDX-License-Identifier: EUPL-1.2
"""Python's collector of cycles runs on the window's thread only.

Left to itself it runs on whichever thread happens to allocate, and would destroy widgets from a
worker: Qt crashes on that.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1000


class Tidying(QObject):
    """Takes over from the collector for as long as it lives; `stop` hands it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        # What was made for the start stays for good: it need not be looked through, also not now.
        gc.freeze()
        gc.disable()
        self._timer.start()

    def tidy(self) -> int:
        """Collect the oldest generation that has grown past its limit; gives which, or -1."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._limits[generation]:
                gc.collect(generation)
                return generation
        return -1

    def stop(self) -> None:
        """Let Python do it again."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()
