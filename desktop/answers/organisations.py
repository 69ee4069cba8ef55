# SPDX-License-Identifier: EUPL-1.2
"""Organisations as screens show them: the lines of the list, and one with all we have with it."""

from dataclasses import dataclass, field
from datetime import date

from desktop.answers.listing import Row
from desktop.answers.stored import Stored
from desktop.answers.visits import AttachedFile, Remark


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation in the list; `last` is the last day something was learned there.

    `is_known`: we have something with it, or wrote it down ourselves. `also` holds its other and
    former names, for whoever looks for those.
    """

    id: str
    name: str
    kind: str
    code: str
    province: str
    sector: str
    visits: int
    lessons: int
    projects: int
    contacts: int
    last: date | None
    is_own: bool
    is_home: bool
    is_known: bool
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation; `lessons` are those it shared and those we brought home from there.

    `contacts` are our own; `member_of` are (id, name) of the cooperations it is in, `names` the
    titles by id of what it refers to.
    """

    stored: Stored
    is_own: bool
    is_home: bool
    visits: tuple[Row, ...] = ()
    lessons: tuple[Row, ...] = ()
    projects: tuple[Row, ...] = ()
    contacts: tuple[Stored, ...] = ()
    member_of: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    names: dict[str, str] = field(default_factory=dict[str, str])
