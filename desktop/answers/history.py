# SPDX-License-Identifier: EUPL-1.2
"""What the journal tells: change sets, and the revisions of a record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What a change set did to one record."""

    MADE = "made"
    CHANGED = "changed"
    TRASHED = "trashed"
    RESTORED = "restored"
    REMOVED = "removed"
    PURGED = "purged"

    @property
    def is_gone(self) -> bool:
        """Whether no row is left: its making was undone, or the trash was emptied."""
        return self in {What.REMOVED, What.PURGED}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One thing a person did. `is_undone`: taken back, and not brought back since.

    `is_final`: no undo takes it back.
    """

    number: int
    id: str
    at: datetime
    actor: str
    role: str
    label: str
    undoes: int | None = None
    is_undone: bool = False
    is_final: bool = False
    records: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a record. `document` is None where it was thinned out, emptied or removed."""

    record: str
    number: int
    change_set: int
    what: What
    at: datetime
    role: str
    label: str
    hash: str
    document: str | None
    is_trashed: bool = False
    key: str | None = None
    signature: str | None = None
