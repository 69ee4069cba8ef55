# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of what left, came in, waits or must stay away (see the bundle's format)."""

import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as it left or came in, byte for byte; `decisions` is JSON of the review.

    `parents` are the hashes that its document names in `previous`.
    """

    record: str
    number: int
    hash: str
    document: str
    key: str | None = None
    signature: str | None = None
    decisions: str = ""
    at: datetime | None = None
    parents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edition that was declined, undone or not decided yet; `why` is that word.

    `bundle` is the bundle's id it came in, `via` the organisation that sent it.
    """

    record: str
    hash: str
    type: str
    origin: str
    why: str
    document: str
    key: str | None = None
    signature: str | None = None
    bundle: str = ""
    via: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """What is thought of one key of one origin.

    `trust` is a word of the bundles room (own, accepted, via, revoked); `card` the signed JSON of
    the organisation with its list of keys; `policy` the default decision for what it sends.
    """

    origin: str
    key: str
    trust: str
    via: str = ""
    card: str = ""
    policy: str = ""
    at: datetime | None = None


LOCKED = "lock/age"
"""Counted in the log of a bundle that left encrypted."""

_CHOICES = frozenset({"take_out", "remove", "keep", "leave_out"})


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One bundle that went out or came in. `counts` is JSON: numbers by outcome, never texts; of
    what left by type of record, and by kind of finding and what was decided (`phone/remove`).
    """

    id: str
    direction: str
    party: str
    audience: str
    number: int
    after: int
    sha256: str
    title: str = ""
    counts: str = ""
    change_set: int | None = None
    at: datetime | None = None

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers that aren't 0."""
        counted = json.loads(self.counts or "{}")
        return {str(name): int(count) for name, count in counted.items() if count}

    @property
    def records(self) -> dict[str, int]:
        """How many records left, by type."""
        numbers = self.numbers.items() if self.direction == "out" else ()
        return {name: n for name, n in numbers if "/" not in name and name != "attachments"}

    @property
    def decided(self) -> tuple[tuple[str, str, int], ...]:
        """What was decided about what was found: (kind, choice, how many)."""
        found = [(*name.partition("/"), count) for name, count in self.numbers.items()]
        return tuple(sorted((kind, made, n) for kind, _sign, made, n in found if made in _CHOICES))


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A record that was emptied out of the trash: it isn't brought back unasked."""

    record: str
    type: str
    origin: str
    hash: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of an attachment's content; `extraction` is a word of the documents room."""

    sha256: str
    size: int
    media_type: str
    extraction: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question that a person keeps; `query` is JSON of the search room."""

    name: str
    query: str
    at: datetime
