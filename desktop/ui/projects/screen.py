# SPDX-License-Identifier: EUPL-1.2
"""The place Projects: all of them, or one; here its pages meet the workspace."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from desktop.actions import editing, listing, overview, projects
from desktop.answers.changes import Changes
from desktop.answers.projects import ProjectLine, ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import replace
from desktop.records.project import Project
from desktop.ui.projects.dialogs import NameQuestion, ReasonQuestion, TimelineQuestion
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.moment_panel import APPLY, CONSIDER
from desktop.ui.projects.overview_page import OverviewPage
from desktop.ui.projects.page import ProjectView
from desktop.ui.projects.reading import page_and_lines, topics_by_name, write_file
from desktop.ui.projects.topics import TopicsQuestion
from desktop.ui.screen import Screen
from desktop.ui.writing.exporting import ListExport
from desktop.ui.writing.favouring import Favouring
from desktop.ui.writing.past import PastWindow

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_TYPES = ("project", "adoption", "lesson", "role_change", "involvement", "topic")


class ProjectsScreen(Screen):
    """Shows the overview, or the project that was asked for."""

    place: ClassVar[str] = "projects"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._lines: list[ProjectLine] = []
        self._page: ProjectPage | None = None
        self.draft = Draft(door)
        self.overview = OverviewPage(door.state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self.fill(self._stack)
        self._make_actions()
        self.overview.opened.connect(self._on_opened)
        self.overview.new_asked.connect(self.make_new)
        self.draft.refused.connect(self._on_refused)

    @cached_property
    def view(self) -> ProjectView:
        """The page of one project, made when the first one is opened."""
        view = ProjectView(self.door, self.draft)
        view.set_more(self._more)
        self._more.insertActions(self._trash, view.strip.actions_for(self))
        view.search.clicked.connect(self._on_search)
        self._stack.addWidget(view)
        view.back_asked.connect(self._on_back)
        view.state_asked.connect(self._on_state)
        view.adopt_asked.connect(self._on_adopt)
        view.print_asked.connect(self._on_print)
        view.timeline.take_asked.connect(self._on_take)
        view.timeline.compare_asked.connect(self._on_compare)
        view.decided.connect(self._on_decided)
        view.lesson_opened.connect(self._on_lesson)
        view.topics_asked.connect(self._on_topics)
        return view

    def _make_actions(self) -> None:
        self._adopt = self.add_action(_("Take over a neighbour's timeline…"), self._on_take)
        self._calendar = self.add_action(_("Put in the calendar…"), self._on_calendar)
        self._rewrite = self.add_action(_("Rewrite as our own project"), self._on_rewrite)
        self._trash = self.add_action(_("Remove project"), self._on_trash)
        self._search = self.add_action(
            _("Search in this project"), self._on_search, "Ctrl+F", "magnifying-glass"
        )
        self._print = self.add_action(_("Print"), self._on_print, "Ctrl+P", "printer")
        self._export = ListExport(self, "project", self.overview.ids).action
        self.overview.offer_export(self._export)
        self._more = QMenu(self)
        self._more.addActions([self._search, self._adopt, self._calendar, self._rewrite])
        self._favouring = Favouring(self, self._more)
        self._past = self.add_action(_("Earlier versions…"), self._on_past)
        self._more.addAction(self._past)
        self._more.addSeparator()
        self._more.addAction(self._trash)
        self._tell_actions()

    def _on_search(self) -> None:
        if self._is_shown():
            self.door.go("search", self.record_id)

    # -- showing ------------------------------------------------------------------------------

    @override
    def title(self) -> str:
        if self._is_shown():
            return self.draft.project.title
        return _("Projects")

    @override
    def help_text(self) -> str:
        return _(
            "Drag a bar to move it, its end to stretch it; with the keyboard Left and Right do so "
            "by a day. The tab Table has the same in fields. Lessons that fit stand ready at each "
            "phase: apply, consider or reject them. Ctrl+Z takes back one step at a time."
        )

    def _is_shown(self) -> bool:
        """Whether a project is shown, rather than all of them."""
        return self._stack.currentWidget() is not self.overview and self.draft.is_loaded

    @override
    def show_record(self, record_id: str | None) -> None:
        if record_id is None:
            self._show_overview()
            return
        self.record_id = record_id
        self._read_page()
        # Made and dressed while it is being read.
        QTimer.singleShot(0, self.view, self.view.polish)

    def _show_overview(self) -> None:
        self.record_id = None
        self._page = None
        self._stack.setCurrentWidget(self.overview)
        self._tell_actions()
        self.door.runner.read(projects.lines, done=self._on_lines, newest="projects.lines")

    def _on_lines(self, lines: list[ProjectLine]) -> None:
        self._lines = lines
        self.overview.show_lines(lines)

    def _read_page(self) -> None:
        if self.record_id is not None:
            self.door.runner.work(
                page_and_lines,
                self.door.workspace,
                self.record_id,
                newest="projects.page",
                done=self._on_page,
            )

    def _on_page(self, answer: tuple[ProjectPage, list[ProjectLine], str]) -> None:
        page, self._lines, unsaved = answer
        if page.stored.id != self.record_id:
            return
        is_other = page.stored.id != self.draft.record_id
        self._page = page
        if not self.draft.follow(page.stored) and (is_other or not self.draft.is_changed):
            today, plan = page.plan.today, page.plan
            self.draft.load(page.stored, page.is_own, today, unsaved, plan)
        self.view.show_page(page)
        self._stack.setCurrentWidget(self.view)
        self._tell_actions()
        if is_other:
            self._remembered_compare(page)
        self.door.arrived.emit(self.place, page.stored.id)

    def _tell_actions(self) -> None:
        """What can be done now: nothing with a project while all of them are shown."""
        page = self._page
        self._favouring.tell()
        of_one = (self._search, self._print, self._adopt, self._calendar, self._past)
        for action in (*of_one, self._favouring.action):
            action.setVisible(page is not None)
        self._export.setVisible(page is None)
        self._trash.setVisible(page is not None and page.is_own)
        self._rewrite.setVisible(page is not None and not page.is_own)

    def _remembered_compare(self, page: ProjectPage) -> None:
        chosen = self.door.state.text(f"projects.compare.{page.stored.id}", "?")
        if chosen == "?":
            chosen = next((each.id for each in page.comparables if each.is_chosen), "")
        self._on_compare(chosen, remember=False)

    @override
    def make_new(self) -> None:
        question = NameQuestion(self)
        if question.exec():
            self.door.runner.do(
                projects.create, question.text(), label=_("New project"), done=self._on_made
            )

    def _on_made(self, stored: Stored) -> None:
        self.door.go(self.place, stored.id)

    @override
    def refresh(self, changes: Changes) -> None:
        if not changes.touches(*_TYPES):
            return
        if self.record_id is None:
            self._show_overview()
        elif self.record_id in changes.removed:
            self.door.go(self.place)
        else:
            self._read_page()

    @override
    def leave(self) -> None:
        self.draft.save()

    @override
    def first_focus(self) -> QWidget:
        return self.view.timeline.names if self.record_id else self.overview.table

    # -- asked by the pages -------------------------------------------------------------------

    def _on_opened(self, project_id: str) -> None:
        self.door.go(self.place, project_id)

    def _on_back(self) -> None:
        self.door.go(self.place)

    def _on_lesson(self, lesson_id: str) -> None:
        self.door.go("lessons", lesson_id)

    def _on_print(self) -> None:
        if self._is_shown():
            self.draft.save(self._print_saved)

    def _print_saved(self) -> None:
        self.door.go("overviews", self.record_id)

    def _on_refused(self, error: BaseException) -> None:
        if not self.view.table.isVisible():
            self.door.show_error(error)

    def _on_compare(self, project_id: str, remember: bool = True) -> None:
        if remember and self.record_id is not None:
            self.door.state.keep(f"projects.compare.{self.record_id}", project_id)
        if not project_id:
            self.view.timeline.show_reference(None, "")
            return
        self.door.runner.read(
            listing.get, project_id, done=self._on_theirs, newest="projects.compare"
        )

    def _on_theirs(self, stored: Stored) -> None:
        found = self._page.comparables if self._page else ()
        name = next((each.organisation for each in found if each.id == stored.id), "")
        if isinstance(stored.record, Project):
            self.view.timeline.show_reference(stored.record, name or stored.record.title)

    def _on_state(self, state: str) -> None:
        changed = replace(self.draft.project, state=state)
        if self.draft.put(changed):
            self.draft.save()

    # -- decisions on lessons -----------------------------------------------------------------

    def _on_decided(self, lesson_id: str, stage: str) -> None:
        """The project is saved first: what was dragged just now must not be lost to a task."""
        reason = ""
        if stage not in (APPLY, CONSIDER):
            question = ReasonQuestion(self._title_of(lesson_id), self)
            if not question.exec():
                return
            reason = question.text()
        self._decision = (lesson_id, stage, reason)
        self.draft.save(self._decide)

    def _title_of(self, lesson_id: str) -> str:
        moments = self._page.moments if self._page else ()
        fits = (fit for moment in moments for fit in moment.fits)
        return next((fit.title for fit in fits if fit.lesson == lesson_id), "")

    _decision: tuple[str, str, str] = ("", "", "")

    def _decide(self) -> None:
        lesson, stage, reason = self._decision
        project = self.draft.record_id
        if stage == APPLY:
            self.door.runner.do(
                projects.adopt_lesson,
                lesson,
                project,
                label=_("Apply lesson"),
                done=self._on_applied,
            )
        else:
            label = _("Consider lesson") if stage == CONSIDER else _("Reject lesson")
            done = self._on_considered if stage == CONSIDER else self._on_rejected
            self.door.runner.do(
                projects.decide, lesson, project, stage, reason, label=label, done=done
            )

    def _on_applied(self, _stored: Stored) -> None:
        self.door.say(_("Lesson applied; it became a task in the timeline."), undo=True)

    def _on_considered(self, _stored: Stored) -> None:
        self.door.say(_("Lesson under consideration."), undo=True)

    def _on_rejected(self, _stored: Stored) -> None:
        self.door.say(_("Lesson rejected."), undo=True)

    # -- timelines of neighbours --------------------------------------------------------------

    def _on_take(self) -> None:
        """From an own project: whose timeline; from a neighbour's: onto which of ours."""
        if self._page is None:
            return
        if not self._page.is_own:
            self._on_adopt()
            return
        theirs = [(x.id, f"{x.organisation}: {x.title}") for x in self._page.comparables]
        self._ask_adoption(theirs, [(self.draft.record_id, self.draft.project.title)])

    def _on_adopt(self) -> None:
        if self._page is not None:
            theirs = [(self._page.stored.id, self.draft.project.title)]
            own = [(line.id, line.title) for line in self._lines if line.is_own]
            self._ask_adoption(theirs, own)

    def _ask_adoption(self, theirs: list[tuple[str, str]], own: list[tuple[str, str]]) -> None:
        question = TimelineQuestion(theirs, own, self.draft.today, self)
        if question.exec():
            self._taking = question
            self.draft.save(self._take_over)

    _taking: TimelineQuestion | None = None

    def _take_over(self) -> None:
        if self._taking is None:
            return
        question, self._taking = self._taking, None
        self.door.runner.do(
            projects.adopt_timeline,
            question.timeline.value(),
            question.project.value(),
            question.start(),
            question.percent(),
            question.course(),
            label=_("Take over timeline"),
            done=self._on_taken,
        )

    def _on_taken(self, stored: Stored) -> None:
        self.door.go(self.place, stored.id)
        self.door.say(_("Timeline taken over."), undo=True)

    # -- the rest -----------------------------------------------------------------------------

    def _on_topics(self) -> None:
        self.door.runner.read(topics_by_name, done=self._on_topics_read)

    def _on_topics_read(self, topics: list[tuple[str, str, str]]) -> None:
        question = TopicsQuestion(topics, self.draft.project.topics, self)
        if question.exec():
            names = {topic: name for topic, name, _parent in topics}
            self.draft.put(replace(self.draft.project, topics=question.chosen()))
            self.view.result.set_names(names)

    def _on_calendar(self) -> None:
        if self.record_id is not None:
            self.door.runner.read(overview.calendar, self.record_id, done=self._on_ics)

    def _on_ics(self, file: bytes) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Put in the calendar"), f"{self.draft.project.title}.ics", "iCalendar (*.ics)"
        )
        if name:
            self.door.runner.work(write_file, name, file)

    def _on_rewrite(self) -> None:
        if self.record_id is not None:
            self.door.runner.do(
                editing.rewrite,
                self.record_id,
                label=_("Rewrite project"),
                done=self._on_made,
            )

    def _on_past(self) -> None:
        if self._page is not None:
            self.draft.save()
            project, is_own = self.draft.project, self._page.is_own
            PastWindow(self.door, project.id, project.title, self, is_own=is_own).show()

    def _on_trash(self) -> None:
        if self._page is not None and self._page.is_own:
            self.door.runner.do(
                editing.trash,
                [self._page.stored.id],
                label=_("Remove project"),
                done=self._on_trashed,
            )

    def _on_trashed(self, _count: int) -> None:
        self.door.say(_("Project removed."), undo=True)
