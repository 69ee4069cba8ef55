# SPDX-License-Identifier: EUPL-1.2
"""Taking over a neighbour's timeline: their days onto ours, and which part came from which.

Days are scaled by their borders (a span's finish counts as the morning after), so that parts
that touch keep touching, whole numbers stay exact, and a span never gets shorter than a day.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from desktop.answers.planning import Course, Reference, Scale, Span
from desktop.i18n import _
from desktop.planning.schedule import span_of
from desktop.records.document import replace
from desktop.records.errors import Refused
from desktop.records.project import AdoptedPart, Dependency, Milestone, Phase, Project, Task

SMALLEST, LARGEST = Fraction(1, 20), Fraction(20)


def day_on(scale: Scale, day: date) -> date:
    """Where a day of theirs falls in our time; halves go to the later day."""
    gone = (day - scale.anchor).days * scale.factor
    return scale.start + timedelta(days=(2 * gone + 1) // 2)


def span_on(scale: Scale, span: Span) -> Span:
    """Where a span of theirs falls in our time."""
    start = day_on(scale, span.start)
    border = day_on(scale, span.finish + timedelta(days=1))
    return Span(start, max(start, border - timedelta(days=1)))


def spans(project: Project, course: Course) -> dict[str, Span]:
    """The span of every part by its key: as it really went where that is known, or as planned."""
    found: dict[str, Span] = {}
    for part in (*project.phases, *project.tasks):
        planned = span_of(part.planned_start, part.planned_finish)
        actual = (
            span_of(part.actual_start, part.actual_finish)
            if part.actual_start and part.actual_finish
            else None
        )
        span = (actual or planned) if course is Course.ACTUAL else (planned or actual)
        if span is not None:
            found[part.key] = span
    for milestone in project.milestones:
        day = milestone.planned
        if course is Course.ACTUAL or day is None:
            day = milestone.actual or milestone.planned
        if day is not None:
            found[milestone.key] = Span(day, day)
    return found


def _with_phases(project: Project, course: Course) -> dict[str, Span]:
    """As `spans`, and phases without dates of their own lie around what is in them."""
    found = spans(project, course)
    for phase in project.phases:
        inside = [
            found[part.key]
            for part in (*project.tasks, *project.milestones)
            if part.phase == phase.key and part.key in found
        ]
        if phase.key not in found and inside:
            found[phase.key] = Span(
                min(span.start for span in inside), max(span.finish for span in inside)
            )
    return found


def whole(project: Project, course: Course) -> Span | None:
    """From the first day of any part to the last."""
    found = list(spans(project, course).values())
    if not found:
        return None
    return Span(min(span.start for span in found), max(span.finish for span in found))


def adopted(
    theirs: Project,
    own: Project,
    start: date,
    factor: Fraction,
    course: Course,
    new_key: Callable[[], str],
) -> Project:
    """The own project with their phases, tasks, milestones and links, beginning on `start`.

    A phase of the same kind is joined, and keeps the dates it has; what came over before stays
    as it is here. Hours come along unscaled: work doesn't shrink because the calendar does.
    """
    if not SMALLEST <= factor <= LARGEST:
        raise Refused(_("Choose a scale between 5 and 2000 percent."), code="scale")
    around = whole(theirs, course)
    if around is None:
        raise Refused(_("This timeline has no dates to take over."), code="no_dates")
    scale = Scale(around.start, start, factor)
    ours = _Adoption(theirs, own, scale, course, new_key)
    return ours.project()


class _Adoption:
    """One timeline on its way over; `keys` leads from their part to ours."""

    def __init__(
        self,
        theirs: Project,
        own: Project,
        scale: Scale,
        course: Course,
        new_key: Callable[[], str],
    ) -> None:
        self._theirs, self._own, self._scale, self._course = theirs, own, scale, course
        self._new_key = new_key
        self._spans = {key: span_on(scale, span) for key, span in spans(theirs, course).items()}
        present = {part.key for parts in (own.phases, own.tasks, own.milestones) for part in parts}
        self._keys = {
            came.their_part: came.part
            for came in own.adopted_parts
            if came.project == theirs.id and came.part in present
        }
        self._known = frozenset(self._keys)
        self._made: list[AdoptedPart] = []

    def project(self) -> Project:
        """Their parts among ours."""
        phases = self._phases()
        tasks = tuple(self._tasks())
        milestones = tuple(self._milestones())
        own = self._own
        references = own.reference_projects
        if self._theirs.id not in references:
            references = (*references, self._theirs.id)
        return replace(
            own,
            phases=phases,
            tasks=(*own.tasks, *tasks),
            milestones=(*own.milestones, *milestones),
            adopted_parts=(*own.adopted_parts, *self._made),
            reference_projects=references,
        )

    def _came(self, their_key: str, key: str) -> str:
        self._keys[their_key] = key
        self._made.append(
            AdoptedPart(
                key=self._new_key(), part=key, project=self._theirs.id, their_part=their_key
            )
        )
        return key

    def _phases(self) -> tuple[Phase, ...]:
        phases = list(self._own.phases)
        for their in self._theirs.phases:
            if their.key in self._known:
                continue
            span = self._spans.get(their.key)
            start, finish = (span.start, span.finish) if span else (None, None)
            taken = set(self._keys.values())
            alike = next(
                (
                    n
                    for n, phase in enumerate(phases)
                    if phase.kind == their.kind and phase.key not in taken
                ),
                None,
            )
            if alike is not None:
                phase = phases[alike]
                if phase.planned_start is None and phase.planned_finish is None:
                    phases[alike] = replace(phase, planned_start=start, planned_finish=finish)
                self._came(their.key, phase.key)
                continue
            phases.append(
                Phase(
                    key=self._came(their.key, self._new_key()),
                    kind=their.kind,
                    name=their.name,
                    planned_start=start,
                    planned_finish=finish,
                )
            )
        return tuple(phases)

    def _tasks(self) -> Iterator[Task]:
        new = [task for task in self._theirs.tasks if task.key not in self._known]
        for task in new:
            self._came(task.key, self._new_key())
        for task in new:
            span = self._spans.get(task.key)
            yield Task(
                key=self._keys[task.key],
                name=task.name,
                phase=self._keys.get(task.phase or ""),
                planned_start=span.start if span else None,
                planned_finish=span.finish if span else None,
                hours_planned=self._hours(task),
                role=task.role,
                depends_on=tuple(self._waits(task)),
            )

    def _hours(self, task: Task) -> int | None:
        if self._course is Course.ACTUAL and task.hours_actual is not None:
            return task.hours_actual
        return task.hours_planned

    def _waits(self, task: Task) -> Iterator[Dependency]:
        for wait in task.depends_on:
            if wait.on in self._keys:
                lag = round(wait.lag * self._scale.factor)
                yield Dependency(on=self._keys[wait.on], type=wait.type, lag=lag)

    def _milestones(self) -> Iterator[Milestone]:
        for milestone in self._theirs.milestones:
            if milestone.key in self._known:
                continue
            span = self._spans.get(milestone.key)
            yield Milestone(
                key=self._came(milestone.key, self._new_key()),
                name=milestone.name,
                phase=self._keys.get(milestone.phase or ""),
                planned=span.start if span else None,
            )


def partners(own: Project, theirs: Project) -> dict[str, str]:
    """Which part of theirs lies beside which of ours: what was adopted, else phases by kind."""
    pairs = {came.part: came.their_part for came in own.adopted_parts if came.project == theirs.id}
    kinds = {phase.kind: phase.key for phase in reversed(theirs.phases)}
    for phase in own.phases:
        if phase.kind in kinds:
            pairs.setdefault(phase.key, kinds[phase.kind])
    return pairs


def fitted(own: Project, theirs: Project, course: Course) -> Scale | None:
    """The scale on which their timeline lies best over ours, or None where nothing lies beside.

    Both borders of every pair of phases count; least squares over whole days.
    """
    pairs = partners(own, theirs)
    ours = _with_phases(own, Course.PLANNED)
    phases = {phase.key for phase in own.phases}
    beside = [(ours[part], their) for part, their in _dated(pairs, ours, theirs, course, phases)]
    if not beside:
        return None
    return _least_squares(beside)


def _dated(
    pairs: Mapping[str, str],
    ours: Mapping[str, Span],
    theirs: Project,
    course: Course,
    phases: set[str],
) -> list[tuple[str, Span]]:
    found = _with_phases(theirs, course)
    dated = [
        (part, found[their]) for part, their in pairs.items() if part in ours and their in found
    ]
    return [pair for pair in dated if pair[0] in phases] or dated


def _least_squares(beside: list[tuple[Span, Span]]) -> Scale:
    points: list[tuple[int, int]] = []
    anchor = min(their.start for _our, their in beside)
    begin = min(our.start for our, _their in beside)
    for our, their in beside:
        points.append(((their.start - anchor).days, (our.start - begin).days))
        points.append(((their.finish - anchor).days + 1, (our.finish - begin).days + 1))
    count = len(points)
    mean_x = Fraction(sum(x for x, _y in points), count)
    mean_y = Fraction(sum(y for _x, y in points), count)
    spread = sum((x - mean_x) ** 2 for x, _y in points)
    together = sum((x - mean_x) * (y - mean_y) for x, y in points)
    factor = Fraction(together) / spread if spread else Fraction(1)
    factor = round(min(max(factor, SMALLEST), LARGEST), 2)
    shift = (2 * (mean_y - factor * mean_x) + 1) // 2
    return Scale(anchor, begin + timedelta(days=shift), factor)


def laid_over(
    own: Project, theirs: Project, name: str, course: Course, scale: Scale | None = None
) -> Reference | None:
    """Their timeline over ours, on a given scale or the one that fits best."""
    scale = scale or fitted(own, theirs, course)
    if scale is None:
        return None
    found = _with_phases(theirs, course)
    return Reference(
        project=theirs.id,
        title=theirs.title,
        name=name,
        scale=scale,
        spans={
            part: span_on(scale, found[their])
            for part, their in partners(own, theirs).items()
            if their in found
        },
    )
