# SPDX-License-Identifier: EUPL-1.2
"""A small table that is typed in: the last row is empty, and typing there makes a new entry."""

from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.lines import Index
from desktop.ui.parts.rows import paint_ground

_PAD = 8


class _Head(QHeaderView):
    """The names of the columns, in meta."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setStretchLastSection(True)
        self.setSectionsClickable(False)
        self.setFixedHeight(marked.line_height("meta") + 8)

    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        where, now = QRectF(rect), theme.tokens()
        painter.save()
        painter.fillRect(where, now.base)
        painter.fillRect(QRectF(where.left(), where.bottom() - 1, where.width(), 1), now.line)
        name = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or ""
        text = where.adjusted(_PAD, 0, -_PAD, 0)
        marked.paint_line(painter, text, str(name), theme.font("meta_medium"), now.text2)
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Text on a hairline; the empty last row says that one can type there."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        where, now = QRectF(option.rect), theme.tokens()
        painter.save()
        painter.fillRect(where, now.base)
        chosen = paint_ground(painter, option, where, hairline=True, bar=False)
        text, ink = index.data() or "", now.on_selected if chosen else now.text
        is_editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        is_last = index.row() == index.model().rowCount() - 1
        if not text and is_last and index.column() == 0 and is_editable:
            text, ink = _("Add…"), now.on_selected if chosen else now.text3
        room = where.adjusted(_PAD, 0, -_PAD, -1)
        marked.paint_line(painter, room, text, theme.font("normal"), ink)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        theme.set_font(editor, "normal")
        name = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(name))
        return editor


class Entries(QTableWidget):
    """Texts in columns; `changed` after each edit. Del on a row takes it out."""

    changed = Signal()

    def __init__(self, columns: list[tuple[str, int]]) -> None:
        super().__init__(0, len(columns))
        self.setHorizontalHeader(_Head())
        self.setHorizontalHeaderLabels([name for name, _width in columns])
        for number, (_name, width) in enumerate(columns):
            self.setColumnWidth(number, theme.scaled(width))
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(", ".join(name for name, _width in columns))
        self.verticalHeader().hide()
        self._row = max(theme.scaled(30), marked.line_height("normal") + 10)
        self.verticalHeader().setDefaultSectionSize(self._row)
        self.setProperty("rows", "base")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        trigger = QTableWidget.EditTrigger
        self.setEditTriggers(
            trigger.AnyKeyPressed
            | trigger.DoubleClicked
            | trigger.SelectedClicked
            | trigger.EditKeyPressed
        )
        self.clicked.connect(self._on_clicked)
        self.itemChanged.connect(self._on_changed)

    def set_rows(self, rows: list[list[str]], is_editable: bool) -> None:
        """Show these rows, and an empty one to type in."""
        shown = [*rows, [""] * self.columnCount()] if is_editable else rows
        self.blockSignals(True)
        # While a cell is being typed in, rows only come: taking one away would close its editor.
        least = self.rowCount() if self._is_typing() else 0
        self.setRowCount(max(len(shown), least))
        for number, row in enumerate(shown):
            for column, text in enumerate(row):
                self._put(number, column, text, is_editable)
        self.blockSignals(False)
        self._fit()

    def _put(self, row: int, column: int, text: str, is_editable: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem(text)
            self.setItem(row, column, item)
        is_typed = self._is_typing() and (row, column) == (self.currentRow(), self.currentColumn())
        if item.text() != text and not is_typed:
            item.setText(text)
        editable = Qt.ItemFlag.ItemIsEditable
        flags = item.flags()
        item.setFlags(flags | editable if is_editable else flags & ~editable)

    def _is_typing(self) -> bool:
        return self.state() == self.State.EditingState

    def _shown(self) -> list[list[str]]:
        columns = range(self.columnCount())
        return [[self._text(row, column) for column in columns] for row in range(self.rowCount())]

    def rows(self) -> list[list[str]]:
        """The rows that hold something."""
        return [row for row in self._shown() if any(row)]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def type_in(self, row: int, column: int, text: str) -> None:
        """Put a text in a cell, as if it was typed."""
        item = self.item(row, column)
        if item is not None:
            item.setText(text)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().height() or marked.line_height("meta") + 8
        return QSize(320, head + self._row * max(1, self.rowCount()) + 2)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the empty row is enough to type there."""
        if index.row() == self.rowCount() - 1 and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _on_changed(self) -> None:
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self._is_typing() and self.currentRow() >= 0:
            item = self.item(self.currentRow(), 0)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                self.removeRow(self.currentRow())
                self.changed.emit()
            return
        super().keyPressEvent(event)
