# SPDX-License-Identifier: EUPL-1.2
"""A step of the first start: its number (or a tick once it is done), question and answer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.checks import NamedRadio
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline, Surface

_SIDE = 26


class StepMark(QWidget):
    """A circle: filled with the number while it is the step's turn, a tick when it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """`later`, `now` or `done`."""
        self._state = state
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(now.control) if self._state == "later" else Qt.PenStyle.NoPen)
        grounds = {"now": now.accent, "done": now.kind("adopt").tint}
        painter.setBrush(grounds.get(self._state, now.base))
        painter.drawEllipse(circle)
        if self._state == "done":
            square = circle.adjusted(6, 6, -6, -6)
            theme.paint_icon(painter, "check", square, now.kind("adopt").ink)
            return
        painter.setFont(theme.font("strong"))
        painter.setPen(now.on_accent if self._state == "now" else now.text2)
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class Step(QWidget):
    """A line above, the mark left, the question and what answers it right: add to `rows`."""

    def __init__(self, number: int, question: str) -> None:
        super().__init__()
        self.mark = StepMark(number)
        self.question = Label(question, "heading")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.rows.addWidget(self.question)
        row = QHBoxLayout()
        row.setContentsMargins(0, 18, 0, 20)
        row.setSpacing(18)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.rows, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(Hairline())
        outside.addLayout(row)


class ChoiceCard(Surface):
    """A big radio button with a sentence below; the whole card can be clicked."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__("base", radius=6, edge="button_edge")
        self.button = NamedRadio(title)
        theme.set_font(self.button, "medium")
        self.button.setAccessibleDescription(text)
        below = Label(text, "normal", "text2", wrap=True)
        indented = QHBoxLayout()
        indented.addSpacing(26)  # where the words of a radio button begin
        indented.addWidget(below, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(4)
        rows.addWidget(self.button)
        rows.addLayout(indented)
        rows.addStretch(1)
        self.button.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self._edge = "accent" if on else "button_edge"
        self.update()

    @override
    def mousePressEvent(self, event: object) -> None:
        self.button.setChecked(True)
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)
