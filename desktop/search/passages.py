# SPDX-License-Identifier: EUPL-1.2
"""Passages: the piece of a record that answers best, with the words that made it so."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop.answers.finding import Mark
from desktop.search.analysis import Analyser, Forms
from desktop.search.content import Document, Passage, passages
from desktop.search.expansion import Group, Variant, Why
from desktop.search.language import quiet_words
from desktop.search.stems import stem
from desktop.search.weights import Zone
from desktop.search.words import Word, fold, readings

LENGTH = 220  # characters of a passage
FILE = "file"  # the path of a passage from the file that a record holds
_STRETCH = 4_000  # characters of a file that are looked at word by word
_LOOKED_AT = 40  # places of one word in a file
_SHARES = {Why.SYNONYM: 0.6, Why.TOPIC: 0.4}
_SENTENCE_END = re.compile(r"[.!?:]\s+|\n+")
_ZONES = {Zone.TITLE: 0.3, Zone.KEY: 1.2, Zone.NAMES: 0.3, Zone.BODY: 1.0, Zone.LINKED: 0.0}


class Hit(NamedTuple):
    """Which word of the question a word answers, by number, how well, and the part of it that
    does ("" for all of it): the `migratie` of `cloudmigratie`.
    """

    number: int
    share: float
    part: str = ""


class Excerpt(NamedTuple):
    """A piece of one text of a record."""

    path: str
    text: str
    marks: tuple[Mark, ...]


class Marker:
    """Knows which words to mark for one question.

    Of several words that mean something together (`buiten de deur` is the cloud) each is marked
    only in a text that has them all.
    """

    def __init__(self, groups: Iterable[Group], analyser: Analyser) -> None:
        self._analyser = analyser
        self._exact: dict[str, Hit] = {}
        self._stems: dict[str, Hit] = {}
        self._starts: list[tuple[str, int]] = []
        self._runs: list[tuple[tuple[Forms, ...], Hit]] = []
        self._seen: set[str] = set()
        self._hits: dict[str, Hit] = {}
        self._of_runs: dict[str, set[str]] = {}
        for number, group in enumerate(groups):
            self._want(group, number, 0.3 if group.is_quiet else 1.0)

    def _want(self, group: Group, number: int, share: float) -> None:
        for variant in group.variants:
            self._want_variant(variant, number, share * _SHARES.get(variant.why, 1.0))
        for part in group.parts:
            self._want(part, number, share if group.phrase else share * 0.6)
        for choice in group.choices:
            self._want(choice, number, share)

    def _want_variant(self, variant: Variant, number: int, share: float) -> None:
        if variant.start:
            self._starts.append((variant.start, number))
        if len(variant.forms) > 1:
            self._runs.append((variant.forms, Hit(number, share * 0.9)))
            return
        for forms in variant.forms:
            self._exact.setdefault(forms.exact, Hit(number, share))
            if forms.stem:
                self._stems.setdefault(forms.stem, Hit(number, share * 0.9))
            if forms.base:
                self._stems.setdefault(forms.base, Hit(number, share * 0.5))

    def _look_at(self, texts: frozenset[str]) -> None:
        """Know of each of these words which word of the question it answers, and how well."""
        stems = {forms.stem for run, _hit in self._runs for forms in run}
        for text in texts - self._seen:
            self._seen.add(text)
            if hit := self.hit(text):
                self._hits[text] = hit
            if stems:
                found = map(self._analyser.forms, readings(text))
                held = {stem for forms in found for stem in (forms.stem, *forms.parts)} & stems
                if held:
                    self._of_runs[text] = held

    def hit(self, text: str) -> Hit | None:
        """Which word of the question this word answers, and how well; None where it doesn't."""
        best: Hit | None = None
        for reading in readings(text):
            found = self._exact.get(reading) or self._of_forms(reading)
            if found and (best is None or found.share > best.share):
                best = found
        return best

    def _of_forms(self, reading: str) -> Hit | None:
        forms = self._analyser.forms(reading)
        if forms.stem in self._stems:
            return self._stems[forms.stem]
        for part in (*forms.parts, forms.base):
            if part and (known := self._stems.get(part)):
                return Hit(known.number, known.share * 0.7, self._as_it_stands(reading, part))
        for start, number in self._starts:
            if reading.startswith(start):
                return Hit(number, 0.8)
        return None

    def _as_it_stands(self, reading: str, part: str) -> str:
        return next((one for one in self._analyser.split(reading) if stem(one) == part), "")

    def marks(self, text: str) -> tuple[Mark, ...]:
        """The places to mark in a text."""
        return tuple((word.start, word.end) for word, _number, _share in self._found(text))

    def _found(self, text: str) -> list[tuple[Word, int, float]]:
        """The words of a text that answer, each with which word of the question and how well."""
        placed = self._analyser.places(text)
        self._look_at(placed.different)
        hits = self._together(placed.different)
        hits |= {word: self._hits[word] for word in placed.different & self._hits.keys()}
        if not hits:
            return []
        return [
            (_answering(word, start, hits[word].part), hits[word].number, hits[word].share)
            for word, start in zip(placed.words, placed.starts, strict=True)
            if word in hits
        ]

    def _together(self, texts: frozenset[str]) -> dict[str, Hit]:
        """What answers together where all of it is here; but not the `in` of `in the cloud`."""
        here = texts & self._of_runs.keys()
        stems = {stem for word in here for stem in self._of_runs[word]}
        found: dict[str, Hit] = {}
        for run, hit in self._runs:
            if stems.issuperset(forms.stem for forms in run):
                loud = {forms.stem for forms in run if forms.exact not in quiet_words()}
                found.update((word, hit) for word in here if loud & self._of_runs[word])
        return found

    def excerpt(self, document: Document, file_text: str = "") -> Excerpt:
        """The best piece of a record; its first text where no word is in any.

        `file_text` is what stands in the file it holds; a piece of that has the path `file`.
        """
        best: tuple[float, Passage, int] | None = None
        first: Passage | None = None
        near = self._near(file_text)
        held = [Passage(FILE, Zone.BODY, near)] if near else []
        for passage in (*passages(document), *held):
            if passage.zone is Zone.TITLE:
                continue
            if first is None and passage.zone is not Zone.NAMES:
                first = passage
            score, start = self._best_start(passage.text)
            score *= _ZONES[passage.zone]
            if score > 0 and (best is None or score > best[0]):
                best = (score, passage, start)
        if best is None:
            return self._cut(first.path, first.text, 0) if first else Excerpt("", "", ())
        return self._cut(best[1].path, best[1].text, best[2])

    def _near(self, text: str) -> str:
        """The stretch of a long text where most of the question may stand: quick, and rough."""
        if len(text) <= _STRETCH:
            return text
        lower = text.casefold()
        starts = {*self._exact, *self._stems, *(start for start, _number in self._starts)}
        starts |= {one.exact for run, _hit in self._runs for one in run} - quiet_words()
        seen: dict[int, set[str]] = {}
        for start in starts:
            at = lower.find(start)
            for _time in range(_LOOKED_AT):
                if at < 0:
                    break
                seen.setdefault(at * 2 // _STRETCH, set()).add(start)
                at = lower.find(start, at + _STRETCH // 2)
        best = max(seen, key=lambda part: (len(seen[part]), -part), default=0)
        begin = max(0, best * _STRETCH // 2 - _STRETCH // 4)
        begin = text.find(" ", begin) + 1 if begin else 0
        return text[begin : begin + _STRETCH]

    def _best_start(self, text: str) -> tuple[float, int]:
        """Where a window that holds most of the question begins, and how much it holds."""
        found = self._found(text)
        best = (0.0, 0)
        for at, (word, _number, _share) in enumerate(found):
            seen: dict[int, float] = {}
            for other, number, share in found[at:]:
                if other.end > word.start + LENGTH:
                    break
                seen[number] = max(seen.get(number, 0.0), share)
            score = sum(seen.values())
            if score > best[0]:
                best = (score, word.start)
        return best

    def _cut(self, path: str, text: str, near: int) -> Excerpt:
        start = _sentence_start(text, near)
        end = _sentence_stop(text, start)
        piece = " ".join(text[start:end].split())
        before = "… " if start else ""
        shown = before + piece + (" …" if end < len(text.rstrip()) else "")
        return Excerpt(path, shown, self.marks(shown))


def _answering(word: str, start: int, part: str) -> Word:
    """The part of a word that answers, or all of it where reading it folded moved its letters."""
    folded = fold(word)
    at = folded.find(part) if part and len(folded) == len(word) else -1
    if at < 0:
        return Word(word, start, start + len(word))
    return Word(word[at : at + len(part)], start + at, start + at + len(part))


def _sentence_start(text: str, near: int) -> int:
    """The beginning of the sentence, or of a word shortly before where that is far away."""
    start = 0
    for found in _SENTENCE_END.finditer(text, 0, near):
        start = found.end()
    if near - start > LENGTH // 2:
        start = text.rfind(" ", 0, near - LENGTH // 4) + 1
    return start


def _sentence_stop(text: str, start: int) -> int:
    if len(text) - start <= LENGTH:
        return len(text)
    stop = text.rfind(" ", start + 1, start + LENGTH)
    return stop if stop > start else start + LENGTH
