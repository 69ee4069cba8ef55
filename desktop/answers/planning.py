# SPDX-License-Identifier: EUPL-1.2
"""What planning hands back: spans of days, the plan row by row, its links, and edits to it.

A span holds both its days; a length of one day is a span whose start and finish are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """From a day up to and including another."""

    start: date
    finish: date

    @property
    def days(self) -> int:
        """How many days it holds, at least 1."""
        return (self.finish - self.start).days + 1

    def moved(self, days: int) -> "Span":
        """The same length, this many days later (or earlier, below 0)."""
        step = timedelta(days=days)
        return Span(self.start + step, self.finish + step)

    def joined(self, other: "Span") -> "Span":
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.finish, other.finish))


class Part(StrEnum):
    """What a row of a plan is."""

    PHASE = "phase"
    TASK = "task"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One phase, task or milestone with what follows from its dates on a given day.

    `actual` runs up to the day asked about while the work does. `late` is the piece of it after
    the planned finish; `slip` is that in days, below 0 where it was done sooner.
    """

    key: str
    part: Part
    name: str
    parent: str = ""
    kind: str = ""
    planned: Span | None = None
    actual: Span | None = None
    late: Span | None = None
    slip: int = 0
    is_done: bool = False
    progress: int | None = None
    hours_planned: int | None = None
    hours_actual: int | None = None
    role: str = ""

    @property
    def span(self) -> Span | None:
        """Planned and actual together."""
        if self.planned is None or self.actual is None:
            return self.planned or self.actual
        return self.planned.joined(self.actual)


@dataclass(frozen=True, slots=True)
class PlanLink:
    """One task waits for another; `short` is how many days its plan begins too early."""

    on: str
    key: str
    type: str = "FS"
    lag: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's timeline on a day: rows in the order of a tree (phase, then what is in it)."""

    today: date
    rows: tuple[PlanRow, ...] = ()
    links: tuple[PlanLink, ...] = ()
    loops: frozenset[str] = frozenset()
    progress: int | None = None
    hours_planned: int = 0
    hours_actual: int = 0

    @property
    def span(self) -> Span | None:
        """From the first day of any row to the last, or None for a plan without dates."""
        whole: Span | None = None
        for row in self.rows:
            if row.span is not None:
                whole = row.span if whole is None else whole.joined(row.span)
        return whole

    def row(self, key: str) -> PlanRow | None:
        """The row with this key."""
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """How their days fall on ours: `anchor` lies on `start`, and lengths are multiplied."""

    anchor: date
    start: date
    factor: Fraction = Fraction(1)

    @property
    def percent(self) -> int:
        """The factor in whole percents."""
        return round(self.factor * 100)


@dataclass(frozen=True, slots=True)
class Reference:
    """A neighbour's timeline laid over ours: their span by our key."""

    project: str
    title: str
    name: str
    scale: Scale
    spans: Mapping[str, Span]


class Course(StrEnum):
    """Which of a neighbour's dates are meant: what was planned, or how it really went."""

    PLANNED = "planned"
    ACTUAL = "actual"


class Edge(StrEnum):
    """Which end of a bar is pulled."""

    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Move:
    """Shift the plan of a phase (with all in it), task or milestone."""

    key: str
    days: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pull one end of a planned bar; it keeps at least a day."""

    key: str
    edge: Edge
    days: int


@dataclass(frozen=True, slots=True)
class Fill:
    """Put a value into a named field of a phase, task or milestone."""

    key: str
    field: str
    value: str | int | date | None


@dataclass(frozen=True, slots=True)
class Insert:
    """Add a part with this new key; `after` names the row it follows, `parent` its phase."""

    key: str
    part: Part
    name: str
    parent: str = ""
    after: str = ""
    kind: str = ""
    planned: Span | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a part out, with what hangs on it: links, and of a phase its tasks and milestones."""

    key: str


@dataclass(frozen=True, slots=True)
class Shuffle:
    """Put a part this many places later among its own kind (earlier, below 0)."""

    key: str
    places: int


@dataclass(frozen=True, slots=True)
class Link:
    """Let a task wait for another."""

    key: str
    on: str
    type: str = "FS"
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Unlink:
    """Let a task no longer wait for another."""

    key: str
    on: str


Edit = Move | Stretch | Fill | Insert | Drop | Shuffle | Link | Unlink


@dataclass(frozen=True, slots=True)
class Fit:
    """A lesson that fits a moment in a project, with the sentence that says why."""

    lesson: str
    kind: str
    title: str
    why: str
    score: int
    stage: str = ""
    adoption: str = ""
    origin: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether it was applied, planned or rejected: `considering` still waits."""
        return self.stage in {"planned", "applied", "proven", "rejected"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A phase and the lessons that fit it, best first; `days` until it begins (past: below 0)."""

    phase: str
    kind: str
    name: str
    days: int | None
    fits: tuple[Fit, ...] = ()

    @property
    def waiting(self) -> int:
        """How many lessons have no decision yet."""
        return sum(1 for fit in self.fits if not fit.is_decided)
