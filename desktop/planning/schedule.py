# SPDX-License-Identifier: EUPL-1.2
"""A project on a day: the span of each part, how far it is behind its plan, what waits for what."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from desktop.answers.planning import Part, Plan, PlanLink, PlanRow, Span
from desktop.planning.dependencies import broken_by, loops
from desktop.records.project import Milestone, Phase, Project, Task
from desktop.records.terms import term_label

_DAY = timedelta(days=1)


def plan(project: Project, today: date) -> Plan:
    """The whole timeline as it stands on `today`; links to tasks that are gone are left out."""
    rows = tuple(_rows(project, today))
    links = tuple(_links(project))
    tasks = [row for row in rows if row.part is Part.TASK]
    return Plan(
        today=today,
        rows=rows,
        links=links,
        loops=loops((link.on, link.key) for link in links),
        progress=_weighed(tasks),
        hours_planned=sum(row.hours_planned or 0 for row in tasks),
        hours_actual=sum(row.hours_actual or 0 for row in tasks),
    )


def _rows(project: Project, today: date) -> Iterable[PlanRow]:
    known = {phase.key for phase in project.phases}
    inside: dict[str, list[PlanRow]] = {key: [] for key in known}
    loose: list[PlanRow] = []
    for task in project.tasks:
        inside.get(task.phase or "", loose).append(_task_row(task, today, known))
    for milestone in project.milestones:
        inside.get(milestone.phase or "", loose).append(_milestone_row(milestone, today, known))
    for phase in project.phases:
        yield _phase_row(phase, inside[phase.key], today)
        yield from inside[phase.key]
    yield from loose


def _task_row(task: Task, today: date, phases: set[str]) -> PlanRow:
    planned = span_of(task.planned_start, task.planned_finish)
    is_done = task.actual_finish is not None or task.progress == 100
    finish = task.actual_finish
    if is_done and finish is None:
        finish = min(today, planned.finish) if planned else today
    actual = running(task.actual_start, finish, today)
    return PlanRow(
        key=task.key,
        part=Part.TASK,
        name=task.name,
        parent=task.phase if task.phase and task.phase in phases else "",
        planned=planned,
        actual=actual,
        late=late(planned, actual),
        slip=slip(planned, actual, is_done, today),
        is_done=is_done,
        progress=100 if is_done else task.progress,
        hours_planned=task.hours_planned,
        hours_actual=task.hours_actual,
        role=task.role,
    )


def _milestone_row(milestone: Milestone, today: date, phases: set[str]) -> PlanRow:
    planned = span_of(milestone.planned, milestone.planned)
    actual = span_of(milestone.actual, milestone.actual)
    return PlanRow(
        key=milestone.key,
        part=Part.MILESTONE,
        name=milestone.name,
        parent=milestone.phase if milestone.phase and milestone.phase in phases else "",
        planned=planned,
        actual=actual,
        slip=slip(planned, actual, actual is not None, today),
        is_done=actual is not None,
    )


def _phase_row(phase: Phase, inside: list[PlanRow], today: date) -> PlanRow:
    """Own dates go first; where a phase has none, its tasks and milestones give them."""
    tasks = [row for row in inside if row.part is Part.TASK]
    around = _around(row.planned for row in inside)
    planned = span_of(
        phase.planned_start or (around and around.start),
        phase.planned_finish or (around and around.finish),
    )
    done = _around(row.actual for row in inside)
    is_done = phase.actual_finish is not None or (
        bool(tasks) and all(row.is_done for row in inside)
    )
    start = phase.actual_start or (done and done.start)
    finish = phase.actual_finish or (done.finish if is_done and done else None)
    actual = running(start, finish, today)
    return PlanRow(
        key=phase.key,
        part=Part.PHASE,
        name=phase.name or term_label("phase", phase.kind),
        kind=phase.kind,
        planned=planned,
        actual=actual,
        late=late(planned, actual),
        slip=slip(planned, actual, is_done, today),
        is_done=is_done,
        progress=100 if is_done else _weighed(tasks),
        hours_planned=sum(row.hours_planned or 0 for row in tasks) or None,
        hours_actual=sum(row.hours_actual or 0 for row in tasks) or None,
    )


def span_of(start: date | None, finish: date | None) -> Span | None:
    """A span from what is known of it: one date alone is that one day, reversed ones are turned."""
    if start is None and finish is None:
        return None
    first = start or finish
    last = finish or start
    assert first is not None and last is not None
    return Span(min(first, last), max(first, last))


def running(start: date | None, finish: date | None, today: date) -> Span | None:
    """The actual span: what has begun and isn't finished runs up to today."""
    if start is not None and finish is None:
        finish = max(start, today)
    return span_of(start, finish)


def late(planned: Span | None, actual: Span | None) -> Span | None:
    """The piece of the actual span after the planned finish."""
    if planned is None or actual is None or actual.finish <= planned.finish:
        return None
    return Span(max(actual.start, planned.finish + _DAY), actual.finish)


def slip(planned: Span | None, actual: Span | None, is_done: bool, today: date) -> int:
    """Days behind the plan, below 0 where it was done sooner.

    What runs is behind once its planned finish is past; what hasn't begun once its start is.
    """
    if planned is None:
        return 0
    if actual is None:
        return max(0, (today - planned.start).days)
    behind = (actual.finish - planned.finish).days
    return behind if is_done else max(0, behind)


def _around(spans: Iterable[Span | None]) -> Span | None:
    whole: Span | None = None
    for span in spans:
        if span is not None:
            whole = span if whole is None else whole.joined(span)
    return whole


def _weighed(tasks: list[PlanRow]) -> int | None:
    """Progress of tasks together, by planned hours, or by days where no hours are planned."""
    if not tasks:
        return None
    by_hours = all(row.hours_planned for row in tasks)
    total = done = 0
    for row in tasks:
        weight = (row.hours_planned or 0) if by_hours else (row.planned.days if row.planned else 1)
        total += weight
        done += weight * (row.progress or 0)
    return round(done / total) if total else 0


def _links(project: Project) -> Iterable[PlanLink]:
    spans: Mapping[str, Span | None] = {
        task.key: span_of(task.planned_start, task.planned_finish) for task in project.tasks
    }
    for task in project.tasks:
        for wait in task.depends_on:
            if wait.on in spans:
                short = broken_by(spans[wait.on], spans[task.key], wait.type, wait.lag)
                yield PlanLink(wait.on, task.key, wait.type, wait.lag, short)
