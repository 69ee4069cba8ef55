# SPDX-License-Identifier: EUPL-1.2
"""Answering a question with the index: read it, expand it, score, narrow, check phrases, show."""

from collections.abc import Sequence
from itertools import chain
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Answer, Question
from desktop.i18n import _, number
from desktop.search.doubles import Doubles
from desktop.search.expansion import Expander, Group
from desktop.search.facets import FacetCounts
from desktop.search.grouping import Groups
from desktop.search.hits import hits_of
from desktop.search.inside import inside
from desktop.search.narrowing import Narrowing
from desktop.search.passages import Marker
from desktop.search.phrases import holds
from desktop.search.query import Parsed, parse
from desktop.search.ranking import Ranked, Ranking
from desktop.search.snapshot import Phrased
from desktop.search.source import Source, text_of_file
from desktop.search.view import View
from desktop.search.weights import STANDARD, Weights

MOST_CHECKED = 2_000  # candidates whose text is compared with a phrase
MOST_SORTED = 5_000  # hits that are put in the order of their titles
_ALL = 0.999  # of a question: every word, but for rounding

Numbers = NDArray[np.int64]


class Asking:
    """Answers one question; made for it and thrown away."""

    def __init__(
        self, view: View, reader: Source, question: Question, weights: Weights = STANDARD
    ) -> None:
        self._view = view
        self._reader = reader
        self._question = question
        self._weights = weights
        self._started = perf_counter()
        self._expander = Expander(
            view.snapshot, view.analyser, view.thesaurus, view.corrector, weights
        )
        self.ranking = Ranking(view.snapshot, weights)
        self.parsed: Parsed = parse(question.text)
        self.narrowing = Narrowing(view.snapshot, view.thesaurus, reader.home)
        self.narrowing.apply(question, self.parsed)
        if question.since:
            self.narrowing.only("since", reader.made_since(question.since))
        if question.within:
            ids = inside(reader, question.within)
            self.narrowing.only("within", ids, with_files=True)
        self.groups, self.repaired = self._expander.expand(
            self.parsed, is_typing=question.is_typing
        )

    def answer(self) -> Answer:
        """The whole answer."""
        ranked = self.ranked()
        found, is_exact = self._found(ranked)
        numbers, same = self._once(self._ordered(found & self.narrowing.mask(), ranked.scores))
        found[list(chain.from_iterable(same.values()))] = False
        question, groups = self._question, ()
        if question.grouped:
            putting = Groups(self._view.snapshot, self._view.thesaurus, self._reader)
            numbers, groups = putting.put(numbers, question.grouped)
        page = numbers[question.offset : question.offset + question.limit]
        marker = Marker(self.groups, self._view.analyser)
        hits = hits_of(self._view.snapshot, self._reader, page, ranked, marker, same)
        counts = FacetCounts(
            self._view.snapshot, self._view.thesaurus, self.narrowing, self._reader.home
        )
        return Answer(
            question=question,
            hits=hits,
            total=len(numbers),
            complete=int(np.count_nonzero(ranked.share[numbers] >= _ALL)),
            is_total_exact=is_exact,
            facets=counts.count(found),
            groups=groups,
            suggestion=self.repaired,
            notices=(*self.parsed.notices, *self.narrowing.notices, *self._notices()),
            took_ms=round((perf_counter() - self._started) * 1000, 2),
        )

    def _once(self, numbers: Numbers) -> tuple[Numbers, dict[int, list[int]]]:
        """Of records that are the same the first one, and which others that stands for."""
        number_of = self._view.snapshot.number_of
        pairs = [(number_of(one), number_of(two)) for one, two in self._reader.same_pairs()]
        here = [(one, two) for one, two in pairs if one is not None and two is not None]
        return Doubles(here).leave_one(numbers)

    def is_found(self, number: int) -> bool:
        """Whether this record is among the answers; of those that are the same each one is."""
        return bool((self._found(self.ranked())[0] & self.narrowing.mask())[number])

    def ranked(self) -> Ranked:
        """The scores of all records, whatever it is narrowed to."""
        return self.ranking.rank(self.groups)

    def unwanted(self) -> NDArray[np.bool_]:
        """The records that have a word or phrase that must not be there."""
        found = np.zeros(self._view.snapshot.size, np.bool_)
        for term in self.parsed.without:
            group = self._expander.group(term)
            scores = self.ranking.scores(group)
            here = scores > 0
            if group.phrase:
                here, _exact = self._with_phrase(here, scores, group)
            found |= here
        return found

    def _found(self, ranked: Ranked) -> tuple[NDArray[np.bool_], bool]:
        """The records that the words find, and whether every phrase could be checked in full."""
        if self.groups:
            found = self._good_enough(ranked)
        else:
            is_asked = bool(self.parsed.conditions or self.parsed.without or self._is_narrowed())
            found = np.full(self._view.snapshot.size, is_asked)
        found &= ~self.unwanted()
        is_exact = True
        for group in self._phrases(self.groups):
            checked, whole = self._with_phrase(found & self.narrowing.mask(), ranked.scores, group)
            found &= checked
            is_exact &= whole
        return found, is_exact

    def _good_enough(self, ranked: Ranked) -> NDArray[np.bool_]:
        """The records that come near the best, in words and in score; the rest is noise."""
        fitting = self.narrowing.mask() & (ranked.scores > 0)
        if not fitting.any():
            return fitting
        share = float(ranked.share[fitting].max()) * self._weights.enough
        score = float(ranked.scores[fitting].max()) * self._weights.least
        found = (ranked.share >= np.float32(share)) & (ranked.scores > np.float32(score))
        return found & (ranked.scores > 0)

    def _is_narrowed(self) -> bool:
        question = self._question
        return bool(
            question.types
            or question.kinds
            or question.topics
            or question.organisations
            or question.phases
            or question.years
            or question.origin
            or question.within
            or question.since
        )

    def _phrases(self, groups: Sequence[Group]) -> list[Group]:
        return [group for group in groups if group.phrase]

    def _with_phrase(
        self, found: NDArray[np.bool_], scores: NDArray[np.float32], group: Group
    ) -> tuple[NDArray[np.bool_], bool]:
        """Those of the best candidates that hold the phrase word for word."""
        numbers = np.flatnonzero(found & (scores > 0))
        best = numbers[np.argsort(-scores[numbers], kind="stable")][:MOST_CHECKED]
        known = self._view.snapshot.phrases.get(group.phrase)
        known = np.zeros(len(found), np.int8) if known is None else known.copy()
        self._look(group.phrase, best[known[best] == 0], known)
        self._view.snapshot.phrases.put(group.phrase, known)
        kept = np.zeros(len(found), np.bool_)
        kept[best] = known[best] > 0
        return kept, len(numbers) <= MOST_CHECKED

    def _look(self, phrase: tuple[str, ...], numbers: Numbers, known: Phrased) -> None:
        """Whether each of these records holds the phrase; kept for the next letter."""
        ids = {self._view.snapshot.id_of(number): number for number in numbers.tolist()}
        known[numbers] = -1
        for id_, type_, document in self._reader.texts(ids):
            texts = [document]
            if type_ == "attachment":
                texts.append(text_of_file(self._reader, document))
            if any(holds(text, phrase) for text in texts):
                known[ids[id_]] = 1

    def _ordered(self, mask: NDArray[np.bool_], scores: NDArray[np.float32]) -> Numbers:
        """The records found, in the order asked for; of equals the newest first."""
        numbers = np.flatnonzero(mask)
        question, days = self._question, self._view.snapshot.days
        wanted = len(numbers) if question.grouped else question.offset + question.limit
        if question.order == "newest" or not self.groups:
            return _best_first(numbers, days, days, wanted)
        by_title = question.order == "title"
        by_score = _best_first(numbers, scores, days, MOST_SORTED if by_title else wanted)
        if by_title:
            first = by_score[:MOST_SORTED]
            rows = self._reader.rows_of([self._view.snapshot.id_of(int(at)) for at in first])
            titles = {id_: row.title.casefold() for id_, row in rows.items()}
            named = sorted(first, key=lambda at: titles.get(self._view.snapshot.id_of(int(at)), ""))
            return np.concatenate([np.array(named, np.int64), by_score[MOST_SORTED:]])
        return by_score

    def _notices(self) -> list[str]:
        text = self._question.text
        if text.strip() and not self.groups and not self.parsed.conditions:
            return [_("There is no word in this question to search for.")]
        if self._view.left:
            here = self._view.snapshot.records
            values = {"here": number(here), "all": number(here + self._view.left)}
            return [
                _("%(here)s of %(all)s records can be searched; the index is being built.") % values
            ]
        return []


def _best_first(
    numbers: Numbers, values: NDArray[Any], days: NDArray[np.int32], wanted: int
) -> Numbers:
    """The numbers by these values, of equals the newest first; only so many of them are put in
    order, for nobody looks at the others now.
    """
    rest = numbers[:0]
    if wanted < len(numbers):
        mine = values[numbers]
        at = len(mine) - max(wanted, 1)
        is_good = mine >= np.partition(mine, at)[at]
        numbers, rest = numbers[is_good], numbers[~is_good]
    order = np.lexsort((-days[numbers], -values[numbers]))
    return np.concatenate([numbers[order], rest])
