# SPDX-License-Identifier: EUPL-1.2
"""The head of a record or page: title, what is known of it in a line, its buttons and chips."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.crumbs import Crumbs
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.surface import Surface


class RecordHead(Surface):
    """Title (edited in place where it may be), buttons right; meta line below, chips right.

    head = RecordHead(editable=True); head.set_title("Dagje meelopen in Veere")
    head.set_meta(["do 12 maart 2026", "Veere"]); head.add_button(Button(...)); head.add_chip(...)
    """

    renamed = Signal(str)
    entered = Signal()
    """Enter was pressed in the title: on to what comes after it."""

    def __init__(self, *, editable: bool = False, path: Crumbs | None = None) -> None:
        super().__init__("base", "bottom")
        self._editable = editable
        self.title = LineEdit("title", bare=True) if editable else Label("", "title")
        if isinstance(self.title, LineEdit):
            self.title.editingFinished.connect(self._on_finished)
            self.title.returnPressed.connect(self.entered)
        self.meta = OneLine("", "normal", "text2")
        self._buttons = _row(4)
        self._chips = _row(8)
        first, second = _row(8), _row(8)
        if path is not None:
            first.addWidget(path)
        # An editor's own padding sticks out left, so that its text lines up with what is below.
        first.addWidget(self.title, 1)
        first.addLayout(self._buttons)
        second.addWidget(self.meta, 1)
        second.addLayout(self._chips)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12 if editable else 24, 14, 24, 12)
        second.setContentsMargins(12 if editable else 0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(first)
        rows.addLayout(second)

    def set_title(self, text: str) -> None:
        """The title."""
        if self.title.text() != text:
            self.title.setText(text)
            if isinstance(self.title, LineEdit):
                self.title.setCursorPosition(0)

    def set_meta(self, parts: list[str]) -> None:
        """What is known of it, parted by dots."""
        self.meta.setText("  ·  ".join(part for part in parts if part))
        self.meta.setVisible(bool(parts))

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the title."""
        self._buttons.addWidget(button)

    def add_chip(self, chip: QWidget) -> None:
        """Put a chip at the right of the meta line."""
        self._chips.addWidget(chip)

    def _on_finished(self) -> None:
        if isinstance(self.title, LineEdit) and self.title.isModified():
            self.title.setModified(False)
            self.renamed.emit(self.title.text().strip())


class ToolRow(Surface):
    """The row of tools under a head: 44 high, on `alt`. Add to `row`."""

    def __init__(self) -> None:
        super().__init__("list", "bottom")
        self.setFixedHeight(max(44, theme.scaled(44)))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 0, 24, 0)
        self.row.setSpacing(8)
        self.give_way: tuple[QWidget, ...] = ()
        """What is left out, in this order, where there is no room for all."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in self.give_way:
            widget.show()
        for widget in self.give_way:
            self.row.invalidate()
            if self.row.minimumSize().width() > self.width():
                widget.hide()


class FootRow(Surface):
    """The row below a page, with its primary button at the right. Add to `row`."""

    def __init__(self) -> None:
        super().__init__("list", "top")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 12, 24, 12)
        self.row.setSpacing(8)


def _row(spacing: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    return row
