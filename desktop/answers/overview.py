# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows: the figures, what needs a person, the next visit, what was recent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.answers.listing import Row
from desktop.answers.stored import Stored


@dataclass(frozen=True, slots=True)
class Savings:
    """Hours and euros that lessons brought (`realised`) and were to bring (`expected`).

    `applied` and `proven` count lessons, each once, however many projects use it; what is proven
    is applied as well.
    """

    hours_realised: int = 0
    hours_expected: int = 0
    euros_realised: int = 0
    euros_expected: int = 0
    applied: int = 0
    proven: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The strip of figures; `lessons` and `visits` are all there are of our own."""

    savings: Savings
    lessons: int
    visits: int
    visits_this_year: int


class NeedKind(StrEnum):
    """What asks for attention."""

    ACTION = "action"
    TASK = "task"
    DRAFTS = "drafts"
    REVIEW = "review"
    WORK_OUT = "work_out"
    MOMENT = "moment"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do by a day: what (`title`), where it comes from (`detail`), and its record.

    `key` is the entry in the record (an action, a task, a phase); `days` until then, below 0 late.
    """

    kind: NeedKind
    record: str
    type: str
    title: str
    detail: str
    due: date
    days: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The first visit to come, with the names of those visited."""

    visit: Stored
    days: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recent:
    """A record that changed lately; `origin` is the name of whose it is, "" for our own."""

    row: Row
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """All of the start page on a day; `needs` are in order of their day."""

    today: date
    figures: Figures
    needs: tuple[Need, ...]
    next_visit: NextVisit | None
    recent: tuple[Recent, ...]

    @property
    def pressing(self) -> tuple[Need, ...]:
        """What is late or for today."""
        return tuple(need for need in self.needs if need.days <= 0)

    @property
    def coming(self) -> tuple[Need, ...]:
        """What comes after today."""
        return tuple(need for need in self.needs if need.days > 0)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the window shows when it opens: the start page, `counts` by type, our own name."""

    start: Start
    counts: dict[str, int]
    home: str
