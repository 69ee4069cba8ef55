# SPDX-License-Identifier: EUPL-1.2
"""Typing errors: the known words nearest to one that nobody wrote."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

_SHORTEST = 4  # letters: below that every word is near to every other
_LONG = 7  # from here on a word one sign away is seldom another word
_MOST = 2


class Corrector:
    """Knows the words of one index; asks for the list when it is first needed."""

    def __init__(
        self, words: Callable[[], Mapping[int, set[str]]], count: Callable[[str], int]
    ) -> None:
        self._words = words
        self._count = count
        self.nearest = lru_cache(maxsize=2_000)(self._nearest)
        self.likelier = lru_cache(maxsize=2_000)(self._likelier)

    def _nearest(self, word: str) -> tuple[str, ...]:
        """The best one or two known words, the nearest first; the more frequent of equals."""
        if len(word) < _SHORTEST or not word.isalpha():
            return ()
        process: Any = import_module("rapidfuzz.process")
        distance: Any = import_module("rapidfuzz.distance")
        farthest = 1 if len(word) < 6 else 2 if len(word) < 13 else 3
        known = self._as_long(len(word), farthest)
        found = process.extract(
            word, known, scorer=distance.OSA.distance, score_cutoff=farthest, limit=20
        )
        good = [entry for entry in found if entry[0].isalpha() and len(entry[0]) >= _SHORTEST]
        ranked = sorted(good, key=lambda entry: self._rank(word, entry[0], entry[1]))
        if not ranked:
            return ()
        best = self._rank(word, ranked[0][0], ranked[0][1])[0]
        near = [entry[0] for entry in ranked if self._rank(word, entry[0], entry[1])[0] == best]
        return tuple(dict.fromkeys(near))[:_MOST]

    def _likelier(self, word: str) -> tuple[str, ...]:
        """Words one sign away that occur clearly more often than this one, itself a rarity."""
        if len(word) < _LONG or not word.isalpha():
            return ()
        known = self._count(word)
        process: Any = import_module("rapidfuzz.process")
        distance: Any = import_module("rapidfuzz.distance")
        near = self._as_long(len(word), 1)
        found = process.extract(word, near, scorer=distance.OSA.distance, score_cutoff=1, limit=20)
        likely = {
            other
            for other, cost, _at in found
            if cost and other[0] == word[0] and self._count(other) > known
        }
        return tuple(sorted(likely, key=lambda other: -self._count(other)))[:_MOST]

    def _as_long(self, length: int, farthest: int) -> list[str]:
        """The known words of about this length: no others can be so near."""
        known = self._words()
        lengths = range(length - farthest, length + farthest + 1)
        return [word for one in lengths for word in known.get(one, ())]

    def _rank(self, word: str, known: str, distance: int) -> tuple[float, int]:
        """People seldom mistype the first letter, and often swap or double letters."""
        cost = distance + (1.0 if known[0] != word[0] else 0.0)
        if sorted(set(known)) == sorted(set(word)):
            cost -= 0.5
        if not self._count(known):
            cost += 0.5  # it only stands inside other words
        return cost, -self._count(known)
