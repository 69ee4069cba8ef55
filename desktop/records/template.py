# SPDX-License-Identifier: EUPL-1.2
"""Question lists: what one wants to know on a kind of visit."""

from typing import ClassVar

import msgspec

from desktop.records.document import Record
from desktop.records.fields import Line, Text, Title


class Template(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="template"
):
    """A question list; `kind` says for what sort of record (`visit`)."""

    name: Title
    kind: Line = msgspec.field(default_factory=lambda: "visit")
    questions: tuple[Text, ...] = ()

    TITLE: ClassVar[str] = "name"
