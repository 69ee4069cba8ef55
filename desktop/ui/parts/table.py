# SPDX-License-Identifier: EUPL-1.2
"""Tables: hairlines across only, numbers right, columns that move and are remembered.

columns = [Column(_("Title"), lambda row: Cell(row.title), 280), ...]
self.table = Table(_("What is in the bundle"), columns, door.state, "receive.table")
self.table.set_rows(rows)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import kinds, marked
from desktop.ui.parts.checks import paint_check
from desktop.ui.parts.lines import Index
from desktop.ui.parts.rows import paint_ground
from desktop.ui.state import State

CellRole = Qt.ItemDataRole.UserRole
_ROW, _HEAD, _PAD = 32, 30, 8


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: an icon or a kind's sign, and a text in an ink; or a check box."""

    text: str = ""
    icon: str = ""
    kind: str = ""
    ink: str = "text"
    strong: bool = False
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what it shows of a row, its width; `right` for numbers.

    One column of a table may fill what room the others leave; its width is then the least it has.
    """

    name: str
    cell: Callable[[Any], Cell]
    width: int = 120
    right: bool = False
    sort: Callable[[Any], Any] | None = None
    is_check: bool = False
    fills: bool = False


class TableModel(QAbstractTableModel):
    """Rows of any kind, seen through the columns."""

    toggled = Signal(int, bool)

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: list[Any] = []

    def set_rows(self, rows: list[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: int) -> Any:
        """The row as it was given."""
        return self._rows[index]

    def change_row(self, index: int, row: Any) -> None:
        """Show another row in its place."""
        self._rows[index] = row
        last = self.index(index, len(self._columns) - 1)
        self.dataChanged.emit(self.index(index, 0), last)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].is_check:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        cell = column.cell(self._rows[index.row()])
        if role == CellRole:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.CheckStateRole and column.is_check:
            return Qt.CheckState.Checked if cell.checked else Qt.CheckState.Unchecked
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggled.emit(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(self._columns[section]) | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        by = self._columns[column]
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(
            key=by.sort or (lambda row: by.cell(row).text.casefold()),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.layoutChanged.emit()


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft


class _CellDelegate(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CellRole)
        where = QRectF(option.rect)
        painter.save()
        painter.setClipRect(where)
        first = index.column() == 0
        chosen = paint_ground(painter, option, where, hairline=True, bar=first)
        now = theme.tokens()
        bright = chosen and now.on_selected != now.text
        left = where.left() + (24 if first else _PAD)
        if cell.checked is not None:
            paint_check(painter, QRectF(left, where.center().y() - 8, 16, 16), cell.checked)
            left += 24
        if cell.kind:
            kinds.paint_sign(painter, cell.kind, QRectF(left, where.center().y() - 5.5, 11, 11))
            left += 17
        ink = now.on_selected if bright else theme.colour(cell.ink)
        if cell.icon:
            spot = QRectF(left, where.center().y() - 8, 16, 16)
            theme.paint_icon(painter, cell.icon, spot, ink)
            left += 22
        text = QRectF(left, where.top(), where.right() - left - _PAD, where.height() - 1)
        right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & 2)
        font = theme.font("medium" if cell.strong else "normal")
        marked.paint_line(painter, text, cell.text, font, ink, right=right)
        painter.restore()


class Head(QHeaderView):
    """The head of a table: meta, semibold, a hairline below."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setFixedHeight(max(_HEAD, theme.scaled(_HEAD)))

    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        where, now, model = QRectF(rect), theme.tokens(), self.model()
        painter.save()
        painter.fillRect(where, now.list)
        painter.fillRect(QRectF(where.left(), where.bottom() - 1, where.width(), 1), now.line)
        name = model.headerData(logicalIndex, Qt.Orientation.Horizontal) or ""
        side = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        text = where.adjusted(24 if self.visualIndex(logicalIndex) == 0 else _PAD, 0, -_PAD, -1)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex and name:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            after = text.left() + marked.advance(name, theme.font("meta_strong")) + 4
            spot = QRectF(after, text.center().y() - 5, 11, 11)
            theme.paint_icon(painter, "caret-down" if down else "caret-up", spot, now.text2)
        font = theme.font("meta_strong")
        marked.paint_line(painter, text, name, font, now.text2, right=bool((side or 0) & 2))
        painter.restore()


