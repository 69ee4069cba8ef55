# SPDX-License-Identifier: EUPL-1.2
"""Lessons as screens show them: the lines of the list, and one lesson with all around it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.answers.stored import Stored
from desktop.answers.visits import AttachedFile, Remark


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in the list; `stage` is how far it came with us (`applied`, `proven`) or ""."""

    id: str
    kind: str
    title: str
    place: str
    topics: tuple[str, ...]
    state: str
    stage: str
    is_own: bool
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a lesson comes from; `record` is "" where it isn't a record of ours to open."""

    kind: str
    record: str
    title: str
    quote: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """A lesson that resembles another; `has_same_cause` where its cause reads alike."""

    id: str
    kind: str
    title: str
    place: str
    cause: str
    advice: str
    has_same_cause: bool


@dataclass(frozen=True, slots=True)
class Use:
    """Who applied a lesson, and what they say it brought."""

    projects: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    hours: int = 0
    euros: int = 0


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson; `names` are titles by id of all it refers to."""

    stored: Stored
    is_own: bool
    origin: str
    is_withdrawn: bool = False
    sources: tuple[SourceView, ...] = ()
    use: Use = Use()
    files: tuple[AttachedFile, ...] = ()
    remarks: tuple[Remark, ...] = ()
    names: dict[str, str] = field(default_factory=dict[str, str])
