# SPDX-License-Identifier: EUPL-1.2
"""Contacts: people at another organisation; personal data, that leaves only when chosen by name."""

import re
from typing import Annotated, ClassVar

from desktop.i18n import _
from desktop.records.document import Record
from desktop.records.errors import Problems
from desktop.records.fields import Line, Text, Title, link


class Contact(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="contact"
):
    """Somebody to call."""

    name: Title
    organisation: Annotated[str, link("organisation")] | None = None
    function: Line = ""
    email: Line = ""
    phone: Line = ""
    note: Text = ""

    TITLE: ClassVar[str] = "name"

    def rules(self, problems: Problems) -> None:
        """An e-mail address looks like one."""
        if self.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.email):
            problems.add("email", "address", _("This isn't an e-mail address."))
