# SPDX-License-Identifier: EUPL-1.2
"""Visits: a day, half a day or a call at another organisation."""

from typing import Annotated

import msgspec

from desktop.i18n import _
from desktop.records.document import Entry, Record
from desktop.records.errors import Problems
from desktop.records.fields import Day, Key, Line, Text, TimeOfDay, Title, link, maybe_link, term
from desktop.records.terms import VisitForm, VisitState


class Question(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A question beforehand, and what was answered."""

    key: Key
    question: Text = ""
    answer: Text = ""
    topic: Annotated[str, link("questions.topic")] | None = None


class FollowUp(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Something to do afterwards; `who` is a role."""

    key: Key
    what: Text = ""
    who: Line = ""
    due: Day | None = None
    done_at: Day | None = None


class Visit(Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="visit"):
    """A visit; `visitors` and `hosts` are roles, or ids of contacts."""

    title: Title
    organisations: tuple[Annotated[str, link("organisations")], ...] = ()
    date: Day | None = None
    start_time: TimeOfDay = ""
    end_time: TimeOfDay = ""
    form: Annotated[str, term("visit_form")] = msgspec.field(
        default_factory=lambda: VisitForm.ON_SITE.value
    )
    purpose: Text = ""
    visitors: tuple[Annotated[str, maybe_link("visitors")], ...] = ()
    hosts: tuple[Annotated[str, maybe_link("hosts")], ...] = ()
    topics: tuple[Annotated[str, link("topics")], ...] = ()
    questions: tuple[Question, ...] = ()
    agenda: Text = ""
    notes: Text = ""
    conclusion: Text = ""
    follow_ups: tuple[FollowUp, ...] = ()
    state: Annotated[str, term("visit_state")] = msgspec.field(
        default_factory=lambda: VisitState.PLANNED.value
    )

    def day(self) -> Day | None:
        """The day of the visit."""
        return self.date

    def rules(self, problems: Problems) -> None:
        """A visit doesn't end before it begins."""
        if self.start_time and self.end_time and self.end_time < self.start_time:
            problems.add("end_time", "order", _("The visit ends before it begins."))
