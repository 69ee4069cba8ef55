# SPDX-License-Identifier: EUPL-1.2
"""Quick notes: caught now, a visit, lesson or action later."""

from datetime import date
from typing import Annotated, ClassVar

from desktop.records.document import Record
from desktop.records.fields import Moment, NeededText, link


class Note(Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="note"):
    """A quick note."""

    text: NeededText
    at: Moment | None = None
    organisation: Annotated[str, link("organisation")] | None = None
    topics: tuple[Annotated[str, link("topics")], ...] = ()

    TITLE: ClassVar[str] = "text"

    def day(self) -> date | None:
        """The day it was caught."""
        return (self.at or self.created_at).date()
