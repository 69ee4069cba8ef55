# SPDX-License-Identifier: EUPL-1.2
"""Adoptions: our decision on a lesson in one of our projects, and what it brought."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from desktop.i18n import _
from desktop.records.document import Record
from desktop.records.errors import Problems
from desktop.records.fields import Count, Day, Line, Scale, Text, link, term
from desktop.records.terms import AdoptionStage


class Adoption(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="adoption"
):
    """An adoption; `task` is a key in the project, hours and euros are whole."""

    lesson: Annotated[str, link("lesson")]
    project: Annotated[str, link("project")]
    stage: Annotated[str, term("stage")] = msgspec.field(
        default_factory=lambda: AdoptionStage.SEEN.value
    )
    reason: Text = ""
    decided_on: Day | None = None
    task: Line = ""
    adaptation: Text = ""
    hours_expected: Count | None = None
    euros_expected: Count | None = None
    hours_realised: Count | None = None
    euros_realised: Count | None = None
    result: Text = ""
    rating: Scale | None = None
    checked_by: Line = ""
    checked_on: Day | None = None
    evidence: Annotated[str, term("evidence")] = ""

    TITLE: ClassVar[str] = "result"

    def day(self) -> date | None:
        """The day it was decided."""
        return self.decided_on

    def asks_for_other_eyes(self, before: Record) -> bool:
        """Who applied a lesson doesn't prove it."""
        proven = AdoptionStage.PROVEN
        return self.stage == proven and isinstance(before, Adoption) and before.stage != proven

    def rules(self, problems: Problems) -> None:
        """A rejection has a reason; a proof was looked at by somebody else."""
        if self.stage == AdoptionStage.REJECTED and not self.reason.strip():
            problems.add("reason", "reason", _("A lesson is rejected with a reason."))
        if self.stage == AdoptionStage.PROVEN and not (self.checked_by and self.checked_on):
            message = _("A lesson is proven when somebody else has checked it.")
            problems.add("checked_by", "second_eyes", message)