def _checkable(menu: QMenu, text: str, checked: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(checked)
    return action


class Table(QTableView):
    """The view; `picked` gives the row that became current, `opened` the one activated."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column], state: State, remembered_as: str
    ) -> None:
        super().__init__()
        self.rows = TableModel(columns, self)
        self._state = state
        self._key = remembered_as
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(Head())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            max(theme.scaled(_ROW), marked.line_height("normal") + 12)
        )
        self.setAccessibleName(name)
        self.setProperty("rows", "base")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._columns = columns
        self._filling = next((n for n, column in enumerate(columns) if column.fills), -1)
        self._set_widths(columns)
        for part in (self.horizontalHeader(), self):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(self._on_menu)
        self.activated.connect(self._on_activated)

    def _set_widths(self, columns: Sequence[Column]) -> None:
        for index, column in enumerate(columns):
            self.setColumnWidth(index, theme.scaled(column.width))
        kept = self._state.text(f"{self._key}.columns")
        if kept:
            self.horizontalHeader().restoreState(bytes.fromhex(kept))
        self.horizontalHeader().setStretchLastSection(self._filling < 0)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.horizontalHeader().sectionMoved.connect(self._remember)
        self.horizontalHeader().sortIndicatorChanged.connect(self._remember)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _on_resized(self, index: int, _old: int, _new: int) -> None:
        if index != self._filling:
            self._fill()
        self._remember()

    def _fill(self) -> None:
        if self._filling < 0 or self.isColumnHidden(self._filling):
            return
        others = (n for n in range(len(self._columns)) if n != self._filling)
        taken = sum(self.columnWidth(n) for n in others if not self.isColumnHidden(n))
        least = theme.scaled(self._columns[self._filling].width)
        self.setColumnWidth(self._filling, max(least, self.viewport().width() - taken))

    def _remember(self) -> None:
        state = bytes(self.horizontalHeader().saveState().data())
        self._state.keep(f"{self._key}.columns", state.hex())

    def set_rows(self, rows: list[Any]) -> None:
        """Show these rows, in the order that was chosen."""
        self.rows.set_rows(rows)
        head = self.horizontalHeader()
        if head.sortIndicatorSection() >= 0 and self.isSortingEnabled():
            self.rows.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())

    def choices(self) -> QMenu:
        """Which columns are shown, and by which the rows are in order; by keyboard as well."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown, order = menu.addMenu(_("Columns")), menu.addMenu(_("Order by"))
        order.menuAction().setVisible(self.isSortingEnabled())
        head = self.horizontalHeader()
        for index, column in enumerate(self._columns):
            if not column.name:
                continue
            if index:
                action = _checkable(shown, column.name, not self.isColumnHidden(index))
                action.toggled.connect(partial(self._show_column, index))
            action = _checkable(order, column.name, head.sortIndicatorSection() == index)
            action.triggered.connect(partial(self._order_by, index))
        return menu

    def _show_column(self, index: int, shown: bool) -> None:
        self.setColumnHidden(index, not shown)
        if shown and not self.columnWidth(index):
            self.setColumnWidth(index, theme.scaled(self._columns[index].width))
        self._fill()
        self._remember()

    def _order_by(self, index: int, _checked: bool = False) -> None:
        """The other way round where it was by this one already."""
        head = self.horizontalHeader()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        was_up = head.sortIndicatorSection() == index and head.sortIndicatorOrder() == up
        self.sortByColumn(index, down if was_up else up)

    def _on_menu(self, where: QPoint) -> None:
        sender = self.sender()
        part = sender if isinstance(sender, QHeaderView) else self
        self.choices().popup(part.viewport().mapToGlobal(where))

    def current(self) -> Any:
        """The current row as it was given, or None."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self.rows.row_at(current.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._toggle_current():
            return
        super().keyPressEvent(event)

    def _toggle_current(self) -> bool:
        for column in range(self.rows.columnCount()):
            index = self.rows.index(self.currentIndex().row(), column)
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                on = Qt.CheckState(state) != Qt.CheckState.Checked
                self.rows.toggled.emit(index.row(), on)
                return True
        return False

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row_at(index.row()))
