# SPDX-License-Identifier: EUPL-1.2
"""The choices at the left: which report, of what, for whom, what is in it, in which language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.answers.listing import Row
from desktop.answers.report_choices import ReportChoices, Subject
from desktop.answers.reporting import Choice, ReportKind, ReportScope
from desktop.i18n import _, brief_day, capital, language
from desktop.records.terms import (
    LessonKind,
    LessonState,
    PhaseKind,
    field_label,
    term_label,
    type_label,
)
from desktop.ui.overviews.latest import Wanted
from desktop.ui.overviews.parts import PartList
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.fields import ChoiceField
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.segments import Segments
from desktop.ui.state import State

VISIT, LESSONS, PROJECT = "visit-report", "lessons-overview", "project-report"
_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]


class Choices(Column):
    """Signals: `changed` (make another report), `record_chosen` (count another one's parts)."""

    changed = Signal()
    record_chosen = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__(_("Overviews"))
        self._state = state
        self._kinds: dict[str, ReportKind] = {}
        self._narrowed = ReportScope()
        self.report = ChoiceField(_("Report"), [])
        self.visit = ChoiceField(capital(type_label("visit")), [])
        self.project = ChoiceField(capital(type_label("project")), [])
        self.reader = ChoiceField(_("For whom"), [])
        self.parts = PartList(state)
        self.language = ChoiceField(_("Language"), _LANGUAGES)
        self.language.set_value(state.text("overviews.language", language()))
        self.about = Chip("", self._on_widen, removable=True)
        self.grouped = Segments(_("Grouped by"), [], fill=True)
        self.topic = ChoiceField(field_label("topic"), [])
        self.phase = _terms("phase", _("All phases"), (one.value for one in PhaseKind))
        self.kind = _terms("kind", _("All kinds"), (one.value for one in LessonKind), "lesson_kind")
        self.state = _terms("state", _("All"), (one.value for one in LessonState), "lesson_state")
        self.undrawn = Message("warn")
        self._panel = Panel("list", margins=(16, 14, 16, 16), spacing=16)
        self._of_lessons: list[QWidget] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        rows = self._panel.rows
        self._grouping = _labelled(_("Grouped by"), self.grouped)
        self._of_lessons = [self._grouping, self.topic, self.phase, self.kind, self.state]
        rows.addWidget(self.report)
        rows.addWidget(self.visit)
        rows.addWidget(self.project)
        rows.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.reader)
        rows.addWidget(self.parts)
        for widget in self._of_lessons:
            rows.addWidget(widget)
        rows.addWidget(self.language)
        rows.addWidget(_promise())
        rows.addWidget(self.undrawn)
        self.set_body(self._panel)
        self.about.hide()

    def _connect(self) -> None:
        self.report.changed.connect(self._on_report)
        self.visit.changed.connect(self._on_record)
        self.project.changed.connect(self._on_record)
        self.language.changed.connect(self._on_remembered)
        self.reader.changed.connect(self._on_remembered)
        self.parts.changed.connect(self.changed)
        self.grouped.chosen.connect(self._on_remembered)
        for field in (self.topic, self.phase, self.kind, self.state):
            field.changed.connect(self.changed)

    # -- filled from what was read --------------------------------------------------------------

    def show_choices(self, found: ReportChoices, today: date) -> None:
        """What there is to choose; what was chosen stays where it is still there."""
        self._kinds = {kind.name: kind for kind in found.kinds}
        name = self.report.value() or self._state.text("overviews.report", VISIT)
        _fill(self.report, [(kind.name, kind.title) for kind in found.kinds], name)
        _fill(self.visit, [(row.id, _with_day(row, today)) for row in found.visits], found.visit)
        projects = [(row.id, row.title) for row in found.projects]
        _fill(self.project, projects, found.project)
        topics = [("", _("All topics")), *found.topics]
        _fill(self.topic, topics, self.topic.value())
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self._kinds.get(self.report.value())
        if kind is None:
            return
        reader = self.reader.value() or self._state.text("overviews.reader", "own")
        _fill(self.reader, _capitals(kind.readers), reader)
        if kind.groupings and not self.grouped.value():
            self._show_groupings(kind.groupings)
        self.visit.setVisible(kind.name == VISIT)
        self.project.setVisible(kind.name == PROJECT)
        self.parts.setVisible(bool(kind.parts))
        if kind.parts:
            self.parts.show_parts(kind.parts, with_people=kind.name == VISIT)
        for widget in self._of_lessons:
            widget.setVisible(kind.name == LESSONS)
        self.about.setVisible(kind.name == LESSONS and bool(self.about.text()))

    def _show_groupings(self, groupings: Iterable[Choice]) -> None:
        choices = [(one.value, one.label) for one in groupings]
        made = Segments(_("Grouped by"), choices, fill=True)
        made.chosen.connect(self._on_remembered)
        made.set_value(self._state.text("overviews.by", "topic"))
        layout = self._grouping.layout()
        assert layout is not None  # made in `_labelled`
        layout.replaceWidget(self.grouped, made)
        self.grouped.deleteLater()
        self.grouped = made

    def choose(self, subject: Subject) -> None:
        """Choose the report that a record asks for."""
        self.report.set_value(subject.name)
        if subject.scope.record:
            of_one = self.project if subject.name == PROJECT else self.visit
            of_one.set_value(subject.scope.record)
        self.topic.set_value(subject.scope.topic)
        self._narrowed = replace(subject.scope, record="", topic="")
        self.about.setText(subject.title)
        self.about.setToolTip(_("Only what belongs to this; click for everything"))
        self._show_kind()

    def tell_undrawn(self, characters: tuple[str, ...]) -> None:
        """Say which characters the PDF has no shape for; nothing where it has them all."""
        if not characters:
            self.undrawn.tell("")
            return
        told = _("These characters can't be drawn in the PDF: %(characters)s")
        self.undrawn.tell(
            told % {"characters": " ".join(characters[:12])},
            _("In Word and on a web page they can."),
        )

    # -- what is chosen -------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """The report as it is chosen now."""
        name, reader = self.report.value() or VISIT, self.reader.value() or "own"
        if name != LESSONS:
            scope = ReportScope(
                record=self.record_of_report(),
                reader=reader,
                parts=self.parts.chosen(),
                people=name == VISIT and self.parts.people.isChecked(),
            )
        else:
            scope = replace(
                self._narrowed,
                reader=reader,
                by=self.grouped.value() or "topic",
                topic=self.topic.value(),
                phase=self.phase.value(),
                kind=self.kind.value(),
                state=self.state.value(),
            )
        return Wanted(name, scope, self.language.value())

    def in_order(self) -> list[QWidget]:
        """What takes the focus, from top to bottom."""
        parts = [row.box for row in self.parts.rows.values()]
        fields = (self.topic, self.phase, self.kind, self.state, self.language)
        return [
            self.report.box,
            self.visit.box,
            self.project.box,
            self.about,
            self.reader.box,
            *parts,
            self.parts.people,
            *self.grouped.findChildren(QToolButton),
            *(field.box for field in fields),
        ]

    def has_nothing(self) -> bool:
        """Whether every part is left out."""
        return self.report.value() != LESSONS and not self.parts.chosen()

    def record_of_report(self) -> str:
        """The visit or project, where the report is of one."""
        of_one = {VISIT: self.visit, PROJECT: self.project}.get(self.report.value())
        return of_one.value() if of_one else ""

    def place_of_report(self) -> str:
        """The screen that shows that record."""
        return {VISIT: "visits", PROJECT: "projects"}.get(self.report.value(), "")

    # -- chosen by the person -------------------------------------------------------------------

    def _on_report(self) -> None:
        self._state.keep("overviews.report", self.report.value())
        self._show_kind()
        self.changed.emit()

    def _on_record(self) -> None:
        self.record_chosen.emit(self.record_of_report())
        self.changed.emit()

    def _on_remembered(self) -> None:
        self._state.keep("overviews.language", self.language.value())
        self._state.keep("overviews.reader", self.reader.value())
        self._state.keep("overviews.by", self.grouped.value())
        self.changed.emit()

    def _on_widen(self) -> None:
        self._narrowed = ReportScope()
        self.about.setText("")
        self.about.hide()
        self.changed.emit()


