# SPDX-License-Identifier: EUPL-1.2
"""Posting lists as vectors: whole blocks of the engine at once, the last ones kept.

The only place that reaches inside the engine's reader, hence the silenced SLF001. Where its
inside isn't as expected the engine's own slow way gives the same numbers.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_KEPT = 4_000  # posting lists remembered by one segment

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]


class Postings(NamedTuple):
    """Which records hold a term, by their number, and the term's weight in each."""

    numbers: Numbers
    weights: Weights


NOTHING = Postings(np.zeros(0, np.int32), np.zeros(0, np.float32))


class SegmentPostings:
    """The postings of one unchanging segment; safe for several threads."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()

    def read(self, field: str, term: str) -> Postings:
        """The postings of a term; empty where it doesn't occur."""
        key = (field, term)
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                found = self._read(field, term.encode())
                self._kept[key] = found
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
            return found

    def _read(self, field: str, term: bytes) -> Postings:
        terms = self.reader._terms  # noqa: SLF001
        if (field, term) not in terms:
            return NOTHING
        matcher = terms.matcher(field, term, self.reader.schema[field].format)
        if hasattr(matcher, "_read_data"):
            return _blocks(matcher)
        return stock_postings(matcher)

    def terms(self, field: str, start: str) -> Iterator[str]:
        """The terms of a field that begin so, in order."""
        with self._lock:
            found = [term.decode() for term in self.reader.expand_prefix(field, start)]
        yield from found


def _blocks(matcher: Any) -> Postings:
    numbers: list[int] = []
    weights: list[float] = []
    while True:
        matcher._read_data()  # noqa: SLF001
        deltas, block_weights, _values = matcher._data  # noqa: SLF001
        numbers += accumulate(deltas)
        if block_weights is None:
            weights += [1.0] * len(deltas)
        elif isinstance(block_weights, float):
            weights += [block_weights] * len(deltas)
        else:
            weights += block_weights
        if matcher._lastblock:  # noqa: SLF001
            return Postings(np.array(numbers, np.int32), np.array(weights, np.float32))
        matcher._next_block()  # noqa: SLF001


def stock_postings(matcher: Any) -> Postings:
    """The same by the engine's own interface, one record at a time."""
    numbers: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        numbers.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return Postings(np.array(numbers, np.int32), np.array(weights, np.float32))
