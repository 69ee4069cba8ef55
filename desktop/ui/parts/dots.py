# SPDX-License-Identifier: EUPL-1.2
"""Effort and impact as five dots with the words behind them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme


class Dots(QWidget):
    """Effort or impact as dots, 1 to 5, with the words behind; arrows and clicks set it."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Callable[[int], str]) -> None:
        super().__init__()
        self._words = words
        self._value = 0
        self._read_only = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def value(self) -> int | None:
        """1 to 5, or None."""
        return self._value or None

    def set_value(self, value: int | None) -> None:
        """Show a value without telling."""
        self._value = value or 0
        self.setAccessibleDescription(self._text())
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Whether it only shows."""
        self._read_only = read_only
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.TabFocus)
        self.unsetCursor()

    def _text(self) -> str:
        return self._words(self._value) if self._value else "–"

    @override
    def sizeHint(self) -> QSize:
        return QSize(130, theme.scaled(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for index in range(5):
            full = index < self._value
            painter.setPen(now.text2)
            painter.setBrush(now.text2 if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(0.5 + index * 11, middle - 3.5, 7, 7))
        painter.setFont(theme.font("normal"))
        painter.setPen(now.text)
        rest = QRectF(62, 0, self.width() - 62, self.height())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), self._text())

    def _choose(self, value: int) -> None:
        if self._read_only or value == self._value or not 0 <= value <= 5:
            return
        self.set_value(value)
        self.chosen.emit(value)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = int(event.position().x() // 11) + 1
        if index <= 5:
            self._choose(0 if index == self._value else index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step:
            self._choose(self._value + step)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self._choose(key - int(Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)
