# SPDX-License-Identifier: EUPL-1.2
"""The plan as a tree: phases, and in them their tasks and milestones. One model for all views."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from typing_extensions import override

from desktop.answers.planning import Part, Plan, PlanRow
from desktop.i18n import _
from desktop.ui.parts.lines import Index

RowRole = Qt.ItemDataRole.UserRole
KeyRole = Qt.ItemDataRole.UserRole + 1
NAME, STAND = range(2)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Made once: a tree asks for them of each of its rows, time and again."""


def stand(row: PlanRow) -> str:
    """How far a row is, in a word: done, 70 %, or nothing."""
    if row.is_done:
        return _("done")
    return f"{row.progress} %" if row.progress else ""


class PlanModel(QAbstractItemModel):
    """Rows of a plan. Where only values change, indexes (and so selection and folds) stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tops: list[PlanRow] = []
        self._inside: dict[str, list[PlanRow]] = {}
        self._keys: list[str] = []

    def set_plan(self, plan: Plan) -> None:
        """Show this plan; rows are told apart by their keys."""
        tops = [row for row in plan.rows if not row.parent]
        inside: dict[str, list[PlanRow]] = {}
        for row in plan.rows:
            if row.parent:
                inside.setdefault(row.parent, []).append(row)
        if _shape(tops, inside) == _shape(self._tops, self._inside):
            self._tops, self._inside = tops, inside
            self._tell_all()
            return
        self.beginResetModel()
        self._tops, self._inside = tops, inside
        # Internal ids must stay what they were, also for parents of rows that went.
        self._keys = [row.key for row in tops]
        self.endResetModel()

    def _tell_all(self) -> None:
        last = len(self._tops) - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, NAME), self.index(last, STAND))
        for number, top in enumerate(self._tops):
            count = len(self._inside.get(top.key, ()))
            if count:
                parent = self.index(number, NAME)
                first, final = self.index(0, NAME, parent), self.index(count - 1, STAND, parent)
                self.dataChanged.emit(first, final)

    def row(self, index: Index) -> PlanRow | None:
        """The row of the plan at an index."""
        if not index.isValid():
            return None
        parent = int(index.internalId())
        if parent == 0:
            return self._tops[index.row()]
        return self._inside[self._keys[parent - 1]][index.row()]

    def inside(self, key: str) -> list[PlanRow]:
        """The rows in a phase."""
        return self._inside.get(key, [])

    def find(self, key: str) -> QModelIndex:
        """Where the row with this key is; invalid where it isn't."""
        for number, top in enumerate(self._tops):
            if top.key == key:
                return self.index(number, NAME)
            for place, row in enumerate(self._inside.get(top.key, ())):
                if row.key == key:
                    return self.index(place, NAME, self.index(number, NAME))
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            if not (0 <= row < len(self._tops) and 0 <= column <= STAND):
                return QModelIndex()
            return self.createIndex(row, column, 0)
        if int(parent.internalId()) != 0 or parent.column() != 0:
            return QModelIndex()
        inside = self._inside.get(self._tops[parent.row()].key, ())
        if not (0 <= row < len(inside) and 0 <= column <= STAND):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    @override
    def parent(self, child: Index | None = None) -> Any:
        if child is None:
            return super().parent()
        if not child.isValid() or int(child.internalId()) == 0:
            return QModelIndex()
        return self.createIndex(int(child.internalId()) - 1, 0, 0)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._tops)
        if int(parent.internalId()) != 0 or parent.column() != 0:
            return 0
        return len(self._inside.get(self._tops[parent.row()].key, ()))

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 2

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == KeyRole:
            return row.key
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if index.column() == NAME else stand(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(row) if index.column() == NAME else stand(row)
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Phase and task"), _("Stand"))[section] if section <= STAND else None


def _shape(tops: list[PlanRow], inside: dict[str, list[PlanRow]]) -> list[tuple[str, list[str]]]:
    return [(top.key, [row.key for row in inside.get(top.key, ())]) for top in tops]


def sentence(row: PlanRow) -> str:
    """A row as a screen reader says it."""
    from desktop.i18n import day

    sort = {Part.PHASE: _("Phase"), Part.TASK: _("Task"), Part.MILESTONE: _("Milestone")}[row.part]
    parts = [f"{sort} {row.name}"]
    if row.planned is not None:
        values = {"start": day(row.planned.start), "finish": day(row.planned.finish)}
        told = _("planned %(start)s to %(finish)s") % values
        parts.append(told if row.part is not Part.MILESTONE else values["start"])
    if row.slip > 0:
        parts.append(_("%(days)d days later than planned") % {"days": row.slip})
    if stand(row):
        parts.append(stand(row))
    return ", ".join(parts)
