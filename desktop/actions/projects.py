# SPDX-License-Identifier: EUPL-1.2
"""Projects: looking at one, saving it, deciding on lessons in it, taking over a timeline."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from desktop.actions import editing
from desktop.actions.context import Reading, Writing
from desktop.answers.planning import Course, Part
from desktop.answers.projects import ProjectLine, ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _, ngettext
from desktop.insight import projects
from desktop.insight.moments import adoptions_of, moments
from desktop.insight.projects import project_of
from desktop.planning.adopt import adopted
from desktop.planning.schedule import plan
from desktop.records.adoption import Adoption
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.records.lesson import Lesson
from desktop.records.project import Phase, Project, Task
from desktop.records.terms import PhaseKind, Sharing

TASK_DAYS = 5
"""How long the task of an applied lesson is until somebody plans it: a working week."""

TITLE_LENGTH = 200


def today(r: Reading) -> date:
    """The day it is here."""
    return r.clock().astimezone().date()


def lines(r: Reading) -> list[ProjectLine]:
    """All projects: our own first, what runs before what is done, by title."""
    return projects.lines(r.store, r.home, today(r))


def page(r: Reading, project_id: str) -> ProjectPage:
    """One project with all around it; raises `NotFound`."""
    return projects.page(r.store, r.home, project_id, today(r))


def create(w: Writing, title: str, phases: bool = True) -> Stored:
    """A new project of ours, with the five fixed phases unless one begins empty."""
    made = tuple(Phase(key=editing.new_key(), kind=kind) for kind in PhaseKind) if phases else ()
    return w.unit.create(Project(**w.header(), title=title, organisation=w.home, phases=made))


def save(w: Writing, project: Project, based_on: int) -> Stored:
    """Keep a changed project. Lessons whose task is now done count as applied.

    Raises Refused (code `undecided`) where it would be closed with lessons nobody decided on.
    """
    before = project_of(w.unit.get(project.id))
    if project.state == "done" and before.state != "done":
        _refuse_undecided(w, project)
    stored = editing.save(w, project, based_on)
    finished = {task.key for task in project.tasks if task.actual_finish is not None}
    for adoption in adoptions_of(w.unit, project.id):
        if adoption.stage == "planned" and adoption.task in finished and adoption.origin == w.home:
            editing.change(w, adoption.id, stage="applied")
    return stored


def _refuse_undecided(w: Writing, project: Project) -> None:
    day = today(w)
    waiting = sum(x.waiting for x in moments(w.unit, project, plan(project, day), day))
    if waiting:
        told = ngettext(
            "%(count)d lesson in this project has no decision yet.",
            "%(count)d lessons in this project have no decision yet.",
            waiting,
        )
        raise Refused(
            told % {"count": waiting},
            code="undecided",
            remedy=_("Apply or reject them on the tab Lessons; then the project can be closed."),
        )


def decide(w: Writing, lesson_id: str, project_id: str, stage: str, reason: str = "") -> Stored:
    """Our decision on a lesson in a project: considering, rejected (with a reason), seen.

    To apply one, `adopt_lesson`.
    """
    values = {"stage": stage, "reason": reason, "decided_on": today(w)}
    return _kept(w, _lesson(w, lesson_id), _own_project(w, project_id), values)


def adopt_lesson(
    w: Writing, lesson_id: str, project_id: str, phase: str = "", adaptation: str = ""
) -> Stored:
    """Apply a lesson: an adoption, and a task in the phase (its key, or the one that fits).

    A lesson that was applied here before keeps its task.
    """
    lesson, project = _lesson(w, lesson_id), _own_project(w, project_id)
    known = _adoption(w, lesson_id, project_id)
    task = known.task if known else ""
    if task not in {each.key for each in project.tasks}:
        task = editing.new_key()
        made = _task_for(lesson, project, phase, task, today(w))
        editing.change(w, project.id, tasks=(*project.tasks, made))
    values = {
        "stage": "planned",
        "reason": "",
        "decided_on": today(w),
        "task": task,
        "hours_expected": lesson.hours_saved,
        "euros_expected": lesson.euros_saved,
    }
    if adaptation:
        values["adaptation"] = adaptation
    return _kept(w, lesson, project, values)


def _kept(w: Writing, lesson: Lesson, project: Project, values: Mapping[str, Any]) -> Stored:
    known = _adoption(w, lesson.id, project.id)
    if known is not None:
        return editing.change(w, known.id, **values)
    # What a neighbour's lesson brought is theirs to hear, once somebody sends it.
    sharing = (Sharing.INTERNAL if lesson.origin == w.home else Sharing.MUNICIPALITIES).value
    adoption = Adoption(**w.header(), lesson=lesson.id, project=project.id, sharing=sharing)
    return w.unit.create(replace(adoption, **values))


def _adoption(w: Writing, lesson_id: str, project_id: str) -> Adoption | None:
    return next(
        (
            adoption
            for adoption in adoptions_of(w.unit, project_id)
            if adoption.lesson == lesson_id and adoption.origin == w.home
        ),
        None,
    )


def _task_for(lesson: Lesson, project: Project, phase: str, key: str, day: date) -> Task:
    """A week in the phase the lesson is about, not before today and within the phase if it can."""
    rows = [row for row in plan(project, day).rows if row.part is Part.PHASE]
    chosen = next((row for row in rows if row.key == phase), None)
    chosen = chosen or next((row for row in rows if row.kind == lesson.phase), None)
    chosen = chosen or next((row for row in rows if not row.is_done), None)
    start = max(day, chosen.planned.start) if chosen and chosen.planned else day
    return Task(
        key=key,
        name=lesson.title[:TITLE_LENGTH],
        phase=chosen.key if chosen else None,
        planned_start=start,
        planned_finish=start + timedelta(days=TASK_DAYS - 1),
        role=lesson.owner if lesson.origin == project.origin else "",
    )


def adopt_timeline(
    w: Writing,
    their_project_id: str,
    own_project_id: str = "",
    start: date | None = None,
    percent: int = 100,
    course: str = "actual",
) -> Stored:
    """Take over a timeline onto an own project (a new one where none is named), from a day on.

    `percent` scales its length; `course` says whether their plan or how it went is taken.
    """
    theirs = project_of(w.unit.get(their_project_id))
    if not own_project_id:
        own_project_id = _new_like(w, theirs).id
    own = w.unit.get(own_project_id)
    project = _own_project(w, own_project_id)
    scaled = adopted(
        theirs,
        project,
        start or today(w),
        Fraction(percent, 100),
        Course(course),
        editing.new_key,
    )
    return editing.save(w, scaled, own.revision)


def _new_like(w: Writing, theirs: Project) -> Stored:
    return w.unit.create(
        Project(
            **w.header(),
            title=theirs.title,
            organisation=w.home,
            topics=theirs.topics,
            products=theirs.products,
        )
    )


def _own_project(w: Writing, project_id: str) -> Project:
    project = project_of(w.unit.get(project_id))
    if project.origin != w.home:
        raise Refused(
            _("This is a neighbour's project; it stays as they wrote it."),
            code="not_own",
            remedy=_("Take its timeline over onto a project of your own."),
        )
    return project


def _lesson(w: Writing, lesson_id: str) -> Lesson:
    record = w.unit.get(lesson_id).record
    if not isinstance(record, Lesson):
        raise NotFound(_("This isn't a lesson."), details=lesson_id)
    return record
