# SPDX-License-Identifier: EUPL-1.2
"""The tab Involvement: each group's attitude over time, its concerns, and who began what."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.actions.editing import new_key
from desktop.answers.projects import ProjectPage
from desktop.answers.stored import Stored
from desktop.charts.attitude import attitude
from desktop.i18n import _, ngettext
from desktop.records.document import Record, replace
from desktop.records.involvement import Attitude, Concern, Involvement, Measure
from desktop.records.terms import Rung, field_label, term_label
from desktop.ui import theme
from desktop.ui.parts.fields import ChoiceField, LineField, NumberField
from desktop.ui.parts.labels import Heading
from desktop.ui.parts.lines import Line
from desktop.ui.projects import painting
from desktop.ui.projects.record_form import RecordsTab, Texts
from desktop.ui.writing.dates import written

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_HEIGHT = 168
_VALUES = {"-2", "-1", "0", "1", "2", "+1", "+2"}


class AttitudeChart(QWidget):
    """The line of one group, painted; its words are told to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._record: Involvement | None = None
        self.setFixedHeight(theme.scaled(_HEIGHT))

    def show_record(self, record: Involvement) -> None:
        """Show another group."""
        self._record = record
        drawing = self._drawing(600)
        self.setAccessibleName(drawing.alternative if drawing else _("No attitude noted yet"))
        self.setVisible(drawing is not None)
        self.update()

    def _drawing(self, width: float) -> Any:
        if self._record is None:
            return None
        noted = [(x.date, x.value) for x in self._record.attitude if x.date is not None]
        return attitude([(self._record.group, noted)], width, self.height(), theme.scaled(96))

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, theme.scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self._drawing(self.width())
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(self.rect()))
        for shape in drawing.shapes:
            painting.paint(painter, shape)


def line_of(stored: Stored) -> Line:
    """Group, size, rung."""
    record = cast(Involvement, stored.record)
    meta = term_label("rung", record.rung)
    if record.size:
        people = ngettext("%(count)d person", "%(count)d people", record.size)
        meta += " · " + people % {"count": record.size}
    return Line(stored.id, record.group, meta, icon="users-three")


class InvolvementTab(RecordsTab):
    """The groups that a project is to win; private, leaves only when chosen."""

    def __init__(self, door: "Door") -> None:
        texts = Texts(
            name=_("Groups"),
            empty=_("No groups yet"),
            why=_(
                "People are involved by being made part of the change. Note for each group how it"
                " stands to it, what worries it, and what it began itself. This stays private."
            ),
            new=_("Add group"),
            label=_("Change involvement"),
        )
        super().__init__(door, "involvement", texts, line_of, {"group": _("Employees")})
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        self.form.rows.addLayout(top)
        rungs = [(rung.value, term_label("rung", rung)) for rung in Rung]
        self.add_field("group", LineField(field_label("group"), type_="heading"), top)
        self.add_field("size", NumberField(_("People"), 100_000), top)
        self.add_field("rung", ChoiceField(field_label("rung"), rungs), top)
        self.form.rows.addWidget(Heading(_("Attitude"), _("-2 against, 2 in favour"), line=True))
        self.chart = AttitudeChart()
        self.form.rows.addWidget(self.chart)
        self.attitude = self.add_entries(
            [(_("Date"), 110), (_("-2 to 2"), 70), (_("Remark"), 380)], self._on_attitude
        )
        self.form.rows.addWidget(Heading(_("Concerns"), line=True))
        self.concerns = self.add_entries(
            [(_("What worries them"), 300), (_("Our answer"), 300)], self._on_concerns
        )
        self.form.rows.addWidget(
            Heading(_("Measures"), _("with x where the group began it itself"), line=True)
        )
        self.measures = self.add_entries(
            [(_("Date"), 110), (_("What"), 280), (_("Theirs"), 60), (_("Effect"), 220)],
            self._on_measures,
        )
        self.finish()

    def show_page(self, page: ProjectPage) -> None:
        """Show the groups of a project."""
        self.show_records(page, page.involvements)

    def from_form(self, _name: str, value: Any) -> Any:
        """A group keeps its name where the field is emptied."""
        record = self.record()
        if _name == "group" and not str(value).strip() and record is not None:
            return cast(Involvement, record).group
        return value

    def shown(self, record: Record) -> None:
        """Fill the chart and the tables."""
        group = cast(Involvement, record)
        is_own = self.page is not None and self.page.is_own
        self.chart.show_record(group)
        self.attitude.set_rows(
            [
                [written(x.date), f"{x.value:+d}" if x.value else "0", x.note]
                for x in group.attitude
            ],
            is_own,
        )
        self.concerns.set_rows([[x.concern, x.answer] for x in group.concerns], is_own)
        self.measures.set_rows(
            [
                [written(x.date), x.what, "x" if x.initiated_by_group else "", x.effect]
                for x in group.measures
            ],
            is_own,
        )

    def _on_attitude(self) -> None:
        group = cast(Involvement, self.record())
        made: list[Attitude] = []
        for number, (day, value, note) in enumerate(self.attitude.rows()):
            key = group.attitude[number].key if number < len(group.attitude) else new_key()
            found = int(value) if value in _VALUES else 0
            made.append(Attitude(key=key, date=self.day(day), value=found, note=note))
        self.put(replace(group, attitude=tuple(made)))

    def _on_concerns(self) -> None:
        group = cast(Involvement, self.record())
        made: list[Concern] = []
        for number, (concern, answer) in enumerate(self.concerns.rows()):
            key = group.concerns[number].key if number < len(group.concerns) else new_key()
            made.append(Concern(key=key, concern=concern, answer=answer))
        self.put(replace(group, concerns=tuple(made)))

    def _on_measures(self) -> None:
        group = cast(Involvement, self.record())
        made: list[Measure] = []
        for number, (day, what, theirs, effect) in enumerate(self.measures.rows()):
            key = group.measures[number].key if number < len(group.measures) else new_key()
            made.append(
                Measure(
                    key=key,
                    date=self.day(day),
                    what=what,
                    initiated_by_group=bool(theirs),
                    effect=effect,
                )
            )
        self.put(replace(group, measures=tuple(made)))
