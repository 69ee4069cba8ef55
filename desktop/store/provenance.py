# SPDX-License-Identifier: EUPL-1.2
"""Reading what left, came in, waits or must stay away."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select

from desktop.answers.provenance import BundleEntry, Edition, Sender, Tombstone, Waiting
from desktop.store.lookup import IDS, Lookup, chunks
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

_one: BindParameter[str] = bindparam("one")
_ORDERED = select(edition).order_by(edition.c.number, edition.c.hash)
_EDITIONS = _ORDERED.where(edition.c.record == _one)
_EDITIONS_OF = _ORDERED.where(edition.c.record.in_(IDS))
_EDITION = select(edition).where(edition.c.hash == _one).limit(1)
_PARENTS = select(edition_parent).where(edition_parent.c.record.in_(IDS))
_EDITION_TEXTS = select(
    edition.c.record, edition.c.hash, edition.c.document, edition.c.key, edition.c.signature
).where(edition.c.record.in_(IDS))
_WAITING = select(waiting).order_by(waiting.c.at.desc(), waiting.c.record)
_WAITING_FOR = _WAITING.where(waiting.c.why == _one)
_SENDERS = select(sender).order_by(sender.c.origin, sender.c.at, sender.c.key)
_BUNDLES = select(bundle_log).order_by(bundle_log.c.at.desc(), bundle_log.c.number.desc())
_GRAVES = select(tombstone)
_GRAVES_OF = _GRAVES.where(tombstone.c.record.in_(IDS))
_SAME = select(same_as).where(or_(same_as.c.record.in_(IDS), same_as.c.same.in_(IDS)))
_PAIRS = select(same_as.c.record, same_as.c.same)


@cache
def _bundles(*, directed: bool, between: bool) -> Select[Any]:
    wanted = _BUNDLES
    if directed:
        wanted = wanted.where(bundle_log.c.direction == bindparam("direction"))
    if between:
        wanted = wanted.where(bundle_log.c.party == bindparam("party"))
    return wanted


class Provenance(Lookup):
    """Reads editions, senders, the bundle log and what waits."""

    def editions(self, id: str) -> list[Edition]:
        """All editions of a record that are known here, the first one first."""
        return self._editions(_EDITIONS, {"one": id})

    def editions_of(self, ids: Iterable[str]) -> dict[str, list[Edition]]:
        """The editions of many records at once; records without one are left out."""
        found: dict[str, list[Edition]] = {}
        for chunk in chunks(ids):
            for each in self._editions(_EDITIONS_OF, {"ids": chunk}):
                found.setdefault(each.record, []).append(each)
        return found

    def edition_texts(
        self, ids: Iterable[str]
    ) -> Iterator[tuple[str, str, str, str | None, str | None]]:
        """(record, hash, document, key, signature) of every edition of these records."""
        for chunk in chunks(ids):
            for row in self.ask(_EDITION_TEXTS, {"ids": chunk}):
                yield row[0], row[1], row[2], row[3], row[4]

    def edition_by_hash(self, hash: str) -> Edition | None:
        """The edition with this hash, or None."""
        found = self._editions(_EDITION, {"one": hash})
        return found[0] if found else None

    def _editions(self, wanted: Select[Any], said: Mapping[str, Any]) -> list[Edition]:
        rows = self.ask(wanted, said).all()
        parents: dict[tuple[str, str], set[str]] = {}
        for chunk in chunks(sorted({row.record for row in rows})):
            for parent in self.ask(_PARENTS, {"ids": chunk}):
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
            for row in self.ask(_WAITING_FOR if why else _WAITING, {"one": why})
        ]

    def senders(self) -> list[Sender]:
        """Every key that was ever met, by origin."""
        return [
            Sender(row.origin, row.key, row.trust, row.via, row.card, row.policy, instant(row.at))
            for row in self.ask(_SENDERS)
        ]

    def bundle_log(self, direction: str = "", party: str = "") -> list[BundleEntry]:
        """Bundles that went out (`out`) and came in (`in`), the newest first."""
        wanted = _bundles(directed=bool(direction), between=bool(party))
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
            for row in self.ask(wanted, {"direction": direction, "party": party})
        ]

    def tombstones(self, ids: Iterable[str] | None = None) -> dict[str, Tombstone]:
        """The tombstones of these records, or all of them, by record."""
        rows: list[Any] = []
        if ids is None:
            rows.extend(self.ask(_GRAVES))
        for chunk in chunks(ids or ()):
            rows.extend(self.ask(_GRAVES_OF, {"ids": chunk}))
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
            rows = self.ask(_SAME, {"ids": sorted(fresh)})
            fresh = {each for row in rows for each in (row.record, row.same)} - group
            group |= fresh
        return frozenset(group)

    def same_pairs(self) -> list[tuple[str, str]]:
        """All pairs that were said to be the same."""
        return [(row[0], row[1]) for row in self.ask(_PAIRS)]
