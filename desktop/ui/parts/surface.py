# SPDX-License-Identifier: EUPL-1.2
"""Grounds and hairlines: paper in the colour of a token, that follows the theme by itself."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme


class Surface(QWidget):
    """A ground of a token (`list`, `base`, `window`, `alt`), with hairlines at some edges.

    With `radius` it is a card; `edge` is then the token of the line around it.
    """

    def __init__(
        self,
        ground: str = "base",
        edges: str = "",
        *,
        radius: int = 0,
        edge: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._edges = edges.split()
        self._radius = radius
        self._edge = edge
        if not radius:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._radius:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour(self._ground))
            painter.setPen(theme.colour(self._edge) if self._edge else Qt.PenStyle.NoPen)
            inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inside, self._radius, self._radius)
            return
        painter.fillRect(event.rect(), theme.colour(self._ground))
        line, width, height = theme.colour(self._edge), self.width(), self.height()
        if "top" in self._edges:
            painter.fillRect(0, 0, width, 1, line)
        if "bottom" in self._edges:
            painter.fillRect(0, height - 1, width, 1, line)
        if "left" in self._edges:
            painter.fillRect(0, 0, 1, height, line)
        if "right" in self._edges:
            painter.fillRect(width - 1, 0, 1, height, line)


class Hairline(QWidget):
    """A line of one pixel across."""

    def __init__(self, token: str = "line", upright: bool = False) -> None:
        super().__init__()
        self._token = token
        self._upright = upright
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((fixed, free) if upright else (free, fixed)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self._token))
