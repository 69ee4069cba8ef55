# SPDX-License-Identifier: EUPL-1.2
"""Applying a lesson in a project of ours, and writing an own one after a neighbour's."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import editing, lessons, projects
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.ui.writing.open_record import OpenRecord

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class Applying(QObject):
    """The menu of projects opens under `below`."""

    def __init__(self, door: "Door", open_: OpenRecord, below: QWidget) -> None:
        super().__init__(below)
        self._door = door
        self._open = open_
        self._below = below
        self._project = ""
        self.menu = QMenu(below)

    def ask(self) -> None:
        """Let the person choose one of our projects."""
        if self._open.id:
            self._open.keeper.save()
            self._door.runner.read(lessons.own_projects, done=self._on_projects)

    def _on_projects(self, found: list[tuple[str, str]]) -> None:
        self.menu.clear()
        self.menu.addSection(_("Apply in"))
        for project_id, title in found:
            action = QAction(title.replace("&", "&&"), self.menu)
            action.triggered.connect(partial(self._apply, project_id, title))
            self.menu.addAction(action)
        if not found:
            action = QAction(_("There is no project of your own yet. Make one…"), self.menu)
            action.triggered.connect(partial(self._door.go, "projects", None))
            self.menu.addAction(action)
        self.menu.popup(self._below.mapToGlobal(QPoint(0, self._below.height() + 2)))

    def _apply(self, project_id: str, title: str, _checked: bool = False) -> None:
        self._project = title
        self._door.runner.do(
            projects.adopt_lesson,
            self._open.id,
            project_id,
            label=_("Lesson applied"),
            done=self._on_applied,
        )

    def _on_applied(self, _adoption: Stored) -> None:
        told = _("Will be applied in %(project)s; it is a task there now.")
        self._door.say(told % {"project": self._project}, undo=True)

    def rewrite(self) -> None:
        """An own lesson after a neighbour's, that keeps where it came from."""
        if self._open.id and not self._open.is_own():
            self._door.runner.do(
                editing.rewrite,
                self._open.id,
                label=_("Lesson rewritten"),
                done=self._on_rewritten,
            )

    def _on_rewritten(self, stored: Stored) -> None:
        self._door.go("lessons", stored.id)
        self._door.say(_("This is your own lesson now; the neighbour's stays beside it."))
