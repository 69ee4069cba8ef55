# SPDX-License-Identifier: EUPL-1.2
"""Facets: how many of the answers have each value, with labels people can read."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Facet, FacetValue
from desktop.i18n import _
from desktop.records.terms import term_label, type_label
from desktop.search import entry
from desktop.search.conditions import KINDS
from desktop.search.narrowing import Narrowing
from desktop.search.snapshot import Snapshot
from desktop.search.thesaurus import Named, Thesaurus

MOST_VALUES = 50


class FacetCounts:
    """Counts the facets of one answer; each as if nothing was chosen in that facet itself."""

    def __init__(
        self, snapshot: Snapshot, thesaurus: Thesaurus, narrowing: Narrowing, home: str
    ) -> None:
        self._snapshot = snapshot
        self._thesaurus = thesaurus
        self._narrowing = narrowing
        self._home = home

    def count(self, found: NDArray[np.bool_]) -> tuple[Facet, ...]:
        """The facets of the records found by the words alone."""
        facets = [
            Facet(name=name, values=self._values(name, letter, found))
            for name, letter in entry.FACETS.items()
        ]
        return (*facets, Facet(name="origin", values=self._origins(found)))

    def _values(self, name: str, letter: str, found: NDArray[np.bool_]) -> tuple[FacetValue, ...]:
        mask = found & self._narrowing.mask(without=name)
        counts = self._snapshot.facet(letter).counts(mask)
        if name == "kind":
            counts = [(value, count) for value, count in counts if value in KINDS]
        chosen = set(self._narrowing.chosen.get(name, ()))
        if name == "year":
            counts.sort(key=lambda pair: pair[0], reverse=True)
        else:
            counts.sort(key=lambda pair: -pair[1])
        label = self._labels(name)
        values = [
            FacetValue(value=value, label=label(value), count=count, is_chosen=value in chosen)
            for value, count in counts[:MOST_VALUES]
        ]
        return tuple(value for value in values if value.label)

    def _labels(self, name: str) -> Callable[[str], str]:
        if name == "type":
            return lambda value: type_label(value, 2)
        if name == "kind":
            return lambda value: term_label("lesson_kind", value)
        if name == "phase":
            return lambda value: term_label("phase", value)
        if name == "topic":
            return lambda value: _name(self._thesaurus.topics, value)
        if name == "organisation":
            return lambda value: _name(self._thesaurus.organisations, value)
        return str

    def _origins(self, found: NDArray[np.bool_]) -> tuple[FacetValue, ...]:
        mask = found & self._narrowing.mask(without="origin")
        counts = dict(self._snapshot.facet(entry.ORIGIN).counts(mask))
        own = counts.pop(self._home, 0)
        counts.pop(entry.REFERENCE, 0)
        chosen = self._narrowing.chosen.get("origin", [])
        pairs = (("own", _("Own"), own), ("others", _("Neighbours"), sum(counts.values())))
        return tuple(
            FacetValue(value=value, label=label, count=count, is_chosen=value in chosen)
            for value, label, count in pairs
            if count or value in chosen
        )


def _name(known: dict[str, Named], id_: str) -> str:
    return known[id_].name if id_ in known else ""
