# SPDX-License-Identifier: EUPL-1.2
"""Attachments: a file with a record; its content is kept once per hash, outside the database."""

from typing import Annotated, ClassVar

from desktop.i18n import _
from desktop.records.document import Record
from desktop.records.errors import Problems
from desktop.records.fields import Code, Count, Hash, Text, Title, link


class Attachment(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="attachment"
):
    """A file; `size` in bytes, `sha256` in hex."""

    record: Annotated[str, link("record")]
    file_name: Title
    media_type: Code = ""
    size: Count = 0
    sha256: Hash
    caption: Text = ""

    TITLE: ClassVar[str] = "file_name"

    def rules(self, problems: Problems) -> None:
        """A file name is a name, not a path."""
        if any(sign in self.file_name for sign in "/\\\0") or self.file_name in (".", ".."):
            problems.add("file_name", "path", _("A file name can't be a path."))
