# SPDX-License-Identifier: EUPL-1.2
"""What counts how much: the numbers of ranking, tuned on graded questions with held-out folds."""

from dataclasses import dataclass, field
from enum import StrEnum


class Zone(StrEnum):
    """Where in a record a text stands."""

    TITLE = "title"
    KEY = "key"
    NAMES = "names"
    BODY = "body"
    LINKED = "linked"


def _zone_weights() -> dict[Zone, float]:
    return {Zone.TITLE: 4.0, Zone.KEY: 1.6, Zone.NAMES: 2.0, Zone.BODY: 1.0, Zone.LINKED: 0.5}


def _zone_lengths() -> dict[Zone, float]:
    return {Zone.TITLE: 7, Zone.KEY: 25, Zone.NAMES: 10, Zone.BODY: 80, Zone.LINKED: 12}


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of numbers; the index holds what follows from the first three."""

    zones: dict[Zone, float] = field(default_factory=_zone_weights, hash=False)
    lengths: dict[Zone, float] = field(default_factory=_zone_lengths, hash=False)
    length_share: float = 0.55  # BM25's b
    saturation: float = 2.2  # BM25's k1
    exact: float = 0.2  # on top of the stem
    part: float = 0.9
    base: float = 0.4
    synonym: float = 0.5
    vagueness: float = 0.6  # how much less each of many synonyms says
    topic: float = 0.8
    typo: float = 0.7
    start: float = 0.6
    quiet: float = 0.15  # of a word that says little
    common: float = 0.5  # of a word that all Dutch is full of
    all_words: float = 1.0  # how strongly a record with more of the words goes first
    enough: float = 0.3  # of what the best record has of the question: less is noise
    proven: float = 1.04  # times, for a lesson that was adopted and brought what it promised
    near: float = 0.1  # of the best score among what a record belongs to or owns
    least: float = 0.05  # of the score of the best record: less is noise


STANDARD = Weights()
