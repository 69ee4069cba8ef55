# SPDX-License-Identifier: EUPL-1.2
"""Projects: ours or a neighbour's, with a timeline of phases, tasks and milestones."""

from datetime import date
from typing import Annotated, Any

import msgspec

from desktop.i18n import _
from desktop.records.document import Entry, Record
from desktop.records.errors import Problems
from desktop.records.fields import (
    LARGEST_NUMBER,
    Code,
    Count,
    Day,
    Key,
    Line,
    Lines,
    Moment,
    Percent,
    Text,
    Title,
    inner,
    link,
    term,
)
from desktop.records.terms import ProjectState


class Phase(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """One of the five fixed phases, under the project's own name for it."""

    key: Key
    kind: Annotated[str, term("phase")]
    name: Line = ""
    planned_start: Day | None = None
    planned_finish: Day | None = None
    actual_start: Day | None = None
    actual_finish: Day | None = None


class Dependency(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """What another task has to do first; `lag` in days, negative where it may overlap."""

    on: Annotated[str, inner("tasks")]
    type: Annotated[str, term("dependency")] = msgspec.field(default_factory=lambda: "FS")
    lag: Annotated[int, msgspec.Meta(ge=-36500, le=36500)] = 0


class Task(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of work; hours whole, `progress` in percent, `role` who does it."""

    key: Key
    name: Line = ""
    phase: Annotated[str, inner("phases")] | None = None
    planned_start: Day | None = None
    planned_finish: Day | None = None
    actual_start: Day | None = None
    actual_finish: Day | None = None
    hours_planned: Count | None = None
    hours_actual: Count | None = None
    progress: Percent | None = None
    role: Line = ""
    depends_on: tuple[Dependency, ...] = ()


class Milestone(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A moment that counts."""

    key: Key
    name: Line = ""
    phase: Annotated[str, inner("phases")] | None = None
    planned: Day | None = None
    actual: Day | None = None


class AdoptedPart(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Which own part (key) came from which part (`their_part`, a key) of which project."""

    key: Key
    part: Code = ""
    project: Annotated[str, link("adopted_parts.project")] | None = None
    their_part: Code = ""


class BaselinePart(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Where a part (key) stood in a baseline."""

    part: Code = ""
    start: Day | None = None
    finish: Day | None = None


class Baseline(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A plan as it was agreed at some moment."""

    key: Key
    name: Line = ""
    at: Moment | None = None
    parts: tuple[BaselinePart, ...] = ()


class Budget(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Whole hours and whole euros."""

    hours_planned: Count | None = None
    hours_actual: Count | None = None
    euros_planned: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)] | None = None
    euros_actual: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)] | None = None


class Project(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="project"
):
    """A project with its timeline."""

    title: Title
    organisation: Annotated[str, link("organisation")] | None = None
    goal: Text = ""
    topics: tuple[Annotated[str, link("topics")], ...] = ()
    products: Lines = ()
    state: Annotated[str, term("project_state")] = msgspec.field(
        default_factory=lambda: ProjectState.IDEA.value
    )
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    reference_projects: tuple[Annotated[str, link("reference_projects")], ...] = ()
    derived_from: Annotated[str, link("derived_from")] | None = None
    adopted_parts: tuple[AdoptedPart, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    budget: Budget | None = None
    result: Text = ""

    def day(self) -> date | None:
        """The first day that anything was planned or done."""
        starts = [
            moment
            for part in (*self.phases, *self.tasks)
            for moment in (part.planned_start, part.actual_start)
            if moment is not None
        ]
        return min(starts, default=None)

    def rules(self, problems: Problems) -> None:
        """Nothing finishes before it starts, and no task waits for itself."""
        parts: list[tuple[str, Any]] = [("phases", p) for p in self.phases]
        parts += [("tasks", t) for t in self.tasks]
        for name, part in parts:
            _check_order(problems, f"{name}[{part.key}]", part)
        if _has_circle({task.key: [d.on for d in task.depends_on] for task in self.tasks}):
            problems.add("tasks", "circle", _("Tasks wait for each other in a circle."))


def _check_order(problems: Problems, where: str, part: Phase | Task) -> None:
    for start, finish, name in (
        (part.planned_start, part.planned_finish, "planned_finish"),
        (part.actual_start, part.actual_finish, "actual_finish"),
    ):
        if start and finish and finish < start:
            problems.add(f"{where}.{name}", "order", _("It finishes before it starts."))


def _has_circle(waits_for: dict[str, list[str]]) -> bool:
    """Whether following the dependencies ever comes back (tasks without any are peeled off)."""
    left = {key: {on for on in ons if on in waits_for} for key, ons in waits_for.items()}
    while left:
        free = {key for key, ons in left.items() if not ons}
        if not free:
            return True
        left = {key: ons - free for key, ons in left.items() if key not in free}
    return False
