# SPDX-License-Identifier: EUPL-1.2
"""Groups: the records found put together by what they are, whose they are or what they are for."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Grouping
from desktop.i18n import _
from desktop.records.terms import term_label, type_label
from desktop.search import entry
from desktop.search.conditions import KINDS
from desktop.search.snapshot import Snapshot
from desktop.search.source import Source
from desktop.search.thesaurus import Thesaurus

Numbers = NDArray[np.int64]
Codes = NDArray[np.int32]


class Groups:
    """Puts the records of one answer together; a record stands in one group, the first it fits."""

    def __init__(self, snapshot: Snapshot, thesaurus: Thesaurus, reader: Source) -> None:
        self._snapshot = snapshot
        self._thesaurus = thesaurus
        self._reader = reader

    def put(self, numbers: Numbers, by: Grouping) -> tuple[Numbers, tuple[tuple[str, int], ...]]:
        """The same records with each group together, the best group first, those without one last;
        and the groups as (label, how many).
        """
        makers: dict[Grouping, Callable[[], tuple[Codes, list[str]]]] = {
            "kind": self._kinds,
            "organisation": self._organisations,
            "project": self._projects,
        }
        codes, labels = makers[by]()
        mine = codes[numbers]
        found, firsts, counts = np.unique(mine, return_index=True, return_counts=True)
        order = np.argsort(np.where(found < 0, len(numbers), firsts), kind="stable")
        ranks = np.zeros(len(labels) + 1, np.int64)
        ranks[found[order]] = np.arange(len(order))  # -1, no group, is the last of them
        groups = tuple(
            (labels[int(found[at])] if found[at] >= 0 else _("Others"), int(counts[at]))
            for at in order
        )
        return numbers[np.argsort(ranks[mine], kind="stable")], groups

    def _kinds(self) -> tuple[Codes, list[str]]:
        codes, types = self._snapshot.facet(entry.TYPE).firsts(self._snapshot.size)
        kinds, values = self._snapshot.facet(entry.KIND).firsts(self._snapshot.size)
        labels = [type_label(value, 2) for value in types]
        for at, value in enumerate(values):
            if value in KINDS:
                codes[kinds == at] = len(labels)
                labels.append(term_label("lesson_kind", value))
        return codes, labels

    def _organisations(self) -> tuple[Codes, list[str]]:
        codes, ids = self._snapshot.facet(entry.ORGANISATION).firsts(self._snapshot.size)
        known = self._thesaurus.organisations
        labels = [known[id_].name if id_ in known else "" for id_ in ids]
        unnamed = [at for at, label in enumerate(labels) if not label]
        codes[np.isin(codes, unnamed)] = -1
        return codes, labels

    def _projects(self) -> tuple[Codes, list[str]]:
        codes = np.full(self._snapshot.size, -1, np.int32)
        mask = self._snapshot.mask(entry.TYPE, ["project"]) & self._snapshot.alive
        numbers = np.flatnonzero(mask)
        ids = [self._snapshot.id_of(int(number)) for number in numbers]
        titles = self._reader.rows_of(ids)
        for at, (number, id_) in enumerate(zip(numbers, ids, strict=True)):
            codes[self._snapshot.mask(entry.LINK, [id_]) & (codes < 0)] = at
            codes[number] = at
        return codes, [titles[id_].title if id_ in titles else "" for id_ in ids]
