# SPDX-License-Identifier: EUPL-1.2
"""Involvement: a group's resistance, and what took it away; private, leaves only when chosen."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from desktop.records.document import Entry, Record
from desktop.records.fields import Count, Day, Key, Text, Title, link, term
from desktop.records.terms import Rung


class Attitude(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """How the group stood to it on a day, from -2 (against) to 2 (for)."""

    key: Key
    date: Day | None = None
    value: Annotated[int, msgspec.Meta(ge=-2, le=2)] = 0
    note: Text = ""


class Concern(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """What worries them, and what we answered."""

    key: Key
    concern: Text = ""
    answer: Text = ""


class Measure(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """What was done about it, and whether the group began it itself."""

    key: Key
    what: Text = ""
    initiated_by_group: bool = False
    date: Day | None = None
    effect: Text = ""


class Involvement(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="involvement"
):
    """How one group was made part of one change."""

    project: Annotated[str, link("project")]
    group: Title
    size: Count | None = None
    attitude: tuple[Attitude, ...] = ()
    concerns: tuple[Concern, ...] = ()
    rung: Annotated[str, term("rung")] = msgspec.field(default_factory=lambda: Rung.INFORM.value)
    measures: tuple[Measure, ...] = ()

    TITLE: ClassVar[str] = "group"

    def day(self) -> date | None:
        """The last day its attitude was noted."""
        return max((a.date for a in self.attitude if a.date), default=None)
