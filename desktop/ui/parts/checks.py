# SPDX-License-Identifier: EUPL-1.2
"""Check boxes and radio buttons: as delegates paint them, with words, and without.

The platform draws their edges too faintly to be seen in dark colours.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import marked

_SIDE = 16
_GAP = 10


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


def paint_radio(painter: QPainter, where: QRectF, chosen: bool) -> None:
    """Paint a ring, with a dot in it where it is chosen."""
    now = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.accent if chosen else now.control, 1.4 if chosen else 1))
    painter.setBrush(now.base)
    painter.drawEllipse(where.adjusted(0.7, 0.7, -0.7, -0.7))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.accent)
        painter.drawEllipse(where.adjusted(4.5, 4.5, -4.5, -4.5))
    painter.restore()


def _size_with_words(button: QAbstractButton) -> QSize:
    icon = 0 if button.icon().isNull() else button.iconSize().width() + _GAP // 2
    width = _SIDE + _GAP + icon + round(marked.advance(button.text(), button.font())) + 2
    return QSize(width, max(_SIDE + 4, marked.line_height("normal")))


def _paint_words(painter: QPainter, button: QAbstractButton, ink: QColor) -> QRectF:
    """Paint the words, after their icon if they have one; gives where the sign before them goes."""
    words = QRectF(button.rect()).adjusted(_SIDE + _GAP, 0, 0, 0)
    if not button.icon().isNull():
        side = button.iconSize().width()
        top = round((button.height() - side) / 2)
        button.icon().paint(painter, round(words.left()), top, side, side)
        words.setLeft(words.left() + side + _GAP / 2)
    ink = ink if button.isEnabled() else theme.tokens().disabled
    marked.paint_line(painter, words, button.text(), button.font(), ink)
    return QRectF(0, round((button.height() - _SIDE) / 2), _SIDE, _SIDE)


class NamedCheck(QCheckBox):
    """A check box with its words."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        theme.set_font(self, "normal")

    @override
    def sizeHint(self) -> QSize:
        return _size_with_words(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_SIDE + _GAP + 24, self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme.tokens().text if self.isChecked() else theme.tokens().text2
        paint_check(painter, _paint_words(painter, self, ink), self.isChecked())


class NamedRadio(QRadioButton):
    """A radio button with its words."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        theme.set_font(self, "normal")

    @override
    def sizeHint(self) -> QSize:
        return _size_with_words(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_SIDE + _GAP + 24, self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_radio(painter, _paint_words(painter, self, theme.tokens().text), self.isChecked())


class Check(QCheckBox):
    """A check box beside words of its own; give it an accessible name."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2, _SIDE + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        paint_check(QPainter(self), QRectF(0, 2, _SIDE, _SIDE), self.isChecked())
