# SPDX-License-Identifier: EUPL-1.2
"""Records that somebody said are the same: of those found one is shown, with the others named."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Doubles:
    """Groups of records that are the same, by number; made for one answer."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._group: dict[int, set[int]] = {}
        for first, second in pairs:
            both = self._group.get(first, {first}) | self._group.get(second, {second})
            for number in both:
                self._group[number] = both

    def leave_one(self, numbers: Numbers) -> tuple[Numbers, dict[int, list[int]]]:
        """The numbers with the first of each group only; the others found, by the one kept."""
        if not self._group:
            return numbers, {}
        kept: dict[int, list[int]] = {}
        first_of: dict[int, int] = {}
        dropped: list[int] = []
        for at in np.flatnonzero(np.isin(numbers, list(self._group))):
            number = int(numbers[at])
            first = first_of.setdefault(id(self._group[number]), number)
            if first != number:
                kept.setdefault(first, []).append(number)
                dropped.append(int(at))
        return np.delete(numbers, dropped), kept
