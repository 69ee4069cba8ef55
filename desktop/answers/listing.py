# SPDX-License-Identifier: EUPL-1.2
"""Lists: what to show, and the rows that come back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Order = Literal["day", "title", "modified", "kind", "state"]


@dataclass(frozen=True)
class Row:
    """A line of a list: the columns of a record, without its document."""

    id: str
    type: str
    origin: str
    external_id: str
    title: str
    state: str
    sharing: str
    kind: str
    day: date | None
    modified_at: datetime
    deleted_at: datetime | None
    revision: int


@dataclass(frozen=True)
class Filter:
    """Which rows: everything given must hold, any one of a tuple suffices; () leaves it open."""

    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    origin: str = ""  # an organisation's id, or one of the words `own` and `others`
    refers_to: tuple[str, ...] = ()
    text: str = ""
    trashed: bool = False
    order: Order = "day"
    descending: bool = True
    limit: int | None = None
    offset: int = 0
