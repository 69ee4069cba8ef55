# SPDX-License-Identifier: EUPL-1.2
"""The right of the start page: the next visit, and what was changed lately."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.overview import NextVisit, Recent
from desktop.i18n import _, clock, long_day, ngettext, short_day, times
from desktop.records.terms import term_label, type_label
from desktop.records.visit import Visit
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.surface import Surface

_ICONS = {
    "visit": "notebook",
    "project": "chart-bar-horizontal",
    "organisation": "buildings",
    "note": "note",
}


class NextVisitCard(Surface):
    """The one next thing, in a box."""

    opened = Signal(str)
    calendar_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("base", radius=6, edge="button_edge")
        self._visit_id = ""
        self._when = Label("", "meta", "text2", wrap=True)
        self._title = Label("", "heading", wrap=True)
        self._where = Label("", "normal", "text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(Button(_("Open"), self._on_open, compact=True))
        put = Button(_("Put in calendar"), self._on_calendar, icon="calendar-plus", compact=True)
        buttons.addWidget(put)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 16)
        rows.setSpacing(4)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(Icon("calendar-blank", 14, "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        when.addWidget(self._when, 1)
        rows.addLayout(when)
        for label in (self._title, self._where):
            rows.addWidget(label)
        rows.addSpacing(6)
        rows.addLayout(self._list)
        rows.addSpacing(8)
        rows.addLayout(buttons)

    def show_visit(self, found: NextVisit) -> None:
        """This visit."""
        visit = cast(Visit, found.visit.record)
        self._visit_id = visit.id
        away = ngettext("in %(n)d day", "in %(n)d days", found.days) % {"n": found.days}
        day = long_day(visit.date) if visit.date else ""
        self._when.setText(f"{day} · {away if found.days else _('today')}")
        self._title.setText(visit.title)
        people = len(visit.visitors)
        who = ngettext("%(n)d visitor", "%(n)d visitors", people) % {"n": people}
        parts = (
            times(visit.start_time, visit.end_time),
            ", ".join(found.places),
            who if people else "",
        )
        self._where.setText(" · ".join(part for part in parts if part))
        self._show_list(visit)

    def _show_list(self, visit: Visit) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        count = len(visit.questions)
        asked = ngettext("Question list: %(n)d question", "Question list: %(n)d questions", count)
        self._list.addWidget(_tick(count > 0, asked % {"n": count}, _("No questions yet")))
        day = short_day(visit.date) if visit.date else ""
        self._list.addWidget(
            _tick(bool(visit.purpose), _("Purpose written down"), _("No purpose yet"))
        )
        self._list.addWidget(
            _tick(bool(day), _("Day agreed: %(day)s") % {"day": day}, _("No day yet"))
        )

    def _on_open(self) -> None:
        self.opened.emit(self._visit_id)

    def _on_calendar(self) -> None:
        self.calendar_asked.emit(self._visit_id)


def _tick(done: bool, yes: str, no: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Icon("check" if done else "minus", 14, "adopt" if done else "text2"))
    row.addWidget(Label(yes if done else no, "normal", "text2" if done else "text"), 1)
    return line


class RecentList(QWidget):
    """What was changed lately; a click opens it."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._types: dict[str, str] = {}
        self.rows = RowList(_("Recent"), ground="base", fit=True, pad=0)
        self.rows.clicked.connect(self._on_clicked)
        self.rows.opened.connect(self._on_opened)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(Heading(_("Recent"), line=True))
        rows.addWidget(self.rows)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """These records."""
        self._types = {one.row.id: one.row.type for one in recent}
        self.rows.set_rows([_line(one) for one in recent])
        self.setVisible(bool(recent))

    def _on_clicked(self) -> None:
        self._on_opened(self.rows.current_id())

    def _on_opened(self, record_id: str) -> None:
        if record_id in self._types:
            self.opened.emit(self._types[record_id], record_id)


def _line(one: Recent) -> Line:
    row = one.row
    is_lesson = row.type == "lesson"
    what = term_label("lesson_kind", row.kind) if is_lesson else type_label(row.type)
    at = row.modified_at.astimezone()
    return Line(
        id=row.id,
        title=row.title,
        meta=" · ".join(part for part in (what, one.origin) if part),
        right=f"{short_day(at.date()).split()[0]} {clock(at)}",
        kind=row.kind if is_lesson else "",
        icon="" if is_lesson else _ICONS.get(row.type, "file"),
    )
