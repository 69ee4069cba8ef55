# SPDX-License-Identifier: EUPL-1.2
"""Finding: what is asked, and what comes back: hits, facets, how far the index is."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from desktop.answers.stored import Stored

Order = Literal["relevance", "newest", "title"]
Grouping = Literal["kind", "organisation", "project"]
Mark = tuple[int, int]
"""From this character up to that one, in the text it belongs to."""


class Question(Struct, frozen=True, kw_only=True):
    """What to look for: everything given must hold, any one of a tuple suffices.

    `text` is as typed and may narrow too (`soort:vermijden`). `topics` hold their subtopics.
    `origin` is `own`, `others` or an organisation's id. `within` is a record: only that one and
    what is linked to it; `since` a change set: only what came here after it. With `is_typing` the
    last word may be half of one. `grouped` puts hits together, in the order of their best one.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    origin: str = ""
    within: str = ""
    since: int = 0
    grouped: Grouping | Literal[""] = ""
    order: Order = "relevance"
    is_typing: bool = False
    limit: int = 20
    offset: int = 0


class Same(Struct, frozen=True):
    """A record that was said to be the same as a hit: its id, title and whose it is."""

    id: str
    title: str
    origin: str


class Hit(Struct, frozen=True, kw_only=True):
    """One record found. `passage` is plain text from `path`; the marks say which words to mark.

    A passage from the file that an attachment holds has the path `file`. `belongs_to` is the record
    that this one hangs from, where it does. `same` are records found that were said to be the same
    as this one: they are no hits of their own.
    """

    id: str
    external_id: str = ""
    type: str
    kind: str = ""
    state: str = ""
    title: str
    title_marks: tuple[Mark, ...] = ()
    score: float = 0.0
    origin: str = ""
    is_own: bool = True
    day: date | None = None
    passage: str = ""
    path: str = ""
    marks: tuple[Mark, ...] = ()
    has_all: bool = True
    belongs_to: str = ""
    same: tuple[Same, ...] = ()


class FacetValue(Struct, frozen=True, kw_only=True):
    """One value to narrow by: how many of the answers have it, and whether it is chosen now."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


class Facet(Struct, frozen=True, kw_only=True):
    """One way to narrow: `type`, `kind`, `topic`, `organisation`, `phase`, `year` or `origin`."""

    name: str
    values: tuple[FacetValue, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to a question.

    `total` counts all hits (`is_total_exact` says when it is a lower bound), `complete` those with
    every word. `suggestion` is the question as it was searched where a word was mistyped, or "".
    `groups` are (label, how many) in the order of the hits, where they were asked for. `notices`
    are sentences for the person. `is_fallback`: answered by the database, unranked.
    """

    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    complete: int = 0
    is_total_exact: bool = True
    facets: tuple[Facet, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    suggestion: str = ""
    notices: tuple[str, ...] = ()
    is_fallback: bool = False
    took_ms: float = 0.0


class Chosen(Struct, frozen=True):
    """One way a question is narrowed: `facet` as in `Facet` (or `within`, `since`), its value, and
    what people call it.
    """

    facet: str
    value: str
    label: str


class Found(Struct, frozen=True, kw_only=True):
    """An answer with the names that showing it takes: of organisations and records by id, and of
    all that the question is narrowed by.
    """

    answer: Answer
    names: dict[str, str]
    chosen: tuple[Chosen, ...] = ()


class Seen(Struct, frozen=True, kw_only=True):
    """A record to look at, and what stands in the file that it holds."""

    stored: Stored
    file_text: str = ""


class WayOut(Struct, frozen=True, kw_only=True):
    """Another question where one found nothing, and how much it finds: without `left_out`, or with
    nothing but `only`.
    """

    question: Question
    total: int
    left_out: str = ""
    only: str = ""


class SavedQuestion(Struct, frozen=True, kw_only=True):
    """A question that is kept under a name; `total` and `new` (since it was last looked at, which
    was after the change set `since`) are None as long as they weren't counted.
    """

    name: str
    question: Question
    at: datetime
    total: int | None = None
    new: int | None = None
    since: int = 0


class Unreadable(Struct, frozen=True):
    """A record that can't be found by searching, and why."""

    id: str
    title: str
    why: str


class IndexStatus(Struct, frozen=True, kw_only=True):
    """How far the index is: `behind` counts records that changed since. `state` is `ready`,
    `building` or `absent` (then the database answers); `why` says why it is absent.
    """

    records: int
    indexed: int
    behind: int = 0
    state: Literal["ready", "building", "absent"] = "ready"
    why: str = ""
    unreadable: tuple[Unreadable, ...] = ()
    size: int = 0


class WordAccount(Struct, frozen=True, kw_only=True):
    """What a word is looked up by, and what else stands for it as (why, what, weight).

    `records` have the word, `found` it or anything that stands for it. `written` is how it stands
    in the records, `inside` are the compounds that hold it, both the most frequent first. A
    `weight` below 1: all Dutch is full of it. A phrase or choice has neither stem nor parts.
    """

    word: str
    stem: str
    parts: tuple[str, ...] = ()
    base: str = ""
    records: int = 0
    found: int = 0
    written: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    also: tuple[tuple[str, str, float], ...] = ()
    weight: float = 1.0


class Reason(Struct, frozen=True, kw_only=True):
    """What one word of the question adds to a record's score, and where the record has it."""

    word: str
    score: float
    found: tuple[str, ...] = ()


class Account(Struct, frozen=True, kw_only=True):
    """How a question was read; for one record also its place, its score and what made it.

    `idle` are words that only make a question of it. `near` is what the record gained by one it
    belongs to or owns, called `near_title`; `is_proven` says that it was adopted with success.
    """

    query: str
    words: tuple[WordAccount, ...] = ()
    notices: tuple[str, ...] = ()
    record: str = ""
    place: int | None = None
    score: float = 0.0
    share: float = 0.0
    reasons: tuple[Reason, ...] = ()
    why_not: str = ""
    idle: tuple[str, ...] = ()
    near: float = 0.0
    near_title: str = ""
    is_proven: bool = False
