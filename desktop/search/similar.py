# SPDX-License-Identifier: EUPL-1.2
"""Similar records: the rarest words of one record, asked as a question."""

import msgspec
import numpy as np

from desktop.answers.finding import Hit
from desktop.search import entry
from desktop.search.content import passages
from desktop.search.hits import hits_of
from desktop.search.passages import Marker
from desktop.search.ranking import Ranked
from desktop.search.schema import PART, STEM
from desktop.search.source import Source
from desktop.search.view import View
from desktop.search.weights import STANDARD, Zone

_MOST_WORDS = 30
_LEAST = 0.12  # of what the record would score with itself


def similar_to(view: View, reader: Source, id_: str, limit: int) -> tuple[Hit, ...]:
    """The records of the same type most like this one, its own links and itself left out."""
    stored = reader.find(id_)
    if stored is None:
        return ()
    texts: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    for passage in passages(msgspec.json.decode(stored.document)):
        texts[passage.zone].append(passage.text)
    found, most = _scores(view, view.analyser.terms(texts)[STEM])
    mask = view.snapshot.mask(entry.TYPE, [stored.type]) & view.snapshot.alive
    number = view.snapshot.number_of(id_)
    if number is not None:
        mask[number] = False
    found[~mask] = 0
    best = np.argsort(-found, kind="stable")[:limit]
    best = best[found[best] > most * _LEAST]
    ranked = Ranked(found, np.ones_like(found), [])
    return hits_of(view.snapshot, reader, best, ranked, Marker([], view.analyser))


def _scores(
    view: View, stems: dict[str, float]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float32]], float]:
    snapshot = view.snapshot
    weighed: list[tuple[float, str]] = []
    for stem, weight in stems.items():
        count = snapshot.count(STEM, stem)
        if count and len(stem) > 2:
            rarity = float(np.log1p((snapshot.records - count + 0.5) / (count + 0.5)))
            weighed.append((rarity * weight / (weight + STANDARD.saturation), stem))
    weighed.sort(reverse=True)
    found = np.zeros(snapshot.size, np.float32)
    k = np.float32(STANDARD.saturation)
    for worth, stem in weighed[:_MOST_WORDS]:
        frequency = np.zeros(snapshot.size, np.float32)
        for field, share in ((STEM, 1.0), (PART, STANDARD.part)):
            postings = snapshot.postings(field, stem)
            frequency[postings.numbers] += postings.weights * np.float32(share)
        found += np.float32(worth) * frequency / (frequency + k)
    return found, sum(worth for worth, _stem in weighed[:_MOST_WORDS])
