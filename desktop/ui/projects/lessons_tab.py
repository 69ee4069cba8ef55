# SPDX-License-Identifier: EUPL-1.2
"""The tab Lessons: the checklist per phase, and beside it our decision and what it brought."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import editing
from desktop.answers.planning import Fit
from desktop.answers.projects import ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.adoption import Adoption
from desktop.records.terms import field_label, term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.fields import NumberField, TextField
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.lists import RowList
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.moment_panel import APPLY, CONSIDER, REJECT

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_MOST = 10_000_000


class LessonsTab(QWidget):
    """Asks upwards for a decision; keeps what was expected and realised itself."""

    decided = Signal(str, str)
    opened = Signal(str)

    def __init__(self, draft: Draft, door: "Door") -> None:
        super().__init__()
        self._draft = draft
        self._page: ProjectPage | None = None
        self._fits: dict[str, Fit] = {}
        self.rows = RowList(_("Lessons by phase"), ground="base", wrap=True, hairlines=True, pad=24)
        self.rows.picked.connect(self._on_picked)
        self.rows.opened.connect(self.opened)
        self.card = DecisionCard(door)
        self.card.decided.connect(self.decided)
        self.card.opened.connect(self.opened)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setProperty("hairline", True)
        both.setChildrenCollapsible(False)
        both.addWidget(self.rows)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        both.setSizes([640, 360])
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(
            EmptyState(
                _("No lessons fit this project yet"),
                _(
                    "Lessons appear here when they share a topic or a product with the project."
                    " Name its topics on the tab Result."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_page(self, page: ProjectPage) -> None:
        """Show the lessons that fit, phase by phase."""
        self._page = page
        self._fits = {fit.lesson: fit for moment in page.moments for fit in moment.fits}
        rows: list[Head | Line] = []
        for moment in page.moments:
            if moment.fits:
                rows.append(Head(moment.name))
                rows += [_line(fit, page.is_own) for fit in moment.fits]
        current = self.rows.current_id()
        self.rows.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if current in self._fits:
            self._on_picked(current)
        elif rows:
            self.rows.select_first()

    def _on_picked(self, lesson: str) -> None:
        fit = self._fits.get(lesson)
        if fit is None or self._page is None:
            return
        adoption = next((x for x in self._page.adoptions if x.id == fit.adoption), None)
        self.card.show_fit(fit, adoption, self._page.is_own)


def _line(fit: Fit, is_own: bool) -> Line:
    stage = term_label("stage", fit.stage)
    if is_own and not fit.stage:
        stage = _("no decision")
    ink = "warn" if is_own and not fit.is_decided else "text2"
    return Line(fit.lesson, fit.title, fit.why, state=stage, kind=fit.kind, state_ink=ink)


class DecisionCard(Panel):
    """One lesson in this project: why it fits, the three answers, and what it brought."""

    decided = Signal(str, str)
    opened = Signal(str)

    def __init__(self, door: "Door") -> None:
        super().__init__("list", margins=(20, 16, 20, 16), spacing=12)
        self._door = door
        self._fit: Fit | None = None
        self._stored: Stored | None = None
        self._badge = Badge("adopt", 28)
        self._title = Label("", "heading", wrap=True)
        self._why = Label("", "normal", "text2", wrap=True)
        self._stage = Label("", "medium")
        self._reason = Label("", "normal", "text2", wrap=True)
        self._answers = {
            APPLY: Button(_("Apply"), look="primary"),
            CONSIDER: Button(_("Consider")),
            REJECT: Button(_("Reject…"), look="quiet"),
        }
        self._open = Button(_("Open lesson"), self._on_open, look="link")
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        self.rows.addLayout(top)
        self.rows.addWidget(self._why)
        self.rows.addWidget(self._stage)
        self.rows.addWidget(self._reason)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for stage, button in self._answers.items():
            button.setProperty("answer", stage)
            button.clicked.connect(self._on_answer)
            answers.addWidget(button)
        answers.addStretch(1)
        self.rows.addLayout(answers)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 4, 0, 0)
        form.setSpacing(12)
        self._adaptation = TextField(field_label("adaptation"))
        self.numbers = {
            name: NumberField(field_label(name), _MOST)
            for name in ("hours_expected", "hours_realised", "euros_expected", "euros_realised")
        }
        self._result = TextField(field_label("result"), least_lines=2)
        form.addWidget(self._adaptation)
        names = list(self.numbers)
        for pair in (names[:2], names[2:]):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in pair:
                row.addWidget(self.numbers[name])
            form.addLayout(row)
        form.addWidget(self._result)
        self._applied = Button(_("It is applied"), self._on_applied, icon="check")
        form.addWidget(self._applied, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self._form)
        self.rows.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch(1)
        for field in (self._adaptation, self._result, *self.numbers.values()):
            field.left.connect(self._on_left)

    def show_fit(self, fit: Fit, adoption: Stored | None, is_own: bool) -> None:
        """Show a lesson with our decision on it."""
        self._fit, self._stored = fit, adoption
        self._badge.set_kind(fit.kind)
        self._title.setText(fit.title)
        self._why.setText(fit.why)
        undecided = _("No decision yet") if is_own else ""
        self._stage.setText(term_label("stage", fit.stage) or undecided)
        self._stage.setVisible(bool(self._stage.text()))
        record = cast(Adoption, adoption.record) if adoption else None
        reason = record.reason if record else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        chosen = fit.stage in ("planned", "applied", "proven")
        for stage, button in self._answers.items():
            is_open = stage != fit.stage and not (stage == APPLY and chosen)
            button.setVisible(is_own and is_open and fit.stage not in ("applied", "proven"))
        self._form.setVisible(chosen and record is not None)
        self._applied.setVisible(is_own and fit.stage == "planned")
        if record is not None:
            self._fill(record, is_own)

    def _fill(self, record: Adoption, is_own: bool) -> None:
        self._adaptation.set_text(record.adaptation)
        self._result.set_text(record.result)
        for name, field in self.numbers.items():
            field.set_value(getattr(record, name))
            field.box.setReadOnly(not is_own)
        for text in (self._adaptation, self._result):
            text.edit.setReadOnly(not is_own)

    def _on_answer(self) -> None:
        if self._fit is not None:
            self.decided.emit(self._fit.lesson, str(self.sender().property("answer")))

    def _on_open(self) -> None:
        if self._fit is not None:
            self.opened.emit(self._fit.lesson)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {
            "adaptation": self._adaptation.text(),
            "result": self._result.text(),
        }
        values.update({name: field.value() for name, field in self.numbers.items()})
        return values

    def _on_left(self) -> None:
        """Keep what was typed, where it differs."""
        if self._stored is None:
            return
        record = self._stored.record
        values = self._values()
        if any(getattr(record, name) != value for name, value in values.items()):
            self._change(values, _("Change decision"))

    def _change(self, values: dict[str, object], label: str) -> None:
        if self._stored is not None:
            ids = [self._stored.id]
            self._door.runner.do(editing.change_all, ids, values, label=label)

    def _on_applied(self) -> None:
        self._change({**self._values(), "stage": "applied"}, _("Lesson applied"))
