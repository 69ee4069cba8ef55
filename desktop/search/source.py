# SPDX-License-Identifier: EUPL-1.2
"""What searching reads from the store: a narrow part of its reader."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from desktop.answers.listing import Filter, Row
from desktop.answers.provenance import StoredFile
from desktop.answers.stored import Stored


class Source(Protocol):
    """The reader of the store, as far as searching needs it."""

    @property
    def home(self) -> str:
        """The organisation this workspace belongs to."""
        ...

    def find(self, id: str, /) -> Stored | None:
        """The record, or None."""
        ...

    def documents(
        self, ids: Iterable[str] | None = None, *, type: str = "", trashed: bool = False
    ) -> Iterator[Stored]:
        """The records with these ids, or all of a type; those in the trash left out."""
        ...

    def texts(self, ids: Iterable[str], /) -> Iterator[tuple[str, str, str]]:
        """(id, type, document) of these records, as far as they are here and not in the trash."""
        ...

    def counts(self) -> dict[str, int]:
        """How many records there are of each type, the trash left out."""
        ...

    def rows(self, filter: Filter, /) -> list[Row]:
        """Lines of a list."""
        ...

    def rows_of(self, ids: Iterable[str], /) -> dict[str, Row]:
        """Lines of these records by id."""
        ...

    def containing(self, text: str, /, limit: int = 50) -> list[Stored]:
        """Records that hold all these words literally: slow, but always there."""
        ...

    def attachment(self, sha256: str, /) -> StoredFile | None:
        """What is known of a file's content."""
        ...

    def backlinks(self, id: str, /) -> list[tuple[str, str, str]]:
        """What points to this record: (id, type, role)."""
        ...

    def changed_since(self, number: int, /) -> tuple[int, Iterable[str], Iterable[str]]:
        """The last number of the journal, and the ids changed and removed since this one."""
        ...

    def made_since(self, number: int, /) -> list[str]:
        """The ids of the records that came here after this change set."""
        ...

    def same_pairs(self) -> list[tuple[str, str]]:
        """Pairs of records that somebody said are the same."""
        ...

    def last_change(self) -> int:
        """The number of the newest change set."""
        ...


Reading = Callable[[], AbstractContextManager[Source]]


def file_text(reader: Source, stored: Stored) -> str:
    """What stands in the file that an attachment holds; empty for any other record."""
    if stored.type != "attachment":
        return ""
    return text_of_file(reader, stored.document)


def text_of_file(reader: Source, document: str) -> str:
    """What stands in the file that the attachment with this document holds."""
    file = reader.attachment(str(msgspec.json.decode(document).get("sha256", "")))
    return file.text if file is not None else ""
