# SPDX-License-Identifier: EUPL-1.2
"""Lessons: one thing learned, of one of the three kinds."""

from datetime import date
from typing import Annotated

import msgspec

from desktop.i18n import _
from desktop.records.document import Entry, Record
from desktop.records.errors import Problems
from desktop.records.fields import (
    Count,
    Day,
    Key,
    Line,
    Lines,
    Scale,
    Text,
    Title,
    link,
    maybe_link,
    term,
)
from desktop.records.terms import LessonState


class Source(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Where it comes from; `ref` is a record's id, or an address where `kind` is `url`."""

    key: Key
    kind: Annotated[str, term("source_kind")]
    ref: Annotated[str, maybe_link("sources")] = ""
    quote: Text = ""


class Lesson(Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="lesson"):
    """A lesson; `hours_saved` and `euros_saved` are whole numbers, `owner` is a role."""

    kind: Annotated[str, term("lesson_kind")]
    title: Title
    situation: Text = ""
    observation: Text = ""
    cause: Text = ""
    advice: Text = ""
    effect: Text = ""
    works_when: Text = ""
    not_when: Text = ""
    why_it_worked: Text = ""
    effort: Scale | None = None
    impact: Scale | None = None
    phase: Annotated[str, term("phase")] = ""
    topics: tuple[Annotated[str, link("topics")], ...] = ()
    products: Lines = ()
    evidence: Annotated[str, term("evidence")] = ""
    sources: tuple[Source, ...] = ()
    hours_saved: Count | None = None
    euros_saved: Count | None = None
    owner: Line = ""
    state: Annotated[str, term("lesson_state")] = msgspec.field(
        default_factory=lambda: LessonState.DRAFT.value
    )
    review_on: Day | None = None
    replaced_by: Annotated[str, link("replaced_by")] | None = None
    derived_from: Annotated[str, link("derived_from")] | None = None

    def day(self) -> date | None:
        """The day it was written down."""
        return self.created_at.date()

    def rules(self, problems: Problems) -> None:
        """A lesson doesn't replace itself, and a source that is a record is named by its id."""
        if self.id in (self.replaced_by, self.derived_from):
            problems.add("replaced_by", "circle", _("A lesson can't come from itself."))
        if self.state == LessonState.CONFIRMED and not (self.advice or self.observation):
            message = _("A confirmed lesson says what was seen or what is advised.")
            problems.add("state", "empty", message)
