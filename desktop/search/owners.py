# SPDX-License-Identifier: EUPL-1.2
"""What belongs together: a lesson and the visit it was seen on, a file and what it hangs from."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]
_HALF = np.dtype(">u8")  # half of an id: enough to tell records apart


class Owners:
    """Of the records of one snapshot those with an owner, and that one; in the owners' order."""

    def __init__(self, ids: bytes, owners: bytes, alive: NDArray[np.bool_]) -> None:
        self._ids = ids
        self._owners = owners
        self._alive = alive

    @cached_property
    def pairs(self) -> tuple[Numbers, Numbers]:
        """(records, owners) by number; what belongs to no record that is here is left out."""
        ids, owners = _halves(self._ids), _halves(self._owners)
        here = np.flatnonzero(self._alive)
        by_id = here[np.argsort(ids[here], kind="stable")]
        held = here[owners[here] != 0]
        if not len(by_id) or not len(held):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        places = np.searchsorted(ids[by_id], owners[held]).clip(max=len(by_id) - 1)
        found = by_id[places]
        fits = ids[found] == owners[held]
        records, owning = held[fits], found[fits]
        order = np.argsort(owning, kind="stable")
        return records[order], owning[order]

    @cached_property
    def _starts(self) -> Numbers:
        """Where in the pairs each owner begins."""
        return np.flatnonzero(np.diff(self.pairs[1], prepend=-1))

    def around(self, scores: Scores) -> Scores:
        """For each record the best score of its owner and of what it owns."""
        best = np.zeros(len(scores), np.float32)
        records, owners = self.pairs
        if len(records):
            best[owners[self._starts]] = np.maximum.reduceat(scores[records], self._starts)
            best[records] = np.maximum(best[records], scores[owners])
        return best

    def best_beside(self, number: int, scores: Scores) -> int:
        """Of what belongs together with this record the one that scores best; -1 without any."""
        records, owners = self.pairs
        beside = [*owners[records == number], *records[owners == number]]
        return max(map(int, beside), key=lambda other: scores[other], default=-1)

    def of(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The records that own any of these."""
        found = np.zeros(len(mask), np.bool_)
        records, owners = self.pairs
        found[owners[mask[records]]] = True
        return found


def _halves(ids: bytes) -> NDArray[np.uint64]:
    """The last half of each id, which is the random one of every kind of UUID in use."""
    return np.frombuffer(ids, _HALF)[1::2].astype(np.uint64)
