# SPDX-License-Identifier: EUPL-1.2
"""The scale above the timeline: years and months, and today with its date."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.charts.axis import Axis
from desktop.i18n import _, brief_day
from desktop.ui import theme
from desktop.ui.parts import marked

_HEIGHT = 44


def head_height() -> int:
    """The height of the scale and of the words beside it."""
    return max(theme.scaled(_HEIGHT), 2 * marked.line_height("meta") + 6)


class AxisHead(QWidget):
    """Painted for what the canvas shows; it scrolls along."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._axis: Axis | None = None
        self._left = 0.0
        self._today: date | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_axis(self, axis: Axis, left: float, today: date) -> None:
        """Show the scale from this x on."""
        self._axis, self._left, self._today = axis, left, today
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), now.alt)
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.line)
        if self._axis is None or self._today is None:
            return
        half = self.height() / 2
        self._paint_heads(painter, self._axis, half)
        for tick in self._axis.ticks(self._left, self._left + self.width()):
            x = tick.x - self._left
            painter.fillRect(QRectF(round(x), half, 1, half), now.line)
            where = QRectF(x + 7, half, 80, half - 1)
            marked.paint_line(painter, where, tick.text, theme.font("meta"), now.text2)
        self._paint_today(painter, self._axis, self._today, half)

    def _paint_heads(self, painter: QPainter, axis: Axis, half: float) -> None:
        """The larger periods; the name of the one at the left edge stays in sight."""
        now = theme.tokens()
        heads = axis.heads(self._left, self._left + self.width())
        for number, tick in enumerate(heads):
            x = tick.x - self._left
            if x > 0:
                painter.fillRect(QRectF(round(x), 0, 1, half), now.line)
            text = max(0.0, x) + 6
            if number + 1 < len(heads):
                width = marked.advance(tick.text, theme.font("meta_strong"))
                text = min(text, heads[number + 1].x - self._left - width - 6)
            if text < 0:
                continue  # no room for it before the next
            where = QRectF(text, 2, 120, half)
            marked.paint_line(painter, where, tick.text, theme.font("meta_strong"), now.text)

    def _paint_today(self, painter: QPainter, axis: Axis, today: date, half: float) -> None:
        now, font = theme.tokens(), theme.font("meta_strong")
        x = axis.x(today) + axis.day_width / 2 - self._left
        text = _("Today %(day)s") % {"day": brief_day(today, today)}
        width = marked.advance(text, font) + 16
        if not -width < x < self.width() + width:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(x - 1, half, 2, half), now.accent)
        is_seen = 0 <= x <= self.width()
        left = min(max(x - width / 2, 0), self.width() - width) if is_seen else x - width / 2
        box = QRectF(left, 4, width, half - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.accent)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(now.on_accent)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
