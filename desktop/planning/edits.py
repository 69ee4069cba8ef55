# SPDX-License-Identifier: EUPL-1.2
"""One edit to a timeline: a project in, the changed project out. Nothing else changes with it.

Raises NotFound where the key is not in the project, Refused for a link that closes a loop.
"""

from datetime import date, timedelta
from typing import Protocol, TypeVar

from desktop.answers.planning import (
    Drop,
    Edge,
    Edit,
    Fill,
    Insert,
    Link,
    Move,
    Part,
    Shuffle,
    Span,
    Stretch,
    Unlink,
)
from desktop.i18n import _
from desktop.planning.dependencies import loops, pushed
from desktop.planning.schedule import span_of
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.records.project import Dependency, Milestone, Phase, Project, Task


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


P = TypeVar("P", bound=_Keyed)


def edited(project: Project, edit: Edit) -> Project:
    """The project after this one edit."""
    match edit:
        case Move():
            return _moved(project, edit.key, edit.days)
        case Stretch():
            return _stretched(project, edit)
        case Fill():
            return _filled(project, edit)
        case Insert():
            return _inserted(project, edit)
        case Drop():
            return _dropped(project, edit.key)
        case Shuffle():
            return _shuffled(project, edit)
        case Link():
            return _linked(project, edit)
        case Unlink():
            return _unlinked(project, edit)


def with_followers(project: Project) -> Project:
    """The project with tasks that have not begun moved later until every link is kept."""
    spans = {task.key: span_of(task.planned_start, task.planned_finish) for task in project.tasks}
    links = [
        (wait.on, task.key, wait.type, wait.lag)
        for task in project.tasks
        for wait in task.depends_on
    ]
    begun = frozenset(task.key for task in project.tasks if task.actual_start is not None)
    moves = pushed(spans, links, begun)
    tasks = tuple(_task_later(task, moves.get(task.key, 0)) for task in project.tasks)
    return replace(project, tasks=tasks)


def part_of(project: Project, key: str) -> Phase | Task | Milestone:
    """The phase, task or milestone with this key."""
    for parts in (project.phases, project.tasks, project.milestones):
        for part in parts:
            if part.key == key:
                return part
    raise NotFound(_("This part is no longer in the timeline."))


def _moved(project: Project, key: str, days: int) -> Project:
    part = part_of(project, key)
    inside = {key}
    if isinstance(part, Phase):
        inside |= {task.key for task in project.tasks if task.phase == key}
        inside |= {milestone.key for milestone in project.milestones if milestone.phase == key}
    return replace(
        project,
        phases=tuple(_phase_later(x, days) if x.key in inside else x for x in project.phases),
        tasks=tuple(_task_later(x, days) if x.key in inside else x for x in project.tasks),
        milestones=tuple(
            replace(x, planned=_later(x.planned, days)) if x.key in inside else x
            for x in project.milestones
        ),
    )


def _later(day: date | None, days: int) -> date | None:
    return None if day is None else day + timedelta(days=days)


def _phase_later(phase: Phase, days: int) -> Phase:
    return replace(
        phase,
        planned_start=_later(phase.planned_start, days),
        planned_finish=_later(phase.planned_finish, days),
    )


def _task_later(task: Task, days: int) -> Task:
    return replace(
        task,
        planned_start=_later(task.planned_start, days),
        planned_finish=_later(task.planned_finish, days),
    )


def _stretched(project: Project, edit: Stretch) -> Project:
    part = part_of(project, edit.key)
    if isinstance(part, Milestone):
        return _moved(project, edit.key, edit.days)
    span = span_of(part.planned_start, part.planned_finish)
    if span is None and isinstance(part, Phase):
        span = _inside(project, part.key)
    if span is None:
        return project
    start, finish = span.start, span.finish
    if edit.edge is Edge.START:
        start = min(start + timedelta(days=edit.days), finish)
    else:
        finish = max(finish + timedelta(days=edit.days), start)
    return _with(project, replace(part, planned_start=start, planned_finish=finish))


def _inside(project: Project, phase: str) -> Span | None:
    """The planned span of what is in a phase, for one without dates of its own."""
    days = [
        day
        for task in project.tasks
        if task.phase == phase
        for day in (task.planned_start, task.planned_finish)
        if day is not None
    ]
    return Span(min(days), max(days)) if days else None


