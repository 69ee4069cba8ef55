# SPDX-License-Identifier: EUPL-1.2
"""The plan as an editable table: a row a part, a column a field, texts as people type them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from typing_extensions import override

from desktop.answers.planning import Edge, Edit, Fill, Move, Part, PlanRow, Stretch
from desktop.i18n import N_, _, number
from desktop.records.errors import BuurwijsError
from desktop.records.project import Milestone, Phase, Task
from desktop.records.terms import field_label
from desktop.ui.parts.lines import Index
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.waits import read_waits, waits_text
from desktop.ui.writing.dates import NotADate, read_day, written

RowRole = Qt.ItemDataRole.UserRole
_TITLE_LENGTH = 200

Record = Phase | Task | Milestone


class Misread(ValueError):
    """What was typed doesn't fit the cell; the message says what would."""


@dataclass(frozen=True)
class Field:
    """A column: its name, the field by sort of row, and whether it holds a date or a number."""

    name: str
    phase: str = ""
    task: str = ""
    milestone: str = ""
    sort: str = "text"
    width: int = 96

    def of(self, part: Part) -> str:
        """The field that the column shows of such a row, or "" for none."""
        return {Part.PHASE: self.phase, Part.TASK: self.task}.get(part, self.milestone)


_START, _FINISH = "planned_start", "planned_finish"
FIELDS = (
    Field(N_("No."), sort="place", width=60),
    Field("name", "name", "name", "name", width=240),
    Field(_START, _START, _START, "planned", "day", 112),
    Field(_FINISH, _FINISH, _FINISH, "", "day", 104),
    Field(N_("Days"), sort="days", width=56),
    Field("actual_start", "actual_start", "actual_start", "actual", "day", 116),
    Field("actual_finish", "actual_finish", "actual_finish", "", "day", 112),
    Field("hours_planned", "", "hours_planned", "", "number", 100),
    Field("hours_actual", "", "hours_actual", "", "number", 100),
    Field("progress", "", "progress", "", "percent", 92),
    Field("role", "", "role", "", width=150),
    Field("depends_on", "", "depends_on", "", "waits", 130),
)
NAME = 1


