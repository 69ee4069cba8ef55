# SPDX-License-Identifier: EUPL-1.2
"""Chips: a state, a theme, a filter that can be taken away."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolButton

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