def _with(project: Project, part: Phase | Task | Milestone) -> Project:
    """The project with the part of the same key exchanged for this one."""
    match part:
        case Phase():
            phases = (part if x.key == part.key else x for x in project.phases)
            return replace(project, phases=tuple(phases))
        case Task():
            tasks = (part if x.key == part.key else x for x in project.tasks)
            return replace(project, tasks=tuple(tasks))
        case Milestone():
            milestones = (part if x.key == part.key else x for x in project.milestones)
            return replace(project, milestones=tuple(milestones))


def _filled(project: Project, edit: Fill) -> Project:
    return _with(project, replace(part_of(project, edit.key), **{edit.field: edit.value}))


def _inserted(project: Project, edit: Insert) -> Project:
    start = edit.planned.start if edit.planned else None
    finish = edit.planned.finish if edit.planned else None
    if edit.part is Part.PHASE:
        phase = Phase(
            key=edit.key, kind=edit.kind, name=edit.name, planned_start=start, planned_finish=finish
        )
        return replace(project, phases=_placed(project.phases, phase, edit.after))
    if edit.part is Part.MILESTONE:
        milestone = Milestone(
            key=edit.key, name=edit.name, phase=edit.parent or None, planned=start
        )
        return replace(project, milestones=_placed(project.milestones, milestone, edit.after))
    task = Task(
        key=edit.key,
        name=edit.name,
        phase=edit.parent or None,
        planned_start=start,
        planned_finish=finish,
    )
    return replace(project, tasks=_placed(project.tasks, task, edit.after))


def _placed(parts: tuple[P, ...], new: P, after: str) -> tuple[P, ...]:
    place = next((n + 1 for n, part in enumerate(parts) if part.key == after), len(parts))
    return (*parts[:place], new, *parts[place:])


def _dropped(project: Project, key: str) -> Project:
    part = part_of(project, key)
    gone = {key}
    if isinstance(part, Phase):
        gone |= {task.key for task in project.tasks if task.phase == key}
        gone |= {milestone.key for milestone in project.milestones if milestone.phase == key}
    tasks = (
        replace(x, depends_on=tuple(wait for wait in x.depends_on if wait.on not in gone))
        for x in project.tasks
        if x.key not in gone
    )
    return replace(
        project,
        phases=tuple(x for x in project.phases if x.key not in gone),
        tasks=tuple(tasks),
        milestones=tuple(x for x in project.milestones if x.key not in gone),
        adopted_parts=tuple(x for x in project.adopted_parts if x.part not in gone),
    )


def _shuffled(project: Project, edit: Shuffle) -> Project:
    part = part_of(project, edit.key)
    match part:
        case Phase():
            return replace(project, phases=_shifted(project.phases, part, edit.places))
        case Task():
            return replace(project, tasks=_shifted(project.tasks, part, edit.places))
        case Milestone():
            return replace(project, milestones=_shifted(project.milestones, part, edit.places))


def _shifted(parts: tuple[P, ...], part: P, places: int) -> tuple[P, ...]:
    """Tasks and milestones pass those of their own phase only, so that one place is one row."""
    phase = getattr(part, "phase", None)
    beside = [n for n, x in enumerate(parts) if getattr(x, "phase", None) == phase]
    order = [parts[n] for n in beside]
    here = order.index(part)
    there = max(0, min(here + places, len(order) - 1))
    order.insert(there, order.pop(here))
    result = list(parts)
    for place, moved in zip(beside, order, strict=True):
        result[place] = moved
    return tuple(result)


def _task(project: Project, key: str) -> Task:
    part = part_of(project, key)
    if not isinstance(part, Task):
        raise Refused(_("Only tasks wait for one another."), code="not_a_task")
    return part


def _linked(project: Project, edit: Link) -> Project:
    task = _task(project, edit.key)
    _task(project, edit.on)
    pairs = {(wait.on, x.key) for x in project.tasks for wait in x.depends_on}
    if edit.key == edit.on or edit.key in loops({*pairs, (edit.on, edit.key)}):
        raise Refused(_("These tasks would wait for each other."), code="loop")
    wait = Dependency(on=edit.on, type=edit.type, lag=edit.lag)
    kept = (x for x in task.depends_on if x.on != edit.on)
    return _with(project, replace(task, depends_on=(*kept, wait)))


def _unlinked(project: Project, edit: Unlink) -> Project:
    task = _task(project, edit.key)
    kept = tuple(wait for wait in task.depends_on if wait.on != edit.on)
    return _with(project, replace(task, depends_on=kept))
