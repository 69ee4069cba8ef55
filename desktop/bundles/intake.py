# SPDX-License-Identifier: EUPL-1.2
"""A staged bundle against what is here: for each line what would become of it, in batches."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec

from desktop.answers.provenance import Edition, Tombstone
from desktop.answers.sharing import Difference
from desktop.answers.stored import Stored
from desktop.bundles import merge, withdrawal
from desktop.bundles.editions import content, fields_of
from desktop.bundles.merge import Here, Judgement, Known, base_of, judge
from desktop.bundles.refusals import sentence
from desktop.bundles.shelf import Lines
from desktop.bundles.staging import Staged
from desktop.bundles.threeway import Joined, join
from desktop.bundles.trust import OTHER_KEY, Trust
from desktop.records.document import Record, decode, encode, texts, with_texts
from desktop.store.reader import Reader

_BATCH, _BATCH_CHARACTERS = 500, 16 << 20
STAYS_AWAY = frozenset({"declined", "undone"})
"""Why an edition that waits isn't brought in again unasked."""

Review = Callable[[Stored], Record]
"""How an own record reads in what leaves."""


class Judged(NamedTuple):
    """A line with its outcome; `stored` is what is here, `joined` what joining own work gives."""

    line: Staged
    outcome: str
    trust: str
    why: str
    judgement: Judgement
    stored: Stored | None
    joined: Joined | None = None

    @property
    def message(self) -> str:
        """Why it is refused, as a sentence."""
        return sentence(self.why, {}) if self.outcome == merge.REFUSED else ""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What a person has to decide about."""
        return self.joined.differences if self.joined else ()


class _Part(msgspec.Struct):
    edition: int = 0
    previous: tuple[str, ...] = ()


_read_part = msgspec.json.Decoder(_Part).decode


class _Surroundings(NamedTuple):
    """What is here of the records of one batch."""

    rows: dict[str, Stored]
    editions: dict[str, list[Edition]]
    buried: dict[str, Tombstone]


class Intake:
    """Judges every line of a staged bundle."""

    def __init__(
        self, reader: Reader, staging: Lines, trust: Trust, home: str, review: Review
    ) -> None:
        self._reader = reader
        self._staging = staging
        self._trust = trust
        self._home = home
        self._review = review
        self._waiting = {(each.record, each.hash): each.why for each in reader.waiting()}
        self.several = {id for id, n in Counter(staging.ids()).items() if n > 1}

    def overtaken(self, line: Staged) -> list[tuple[str, str]]:
        """What waits no more once this edition is in: itself, and what nobody decided before it."""
        if not self._waiting:
            return []
        names = [(line.id, hash) for hash in (line.hash, *line.previous)]
        kept = [name for name in names[1:] if self._waiting.get(name) in STAYS_AWAY]
        return [name for name in names if name in self._waiting and name not in kept]

    def batches(self) -> Iterator[list[Judged]]:
        """Judged lines; what is here is looked up anew for each batch."""
        batch: list[Staged] = []
        size = 0
        for _id, lines in groupby(self._staging.lines(), key=lambda line: line.id):
            batch += lines
            size += len(batch[-1].document)
            if len(batch) >= _BATCH or size > _BATCH_CHARACTERS:
                yield self._judged(batch)
                batch, size = [], 0
        if batch:
            yield self._judged(batch)

    def again(self, line: Staged) -> Judged:
        """The line judged anew, by what is here at this moment."""
        return self._judged([line])[0]

    def _judged(self, lines: list[Staged]) -> list[Judged]:
        ids = list(dict.fromkeys(line.id for line in lines))
        around = _Surroundings(
            {stored.id: stored for stored in self._reader.documents(ids, trashed=True)},
            self._reader.editions_of(ids),
            self._reader.tombstones(ids),
        )
        # Lines of one record build on one another.
        overlay: dict[str, Here] = {}
        return [self._judge(line, around, overlay) for line in lines]

    def _judge(self, line: Staged, around: _Surroundings, overlay: dict[str, Here]) -> Judged:
        stored = around.rows.get(line.id)
        trust = self._trust.of_line(line.origin, line.key)
        here = overlay.get(line.id) or self._here(line, stored, around)
        incoming = Known(line.hash, line.edition, frozenset(line.previous))
        said = judge(line.origin, line.type, incoming, here)
        if trust == OTHER_KEY and said.outcome not in (merge.REFUSED, merge.SAME, merge.OLDER):
            said = Judgement(merge.REFUSED, self._trust.why(line.origin, line.key))
        if line.id in self.several and said.heads:
            overlay[line.id] = here._replace(
                origin=line.origin,
                type=line.type,
                shown=said.heads[0],
                others=(*here.all, incoming),
                is_signed=True,
            )
        return self._named(line, trust, said, stored, around)

    def _here(self, line: Staged, stored: Stored | None, around: _Surroundings) -> Here:
        editions = tuple(
            Known(each.hash, each.number, each.parents) for each in around.editions.get(line.id, ())
        )
        grave = around.buried.get(line.id)
        if stored is None:
            # Editions without a row are what an undone import or a purge left; they count no more.
            claimed, is_buried = (grave.origin, True) if grave else ("", False)
            nothing = Here(None, "", None, (), is_signed=False, is_own=False, is_buried=is_buried)
            return nothing._replace(claimed=claimed)
        is_own = stored.origin == self._home
        shown = None if is_own else _known(stored)
        outweighed = self._trust.outweighs(line.origin, line.key, stored.key or "")
        signed = bool(stored.signature) and not outweighed
        return Here(
            stored.origin,
            stored.type,
            shown,
            editions,
            is_signed=signed,
            is_own=is_own,
            is_buried=grave is not None,
        )

    def _named(
        self,
        line: Staged,
        trust: str,
        said: Judgement,
        stored: Stored | None,
        around: _Surroundings,
    ) -> Judged:
        """The outcome as people are told it."""
        outcome, why, joined = said.outcome, said.why, None
        changes = outcome in (merge.NEW, merge.NEWER, merge.FORK, merge.CONFLICT)
        waits = self._waiting.get((line.id, line.hash), "")
        if changes and waits in STAYS_AWAY:
            outcome, why = merge.WAITING, waits
        elif outcome == merge.CONFLICT and stored is not None:
            if stored.deleted_at is not None:
                outcome, why = merge.WAITING, "trashed"
            else:
                joined = self.joined(line, stored, around.editions.get(line.id, []), {}, "ours")
                outcome = merge.CONFLICT if joined.differences else merge.NEWER
                if line.withdrawn and not joined.differences:
                    outcome, why = merge.WITHDRAWN, line.withdrawn
        elif changes and line.withdrawn:
            outcome, why = merge.WITHDRAWN, line.withdrawn
        return Judged(line, outcome, trust, why, said, stored, joined)

    def joined(
        self,
        line: Staged,
        stored: Stored,
        editions: list[Edition],
        choices: dict[str, str],
        fallback: str,
    ) -> Joined:
        """Our own record joined with an edition of it that was made elsewhere."""
        ours = stored.record
        leaving = self._review(stored)
        known = {each.hash: each for each in editions}
        incoming = Known(line.hash, line.edition, frozenset(line.previous))
        base = base_of(incoming, (Known(e.hash, e.number, e.parents) for e in editions))
        before = _as_typed(known[base.hash].document, ours, leaving) if base else {}
        if line.withdrawn:
            # Ours keeps its texts: only that it was taken back comes in.
            before = before or fields_of(stored.document)
            theirs = withdrawal.theirs(line.document, before)
        else:
            theirs = _as_typed(line.document, ours, leaving)
        return join(before, fields_of(stored.document), theirs, choices, fallback)


def _known(stored: Stored) -> Known:
    part = _read_part(stored.document)
    return Known(stored.hash, part.edition, frozenset(part.previous))


def _as_typed(document: str, ours: Record, leaving: Record) -> dict[str, object]:
    """An edition's fields, where its review took out no more than ours does: as we typed them."""
    record = decode(content(document))
    typed, left = dict(texts(ours)), dict(texts(leaving))
    changes = {
        path: typed[path]
        for path, text in texts(record)
        if path in typed and typed[path] != text == left.get(path)
    }
    return fields_of(encode(with_texts(record, changes)))
