# SPDX-License-Identifier: EUPL-1.2
"""A small table that is typed in: the last row is empty, and typing there makes a new entry."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTableWidget, QTableWidgetItem
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.table import Head


class Entries(QTableWidget):
    """Texts in columns; `changed` after each edit. Del on a row takes it out."""

    changed = Signal()

    def __init__(self, columns: list[tuple[str, int]]) -> None:
        super().__init__(0, len(columns))
        self.setHorizontalHeader(Head())
        self.setHorizontalHeaderLabels([name for name, _width in columns])
        for number, (_name, width) in enumerate(columns):
            self.setColumnWidth(number, theme.scaled(width))
        self.setAccessibleName(", ".join(name for name, _width in columns))
        self.verticalHeader().hide()
        self._row = max(theme.scaled(30), marked.line_height("normal") + 10)
        self.verticalHeader().setDefaultSectionSize(self._row)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._on_changed)

    def set_rows(self, rows: list[list[str]], is_editable: bool) -> None:
        """Show these rows, and an empty one to type in."""
        self.blockSignals(True)
        shown = [*rows, [""] * self.columnCount()] if is_editable else rows
        self.setRowCount(len(shown))
        for place, row in enumerate(shown):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                if not is_editable:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(place, column, item)
        self.blockSignals(False)
        self._fit()

    def rows(self) -> list[list[str]]:
        """The rows that hold something."""
        found = [
            [self._text(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [row for row in found if any(row)]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def type_in(self, row: int, column: int, text: str) -> None:
        """Put a text in a cell, as if it was typed."""
        item = self.item(row, column)
        if item is not None:
            item.setText(text)

    def _fit(self) -> None:
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self._row * max(1, self.rowCount()) + 14)

    def _on_changed(self) -> None:
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_idle = self.state() != self.State.EditingState
        if event.key() == Qt.Key.Key_Delete and is_idle and self.currentRow() >= 0:
            item = self.item(self.currentRow(), 0)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                self.removeRow(self.currentRow())
                self.changed.emit()
            return
        super().keyPressEvent(event)
