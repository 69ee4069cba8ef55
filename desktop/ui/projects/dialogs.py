# SPDX-License-Identifier: EUPL-1.2
"""The questions that projects ask: a name, a reason, and how to take a timeline over."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from desktop.answers.planning import Course
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.fields import ChoiceField, Field, LineField, TextField
from desktop.ui.parts.question import Question
from desktop.ui.writing.days import DayEdit


class NameQuestion(Question):
    """What a new project is called."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("What is the project called?"),
            _("It begins with the five phases; each can be renamed or left out."),
            _("Begin project"),
            parent,
        )
        self.name = LineField(_("Name"))
        self.add(self.name)
        self.finish()
        self.answer.setEnabled(False)
        self.name.edit.textChanged.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        self.answer.setEnabled(bool(text.strip()))

    def text(self) -> str:
        """The name."""
        return self.name.text().strip()


class ReasonQuestion(Question):
    """Why a lesson isn't used: the reason is kept with the decision."""

    def __init__(self, lesson: str, parent: QWidget) -> None:
        super().__init__(_("Why don't you use this lesson?"), lesson, _("Reject lesson"), parent)
        self.reason = TextField(
            _("Reason"),
            help_=_("Whoever meets this lesson again will see it."),
            least_lines=3,
        )
        self.add(self.reason)
        self.finish()
        self.answer.setEnabled(False)
        self.reason.edit.textChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        self.answer.setEnabled(bool(self.text()))

    def text(self) -> str:
        """The reason."""
        return self.reason.text().strip()


class TimelineQuestion(Question):
    """Whose timeline comes onto which project of ours, from which day, at which scale."""

    def __init__(
        self,
        theirs: list[tuple[str, str]],
        own: list[tuple[str, str]],
        day: date,
        parent: QWidget,
    ) -> None:
        super().__init__(
            _("Take a timeline over"),
            _("Its phases, tasks and milestones come onto your own dates."),
            _("Take over"),
            parent,
        )
        self.timeline = ChoiceField(_("Timeline"), theirs)
        self.timeline.set_value(theirs[0][0] if theirs else "")
        self.project = ChoiceField(_("Onto"), [*own, ("", _("A new project"))])
        self.project.set_value(own[0][0] if own else "")
        self._start = DayEdit(_("Begins on"), day)
        self._start.set_day(day)
        self._first = day
        self._percent = QSpinBox()
        self._percent.setRange(5, 2000)
        self._percent.setValue(100)
        self._percent.setSuffix(" %")
        self._percent.setMinimumHeight(theme.scaled(32))
        self._course = QComboBox()
        self._course.setMinimumHeight(theme.scaled(32))
        self._course.addItem(_("As it really went"), Course.ACTUAL.value)
        self._course.addItem(_("As they had planned it"), Course.PLANNED.value)
        self.add(self.timeline)
        self.add(self.project)
        self.add(Field(_("Begins on"), self._start))
        self.add(
            Field(
                _("Length"),
                self._percent,
                help_=_("100 % takes as long as theirs; 50 % is twice as fast."),
            )
        )
        self.add(Field(_("Which dates"), self._course))
        self.finish()
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)

    def start(self) -> date:
        """The first day."""
        return self._start.day() or self._first

    def percent(self) -> int:
        """How long ours takes of theirs."""
        return self._percent.value()

    def course(self) -> str:
        """Whose dates: planned or actual."""
        return str(self._course.currentData())
