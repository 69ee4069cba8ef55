# SPDX-License-Identifier: EUPL-1.2
"""Visits as screens show them: the lines of the list, and one visit with all that came out."""

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.answers.stored import Stored


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the list; `origin` is the name of the neighbour it came from, "" for our own."""

    id: str
    title: str
    places: tuple[str, ...]
    day: date | None
    start_time: str
    end_time: str
    state: str
    questions: int
    lessons: int
    origin: str


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson that was drawn from a visit; `quotes` are the passages it came from."""

    id: str
    kind: str
    title: str
    state: str
    quotes: tuple[str, ...]
    has_advice: bool
    hours_saved: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file with a record; `path` is where its content lies, "" where it wasn't received."""

    id: str
    name: str
    media_type: str
    size: int
    path: str
    caption: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a record; `who` is a role, or for one that came in the neighbour's name."""

    id: str
    text: str
    who: str
    at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit; `names` are titles by id of all it refers to."""

    stored: Stored
    is_own: bool
    origin: str
    lessons: tuple[LessonCard, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    remarks: tuple[Remark, ...] = ()
    names: dict[str, str] = field(default_factory=dict[str, str])
