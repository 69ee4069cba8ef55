# SPDX-License-Identifier: EUPL-1.2
"""Reading what left, came in, waits or must stay away."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, or_, select

from desktop.answers.provenance import BundleEntry, Edition, Sender, Tombstone, Waiting
from desktop.store.lookup import Lookup, chunks
from desktop.store.tables import (
    bundle_log,
    edition,
    edition_parent,
    instant,
    same_as,
    sender,
    tombstone,
    waiting,
)


class Provenance(Lookup):
    """Reads editions, senders, the bundle log and what waits."""

    def editions(self, id: str) -> list[Edition]:
        """All editions of a record that are known here, the first one first."""
        wanted = select(edition).where(edition.c.record == id)
        return self._editions(wanted.order_by(edition.c.number, edition.c.hash))

    def editions_of(self, ids: Iterable[str]) -> dict[str, list[Edition]]:
        """The editions of many records at once; records without one are left out."""
        found: dict[str, list[Edition]] = {}
        for chunk in chunks(ids):
            wanted = select(edition).where(edition.c.record.in_(chunk))
            for each in self._editions(wanted.order_by(edition.c.number, edition.c.hash)):
                found.setdefault(each.record, []).append(each)
        return found

    def edition_texts(
        self, ids: Iterable[str]
    ) -> Iterator[tuple[str, str, str, str | None, str | None]]:
        """(record, hash, document, key, signature) of every edition of these records."""
        columns = edition.c
        wanted = select(
            columns.record, columns.hash, columns.document, columns.key, columns.signature
        )
        for chunk in chunks(ids):
            for row in self.ask(wanted.where(columns.record.in_(chunk))):
                yield row[0], row[1], row[2], row[3], row[4]

    def edition_by_hash(self, hash: str) -> Edition | None:
        """The edition with this hash, or None."""
        found = self._editions(select(edition).where(edition.c.hash == hash).limit(1))
        return found[0] if found else None

    def _editions(self, wanted: Select[Any]) -> list[Edition]:
        rows = self.ask(wanted).all()
        parents: dict[tuple[str, str], set[str]] = {}
        for chunk in chunks(sorted({row.record for row in rows})):
            known = self.ask(select(edition_parent).where(edition_parent.c.record.in_(chunk)))
            for parent in known:
                parents.setdefault((parent.record, parent.hash), set()).add(parent.parent)
        return [
            Edition(
                record=row.record,
                number=row.number,
                hash=row.hash,
                document=row.document,
                key=row.key,
                signature=row.signature,
                decisions=row.decisions,
                at=instant(row.at),
                parents=frozenset(parents.get((row.record, row.hash), ())),
            )
            for row in rows
        ]

    def waiting(self, why: str = "") -> list[Waiting]:
        """What waits, the newest first; only what waits for this reason, where one is given."""
        wanted = select(waiting).order_by(waiting.c.at.desc(), waiting.c.record)
        if why:
            wanted = wanted.where(waiting.c.why == why)
        return [
            Waiting(
                record=row.record,
                hash=row.hash,
                type=row.type,
                origin=row.origin,
                why=row.why,
                document=row.document,
                key=row.key,
                signature=row.signature,
                bundle=row.bundle,
                via=row.via,
                at=instant(row.at),
            )
            for row in self.ask(wanted)
        ]

    def senders(self) -> list[Sender]:
        """Every key that was ever met, by origin."""
        rows = self.ask(select(sender).order_by(sender.c.origin, sender.c.at, sender.c.key))
        return [
            Sender(row.origin, row.key, row.trust, row.via, row.card, row.policy, instant(row.at))
            for row in rows
        ]

    def bundle_log(self, direction: str = "", party: str = "") -> list[BundleEntry]:
        """Bundles that went out (`out`) and came in (`in`), the newest first."""
        wanted = select(bundle_log).order_by(bundle_log.c.at.desc(), bundle_log.c.number.desc())
        if direction:
            wanted = wanted.where(bundle_log.c.direction == direction)
        if party:
            wanted = wanted.where(bundle_log.c.party == party)
        return [
            BundleEntry(
                id=row.id,
                direction=row.direction,
                party=row.party,
                audience=row.audience,
                number=row.number,
                after=row.after,
                sha256=row.sha256,
                title=row.title,
                counts=row.counts,
                change_set=row.change_set,
                at=instant(row.at),
            )
            for row in self.ask(wanted)
        ]

    def tombstones(self, ids: Iterable[str] | None = None) -> dict[str, Tombstone]:
        """The tombstones of these records, or all of them, by record."""
        rows: list[Any] = []
        if ids is None:
            rows.extend(self.ask(select(tombstone)))
        for chunk in chunks(ids or ()):
            rows.extend(self.ask(select(tombstone).where(tombstone.c.record.in_(chunk))))
        return {
            row.record: Tombstone(
                row.record, row.type, row.origin, row.hash, instant(row.at), row.why
            )
            for row in rows
        }

    def same_as(self, id: str) -> frozenset[str]:
        """Everything that was said to be the same as this, itself included."""
        group = {id}
        fresh = {id}
        while fresh:
            rows = self.ask(
                select(same_as).where(or_(same_as.c.record.in_(fresh), same_as.c.same.in_(fresh)))
            )
            fresh = {each for row in rows for each in (row.record, row.same)} - group
            group |= fresh
        return frozenset(group)

    def same_pairs(self) -> list[tuple[str, str]]:
        """All pairs that were said to be the same."""
        return [(row[0], row[1]) for row in self.ask(select(same_as.c.record, same_as.c.same))]
