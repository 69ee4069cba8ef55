# SPDX-License-Identifier: EUPL-1.2
"""An icon that stands in a page by itself."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme


class Icon(QWidget):
    """A Phosphor icon in the colour of a token; the words beside it say what it says."""

    def __init__(self, name: str, side: int = 16, ink: str = "text2") -> None:
        super().__init__()
        self._name = name
        self._side = theme.scaled(side)
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, ink: str) -> None:
        """Show another one."""
        self._name, self._ink = name, ink
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), self._name, QRectF(self.rect()), theme.colour(self._ink))
