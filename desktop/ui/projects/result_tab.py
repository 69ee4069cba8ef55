# SPDX-License-Identifier: EUPL-1.2
"""The tab Result: what the project is for, what it cost, what its lessons brought, how it ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.answers.projects import ProjectPage
from desktop.i18n import _, euros, number
from desktop.records.document import replace
from desktop.records.project import Budget
from desktop.records.terms import field_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import LineField, NumberField, TextField
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.record_form import hint, lines_of, set_read_only

_MOST = 1_000_000_000
_BUDGET = ("hours_planned", "hours_actual", "euros_planned", "euros_actual")


class ResultTab(Panel):
    """Fields of the draft itself; topics are chosen by the screen."""

    topics_asked = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__("base", margins=(24, 18, 24, 24), spacing=14)
        self._draft = draft
        self._names: dict[str, str] = {}
        self.title = LineField(field_label("title"), type_="heading")
        self.goal = TextField(field_label("goal"), least_lines=2)
        self.products = TextField(
            field_label("products"),
            help_=hint(_("Lessons about the same product will fit this project.")),
        )
        self.result = TextField(field_label("result"), least_lines=3)
        self.budget = {name: NumberField(field_label(name), _MOST) for name in _BUDGET}
        self._topics = QHBoxLayout()
        self._topics.setSpacing(8)
        self._choose = Button(_("Choose topics…"), self._on_choose, look="link")
        self._figures = QHBoxLayout()
        self._figures.setSpacing(40)
        self._build()
        draft.changed.connect(self.refresh)

    def _build(self) -> None:
        self.inside.setMaximumWidth(860)
        self.rows.addWidget(self.title)
        self.rows.addWidget(self.goal)
        topics = QVBoxLayout()
        topics.setSpacing(4)
        topics.addWidget(Label(field_label("topics"), "meta_medium", "text2"))
        topics.addLayout(self._topics)
        self.rows.addLayout(topics)
        self.rows.addWidget(self.products)
        self.rows.addWidget(Heading(field_label("budget"), line=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in self.budget.values():
            row.addWidget(field)
        self.rows.addLayout(row)
        self.rows.addWidget(Heading(_("What lessons brought"), line=True))
        self.rows.addLayout(self._figures)
        self.rows.addWidget(Heading(_("How it ended"), line=True))
        self.rows.addWidget(self.result)
        for field in (self.title, self.goal, self.products, self.result, *self.budget.values()):
            field.left.connect(self._on_left)

    def show_page(self, page: ProjectPage) -> None:
        """Show what stands around the draft: names of topics, and what was saved."""
        self._names = dict(page.names)
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        saved = page.savings
        for figure, told, below in (
            (
                str(saved.applied),
                _("lessons applied"),
                _("%(count)d proven") % {"count": saved.proven},
            ),
            (
                _("%(hours)s hours") % {"hours": number(saved.hours_realised)},
                _("saved"),
                _("expected %(much)s") % {"much": number(saved.hours_expected)},
            ),
            (
                euros(saved.euros_realised),
                _("saved"),
                _("expected %(much)s") % {"much": euros(saved.euros_expected)},
            ),
        ):
            self._figures.addWidget(_figure(figure, told, below))
        self._figures.addStretch(1)
        fields = (self.title, self.goal, self.products, self.result, *self.budget.values())
        for field in fields:
            set_read_only(field, not page.is_own)
        self._show_topics()
        # Only now it has a place: shown before that, it would be a window of its own for a moment.
        self._choose.setVisible(page.is_own)

    def _show_topics(self) -> None:
        while (item := self._topics.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._choose:
                widget.deleteLater()
        for topic in self._draft.project.topics:
            self._topics.addWidget(Chip(self._names.get(topic, _("(not received)"))))
        self._topics.addWidget(self._choose)
        self._topics.addStretch(1)

    def set_names(self, names: dict[str, str]) -> None:
        """Names of topics that were chosen since."""
        self._names.update(names)
        self._show_topics()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        if not self._draft.is_loaded:
            return
        project = self._draft.project
        self.title.set_text(project.title)
        self.goal.set_text(project.goal)
        self.products.set_text("\n".join(project.products))
        self.result.set_text(project.result)
        budget = project.budget or Budget()
        for name, field in self.budget.items():
            if not field.box.hasFocus():
                field.set_value(getattr(budget, name))

    def _on_choose(self) -> None:
        self.topics_asked.emit()

    def _on_left(self) -> None:
        project = self._draft.project
        values = {name: field.value() for name, field in self.budget.items()}
        budget = replace(project.budget or Budget(), **values)
        self._draft.put(
            replace(
                project,
                title=self.title.text().strip() or project.title,
                goal=self.goal.text(),
                products=lines_of(self.products.text()),
                result=self.result.text(),
                budget=None if budget == Budget() else budget,
            )
        )


def _figure(figure: str, told: str, below: str) -> Panel:
    made = Panel("base", margins=(0, 0, 0, 0), spacing=0)
    made.setFixedHeight(76)
    made.setMinimumWidth(150)
    made.rows.addWidget(Label(figure, "figure"))
    made.rows.addWidget(Label(told, "medium"))
    made.rows.addWidget(Label(below, "meta", "text2"))
    return made
