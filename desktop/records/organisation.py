# SPDX-License-Identifier: EUPL-1.2
"""Organisations: municipalities and everybody else one can learn from."""

import re
from typing import Annotated, ClassVar

from desktop.i18n import _
from desktop.records.document import Record
from desktop.records.errors import Problems
from desktop.records.fields import Code, Count, Line, Text, Title, link, term

_CODES = {"municipality": "GM[0-9]{4}", "province": "PV[0-9]{2}", "water_board": "ws[0-9]{4}"}


class Organisation(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="organisation"
):
    """A municipality (CBS code), cooperation, province, water board or another organisation."""

    name: Title
    kind: Annotated[str, term("organisation_kind")]
    cbs_code: Code = ""
    province: Line = ""
    population: Count | None = None
    sector: Line = ""
    members: tuple[Annotated[str, link("members")], ...] = ()
    website: Line = ""
    note: Text = ""

    TITLE: ClassVar[str] = "name"

    def rules(self, problems: Problems) -> None:
        """A code belongs to its kind; only a cooperation has members."""
        pattern = _CODES.get(self.kind)
        if self.cbs_code and (pattern is None or not re.fullmatch(pattern, self.cbs_code)):
            problems.add("cbs_code", "code", _("This code doesn't fit this kind of organisation."))
        if self.members and self.kind != "cooperation":
            problems.add("members", "members", _("Only a cooperation has members."))
        if self.website and not self.website.startswith(("https://", "http://")):
            problems.add("website", "address", _("A web address begins with https://."))
