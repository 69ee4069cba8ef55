# SPDX-License-Identifier: EUPL-1.2
"""What an incoming edition means for what is here: the merge table of the bundle's format.

Pure: it knows editions by their hashes and what they follow, nothing of a database. Editions of
one record form a growing set; what is shown depends on that set alone, not on its order of arrival.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

NEW, NEWER, SAME, OLDER = "new", "newer", "same", "older"
FORK, CONFLICT, WITHDRAWN, WAITING, REFUSED = (
    "fork",
    "conflict",
    "withdrawn",
    "waiting",
    "refused",
)


class Known(NamedTuple):
    """An edition: its hash, number, and the hashes of all that it follows."""

    hash: str
    number: int
    previous: frozenset[str]


class Here(NamedTuple):
    """What is here of a record: its origin and row, other editions of it, whether it was emptied.

    `is_signed`: the row is an edition of its origin, signed by a key that counts as much as the
    incoming one's. `claimed`: whose it was, where it was emptied.
    """

    origin: str | None
    type: str
    shown: Known | None
    others: tuple[Known, ...]
    is_signed: bool
    is_own: bool
    is_buried: bool
    claimed: str = ""

    @property
    def all(self) -> tuple[Known, ...]:
        """Every edition that is known here."""
        shown = () if self.shown is None else (self.shown,)
        return (*shown, *(each for each in self.others if each not in shown))


class Judgement(NamedTuple):
    """The outcome, a code of why, and the editions that nothing follows, the shown one first."""

    outcome: str
    why: str = ""
    heads: tuple[Known, ...] = ()


def judge(origin: str, type_name: str, incoming: Known, here: Here) -> Judgement:
    """What becomes of an incoming edition that is valid in itself."""
    if (here.origin or here.claimed or origin) != origin:
        return Judgement(REFUSED, "line_other_origin")
    if here.type and here.type != type_name:
        return Judgement(REFUSED, "line_wrong_type")
    if any(incoming.hash in each.previous for each in here.all):
        return Judgement(OLDER)
    if any(incoming.hash == each.hash for each in here.all):
        return Judgement(SAME)
    if here.origin is None:
        return Judgement(WAITING, "deleted") if here.is_buried else _new(incoming, here)
    if here.is_own:
        return Judgement(CONFLICT)
    if not here.is_signed:
        return Judgement(NEWER, "signed", (incoming,))
    last = heads([*here.all, incoming])
    return Judgement(NEWER if len(last) == 1 else FORK, "", last)


def _new(incoming: Known, here: Here) -> Judgement:
    return Judgement(NEW, "", heads([*here.others, incoming]))


def heads(editions: Iterable[Known]) -> tuple[Known, ...]:
    """What nothing follows: the higher number first, then the larger hash."""
    every: Sequence[Known] = list(editions)
    if len(every) == 1:
        return (every[0],)
    followed = frozenset[str]().union(*(each.previous for each in every))
    last = (each for each in every if each.hash not in followed)
    return tuple(sorted(last, key=lambda each: (each.number, each.hash), reverse=True))


def base_of(incoming: Known, known: Iterable[Known]) -> Known | None:
    """The last edition that both what is here and what comes in go back to."""
    common = [each for each in known if each.hash in incoming.previous]
    return max(common, key=lambda each: (each.number, each.hash), default=None)
