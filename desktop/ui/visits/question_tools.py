# SPDX-License-Identifier: EUPL-1.2
"""The actions on a visit's questions: add, edit, move, remove, take a question list."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import visits
from desktop.records.template import Template
from desktop.records.visit import Visit
from desktop.ui.visits import questions
from desktop.ui.visits.text import VisitText
from desktop.ui.writing.open_record import OpenRecord

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class QuestionTools(QObject):
    """`changed`: the questions of the open visit are others."""

    changed = Signal()

    def __init__(self, door: "Door", open_: OpenRecord, text: VisitText, below: QWidget) -> None:
        super().__init__(text)
        self._door = door
        self._open = open_
        self._text = text
        self._below = below

    def _questions(self) -> questions.Questions | None:
        record = self._open.record()
        return record.questions if isinstance(record, Visit) and self._open.is_own() else None

    def _set(self, listed: questions.Questions) -> None:
        self._open.change(questions=listed)
        self.changed.emit()

    def add(self) -> None:
        """One more question, with the cursor in it."""
        listed = self._questions()
        if listed is not None:
            self._set(questions.added(listed, [""]))
            self._text.edit_question(len(listed))

    def edit(self) -> None:
        """Put the cursor in the words of the question one is at."""
        self._text.edit_question(self._text.current_question())

    def move_up(self) -> None:
        """The question one is at goes before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """The question one is at goes after the one below it."""
        self._move(1)

    def _move(self, step: int) -> None:
        listed, index = self._questions(), self._text.current_question()
        if listed is not None and index >= 0:
            self._set(questions.moved(listed, index, step))
            self._text.enter_answer(max(0, min(len(listed) - 1, index + step)))

    def remove(self) -> None:
        """Take the question one is at away, with its answer; the journal can bring it back."""
        listed, index = self._questions(), self._text.current_question()
        if listed is not None and index >= 0:
            self._set(questions.removed(listed, index))
            self._open.keeper.save()

    def choose_list(self) -> None:
        """Let the person choose a question list to take over."""
        if self._questions() is not None:
            self._door.runner.read(visits.templates, done=self._on_templates)

    def _on_templates(self, found: list[Template]) -> None:
        menu = QMenu(self._below)
        for template in found:
            action = QAction(template.name.replace("&", "&&"), menu)
            action.triggered.connect(partial(self._take, template))
            menu.addAction(action)
        menu.popup(self._below.mapToGlobal(QPoint(0, self._below.height())))

    def _take(self, template: Template, _checked: bool = False) -> None:
        listed = self._questions()
        if listed is not None:
            self._set(questions.added(listed, template.questions))
            self._open.keeper.save()
            self._text.enter_answer(len(listed))
