# SPDX-License-Identifier: EUPL-1.2
"""Narrowing: from what was chosen beside the question, or typed in it, to the records that fit."""

from collections.abc import Collection, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Question
from desktop.search import entry
from desktop.search.conditions import Meant, as_words, meant
from desktop.search.query import Condition, Parsed
from desktop.search.snapshot import Snapshot
from desktop.search.thesaurus import Thesaurus

Mask = NDArray[np.bool_]

HIDDEN = ["topic", "template"]  # a help in searching rather than an answer, unless asked for
_FEW = 50  # ids that are looked up one by one


class Narrowing:
    """The records that each condition lets through; a facet is counted without its own."""

    def __init__(self, snapshot: Snapshot, thesaurus: Thesaurus, home: str) -> None:
        self._snapshot = snapshot
        self._thesaurus = thesaurus
        self._home = home
        self._masks: dict[str, Mask] = {}
        self.chosen: dict[str, list[str]] = {}
        self.notices: list[str] = []

    def apply(self, question: Question, parsed: Parsed) -> None:
        """Take in all conditions; those that can't be read are added to the question as words."""
        chosen = (
            ("type", entry.TYPE, list(question.types)),
            ("kind", entry.KIND, list(question.kinds)),
            ("topic", entry.TOPIC, self._thesaurus.with_children(question.topics)),
            ("organisation", entry.ORGANISATION, list(question.organisations)),
            ("phase", entry.PHASE, list(question.phases)),
            ("year", entry.YEAR, [str(year) for year in question.years]),
        )
        for name, letter, values in chosen:
            if values:
                self._add(name, self._snapshot.mask(letter, values), values)
        if question.origin:
            self._add("origin", self._of(question.origin), [question.origin])
        for condition in dict.fromkeys(parsed.conditions):  # twice the same says no more
            if not self._take(condition):
                self.notices.append(as_words(condition, parsed))
        if "type" not in self.chosen:
            self._masks["hidden"] = ~self._snapshot.mask(entry.TYPE, HIDDEN)

    def mask(self, without: str = "") -> Mask:
        """What all conditions (but this one) let through, of the records that are there."""
        masks = [mask for name, mask in self._masks.items() if name != without]
        return reduce(np.logical_and, masks, self._snapshot.alive)

    def _add(self, name: str, mask: Mask, values: Sequence[str]) -> None:
        known = self._masks.get(name)
        self._masks[name] = mask if known is None else known & mask
        self.chosen.setdefault(name, []).extend(values)

    def _of(self, origin: str) -> Mask:
        own = self._snapshot.mask(entry.ORIGIN, [self._home])
        if origin == "own":
            return own
        if origin == "others":
            return ~own & ~self._snapshot.mask(entry.ORIGIN, [entry.REFERENCE])
        return self._snapshot.mask(entry.ORIGIN, [origin])

    def only(self, name: str, ids: Collection[str], *, with_files: bool = False) -> None:
        """Let only these records through, and the files that hang from them."""
        mask = np.zeros(self._snapshot.size, np.bool_)
        number_of = self._snapshot.numbers.get if len(ids) > _FEW else self._snapshot.number_of
        mask[[at for at in map(number_of, ids) if at is not None]] = True
        if with_files:
            files = self._snapshot.mask(entry.TYPE, ["attachment"])
            mask |= self._snapshot.mask(entry.LINK, [*ids]) & files
        self._add(name, mask, [])

    def _take(self, condition: Condition) -> bool:
        found = meant(condition, self._thesaurus)
        if found is None:
            return False
        mask = self._meeting(found)
        if condition.is_not:
            self._add(f"not {found.name} {condition.value}", ~mask, [])
        else:
            self._add(found.name, mask, [] if found.name == "has" else found.values)
        return True

    def _meeting(self, found: Meant) -> Mask:
        """The records that have any of these values."""
        if found.name == "has":
            return self._has_file()
        if found.name == "origin":
            return reduce(np.logical_or, [self._of(origin) for origin in found.values])
        return self._snapshot.mask(entry.FACETS[found.name], found.values)

    def _has_file(self) -> Mask:
        mask = np.zeros(self._snapshot.size, np.bool_)
        files = self._snapshot.mask(entry.TYPE, ["attachment"]) & self._snapshot.alive
        column = self._snapshot.facet(entry.LINK)
        for id_, _count in column.counts(files):
            number = self._snapshot.number_of(id_)
            if number is not None:
                mask[number] = True
        return mask
