# SPDX-License-Identifier: EUPL-1.2
"""Where pictures are taken: a workspace with the example, and a window on it, without a display."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import theme
from desktop.ui.start_up import make_window
from desktop.ui.state import State
from desktop.ui.window import Window
from desktop.workspace import Workspace

_LONGEST_S = 20


class Studio:
    """One workspace; windows are made fresh for each picture."""

    def __init__(self, app: QApplication, workspace: Workspace, size: QSize) -> None:
        self.app = app
        self.workspace = workspace
        self.size = size
        QCursor.setPos(size.width() - 2, size.height() - 2)  # nothing is under the mouse
        self._window: Window | None = None
        self._shown: QWidget | None = None

    def window(self, place: str = "", record_id: str | None = None) -> Window:
        """The window, at a place; everything it asked for has been answered."""
        window = make_window(self.workspace, State(None))
        self._window = window
        window.resize(self.size)
        if place or window.places:
            window.open(place or next(iter(window.places)), record_id)
        window.show()
        self.settle()
        for _ in range(_LONGEST_S * 5):
            if window.status.index.text():
                break
            QTest.qWait(50)
        self.settle()
        return window

    def show(self, widget: QWidget, *, resize: bool = True) -> QWidget:
        """Show any other widget."""
        self._shown = widget
        if widget.parentWidget() is None:
            theme.dress(widget)
        if resize:
            widget.resize(self.size)
        widget.show()
        self.settle()
        return widget

    def settle(self) -> None:
        """Wait until no job runs and all is laid out."""
        QTest.qWait(250)
        for _ in range(_LONGEST_S * 20):
            if self._window is None or not self._window.door.runner.is_busy():
                break
            QTest.qWait(50)
        QTest.qWait(120)

    def save(self, widget: QWidget, file: Path) -> None:
        """Write the picture, and put everything away."""
        file.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(file))
        for shown in (self._shown, self._window):
            if shown is not None:
                shown.close()
        self._shown = self._window = None
