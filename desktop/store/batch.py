# SPDX-License-Identifier: EUPL-1.2
"""What a unit of work still has to write, gathered so that thousands go in by one statement."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from desktop.answers.history import What
from desktop.answers.stored import Stored
from desktop.records.document import Record
from desktop.store.derived import columns_of, links_of
from desktop.store.journal import packed
from desktop.store.many import run_many
from desktop.store.tables import moment, record, reference, revision

_COLUMNS = {column.key for column in record.columns} - {"place", "id"}
_INSERT_RECORD = insert(record)
_UPDATE_RECORD = (
    update(record)
    .where(record.c.id == bindparam("the_id"))
    .values({name: bindparam(name) for name in sorted(_COLUMNS)})
)
_DELETE_RECORD = delete(record).where(record.c.id == bindparam("the_id"))
_DELETE_LINKS = delete(reference).where(reference.c.source == bindparam("the_id"))
_INSERT_LINKS = insert(reference)
_INSERT_REVISION = insert(revision)
_REPLACE_REVISION = delete(revision).where(
    revision.c.record == bindparam("the_id"), revision.c.number == bindparam("the_number")
)
_ARCHIVE = (
    update(revision)
    .where(revision.c.record == bindparam("the_id"), revision.c.number == bindparam("the_number"))
    .values(document=bindparam("text"))
)
_FORGET = update(revision).where(revision.c.record == bindparam("the_id")).values(document=None)


@dataclass(slots=True)
class Pending:
    """One record to be written: `stored` as it will be, or None where its row goes.

    `row_before` is the row as it lies in the database now. `is_again`: this unit wrote the
    record's revision before, which is then replaced.
    """

    id: str
    type: str
    what: What
    number: int
    stored: Stored | None
    view: Record | None
    row_before: Stored | None
    is_again: bool


class Batch:
    """Pending records in the order they came."""

    def __init__(self) -> None:
        self._pending: dict[str, Pending] = {}

    def __len__(self) -> int:
        return len(self._pending)

    def get(self, id: str) -> Pending | None:
        """What is to be written of this record."""
        return self._pending.get(id)

    def put(self, pending: Pending) -> None:
        """Write this too; what was pending of the same record is replaced."""
        self._pending[pending.id] = pending

    def write(self, connection: Connection, change_set: int) -> None:
        """Write all that is pending."""
        pending = list(self._pending.values())
        self._pending.clear()
        _archive(connection, pending)
        _write_rows(connection, pending)
        again = [{"the_id": p.id, "the_number": p.number} for p in pending if p.is_again]
        run_many(connection, _REPLACE_REVISION, again)
        run_many(connection, _INSERT_REVISION, [_revision_row(p, change_set) for p in pending])
        emptied = [{"the_id": p.id} for p in pending if p.what is What.PURGED]
        run_many(connection, _FORGET, emptied)


def _archive(connection: Connection, pending: list[Pending]) -> None:
    rows = [
        {"the_id": p.id, "the_number": before.revision, "text": packed(before.document)}
        for p in pending
        if (before := p.row_before) is not None and before.revision != p.number
    ]
    run_many(connection, _ARCHIVE, rows)


def _write_rows(connection: Connection, pending: list[Pending]) -> None:
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    relinked: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for p in pending:
        if p.stored is None or p.view is None:
            if p.row_before is not None:
                gone.append({"the_id": p.id})
            continue
        row = _row(p.stored, p.view)
        if p.row_before is None:
            new.append(row)
        else:
            row["the_id"] = row.pop("id")
            changed.append(row)
            if p.row_before.document == p.stored.document:
                continue
            relinked.append({"the_id": p.id})
        targets.extend(links_of(p.view))
    run_many(connection, _DELETE_RECORD, gone)
    run_many(connection, _DELETE_LINKS, relinked)
    run_many(connection, _INSERT_RECORD, new)
    run_many(connection, _UPDATE_RECORD, changed)
    run_many(connection, _INSERT_LINKS, targets)


def _row(stored: Stored, view: Record) -> dict[str, Any]:
    return {
        **columns_of(view),
        "id": stored.id,
        "type": stored.type,
        "origin": stored.origin,
        "external_id": stored.external_id or None,
        "modified_at": moment(stored.modified_at),
        "deleted_at": moment(stored.deleted_at) if stored.deleted_at else None,
        "revision": stored.revision,
        "hash": stored.hash,
        "key": stored.key,
        "signature": stored.signature,
        "document": stored.document,
    }


def _revision_row(p: Pending, change_set: int) -> dict[str, Any]:
    kept = p.stored or p.row_before
    return {
        "record": p.id,
        "number": p.number,
        "change_set": change_set,
        "type": p.type,
        "what": p.what.value,
        "trashed": int(p.stored is not None and p.stored.deleted_at is not None),
        "external_id": kept.external_id or None if kept else None,
        "hash": p.stored.hash if p.stored else "",
        "key": p.stored.key if p.stored else None,
        "signature": p.stored.signature if p.stored else None,
        "document": None,
    }