class GridModel(QAbstractTableModel):
    """Reads and edits a draft; what can't be read is told by `misread` and changes nothing."""

    misread = Signal(str)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._rows: list[PlanRow] = []
        self._records: dict[str, Record] = {}

    def refresh(self) -> None:
        """Show the draft as it is now."""
        rows = list(self._draft.plan().rows)
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if not same:
            self.beginResetModel()
        project = self._draft.project
        self._rows = rows
        parts = (project.phases, project.tasks, project.milestones)
        self._records = {part.key: part for group in parts for part in group}
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(FIELDS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, place: int) -> PlanRow | None:
        """The row of the plan at this place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where the row with this key is, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(FIELDS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        field, row = FIELDS[index.column()], self._rows[index.row()]
        if self._draft.is_own and (field.of(row.part) or self._sets_days(field, row)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _sets_days(self, field: Field, row: PlanRow) -> bool:
        return field.sort == "days" and row.part is Part.TASK and row.planned is not None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not 0 <= section < len(FIELDS) or orientation != Qt.Orientation.Horizontal:
            return None
        field = FIELDS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return field_label(field.name) if field.of(Part.TASK) else _(field.name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(field) | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field, row = FIELDS[index.column()], self._rows[index.row()]
        if role == RowRole:
            return row
        texts = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if role in texts:
            return self._text(field, row, index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(field) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, field: Field, row: PlanRow, place: int) -> str:
        if field.sort == "place":
            return str(place + 1)
        if field.sort == "days":
            has_days = row.planned is not None and row.part is not Part.MILESTONE
            return str(row.planned.days) if has_days and row.planned else ""
        if field.name == "name":
            return row.name
        name = field.of(row.part)
        if not name:
            return self._summed(field, row)
        if field.sort == "waits":
            return waits_text(self._records[row.key], self.place_of)
        return self._value(field, row, getattr(self._records[row.key], name))

    def _value(self, field: Field, row: PlanRow, value: Any) -> str:
        if field.sort == "day":
            return written(value) or self._derived(field, row)
        if value is None:
            return ""
        if field.sort == "percent":
            return f"{value} %"
        return number(value) if field.sort == "number" else str(value)

    def _derived(self, field: Field, row: PlanRow) -> str:
        """What a phase without dates of its own gets from its tasks."""
        if row.part is not Part.PHASE or row.planned is None:
            return ""
        days = {_START: row.planned.start, _FINISH: row.planned.finish}
        return written(days.get(field.phase))

    def _summed(self, field: Field, row: PlanRow) -> str:
        if row.part is not Part.PHASE:
            return ""
        if field.sort == "percent":
            return "" if row.progress is None else f"{row.progress} %"
        sums = {"hours_planned": row.hours_planned, "hours_actual": row.hours_actual}
        value = sums.get(field.name)
        return "" if value is None else number(value)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field, row = FIELDS[index.column()], self._rows[index.row()]
        text = str(value).strip()
        if text == self._text(field, row, index.row()):
            return False
        try:
            if field.sort == "waits":
                return self._set_waits(row, text)
            edit = self._edit(field, row, text)
            return edit is not None and self._draft.apply(edit)
        except (Misread, NotADate, BuurwijsError) as error:
            self.misread.emit(_told(error))
            return False

    def _set_waits(self, row: PlanRow, text: str) -> bool:
        keys = [each.key if each.part is Part.TASK else "" for each in self._rows]
        project = read_waits(self._draft.project, row.key, text, keys)
        return self._draft.put(project)

    def _edit(self, field: Field, row: PlanRow, text: str) -> Edit | None:
        if field.sort == "days":
            return _days(row, text)
        name = field.of(row.part)
        if field.sort == "day":
            return self._set_day(row, name, read_day(text, self._draft.today))
        if field.sort in ("number", "percent"):
            return Fill(row.key, name, _whole(text, 100 if field.sort == "percent" else None))
        if len(text) > _TITLE_LENGTH:
            raise Misread(_("At most 200 characters fit here."))
        return Fill(row.key, name, text)

    def _set_day(self, row: PlanRow, name: str, day: date | None) -> Edit:
        """A planned start moves the task as a whole; nothing may finish before it starts."""
        record = self._records[row.key]
        before = getattr(record, name)
        if name == _START and day and before and row.part is Part.TASK:
            return Move(row.key, (day - before).days)
        other = {
            _START: _FINISH,
            _FINISH: _START,
            "actual_start": "actual_finish",
            "actual_finish": "actual_start",
        }.get(name)
        beside = getattr(record, other) if other else None
        if day and beside:
            first, last = (day, beside) if name.endswith("start") else (beside, day)
            if last < first:
                raise Misread(_("It would finish before it starts."))
        return Fill(row.key, name, day)


def _side(field: Field) -> Qt.AlignmentFlag:
    is_right = field.sort in ("number", "percent", "days", "place")
    return Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft


def _whole(text: str, most: int | None) -> int | None:
    bare = text.replace("%", "").replace(".", "").replace(" ", "")
    if not bare:
        return None
    if not bare.isdecimal() or len(bare) > 9:
        raise Misread(_("Type a whole number here, such as 40."))
    if most is not None and int(bare) > most:
        raise Misread(_("Progress goes up to 100 %."))
    return int(bare)


def _days(row: PlanRow, text: str) -> Edit:
    days = _whole(text, None)
    if not days or row.planned is None or days > 36_500:
        raise Misread(_("Type a number of days here, such as 5."))
    return Stretch(row.key, Edge.FINISH, days - row.planned.days)


def _told(error: Exception) -> str:
    if isinstance(error, NotADate):
        return _("“%(text)s” is no date. Type it as 12-3-2026 or 12 mrt.") % {"text": str(error)}
    return str(error)
