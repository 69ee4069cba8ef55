# SPDX-License-Identifier: EUPL-1.2
"""Chips: a state, a theme, a filter that can be taken away."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import marked


class Chip(QToolButton):
    """A small labelled box; `look` is `plain`, `warn` or `good`.

    With `clicked` it does something; without it only says something and takes no focus.
    """

    def __init__(
        self,
        text: str,
        clicked: Callable[..., object] | None = None,
        *,
        icon: str = "",
        look: str = "plain",
        removable: bool = False,
    ) -> None:
        super().__init__()
        self.setText(text)
        self.setProperty("chip", look)
        theme.set_font(self, "meta")
        side = theme.scaled(14)
        self.setIconSize(QSize(side + 2, side))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        inks = {"warn": "warn", "good": "adopt"}
        if icon or removable:
            self.setProperty("iconed", True)
            self.setIcon(theme.icon(icon or "x", inks.get(look, "text2")))
        if removable:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if clicked is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.clicked.connect(clicked)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """Cut short where there is less room than it asks for."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        lacking = max(0, self.sizeHint().width() - self.width())
        room = metrics.horizontalAdvance(option.text) - lacking
        if lacking:
            option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def set_look(self, look: str) -> None:
        """Another look: `plain`, `warn` or `good`."""
        self.setProperty("chip", look)
        self.style().unpolish(self)
        self.style().polish(self)


def paint_chip(painter: QPainter, right: float, middle: float, text: str) -> float:
    """Paint a plain chip that ends at `right`, for delegates; gives where it begins."""
    now, font = theme.tokens(), theme.font("meta")
    width = marked.advance(text, font) + 16
    box = QRectF(right - width, middle - 11, width, 22).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(now.line)
    painter.setBrush(now.alt)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(now.text2)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    return right - width
