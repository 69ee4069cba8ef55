# SPDX-License-Identifier: EUPL-1.2
"""Scores as vectors: one number per record for each word of the question, then all together.

For a word, its forms add up to one frequency (each with its share), which is saturated and
multiplied by how rare it is: BM25F, over zones (in the index) and over forms (here). What means
much the same adds a share of its own, so that however often it occurs the word itself goes first.
A record whose surroundings answer too (the visit of a lesson, a lesson of a visit) gains a little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.records.terms import AdoptionStage
from desktop.search.analysis import Forms
from desktop.search.entry import ORIGIN, REFERENCE, STATE, TOPIC
from desktop.search.expansion import Group, Variant, Why
from desktop.search.schema import EXACT, FACET, PART, START, STEM
from desktop.search.snapshot import Snapshot
from desktop.search.weights import Weights

Scores = NDArray[np.float32]
_TOPIC_FREQUENCY = 2.0


@dataclass(frozen=True)
class Ranked:
    """The scores of all records, how much of the question each has (0-1), by word, and how much of
    the score comes from what is near.
    """

    scores: Scores
    share: Scores
    groups: list[Scores]
    near: Scores | None = None


class Ranking:
    """Scores the records of one snapshot."""

    def __init__(self, snapshot: Snapshot, weights: Weights) -> None:
        self._snapshot = snapshot
        self._weights = weights

    def rank(self, groups: Sequence[Group]) -> Ranked:
        """Score every record for these groups together."""
        size = self._snapshot.size
        total = np.zeros(size, np.float32)
        had = np.zeros(size, np.float32)
        most = 0.0
        found: list[Scores] = []
        for group in groups:
            score, rarity = self._score(group)
            weight = self._weights.quiet if group.is_quiet else group.weight
            total += score * np.float32(weight)
            found.append(score)
            most += rarity * weight
            had += (score > 0) * np.float32(rarity * weight)
        share = had / np.float32(most) if most else had
        power = np.power(share, np.float32(self._weights.all_words), dtype=np.float32)
        scores = total * power * self._standing(groups)
        near = self._near(scores)
        return Ranked(scores + near, share, found, near)

    def _near(self, scores: Scores) -> Scores:
        """What each record found gains by the best of what it belongs to and of what is its own."""
        if not self._weights.near:
            return np.zeros_like(scores)
        around = self._snapshot.owners.around(scores)
        return around * (scores > 0) * np.float32(self._weights.near)

    def scores(self, group: Group) -> Scores:
        """The scores for one group alone, whatever a record's standing."""
        return self._score(group)[0]

    def _score(self, group: Group) -> tuple[Scores, float]:
        """The scores for one group, and how rare it is; kept, for the next letter asks again."""
        key = (group.key(), self._weights)
        found = self._snapshot.scores.get(key)
        if found is None:
            found = self._worked_out(group)
            self._snapshot.scores.put(key, found)
        return found

    def _worked_out(self, group: Group) -> tuple[Scores, float]:
        if group.choices:
            scored = [self._score(choice) for choice in group.choices]
            return np.maximum.reduce([score for score, _r in scored]), max(r for _s, r in scored)
        if group.phrase:
            scored = [self._score(part) for part in group.parts]
            every = np.minimum.reduce([score for score, _rarity in scored]) > 0
            total = np.sum([score for score, _rarity in scored], axis=0, dtype=np.float32)
            return total * every, sum(rarity for _score, rarity in scored)
        kinds = self._frequencies(group)
        count = int(np.count_nonzero(np.add.reduce([frequency for frequency, _w in kinds])))
        rarity = self._rarity(count)
        score = self._saturated(kinds[0][0], rarity)
        for frequency, weight in kinds[1:]:
            score += self._saturated(frequency, rarity) * np.float32(weight)
        if group.parts:
            parts = [self._score(part) for part in group.parts]
            if not count:
                rarity = max(rarity for _score, rarity in parts)
            share = np.float32(self._weights.part / len(parts))
            together = np.sum([one for one, _rarity in parts], axis=0, dtype=np.float32) * share
            score = np.maximum(score, together)
        return score, rarity

    def _frequencies(self, group: Group) -> list[tuple[Scores, float]]:
        """How often each record has the word; then what means much the same, and a topic called
        so, each with its weight. The more a word may stand for, the less each of those says.
        """
        weights = self._weights
        own = np.zeros(self._snapshot.size, np.float32)
        alike = [variant for variant in group.variants if variant.why is Why.SYNONYM]
        topics = [variant for variant in group.variants if variant.why is Why.TOPIC]
        for variant in group.variants:
            if variant.why not in (Why.SYNONYM, Why.TOPIC):
                self._gain(own, variant)
        found = [(own, 1.0)]
        if alike and weights.synonym:
            share = np.float32(len(alike) ** -weights.vagueness)
            found.append((self._together(alike) * share, weights.synonym))
        if topics and weights.topic:
            found.append((self._together(topics), weights.topic))
        return found

    def _gain(self, own: Scores, variant: Variant) -> None:
        if len(variant.forms) == 1 and not variant.forms[0].stem:
            # One of up to 150 words that a half one may become: added where it stands, at once.
            self._add(own, EXACT, variant.forms[0].exact, variant.weight)
        else:
            own += self.frequency(variant) * np.float32(variant.weight)

    def _together(self, variants: Sequence[Variant]) -> Scores:
        return np.add.reduce([self.frequency(variant) for variant in variants])

    def _saturated(self, frequency: Scores, rarity: float) -> Scores:
        k = self._weights.saturation
        most = np.float32(rarity * (k + 1))
        return np.divide(most * frequency, frequency + np.float32(k), dtype=np.float32)

    def _rarity(self, count: int) -> float:
        records = max(self._snapshot.records, 1)
        return float(np.log1p((records - min(count, records) + 0.5) / (count + 0.5)))

    def frequency(self, variant: Variant) -> Scores:
        """How often what a variant stands for occurs in each record."""
        frequency = np.zeros(self._snapshot.size, np.float32)
        if variant.topic:
            found = self._snapshot.postings(FACET, TOPIC + variant.topic)
            frequency[found.numbers] = _TOPIC_FREQUENCY
        elif variant.start:
            found = self._snapshot.postings(START, variant.start)
            frequency[found.numbers] = found.weights
        elif len(variant.forms) == 1:
            frequency = self.strength(variant.forms[0])
        elif variant.forms:
            frequency = np.minimum.reduce([self.strength(forms) for forms in variant.forms])
        return frequency

    def strength(self, forms: Forms) -> Scores:
        """How strongly each record has one word: as itself, by its stem, inside a compound."""
        weights = self._weights
        found = np.zeros(self._snapshot.size, np.float32)
        if not forms.stem:
            self._add(found, EXACT, forms.exact, 1.0)
            return found
        self._add(found, STEM, forms.stem, 1.0)
        self._add(found, EXACT, forms.exact, weights.exact)
        self._add(found, PART, forms.stem, weights.part)
        if forms.base:
            self._add(found, STEM, forms.base, weights.base)
            self._add(found, PART, forms.base, weights.base)
        return found

    def _add(self, found: Scores, field: str, term: str, weight: float) -> None:
        postings = self._snapshot.postings(field, term)
        np.add.at(found, postings.numbers, postings.weights * np.float32(weight))

    def _standing(self, groups: Sequence[Group]) -> Scores:
        """Small advantages that hardly depend on the question."""
        kept = self._snapshot.scores.get(("standing", self._weights))
        if kept is None:
            kept = (self._usual_standing(), 0.0)
            self._snapshot.scores.put(("standing", self._weights), kept)
        standing = kept[0].copy()
        # Many a municipality bears a common word (Best, Buren, Sluis): unless the question is its
        # name, those known by name alone give way to records that people wrote.
        known = self._snapshot.mask(ORIGIN, [REFERENCE]) & ~self._named(groups)
        standing[known] *= np.float32(0.6)
        return standing

    def _usual_standing(self) -> Scores:
        standing = np.ones(self._snapshot.size, np.float32)
        standing[self._snapshot.postings(FACET, STATE + "confirmed").numbers] *= np.float32(1.02)
        standing[self._snapshot.postings(FACET, STATE + "outdated").numbers] *= np.float32(0.9)
        standing[self.proven()] *= np.float32(self._weights.proven)
        return standing

    def proven(self) -> NDArray[np.bool_]:
        """The lessons that were adopted and proved to bring something."""
        proofs = self._snapshot.mask(STATE, [AdoptionStage.PROVEN.value]) & self._snapshot.alive
        return self._snapshot.owners.of(proofs)

    def _named(self, groups: Sequence[Group]) -> NDArray[np.bool_]:
        """The records that hold every word just as it was typed."""
        found = np.ones(self._snapshot.size, np.bool_)
        for group in groups:
            here = np.zeros(self._snapshot.size, np.bool_)
            for forms in (forms for variant in group.variants[:1] for forms in variant.forms):
                here[self._snapshot.postings(EXACT, forms.exact).numbers] = True
            found &= here
        return found
