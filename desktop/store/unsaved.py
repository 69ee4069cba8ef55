# SPDX-License-Identifier: EUPL-1.2
"""What is being typed: a spare copy of each open record, in a database of its own.

An import that holds the workspace's one writer for seconds never stops it.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from desktop.store.database import connect, telling
from desktop.store.driver import new_file
from desktop.store.tables import instant, moment

FILE_NAME: Final = "unsaved.db"
_metadata = MetaData()
_unsaved = Table(
    "unsaved",
    _metadata,
    Column("record", String, primary_key=True),
    Column("document", Text, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("at", String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class UnsavedCopy:
    """A record as it was being typed; `based_on` is the revision it began from, 0 for a new one."""

    record: str
    document: str
    based_on: int
    at: datetime


class Unsaved:
    """The spare copies of one workspace; `keep` returns when the copy is on the disk."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE_NAME
        if not path.exists():
            new_file(path)
        self._engine = connect(path)
        self._turn = threading.Lock()
        with telling(), self._engine.begin() as connection:
            _metadata.create_all(connection)

    def keep(self, record_id: str, document: str, based_on: int) -> None:
        """Keep this text of a record instead of the one before."""
        values = {
            "record": record_id,
            "document": document,
            "based_on": based_on,
            "at": moment(datetime.now(UTC)),
        }
        with self._turn, telling(), self._engine.begin() as connection:
            connection.execute(delete(_unsaved).where(_unsaved.c.record == record_id))
            connection.execute(insert(_unsaved).values(values))

    def get(self, record_id: str) -> UnsavedCopy | None:
        """The copy of a record, or None."""
        with self._turn, telling(), self._engine.begin() as connection:
            row = connection.execute(select(_unsaved).where(_unsaved.c.record == record_id)).first()
        return None if row is None else _copy(row)

    def drop(self, record_id: str, document: str = "") -> None:
        """The record was saved, or its text is given up; with `document` only where the copy still
        reads so.
        """
        gone = delete(_unsaved).where(_unsaved.c.record == record_id)
        if document:
            gone = gone.where(_unsaved.c.document == document)
        with self._turn, telling(), self._engine.begin() as connection:
            connection.execute(gone)

    def all(self) -> list[UnsavedCopy]:
        """Every copy, the newest first: what a crash left behind."""
        with self._turn, telling(), self._engine.begin() as connection:
            rows = connection.execute(select(_unsaved).order_by(_unsaved.c.at.desc())).all()
        return [_copy(row) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _copy(row: Any) -> UnsavedCopy:
    return UnsavedCopy(row.record, row.document, row.based_on, instant(row.at))
