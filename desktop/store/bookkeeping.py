# SPDX-License-Identifier: EUPL-1.2
"""Writing what isn't a record: editions, senders, what waits, files, settings.

Received editions, joined organisations and lifted tombstones are taken back by an undo; the rest
are facts that stay.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table, and_, bindparam, delete, func, insert, select, update

from desktop.answers.provenance import (
    BundleEntry,
    Edition,
    Sender,
    StoredFile,
    Waiting,
)
from desktop.answers.stored import Stored
from desktop.store import aside
from desktop.store.lookup import IDS, chunks
from desktop.store.reader import Reader
from desktop.store.tables import (
    added,
    attachment,
    bundle_log,
    edition,
    edition_parent,
    moment,
    record,
    revision,
    row_change,
    saved_search,
    sender,
    setting,
    tombstone,
    waiting,
)

_KNOWN_EDITIONS = select(edition.c.record, edition.c.hash).where(edition.c.record.in_(IDS))
_DROP_EDITIONS = delete(edition).where(edition.c.record == bindparam("one"))
_DROP_NOTED = (
    update(row_change)
    .where(
        row_change.c.name == edition.name,
        row_change.c.row.like(bindparam("begins")),
        row_change.c.before.is_not(None),
    )
    .values(before=None)
)


@cache
def _replacing(table: Table) -> tuple[Executable, Executable]:
    """Taking away the row that has this key, and putting one in."""
    key = (column == bindparam(f"the_{column.key}") for column in table.primary_key.columns)
    return delete(table).where(and_(*key)), insert(table)


class Bookkeeping(Reader):
    """The part of a unit that writes rows beside the records."""

    _noted: set[tuple[str, str]]

    @property
    @abstractmethod
    def number(self) -> int:
        """The number of the change set that is being made."""

    @abstractmethod
    def now(self) -> datetime:
        """This moment, in UTC."""

    def keep_editions(self, editions: Iterable[Edition], *, received: bool = False) -> int:
        """Keep editions that aren't known yet; gives how many. Received ones go with an undo."""
        fresh = self._unknown({(each.record, each.hash): each for each in editions})
        if not fresh:
            return 0
        now = self.now()
        self.ask_many(insert(edition), [_edition_row(each, now) for each in fresh])
        parents = [
            {"record": each.record, "hash": each.hash, "parent": parent}
            for each in fresh
            for parent in sorted(each.parents)
        ]
        self.ask_many(insert(edition_parent), parents)
        if received:
            rows = [("edition", aside.row_key(e.record, e.hash), None) for e in fresh]
            aside.note(self._connection, self.number, rows)
        return len(fresh)

    def _unknown(self, editions: dict[tuple[str, str], Edition]) -> list[Edition]:
        known: set[tuple[str, str]] = set()
        for chunk in chunks({id for id, _hash in editions}):
            rows = self.ask(_KNOWN_EDITIONS, {"ids": chunk})
            known.update((row[0], row[1]) for row in rows)
        return [each for name, each in editions.items() if name not in known]

    def say_same(self, id: str, other: str) -> None:
        """Two organisations or topics are the same one, here; taken back by an undo."""
        first, second = sorted((id, other))
        if first != second:
            self._change("same_as", (first, second), {"record": first, "same": second})

    def unsay_same(self, id: str, other: str) -> None:
        """They aren't the same after all; taken back by an undo."""
        self._change("same_as", tuple(sorted((id, other))), None)

    def lift_grave(self, id: str) -> None:
        """Let an emptied record come back; taken back by an undo."""
        self._change("tombstone", (id,), None)

    def mark_grave(self, stored: Stored, why: str) -> None:
        """Remember that a record was emptied, so that an import doesn't bring it back unasked."""
        values = {
            "record": stored.id,
            "type": stored.type,
            "origin": stored.origin,
            "hash": stored.hash,
            "at": moment(self.now()),
            "why": why,
        }
        self._replace(tombstone, values)

    def _change(self, name: str, key: tuple[str, ...], values: dict[str, Any] | None) -> None:
        self.put_rows(name, {aside.row_key(*key): values})

    def put_rows(self, name: str, rows: Mapping[str, dict[str, Any] | None]) -> None:
        """Make rows that an undo takes back be like this; None takes one away."""
        before = aside.read(self._connection, name, rows)
        changed = {row: values for row, values in rows.items() if before.get(row) != values}
        fresh = [row for row in changed if (name, row) not in self._noted]
        self._noted.update((name, row) for row in fresh)
        if fresh:
            noted = [(name, row, before.get(row)) for row in fresh]
            aside.note(self._connection, self.number, noted)
        aside.write(self._connection, name, changed)

    def note_added(self, documents: Mapping[str, str]) -> None:
        """Remember these documents by id as what a file brought."""
        for chunk in chunks(documents):
            self._connection.execute(delete(added).where(added.c.record.in_(chunk)))
        rows = [{"record": id, "document": text} for id, text in documents.items()]
        self.ask_many(insert(added), rows)

    def forget_texts(self, id: str) -> None:
        """Let go of every text of a record but the one it has now; labels and hashes stay."""
        last = select(func.max(revision.c.number)).where(revision.c.record == id).scalar_subquery()
        old = (revision.c.record == id, revision.c.number < last)
        self.ask(update(revision).where(*old).values(document=None))
        now = select(record.c.hash).where(record.c.id == id).scalar_subquery()
        other = (edition.c.record == id, edition.c.hash != now)
        self.ask(update(edition).where(*other).values(document="", decisions=""))

    def drop_editions(self, id: str) -> None:
        """Every edition of a record goes for good, also from what an undo would bring back."""
        self._connection.execute(_DROP_EDITIONS, {"one": id})
        self._connection.execute(_DROP_NOTED, {"begins": aside.row_key(id)[:-1] + "%"})

    def keep_waiting(self, items: Iterable[Waiting]) -> None:
        """Have these editions wait; the reason of one that waits already is replaced."""
        now = self.now()
        rows = {(each.record, each.hash): _waiting_row(each, now) for each in items}
        self.settle_waiting(rows)
        self.ask_many(insert(waiting), list(rows.values()))

    def drop_waiting(self, record: str, hash: str = "") -> None:
        """Nothing of this record waits any more (or only not this edition)."""
        gone = delete(waiting).where(waiting.c.record == record)
        self.ask(gone.where(waiting.c.hash == hash) if hash else gone)

    def settle_waiting(self, editions: Iterable[tuple[str, str]], why: str = "") -> None:
        """These editions, (record, hash), don't wait any more (only for this reason, if given)."""
        gone = delete(waiting).where(
            waiting.c.record == bindparam("the_record"), waiting.c.hash == bindparam("the_hash")
        )
        if why:
            gone = gone.where(waiting.c.why == why)
        names = [{"the_record": record, "the_hash": hash} for record, hash in editions]
        self.ask_many(gone, names)

    def keep_sender(self, known: Sender) -> None:
        """What is thought of a key of an origin, instead of what was thought before."""
        values = {
            "origin": known.origin,
            "key": known.key,
            "trust": known.trust,
            "via": known.via,
            "card": known.card,
            "policy": known.policy,
            "at": moment(known.at or self.now()),
        }
        self._replace(sender, values)

    def log_bundle(self, entry: BundleEntry) -> None:
        """Write a bundle that went out or came in into the log."""
        values = {
            "id": entry.id,
            "direction": entry.direction,
            "party": entry.party,
            "audience": entry.audience,
            "number": entry.number,
            "after": entry.after,
            "sha256": entry.sha256,
            "title": entry.title,
            "counts": entry.counts,
            "change_set": entry.change_set,
            "at": moment(entry.at or self.now()),
        }
        self._replace(bundle_log, values)

    def keep_file(self, file: StoredFile) -> None:
        """A file's content was put beside the database; what was read out of it before stays."""
        if self.attachment(file.sha256) is None:
            values = {
                "sha256": file.sha256,
                "size": file.size,
                "media_type": file.media_type,
                "extraction": file.extraction,
                "text": file.text,
            }
            self._replace(attachment, values)

    def set_extraction(self, sha256: str, state: str, text: str) -> None:
        """What was read out of a file; counts as a change of the attachments that hold it."""
        self.ask(
            attachment.update()
            .where(attachment.c.sha256 == sha256)
            .values(extraction=state, text=text)
        )
        if ("attachment", sha256) not in self._noted:
            self._noted.add(("attachment", sha256))
            aside.note(self._connection, self.number, [("attachment", sha256, None)])

    def drop_file(self, sha256: str) -> None:
        """A file's content is gone."""
        self.ask(delete(attachment).where(attachment.c.sha256 == sha256))

    def set_setting(self, name: str, value: str | None) -> None:
        """A setting of this workspace; None takes it away."""
        self.ask(delete(setting).where(setting.c.name == name))
        if value is not None:
            self.ask(insert(setting).values(name=name, value=value))
        self._home = None

    def save_search(self, name: str, query: str) -> None:
        """Keep a question under a name, instead of what was there."""
        self._replace(saved_search, {"name": name, "query": query, "at": moment(self.now())})

    def drop_search(self, name: str) -> None:
        """Keep it no longer."""
        self.ask(delete(saved_search).where(saved_search.c.name == name))

    def _replace(self, table: Table, values: dict[str, Any]) -> None:
        gone, new = _replacing(table)
        key = {column.key: values[column.key] for column in table.primary_key.columns}
        self.ask(gone, {f"the_{name}": value for name, value in key.items()})
        self.ask(new, values)


def _edition_row(each: Edition, now: datetime) -> dict[str, Any]:
    return {
        "record": each.record,
        "hash": each.hash,
        "number": each.number,
        "document": each.document,
        "key": each.key,
        "signature": each.signature,
        "decisions": each.decisions,
        "at": moment(each.at or now),
    }


def _waiting_row(each: Waiting, now: datetime) -> dict[str, Any]:
    return {
        "record": each.record,
        "hash": each.hash,
        "type": each.type,
        "origin": each.origin,
        "why": each.why,
        "document": each.document,
        "key": each.key,
        "signature": each.signature,
        "bundle": each.bundle,
        "via": each.via,
        "at": moment(each.at or now),
    }
