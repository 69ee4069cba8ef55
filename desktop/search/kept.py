# SPDX-License-Identifier: EUPL-1.2
"""What was worked out lately and may be asked again, bounded by the memory it takes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

ENTRY = 400
"""Bytes that keeping anything takes beside the thing itself: its key, its place in the order."""


class Kept(Generic[V]):
    """Values by key, those used last up to so many bytes; for any number of threads.

    What is larger than a quarter of all room isn't kept: it would drive out everything else.
    """

    def __init__(self, most: int, size_of: Callable[[V], int]) -> None:
        self._most = most
        self._size_of = size_of
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable) -> V | None:
        """What was kept under this key, if it still is."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
            return found

    def put(self, key: Hashable, value: V) -> None:
        """Keep it; what was used longest ago goes where there is no room."""
        size = self._size_of(value) + ENTRY
        if size > self._most // 4:
            return
        with self._lock:
            before = self._values.pop(key, None)
            if before is not None:
                self.bytes -= self._size_of(before) + ENTRY
            self._values[key] = value
            self.bytes += size
            while self.bytes > self._most:
                _key, oldest = self._values.popitem(last=False)
                self.bytes -= self._size_of(oldest) + ENTRY

    def __len__(self) -> int:
        return len(self._values)
