# SPDX-License-Identifier: EUPL-1.2
"""What we have with an organisation: a section for its visits, its lessons and its projects."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.listing import Row
from desktop.answers.organisations import OrganisationPage
from desktop.i18n import _, brief_day, number
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList

FIRST = 6
"""So many rows a section shows before one asks for all."""


class Section(QWidget):
    """A heading with a count, the first rows, and a button for the rest."""

    opened = Signal(str)

    def __init__(self, name: str, none: str) -> None:
        super().__init__()
        self._all = False
        self._rows: Sequence[Row] = ()
        self._line_of: Callable[[Row], Line] | None = None
        self.heading = Heading(name, line=True)
        self.none = Label(none, "normal", "text2", wrap=True)
        self.list = RowList(name, ground="base", fit=True, pad=0, wrap=True)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(self.opened)
        self.more = Button("", self._on_more, look="link")
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.heading)
        rows.addWidget(self.none)
        rows.addWidget(self.list)
        rows.addLayout(foot)

    def show_rows(self, rows: Sequence[Row], line_of: Callable[[Row], Line]) -> None:
        """Show these."""
        self._rows, self._line_of = rows, line_of
        self._show()

    def fold(self) -> None:
        """Only the first rows again: another organisation comes."""
        self._all = False

    def _show(self) -> None:
        shown = self._rows if self._all else self._rows[:FIRST]
        self.list.set_rows(shown, self._line_of)
        self.list.setVisible(bool(self._rows))
        self.none.setVisible(not self._rows)
        self.heading.set_remark(number(len(self._rows)) if self._rows else "")
        self.more.setVisible(len(shown) < len(self._rows))
        self.more.setText(_("Show all %(count)s") % {"count": number(len(self._rows))})

    def _on_more(self) -> None:
        self._all = True
        self._show()

    def _on_clicked(self) -> None:
        if self.list.current_id():
            self.opened.emit(self.list.current_id())


class Sections(QWidget):
    """`opened` with a place and a record's id."""

    opened = Signal(str, str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.lessons = Section(
            _("Lessons"), _("No lessons from here yet. They come from a visit or a bundle.")
        )
        self.visits = Section(_("Visits"), _("Not visited yet."))
        self.projects = Section(_("Projects"), _("No projects received from here yet."))
        for section, slot in (
            (self.lessons, self._on_lesson),
            (self.visits, self._on_visit),
            (self.projects, self._on_project),
        ):
            section.opened.connect(slot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(20)
        for section in (self.visits, self.lessons, self.projects):
            rows.addWidget(section)

    def show_page(self, page: OrganisationPage) -> None:
        """Show what there is with it."""
        self.lessons.show_rows(page.lessons, _lesson_line)
        self.visits.show_rows(page.visits, self._visit_line)
        self.projects.show_rows(page.projects, _project_line)

    def fold(self) -> None:
        """Only the first rows again."""
        for section in (self.lessons, self.visits, self.projects):
            section.fold()

    def _visit_line(self, row: Row) -> Line:
        state = term_label("visit_state", row.state)
        day = brief_day(row.day, self._today) if row.day else _("no day yet")
        return Line(row.id, row.title, state, day, icon="notebook")

    def _on_lesson(self, record_id: str) -> None:
        self.opened.emit("lessons", record_id)

    def _on_visit(self, record_id: str) -> None:
        self.opened.emit("visits", record_id)

    def _on_project(self, record_id: str) -> None:
        self.opened.emit("projects", record_id)


def _lesson_line(row: Row) -> Line:
    word = term_label("lesson_kind", row.kind)
    state = term_label("lesson_state", row.state).lower()
    return Line(row.id, row.title, word, state=state, kind=row.kind)


def _project_line(row: Row) -> Line:
    state = term_label("project_state", row.state)
    return Line(row.id, row.title, state, icon="chart-bar-horizontal")
