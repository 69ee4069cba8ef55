# SPDX-License-Identifier: EUPL-1.2
"""The empty state: what belongs here, an example, one primary button and two others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Key, Label, Sentence
from desktop.ui.parts.surface import Hairline, Surface


class EmptyState(Surface):
    """600 wide in the upper third; `examples` are (kind, word, remark, example, key)."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        buttons: list[Button] | None = None,
        examples: list[tuple[str, str, str, str, str]] | None = None,
        foot: Sentence | None = None,
    ) -> None:
        super().__init__("base")
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(600))
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(Label(title, "title", wrap=True))
        self.rows.addSpacing(4)
        self.rows.addWidget(Label(text, "reading", "text2", wrap=True))
        self.rows.addSpacing(20)
        self._add_examples(examples or [])
        self._add_buttons(buttons or [])
        if foot is not None:
            self.rows.addSpacing(24)
            self.rows.addWidget(foot)
        around = QHBoxLayout()
        around.addStretch(1)
        around.addWidget(inside, 1000)
        around.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(32, 24, 32, 24)
        outside.addStretch(1)
        outside.addLayout(around)
        outside.addStretch(3)

    def _add_examples(self, examples: list[tuple[str, str, str, str, str]]) -> None:
        for kind, word, remark, example, key in examples:
            self.rows.addWidget(Hairline())
            row = QHBoxLayout()
            row.setContentsMargins(0, 12, 0, 12)
            row.setSpacing(14)
            row.addWidget(Badge(kind, 28), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(_example(word, remark, example), 1)
            if key:
                row.addWidget(Key(key))
            self.rows.addLayout(row)
        if examples:
            self.rows.addWidget(Hairline())
            self.rows.addSpacing(24)

    def _add_buttons(self, buttons: list[Button]) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)


def _example(word: str, remark: str, example: str) -> QVBoxLayout:
    first = QHBoxLayout()
    first.setSpacing(8)
    first.addWidget(Label(word, "medium"))
    first.addWidget(Label(remark, "normal", "text2"), 1)
    rows = QVBoxLayout()
    rows.setSpacing(2)
    rows.addLayout(first)
    rows.addWidget(Label(example, "normal", wrap=True))
    return rows
