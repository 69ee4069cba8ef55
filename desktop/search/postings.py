# SPDX-License-Identifier: EUPL-1.2
"""Posting lists as vectors, those used last kept.

The engine's own interface gives the same, one record at a time: that is what tests compare with.
"""

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop.search import packing
from desktop.search.kept import Kept

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]


class Postings(NamedTuple):
    """Which records hold a term, by their number, and the term's weight in each."""

    numbers: Numbers
    weights: Weights


NOTHING = Postings(np.zeros(0, np.int32), np.zeros(0, np.float32))


class SegmentPostings:
    """The postings of one unchanging segment; safe for several threads."""

    def __init__(self, reader: Any, kept: Kept[Postings]) -> None:
        self.reader = reader
        self._lock = threading.Lock()
        self._kept = kept
        self._name = reader.segment().segment_id()

    def read(self, field: str, term: str) -> Postings:
        """The postings of a term; empty where it doesn't occur."""
        key = (self._name, field, term)
        found = self._kept.get(key)
        if found is None:
            with self._lock:
                found = self._read(field, term.encode())
            self._kept.put(key, found)
        return found

    def _read(self, field: str, term: bytes) -> Postings:
        found = packing.read(self.reader._terms, field, term)  # noqa: SLF001
        return NOTHING if found is None else Postings(*found)

    def terms(self, field: str, start: str) -> Iterator[str]:
        """The terms of a field that begin so, in order."""
        with self._lock:
            found = [term.decode() for term in self.reader.expand_prefix(field, start)]
        yield from found


def stock_postings(matcher: Any) -> Postings:
    """The same by the engine's own interface, one record at a time."""
    numbers: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        numbers.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return Postings(np.array(numbers, np.int32), np.array(weights, np.float32))