def _terms(field: str, everything: str, values: Iterable[str], name: str = "") -> ChoiceField:
    terms = [(value, term_label(name or field, value)) for value in values]
    return ChoiceField(field_label(field), [("", everything), *((v, capital(t)) for v, t in terms)])


def _capitals(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(str(one.value), capital(one.label)) for one in choices]


def _fill(field: ChoiceField, choices: list[tuple[str, str]], chosen: str) -> None:
    """Other choices, without telling; the first where what was chosen isn't among them."""
    box = field.box
    now = [(str(box.itemData(at) or ""), box.itemText(at)) for at in range(box.count())]
    if now != choices:
        box.clear()
        for value, text in choices:
            box.addItem(text, value)
    field.set_value(chosen)
    if box.currentIndex() < 0 and choices:
        box.setCurrentIndex(0)
    box.setToolTip(box.currentText())


def _with_day(row: Row, today: date) -> str:
    return f"{row.title} · {brief_day(row.day, today)}" if row.day else row.title


def _labelled(text: str, widget: QWidget) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(4)
    rows.addWidget(Label(text, "meta_medium", "text2"))
    rows.addWidget(widget)
    return box


def _promise() -> QWidget:
    """What every PDF of ours is."""
    text = _("Accessible to screen readers (PDF/UA) and fit for archives (PDF/A)")
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Icon("check", 14, "adopt"), 0, Qt.AlignmentFlag.AlignTop)
    unbroken = text.replace("/", "/\u2060")  # a word joiner: no line ends within PDF/UA
    row.addWidget(Label(unbroken, "meta", "text2", wrap=True), 1)
    return box
