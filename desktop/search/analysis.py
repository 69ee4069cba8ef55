# SPDX-License-Identifier: EUPL-1.2
"""From a record's texts to weighted terms: exact words, stems, parts of compounds, beginnings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from desktop.search.compounds import Splitter, Vocabulary
from desktop.search.kept import Kept
from desktop.search.schema import EXACT, PART, START, STEM
from desktop.search.stems import base, stem
from desktop.search.weights import STANDARD, Weights, Zone
from desktop.search.words import Places, places, readings, written

SHORTEST_START, LONGEST_START = 2, 4
_MOST_PLACES = 8 << 20  # bytes of what is known of texts that were shown lately
_PLACE = 80  # bytes that one word of those takes

Terms = dict[str, dict[str, float]]


def _bytes_of(found: Places) -> int:
    return len(found.words) * _PLACE


class Forms(NamedTuple):
    """What one word is looked up by; `parts` are stems, `base` is what it was made from."""

    exact: str
    stem: str
    parts: tuple[str, ...]
    base: str


class Analyser:
    """Analyses with one vocabulary, kept with the index so that questions are read the same way."""

    def __init__(self, vocabulary: Vocabulary | None = None, weights: Weights = STANDARD) -> None:
        self._splitter = Splitter(vocabulary or Vocabulary.of())
        self._weights = weights
        self._places: Kept[Places] = Kept(_MOST_PLACES, _bytes_of)
        self.forms = lru_cache(maxsize=100_000)(self._forms)

    def _forms(self, word: str) -> Forms:
        """The forms of one folded word."""
        found = [stem(part) for part in self._splitter.parts(word)]
        return Forms(word, stem(word), tuple(dict.fromkeys(found)), base(word))

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a folded compound as they stand in it; empty where it isn't one."""
        return self._splitter.parts(word)

    def places(self, text: str) -> Places:
        """Where the words of a text stand; kept, for the next letter mostly finds it again."""
        found = self._places.get(text)
        if found is None:
            found = places(text)
            self._places.put(text, found)
        return found

    def terms(self, texts: Mapping[Zone, Iterable[str]]) -> Terms:
        """The weighted terms of a record by field of the index."""
        terms: Terms = {EXACT: {}, STEM: {}, PART: {}, START: {}}
        for zone, parts in texts.items():
            found = Counter(word for text in parts for word in written(text))
            if found:
                self._weigh(found, zone, terms)
        return terms

    def _weigh(self, found: Counter[str], zone: Zone, terms: Terms) -> None:
        share = self._weights.length_share
        length = found.total() / self._weights.lengths[zone]
        once = self._weights.zones[zone] / (1 - share + share * length)
        exact, stems, parts, starts = terms[EXACT], terms[STEM], terms[PART], terms[START]
        for text, count in found.items():
            weight = once * count
            for word in readings(text):
                exact[word] = exact.get(word, 0.0) + weight
                forms = self.forms(word)
                stems[forms.stem] = stems.get(forms.stem, 0.0) + weight
                for part in forms.parts:
                    parts[part] = parts.get(part, 0.0) + weight
                if forms.base:
                    parts[forms.base] = parts.get(forms.base, 0.0) + weight
                for length in range(SHORTEST_START, min(LONGEST_START, len(word)) + 1):
                    start = word[:length]
                    if starts.get(start, 0.0) < once:
                        starts[start] = once
