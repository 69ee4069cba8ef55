# SPDX-License-Identifier: EUPL-1.2
"""Comments: what we say beside a record, ours or a neighbour's; they stay home unless shared."""

from datetime import date
from typing import Annotated, ClassVar

from desktop.records.document import Record
from desktop.records.fields import Code, Moment, NeededText, link


class Comment(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="comment"
):
    """A remark on a record; `question` is the key of the question of a visit that it answers."""

    record: Annotated[str, link("record")]
    question: Code = ""
    text: NeededText
    at: Moment | None = None

    TITLE: ClassVar[str] = "text"

    def day(self) -> date | None:
        """The day it was written."""
        return (self.at or self.created_at).date()
