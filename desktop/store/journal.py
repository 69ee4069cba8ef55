# SPDX-License-Identifier: EUPL-1.2
"""Reading the journal: change sets, the revisions of a record, and what changed since."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Executable, Select, bindparam, func, select

from desktop.answers.history import ChangeSet, Revision, What
from desktop.i18n import _
from desktop.records.errors import NotFound
from desktop.store.lookup import CHUNK, CONTENT, Lookup, chunks
from desktop.store.tables import (
    change_set,
    edition,
    instant,
    record,
    reference,
    revision,
    row_change,
    waiting,
)

_one: BindParameter[str] = bindparam("one")
_FILE_HASH = re.compile(r"[0-9a-f]{64}")
_LAST = select(func.max(change_set.c.number))
_ALL_REVISIONS = (
    select(
        revision.c.record,
        revision.c.number,
        revision.c.change_set,
        revision.c.what,
        change_set.c.at,
        change_set.c.role,
        change_set.c.label,
        revision.c.hash,
        revision.c.document,
        revision.c.trashed,
        revision.c.key,
        revision.c.signature,
        record.c.revision,
        record.c.document,
    )
    .join(change_set, change_set.c.number == revision.c.change_set)
    .outerjoin(record, record.c.id == revision.c.record)
)
_REVISIONS = _ALL_REVISIONS.where(revision.c.record == _one)
_since: BindParameter[int] = bindparam("since")
_CHANGED_ROWS = select(revision.c.record).where(revision.c.change_set > _since)
_CHANGED_FILES = (
    select(reference.c.source)
    .join(row_change, row_change.c.row == reference.c.target)
    .where(
        reference.c.role == CONTENT,
        row_change.c.name == "attachment",
        row_change.c.change_set > _since,
    )
)
_CHANGED = _CHANGED_ROWS.union(_CHANGED_FILES).subquery()
_SINCE = select(_CHANGED.c.record, record.c.id, record.c.deleted_at).outerjoin(
    record, record.c.id == _CHANGED.c.record
)


def packed(document: str) -> bytes:
    """A text as revisions hold it."""
    return zlib.compress(document.encode(), 6)


def unpacked(document: bytes) -> str:
    """The text that a revision holds."""
    return zlib.decompress(document).decode()


def _revision(row: Sequence[Any]) -> Revision:
    text = None if row[8] is None else unpacked(row[8])
    if text is None and row[12] == row[1]:
        text = row[13]
    return Revision(
        record=row[0],
        number=row[1],
        change_set=row[2],
        what=What(row[3]),
        at=instant(row[4]),
        role=row[5],
        label=row[6],
        hash=row[7],
        document=text,
        is_trashed=bool(row[9]),
        key=row[10],
        signature=row[11],
    )


class Journal(Lookup):
    """Reads what was done."""

    def last_change(self) -> int:
        """The number of the newest change set; 0 where there is none. Cheap: ask it often."""
        return self.ask(_LAST).scalar() or 0

    def change_set(self, number: int) -> ChangeSet:
        """One change set; raises `NotFound`."""
        found = self._change_sets(_change_sets().where(change_set.c.number == number))
        if not found:
            message = _("There is no change number %(number)d.") % {"number": number}
            raise NotFound(message, details=str(number))
        return found[0]

    def journal(self, limit: int = 100, before: int | None = None) -> list[ChangeSet]:
        """The newest change sets first; `before` a number continues from there."""
        wanted = _change_sets().order_by(change_set.c.number.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(change_set.c.number < before)
        return self._change_sets(wanted)

    def _change_sets(self, wanted: Select[Any]) -> list[ChangeSet]:
        rows = self.ask(wanted).all()
        undone = self.undone() if rows else set[int]()
        return [
            ChangeSet(
                number=row.number,
                id=row.id,
                at=instant(row.at),
                actor=row.actor,
                role=row.role,
                label=row.label,
                undoes=row.undoes,
                is_undone=row.number in undone,
                is_final=bool(row.final),
                records=row.records,
            )
            for row in rows
        ]

    def undone(self) -> set[int]:
        """The change sets that are taken back and weren't brought back since."""
        rows = self.ask(
            select(change_set.c.number, change_set.c.undoes)
            .where(change_set.c.undoes.is_not(None))
            .order_by(change_set.c.number.desc())
        )
        undone: set[int] = set()
        for number, undoes in rows:
            # Newest first: an undo that was itself undone takes nothing back.
            if number not in undone:
                undone.add(undoes)
        return undone

    def history(self, id: str) -> list[Revision]:
        """Every revision of a record, newest first; its text is None where thinned out."""
        rows = self.ask(_REVISIONS.order_by(revision.c.number.desc()), {"one": id})
        return [_revision(row) for row in rows]

    def revision(self, id: str, number: int) -> Revision:
        """One revision of a record; raises `NotFound`."""
        row = self.ask(_REVISIONS.where(revision.c.number == number), {"one": id}).first()
        if row is None:
            message = _("This record has no version %(number)d.") % {"number": number}
            raise NotFound(message, details=id)
        return _revision(row)

    def revisions(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Revision]:
        """Many revisions at once, by record and number; those that aren't there are left out."""
        numbers = set(wanted)
        found: dict[tuple[str, int], Revision] = {}
        for chunk in chunks(sorted({id for id, _number in numbers})):
            for row in self.ask(_ALL_REVISIONS.where(revision.c.record.in_(chunk))):
                if (row[0], row[1]) in numbers:
                    found[row[0], row[1]] = _revision(row)
        return found

    def named_hashes(self, hashes: Iterable[str]) -> set[str]:
        """Which of these file hashes any record, revision, edition or waiting line names."""
        left = set(hashes)
        named: set[str] = set()
        for text in self._all_texts():
            found = set(_FILE_HASH.findall(text)) & left
            named |= found
            left -= found
            if not left:
                break
        return named

    def _all_texts(self) -> Iterator[str]:
        for table in (record, edition, waiting):
            for rows in self.ask(select(table.c.document)).partitions(CHUNK):
                yield from (row[0] for row in rows)
        archived = select(revision.c.document).where(revision.c.document.is_not(None))
        for rows in self.ask(archived).partitions(CHUNK):
            yield from (unpacked(row[0]) for row in rows)

    def numbers(self, wanted: Executable) -> set[int]:
        """The change sets that a question of this room finds."""
        return set(self.ask(wanted).scalars())

    def changed_since(self, number: int) -> tuple[int, list[str], list[str]]:
        """(newest change set, ids that are new or changed, ids no longer to be found) after it.

        What lies in the trash counts as no longer to be found; a file whose text was read since
        counts as a change of its attachments.
        """
        last = self.last_change()
        changed: list[str] = []
        removed: list[str] = []
        for id, here, deleted_at in self.ask(_SINCE, {"since": number}):
            (changed if here and deleted_at is None else removed).append(id)
        return last, changed, removed

    def made_since(self, number: int) -> list[str]:
        """The ids of the records whose first revision came after this change set."""
        first = select(revision.c.record).where(
            revision.c.change_set > number, revision.c.number == 1
        )
        return [row[0] for row in self.ask(first)]


def _change_sets() -> Select[Any]:
    records = (
        select(func.count())
        .where(revision.c.change_set == change_set.c.number)
        .scalar_subquery()
        .label("records")
    )
    return select(change_set, records)
