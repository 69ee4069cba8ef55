# SPDX-License-Identifier: EUPL-1.2
"""Role changes: a job before and after."""

from typing import Annotated, ClassVar

import msgspec

from desktop.records.document import Entry, Record
from desktop.records.fields import Count, Day, Key, Line, Lines, Scale, Text, Title, link, term
from desktop.records.terms import RoleChangeState


class Experience(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """How somebody in the role finds it; `who` is a role, `scale` 1-5."""

    key: Key
    date: Day | None = None
    who: Line = ""
    text: Text = ""
    scale: Scale | None = None


class Handover(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Something to hand over."""

    key: Key
    what: Text = ""
    done_at: Day | None = None


class RoleCheck(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A look back after so many months."""

    key: Key
    months: Count | None = None
    date: Day | None = None
    finding: Text = ""


class RoleChange(
    Record, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="role_change"
):
    """A job that changes by a project."""

    project: Annotated[str, link("project")]
    role: Title
    tasks_before: Lines = ()
    tasks_after: Lines = ()
    competences: Lines = ()
    training: Lines = ()
    experience: tuple[Experience, ...] = ()
    handover: tuple[Handover, ...] = ()
    checks: tuple[RoleCheck, ...] = ()
    state: Annotated[str, term("role_change_state")] = msgspec.field(
        default_factory=lambda: RoleChangeState.FORESEEN.value
    )

    TITLE: ClassVar[str] = "role"
