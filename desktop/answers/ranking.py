# SPDX-License-Identifier: EUPL-1.2
"""The best of the class: organisations by the evidence of their lessons, and the account of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.answers.listing import Row


class Ground(StrEnum):
    """What an organisation gets points for, the strongest first."""

    PROVEN = "proven"
    APPLIED = "applied"
    CONFIRMED = "confirmed"
    EXPERIENCED = "experienced"
    MISSES = "misses"
    RECENT = "recent"


WEIGHTS = {
    Ground.PROVEN: 9,
    Ground.APPLIED: 4,
    Ground.CONFIRMED: 1,
    Ground.EXPERIENCED: 2,
    Ground.MISSES: 2,
}
RECENT = ((31, 5), (92, 4), (183, 3), (366, 2), (731, 1))
"""Up to so many days old the newest lesson or visit is worth so many points."""


@dataclass(frozen=True, slots=True)
class Because:
    """A line of the account: `count` times `weight`, of `of` lessons; for recency the last day."""

    ground: Ground
    count: int
    weight: int
    points: int
    of: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """An organisation's place; `visited` and `planned` are our last and next visit there."""

    place: int
    id: str
    name: str
    kind: str
    score: int
    because: tuple[Because, ...]
    lessons: tuple[Row, ...]
    visited: date | None
    planned: date | None


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic with lessons about it or what lies in it; `path` are names from the top down."""

    id: str
    path: tuple[str, ...]
    lessons: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a municipality lies, in degrees."""

    id: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking on a topic ("" for all), and the topics there are to choose from."""

    topic: str
    topics: tuple[TopicChoice, ...]
    ranks: tuple[Rank, ...]
    home: str
