# SPDX-License-Identifier: EUPL-1.2
"""A record as the store gives it back: the exact document and the columns that stand beside it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from desktop.records.document import Record, decode


@dataclass(frozen=True)
class Stored:
    """One record with its bookkeeping; `hash`, `key` and `signature` are hex and base64url."""

    id: str
    type: str
    origin: str
    external_id: str
    revision: int
    hash: str
    document: str
    modified_at: datetime
    key: str | None = None
    signature: str | None = None
    deleted_at: datetime | None = None

    @cached_property
    def record(self) -> Record:
        """The view on the document, decoded when first asked for."""
        return decode(self.document)
