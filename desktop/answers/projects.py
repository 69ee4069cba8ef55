# SPDX-License-Identifier: EUPL-1.2
"""What the projects screen shows: a line a project, and one project with all around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.answers.overview import Savings
from desktop.answers.planning import Moment, Plan
from desktop.answers.stored import Stored


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in a list: how far it is, in which phase, and how late its worst task is."""

    id: str
    title: str
    state: str
    organisation: str
    is_own: bool
    progress: int | None
    phase: str
    slip: int
    hours_planned: int
    hours_actual: int


@dataclass(frozen=True, slots=True)
class Comparable:
    """A project whose timeline can lie behind ours; `is_chosen` where it is a reference already."""

    id: str
    title: str
    organisation: str
    is_chosen: bool = False
    is_alike: bool = False


@dataclass(frozen=True)
class ProjectPage:
    """One project with what hangs on it; `names` holds titles of the records it refers to."""

    stored: Stored
    plan: Plan
    organisation: str
    is_own: bool
    moments: tuple[Moment, ...]
    comparables: tuple[Comparable, ...]
    savings: Savings
    adoptions: tuple[Stored, ...] = ()
    role_changes: tuple[Stored, ...] = ()
    involvements: tuple[Stored, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def waiting(self) -> int:
        """How many lessons have no decision yet."""
        return sum(moment.waiting for moment in self.moments)
