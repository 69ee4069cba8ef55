# SPDX-License-Identifier: EUPL-1.2
"""A project in hand: every edit is kept at once in the unsaved copy, a revision comes at leaving.

Its own undo goes first, step by step; the journal's comes after it.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import editing, projects, timeline
from desktop.actions.editing import text_of
from desktop.answers.planning import Edit, Plan
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import decode
from desktop.records.errors import BuurwijsError
from desktop.records.project import Project

if TYPE_CHECKING:
    from desktop.ui.bridge import Door
    from desktop.workspace import Workspace

_KEEP_AFTER_MS = 500
_REVISION_AFTER_MS = 5 * 60 * 1000
_MOST_STEPS = 200


class Draft(QObject):
    """The project as it is being changed; `changed` after each edit, undo and load."""

    changed = Signal()
    refused = Signal(object)
    """An edit that the rules refuse (`BuurwijsError`); the project stayed as it was."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self._stored: Stored | None = None
        self._saved: Project | None = None
        self._project: Project | None = None
        self._shown: Project | None = None
        self._plan: tuple[Project, Plan] | None = None
        self._undo: list[Project] = []
        self._redo: list[Project] = []
        self._is_own = False
        self._saving = False
        self._waiting: list[Callable[[], object] | None] = []
        self._today = date.min
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_timer.timeout.connect(self._keep)
        self._revision_timer = QTimer(self, singleShot=True, interval=_REVISION_AFTER_MS)
        self._revision_timer.timeout.connect(self.save)

    def load(
        self,
        stored: Stored,
        is_own: bool,
        today: date,
        unsaved: str = "",
        plan: Plan | None = None,
    ) -> None:
        """Take a project in hand; `unsaved` is its copy of what wasn't saved before, `plan` its
        timeline on this day where that was calculated already.
        """
        record = stored.record
        assert isinstance(record, Project)
        self._stored, self._saved, self._project = stored, record, record
        self._shown, self._is_own, self._today = None, is_own, today
        self._undo, self._redo = [], []
        self._plan = (record, plan) if plan else None
        left = decode(unsaved) if unsaved else record
        if isinstance(left, Project) and not editing.is_same(left, record):
            self._undo = [record]
            self._project = left
        self.changed.emit()

    def follow(self, stored: Stored) -> bool:
        """Go on from a revision that says what is here already, or is behind it because a save is
        on its way; False where it says something else, or is of another project.
        """
        if self._stored is None or self._project is None or stored.id != self._stored.id:
            return False
        if stored.revision < self._stored.revision:
            return True
        if self._saving and stored.revision == self._stored.revision:
            return True
        for known in (self._project, self._saved):
            if known is not None and editing.is_same(stored.record, known):
                self._stored, self._saved = stored, known
                return True
        return False

    @property
    def project(self) -> Project:
        """The project as it is shown: while something is dragged, with that in its new place."""
        shown = self._shown or self._project
        assert shown is not None
        return shown

    @property
    def is_loaded(self) -> bool:
        """Whether there is a project in hand."""
        return self._project is not None

    @property
    def record_id(self) -> str:
        """Its id, or ""."""
        return self._stored.id if self._stored else ""

    @property
    def is_own(self) -> bool:
        """Whether it may be changed: a neighbour's stays as it is."""
        return self._is_own

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what is saved."""
        return self._project != self._saved

    @property
    def today(self) -> date:
        """The day the plan is shown for."""
        return self._today

    def plan(self) -> Plan:
        """The timeline as it is shown; calculated once for each state."""
        shown = self.project
        if self._plan is None or self._plan[0] is not shown or self._plan[1].today != self._today:
            self._plan = (shown, timeline.plan(shown, self._today))
        return self._plan[1]

    def can_undo(self) -> bool:
        """Whether there is an edit of its own to take back."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Whether there is an edit of its own to do again."""
        return bool(self._redo)

    def apply(self, edit: Edit) -> bool:
        """Make one edit; False where it is refused (which `refused` tells) or changes nothing."""
        if self._project is None or not self._is_own:
            return False
        try:
            return self.put(timeline.edited(self._project, edit))
        except BuurwijsError as error:
            self.preview(None)
            self.refused.emit(error)
            return False

    def put(self, project: Project) -> bool:
        """Exchange the whole project for a changed one, as one step of the undo."""
        self._shown = None
        if self._project is None or not self._is_own or project == self._project:
            self.changed.emit()
            return False
        self._undo = [*self._undo[-_MOST_STEPS:], self._project]
        self._redo = []
        self._become(project)
        return True

    def preview(self, edit: Edit | None) -> None:
        """Show the project with this edit, without making it; None shows it as it is."""
        if self._project is None or not self._is_own:
            return
        shown = None
        if edit is not None:
            try:
                shown = timeline.edited(self._project, edit)
            except BuurwijsError:
                shown = None
        self._shown = shown
        self.changed.emit()

    def undo(self) -> None:
        """Take back the last edit of one's own."""
        if self._undo and self._project is not None:
            self._redo.append(self._project)
            self._become(self._undo.pop())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._redo and self._project is not None:
            self._undo.append(self._project)
            self._become(self._redo.pop())

    def _become(self, project: Project) -> None:
        self._project = project
        self._door.unsafe.emit()
        self._keep_timer.start()
        if not self._revision_timer.isActive():
            self._revision_timer.start()
        self.changed.emit()

    def _keep(self) -> None:
        """Put the unsaved copy on the disk, off the window's thread."""
        self._keep_timer.stop()
        if self._project is None or self._stored is None:
            return
        self._door.runner.work(
            _keep,
            self._door.workspace,
            self._project,
            self._stored.revision,
            done=self._on_kept,
            failed=self._door.show_error,
        )

    def _on_kept(self, kept: Project) -> None:
        if kept == self._project:
            self._door.saved.emit(self._door.workspace.clock())

    def save(self, done: Callable[[], object] | None = None) -> None:
        """Make a revision of what changed; `done` once it is safe (at once if nothing did)."""
        self._revision_timer.stop()
        if self._project is None or self._stored is None or not self.is_changed:
            if done is not None:
                done()
            return
        self._keep()
        if self._saving:
            # The revision to start from is only known once the one on its way is made.
            self._waiting.append(done)
            return
        self._saving = True
        before, self._saved = self._saved, self._project
        saving = _Saving(self, self._project, before, done)
        self._door.runner.work(
            _save,
            self._door.workspace,
            self._project,
            self._stored.revision,
            _("Change project"),
            writes=True,
            done=saving.on_saved,
            failed=saving.on_failed,
        )

    def after_save(self, stored: Stored) -> None:
        """A revision was made; what comes next starts from it."""
        self._saving = False
        if self._stored is not None and self._stored.id == stored.id:
            self._stored = stored
            if not self.is_changed:
                self._door.saved.emit(self._door.workspace.clock())
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            self.save(done)

    def after_failure(self, tried: Project, before: Project | None, error: BaseException) -> None:
        """No revision was made: the unsaved copy has it."""
        self._saving = False
        self._waiting = []
        if self._saved is tried:
            self._saved = before
        self._door.show_error(error)


class _Saving:
    """One saving on its way: which project, and what was saved before it."""

    def __init__(
        self,
        draft: Draft,
        project: Project,
        before: Project | None,
        done: Callable[[], object] | None,
    ) -> None:
        self._draft, self._project, self._before, self._done = draft, project, before, done

    def on_saved(self, stored: Stored) -> None:
        """It is safe."""
        self._draft.after_save(stored)
        if self._done is not None:
            self._done()

    def on_failed(self, error: BaseException) -> None:
        """It was refused, or there was no room."""
        self._draft.after_failure(self._project, self._before, error)


def _keep(workspace: "Workspace", project: Project, revision: int) -> Project:
    workspace.unsaved.keep(project.id, text_of(project), revision)
    return project


def _save(workspace: "Workspace", project: Project, revision: int, label: str) -> Stored:
    stored = workspace.do(projects.save, project, revision, label=label)
    # Only this text: what was changed meanwhile lies there too and isn't saved yet.
    workspace.unsaved.drop(project.id, text_of(project))
    return stored
