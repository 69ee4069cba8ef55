# SPDX-License-Identifier: EUPL-1.2
"""Topics: what it is about, in a tree."""

from typing import Annotated, ClassVar

from desktop.i18n import _
from desktop.records.document import Record
from desktop.records.errors import Problems
from desktop.records.fields import Line, Lines, Text, Title, link


class Topic(Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="topic"):
    """A topic with the other words people use for it."""

    name: Title
    parent: Annotated[str, link("parent")] | None = None
    description: Text = ""
    reference: Line = ""
    synonyms: Lines = ()

    TITLE: ClassVar[str] = "name"

    def rules(self, problems: Problems) -> None:
        """A topic isn't part of itself."""
        if self.parent == self.id:
            problems.add("parent", "circle", _("A topic can't be part of itself."))
