# SPDX-License-Identifier: EUPL-1.2
"""Tabs under a title: two pixels of accent below the current one, counts in meta behind."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

from desktop.ui import theme

_GAP = 20
_COUNT_GAP = 6


class Tabs(QTabBar):
    """A row of tabs; `inset` is the left edge of the first word."""

    def __init__(self, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inset = inset
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", False)
        theme.set_font(self, "medium")

    def set_count(self, index: int, count: int | None) -> None:
        """The number behind a tab's word; None takes it away."""
        self.setTabData(index, count)
        name = self.tabText(index)
        self.setAccessibleTabName(index, name if count is None else f"{name} {count}")
        self.updateGeometry()
        self.setIconSize(self.iconSize())  # lets the bar lay its tabs out again
        self.update()

    def _count(self, index: int) -> str:
        count = self.tabData(index)
        return "" if count is None else str(count)

    @override
    def tabSizeHint(self, index: int) -> QSize:
        width = QFontMetrics(theme.font("strong")).horizontalAdvance(self.tabText(index))
        count = self._count(index)
        if count:
            meta = QFontMetrics(theme.font("meta"))
            width += _COUNT_GAP + meta.horizontalAdvance(count)
        left = self._inset - _GAP // 2 if index == 0 else 0
        height = QFontMetrics(self.font()).height() + 20
        return QSize(max(0, left) + width + _GAP, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.tokens()
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.line)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        now = theme.tokens()
        where = self.tabRect(index)
        left = where.left() + (max(_GAP // 2, self._inset) if index == 0 else _GAP // 2)
        words = QRect(left, where.top(), where.right() - _GAP // 2 - left + 1, where.height() - 2)
        current = index == self.currentIndex()
        painter.setFont(theme.font("strong" if current else "normal"))
        painter.setPen(now.text if current else now.text2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, self.tabText(index))
        painter.setFont(theme.font("meta"))
        painter.setPen(now.text3)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, self._count(index))
        if current:
            painter.fillRect(words.left(), self.height() - 2, words.width(), 2, now.accent)
            if self.hasFocus() and self._by_keyboard():
                painter.setPen(now.focus)
                painter.drawRoundedRect(words.adjusted(-5, 3, 4, -5), 4, 4)

    def _by_keyboard(self) -> bool:
        return self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
