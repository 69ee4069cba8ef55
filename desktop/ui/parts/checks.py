# SPDX-License-Identifier: EUPL-1.2
"""A check box as delegates paint it; a real one in a form is Qt's own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui import theme


def paint_check(painter: QPainter, where: QRectF, checked: bool | None) -> None:
    """Paint a box: ticked, empty, or with a dash where it is partly so (None)."""
    now = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = where.adjusted(0.5, 0.5, -0.5, -0.5)
    if checked is False:
        painter.setPen(now.control)
        painter.setBrush(now.base)
        painter.drawRoundedRect(box, 3, 3)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.accent)
        painter.drawRoundedRect(where, 3, 3)
        pen = QPen(now.on_accent, 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        _paint_tick(painter, where, checked is None)
    painter.restore()


def _paint_tick(painter: QPainter, where: QRectF, dash: bool) -> None:
    unit = where.width() / 16
    left, top = where.left(), where.top()
    points = [(4.5, 8), (11.5, 8)] if dash else [(4.3, 8.4), (7, 11), (11.7, 5.4)]
    painter.drawPolyline([QPointF(left + x * unit, top + y * unit) for x, y in points])
