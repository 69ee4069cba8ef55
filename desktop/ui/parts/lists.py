# SPDX-License-Identifier: EUPL-1.2
"""Lists of records: a thin model on any rows, and a view that keeps its place by id.

    self.rows = RowList(_("Visits"))
    self.rows.picked.connect(self._on_picked)            # an id
    self.rows.set_rows(rows, line_of)                    # line_of(row) -> lines.Line

Each row is painted from its `Line`, made when it comes into sight and kept. A `lines.Head` among
the rows begins a group.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop.ui.parts.focusing import nothing_chosen
from desktop.ui.parts.lines import Head, IdRole, Index, Line, LineRole
from desktop.ui.parts.rows import RowDelegate


class RowModel(QStringListModel):
    """Rows of any kind, shown through `line_of`.

    How many there are Qt knows itself, from as many empty texts: it asks that some times for each
    row of a long list that it lays out, and would wait for Python each time.
    """

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()
        self._line_of: Callable[[Any], Line] = _as_it_is
        self._lines: dict[int, Line] = {}
        self._places: dict[str, int] | None = None
        """Where each record is, once one was looked for."""

    def set_rows(self, rows: Sequence[Any], line_of: Callable[[Any], Line] | None = None) -> None:
        """Show these rows; they aren't copied, so hand over a list that stays as it is."""
        self._rows = rows
        self._line_of = line_of or _as_it_is
        self._lines = {}
        self._places = None
        self.setStringList([""] * len(rows))

    def renew(self, first: int, last: int) -> None:
        """These rows show something else now: what they stand for came in."""
        for row in range(first, last + 1):
            self._lines.pop(row, None)
        self._places = None
        self.dataChanged.emit(self.index(first), self.index(last))

    def row_at(self, index: int) -> Any:
        """The row as it was given."""
        return self._rows[index]

    def line(self, index: int) -> Line | Head:
        """What the row shows."""
        row = self._rows[index]
        if isinstance(row, Head):
            return row
        if index not in self._lines:
            self._lines[index] = self._line_of(row)
        return self._lines[index]

    def has_heads(self) -> bool:
        """Whether rows are grouped (and so differ in height)."""
        return any(isinstance(row, Head) for row in self._rows[:200])

    def is_head(self, index: int) -> bool:
        """Whether a row is the head of a group."""
        return isinstance(self._rows[index], Head)

    def find(self, record_id: str) -> int:
        """Where the row of a record is, or -1; rows with an `id` needn't be made into lines."""
        if self._places is None:
            # Rows that are still to come don't pass by here: a sequence may leave them out.
            found = [(self._id_of(index, row), index) for index, row in enumerate(self._rows)]
            # From the end, so that of rows of the same record the first is found.
            self._places = dict(reversed(found))
        return self._places.get(record_id, -1) if record_id else -1

    def _id_of(self, index: int, row: Any) -> str:
        return "" if isinstance(row, Head) else getattr(row, "id", None) or self.line_id(index)

    def line_id(self, index: int) -> str:
        """The id of a row's record; empty for a head."""
        line = self.line(index)
        return line.id if isinstance(line, Line) else ""

    def ids(self) -> list[str]:
        """The ids of all records in the list, from top to bottom."""
        found = (self._id_of(index, row) for index, row in enumerate(self._rows))
        return [record_id for record_id in found if record_id]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        line = self.line(index.row())
        if isinstance(line, Line) and line.checked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        line = self.line(index.row())
        if role == LineRole:
            return line
        if isinstance(line, Head):
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line.text if role in spoken else None
        return _data(line, role)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(line, Line):
            return False
        self.toggled.emit(line.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _data(line: Line, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return line.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return line.sentence()
    if role == IdRole:
        return line.id
    if role == Qt.ItemDataRole.CheckStateRole and line.checked is not None:
        return Qt.CheckState.Checked if line.checked else Qt.CheckState.Unchecked
    return None


def _as_it_is(row: Any) -> Line:
    return row


class RowList(QListView):
    """The view. `picked` says which record became current, `opened` which one was activated."""

    picked = Signal(str)
    opened = Signal(str)
    toggled = Signal(str, bool)
    several = Signal(list)
    """The ids that are selected, where more than one may be."""

    def __init__(
        self,
        name: str,
        *,
        ground: str = "list",
        wrap: bool = False,
        hairlines: bool = False,
        pad: int = 16,
        multiple: bool = False,
        fit: bool = False,
    ) -> None:
        """`fit`: as high as its rows, for a few cards on a page that scrolls itself."""
        super().__init__()
        self._fits = fit
        self.rows = RowModel(self)
        self.rows.toggled.connect(self.toggled)
        self._wrap = wrap
        self._quiet = False
        self.setModel(self.rows)
        self._delegate = RowDelegate(self, wrap=wrap, hairlines=hairlines, pad=pad)
        self._delegate.is_head = self.rows.is_head
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("rows", ground)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust if wrap else QListView.ResizeMode.Fixed)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if multiple:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.activated.connect(self._on_activated)

    def set_rows(self, rows: Sequence[Any], line_of: Callable[[Any], Line] | None = None) -> None:
        """Show other rows; the current record stays current where it is still among them."""
        kept, top = self.current_id(), self.verticalScrollBar().value()
        self._quiet = True
        self.rows.set_rows(rows, line_of)
        self._delegate.begin([self.rows.line(row) for row in range(min(_LOOKED_AT, len(rows)))])
        self.setUniformItemSizes(not self._wrap and not self.rows.has_heads())
        if kept and len(rows) < _SEARCHED_BELOW:
            self.select(kept)
        self._quiet = False
        self.verticalScrollBar().setValue(top)
        self._fit()

    def current_id(self) -> str:
        """The id of the current record, or an empty text."""
        return self.currentIndex().data(IdRole) or ""

    def selected_ids(self) -> list[str]:
        """The ids of all that is selected, from top to bottom."""
        chosen = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return [index.data(IdRole) for index in chosen if index.data(IdRole)]

    def select(self, record_id: str) -> bool:
        """Make a record current, without saying so; False where it isn't in the list."""
        row = self.rows.find(record_id)
        before, self._quiet = self._quiet, True
        if row < 0:
            self.selectionModel().clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.rows.index(row), flags)
            self.scrollTo(self.rows.index(row))
        self._quiet = before
        return row >= 0

    def select_first(self) -> str:
        """Make the first record current, and say so; gives its id."""
        for row in range(self.rows.rowCount()):
            line = self.rows.line(row)
            if isinstance(line, Line):
                self.select(line.id)
                self.picked.emit(line.id)
                return line.id
        return ""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._quiet = True
        with nothing_chosen(self):
            super().focusInEvent(event)
        self._quiet = False

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self._wrap and e.size().width() != e.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        if self._fits:
            option = QStyleOptionViewItem()
            rows = range(self.rows.rowCount())
            delegate = self.itemDelegate()
            sizes = [delegate.sizeHint(option, self.rows.index(row)) for row in rows]
            self.setFixedHeight(sum(size.height() for size in sizes))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.picked.emit(current.data(IdRole))

    @override
    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet and self.selectionMode() != self.SelectionMode.SingleSelection:
            self.several.emit(self.selected_ids())

    def _on_activated(self, index: QModelIndex) -> None:
        if index.data(IdRole):
            self.opened.emit(index.data(IdRole))


_LOOKED_AT = 40
_SEARCHED_BELOW = 20_000
