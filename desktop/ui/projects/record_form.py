# SPDX-License-Identifier: EUPL-1.2
"""A list of records that hang on a project, and the form of the one that is current.

    super().__init__(door, "involvement", Texts(...), line_of, {"group": ...})
    self.add_field("group", LineField(...), top)
    self.concerns = self.add_entries([(_("What"), 300)], self._on_concerns)
    self.finish()

What is typed is kept as a revision at leaving a field; a neighbour's records are only read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import editing
from desktop.answers.projects import ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import Record, replace
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.fields import ChoiceField, Field, LineField, NumberField, TextField
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.projects.entries import Entries
from desktop.ui.writing.dates import NotADate, read_day

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

Editor = LineField | TextField | ChoiceField | NumberField


@dataclass(frozen=True)
class Texts:
    """What a tab says: the list's name, what stands there while it is empty, and on its button;
    `label` names a change of a record in the journal.
    """

    name: str
    empty: str
    why: str
    new: str
    label: str


class RecordsTab(QWidget):
    """A column with the records, and their form; subclasses say which fields it has.

    `line_of` says how a record stands in the list; `first` are the values that a new one has.
    """

    def __init__(
        self,
        door: "Door",
        kind: str,
        texts: Texts,
        line_of: Callable[[Stored], Line],
        first: Mapping[str, Any],
    ) -> None:
        super().__init__()
        self._door = door
        self._kind = kind
        self._line_of = line_of
        self._first = first
        self._label = texts.label
        self._records: dict[str, Stored] = {}
        self._current: Stored | None = None
        self._wanted = ""
        self.page: ProjectPage | None = None
        self.fields: dict[str, Editor] = {}
        self.new = Button(texts.new, self._on_new, icon="plus", compact=True)
        begin = Button(texts.new, self._on_new, look="primary", icon="plus")
        empty = EmptyState(texts.empty, texts.why, buttons=[begin])
        self._told = Label("", "meta", "warn")
        self.rows = RowList(texts.name)
        self.rows.picked.connect(self._on_picked)
        self.form = Panel("base", margins=(24, 18, 24, 24), spacing=14)
        column = Panel("list", margins=(0, 8, 0, 8), spacing=8, fill=True)
        column.setMinimumWidth(220)
        column.rows.addWidget(self.rows, 1)
        column.rows.addWidget(self.new, 0, Qt.AlignmentFlag.AlignHCenter)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setProperty("hairline", True)
        both.setChildrenCollapsible(False)
        both.addWidget(column)
        both.addWidget(self.form)
        both.setStretchFactor(1, 1)
        both.setSizes([252, 700])
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # -- what subclasses say ------------------------------------------------------------------

    def shown(self, record: Record) -> None:
        """The form shows another record: fill what isn't a plain field."""

    def from_form(self, _name: str, value: Any) -> Any:
        """The value of a field as the record has it."""
        return value

    def to_form(self, _name: str, value: Any) -> Any:
        """The value of a field as the form shows it."""
        return value

    # -- the rest -----------------------------------------------------------------------------

    def add_field(self, name: str, field: Editor, place: Any = None) -> None:
        """A field of the form, under the record's own name for it."""
        self.fields[name] = field
        field.left.connect(self.keep)
        if place is None:
            self.form.rows.addWidget(field)
        else:
            place.addWidget(field)

    def add_entries(
        self, columns: Sequence[tuple[str, int]], slot: Callable[[], object]
    ) -> Entries:
        """A table of the form; `slot` is called when something changed in it."""
        made = Entries(list(columns))
        made.changed.connect(slot)
        self.form.rows.addWidget(made)
        return made

    def finish(self) -> None:
        """Below the form: what is wrong with what was typed."""
        self.form.rows.addWidget(self._told)

    def day(self, text: str) -> date | None:
        """The date that was typed in a table; what is none is told."""
        assert self.page is not None
        try:
            return read_day(text, self.page.plan.today)
        except NotADate:
            told = _("“%(text)s” is no date. Type it as 12-3-2026 or 12 mrt.") % {"text": text}
            self._told.setText(told)
            return None

    def show_records(self, page: ProjectPage, records: Iterable[Stored]) -> None:
        """Show these; the current one stays current."""
        self.page = page
        self._records = {stored.id: stored for stored in records}
        self._stack.setCurrentIndex(0 if self._records else 1)
        self.new.setVisible(page.is_own)
        current = self._wanted or self.rows.current_id()
        self._wanted = ""
        self.rows.set_rows([self._line_of(stored) for stored in self._records.values()])
        if current in self._records:
            self.rows.select(current)
            self._on_picked(current)
        elif self._records:
            self.rows.select_first()

    def _on_new(self) -> None:
        if self.page is None:
            return
        self._door.runner.do(
            editing.create,
            self._kind,
            project=self.page.stored.id,
            label=self._label,
            done=self._on_made,
            **self._first,
        )

    def _on_made(self, stored: Stored) -> None:
        self._wanted = stored.id

    def _on_picked(self, record_id: str) -> None:
        stored = self._records.get(record_id)
        if stored is None:
            return
        self._current = stored
        is_own = self.page is not None and self.page.is_own
        for name, field in self.fields.items():
            _set(field, self.to_form(name, getattr(stored.record, name)))
            set_read_only(field, not is_own)
        self._told.clear()
        self.shown(stored.record)

    def record(self) -> Record | None:
        """The record that the form shows."""
        return self._current.record if self._current is not None else None

    def keep(self) -> None:
        """Make a revision of what the form says, where it differs."""
        if self._current is None or self.page is None or not self.page.is_own:
            return
        record = self._current.record
        values = {name: self.from_form(name, _value(field)) for name, field in self.fields.items()}
        self.put(replace(record, **values))

    def put(self, record: Record) -> None:
        """Keep a changed record."""
        if self._current is None or record == self._current.record:
            return
        before = self._current.record
        changed = {
            name: getattr(record, name)
            for name in record.__struct_fields__
            if getattr(record, name) != getattr(before, name)
        }
        self._door.runner.do(editing.change_all, [record.id], changed, label=self._label)


def _value(field: Editor) -> Any:
    if isinstance(field, LineField | TextField):
        return field.text()
    return field.value()


def _set(field: Editor, value: Any) -> None:
    if isinstance(field, LineField | TextField):
        field.set_text(value)
    else:
        field.set_value(value)


def set_read_only(field: Field, is_read_only: bool) -> None:
    """Let a field only show, or be typed in."""
    editor = field.editor
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.setReadOnly(is_read_only)
    else:
        editor.setEnabled(not is_read_only)


def lines_of(text: str) -> tuple[str, ...]:
    """One entry a line, empty ones left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def hint(text: str) -> str:
    """The help of a field that takes one thing a line."""
    return _("%(text)s One a line.") % {"text": text} if text else _("One a line.")
