# SPDX-License-Identifier: EUPL-1.2
"""From the words of a question to all that may stand for them in a record, each with its share."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.search.analysis import LONGEST_START, Analyser, Forms
from desktop.search.query import Parsed, Term
from desktop.search.schema import EXACT, PART, STEM
from desktop.search.snapshot import Snapshot
from desktop.search.stems import is_common, stem
from desktop.search.suggest import Corrector
from desktop.search.thesaurus import LONGEST, Thesaurus
from desktop.search.weights import Weights

_MOST_COMPLETIONS = 150


class Why(StrEnum):
    """How a word of a record came to stand for a word of the question."""

    WORD = "word"
    SYNONYM = "synonym"
    TOPIC = "topic"
    TYPO = "typo"
    START = "start"
    JOINED = "joined"


@dataclass(frozen=True)
class Variant:
    """One thing that may stand for a word: all of `forms`, or a topic, or a beginning."""

    why: Why
    weight: float
    forms: tuple[Forms, ...] = ()
    topic: str = ""
    start: str = ""
    text: str = ""


@dataclass
class Group:
    """One word, phrase or choice of the question with what may stand for it."""

    text: str
    variants: list[Variant] = field(default_factory=list[Variant])
    parts: list["Group"] = field(default_factory=list["Group"])
    phrase: tuple[str, ...] = ()
    choices: list["Group"] = field(default_factory=list["Group"])
    is_quiet: bool = False
    weight: float = 1.0

    def key(self) -> Hashable:
        """All that its scores follow from: two groups with the same key score the same."""
        parts = tuple(part.key() for part in self.parts)
        choices = tuple(choice.key() for choice in self.choices)
        return tuple(self.variants), parts, self.phrase, choices


class Expander:
    """Expands with what is known at this moment: vocabulary, thesaurus, the words of the index."""

    def __init__(
        self,
        snapshot: Snapshot,
        analyser: Analyser,
        thesaurus: Thesaurus,
        corrector: Corrector,
        weights: Weights,
    ) -> None:
        self._snapshot = snapshot
        self._analyser = analyser
        self._thesaurus = thesaurus
        self._corrector = corrector
        self._weights = weights

    def expand(self, parsed: Parsed, *, is_typing: bool = False) -> tuple[list[Group], str]:
        """The groups of a question, and the question as repaired where a word wasn't known."""
        groups: list[Group] = []
        repaired: dict[str, str] = {}
        last = parsed.terms[-1][-1] if parsed.terms else None
        typing = last if is_typing and parsed.text[-1:].isalnum() else None
        for either in parsed.terms:
            found = [self._group(term, term is typing, repaired) for term in either]
            if len(found) == 1:
                groups.append(found[0])
            else:
                groups.append(Group(" OR ".join(one.text for one in found), choices=found))
        self._join(parsed, groups)
        return groups, _rewritten(parsed.text, repaired)

    def group(self, term: Term) -> Group:
        """One term on its own, without synonyms: for what must not be there."""
        return self._group(term, False, {}, is_plain=True)

    def _group(
        self, term: Term, is_typing: bool, repaired: dict[str, str], *, is_plain: bool = False
    ) -> Group:
        if term.is_phrase:
            # Only records that hold each word as it is written can hold the phrase.
            bare = [Forms(word, "", (), "") for word in term.words]
            own = [[Variant(Why.WORD, 1.0, (forms,), text=forms.exact)] for forms in bare]
            parts = [Group(forms.exact, one) for forms, one in zip(bare, own, strict=True)]
            return Group(term.text, parts=parts, phrase=term.words)
        word = term.words[0]
        weight = self._weights.common if is_common(word) else 1.0
        group = Group(term.text, [self._own(word)], is_quiet=term.is_quiet, weight=weight)
        if is_plain or term.is_literal:
            return group
        group.parts = [self._part(part) for part in self._parts(term)]
        if term.is_start or is_typing:
            group.variants += self._completions(word, any_number=term.is_start)
        if term.is_start or len(group.variants) > 1:
            return group
        if not self._is_known(group):
            self._repair(group, word, repaired)
        elif self._snapshot.count(EXACT, word) <= 1:
            group.variants += self._likelier(word)
        return group

    def _likelier(self, word: str) -> list[Variant]:
        """What a word that was written once or never may have been meant for."""
        own = self._analyser.forms(word).stem
        found = [self._analyser.forms(other) for other in self._corrector.likelier(word)]
        weight = self._weights.typo
        return [
            Variant(Why.TYPO, weight, (forms,), text=forms.exact)
            for forms in found
            if forms.stem != own
        ]

    def _part(self, word: str) -> Group:
        """A part of a compound, with what stands for it: `printerproblemen`, `afdrukken`."""
        own = self._own(word)
        senses = self._thesaurus.senses((word,))
        weight = self._weights.synonym
        others = [
            Variant(Why.SYNONYM, weight, self._forms(sense.words), text=" ".join(sense.words))
            for sense in senses
            if not sense.topic
        ]
        return Group(word, [own, *others])

    def _forms(self, words: Iterable[str]) -> tuple[Forms, ...]:
        return tuple(self._analyser.forms(word) for word in words)

    def _own(self, word: str) -> Variant:
        return Variant(Why.WORD, 1.0, (self._analyser.forms(word),), text=word)

    def _parts(self, term: Term) -> Sequence[str]:
        word = term.words[0]
        if term.pieces:
            return [piece for piece in term.pieces if piece != word]
        return self._analyser.split(word)

    def _is_known(self, group: Group) -> bool:
        forms = group.variants[0].forms[0]
        if any(self._occurs(forms)) or self._thesaurus.senses((forms.exact,)):
            return True
        parts = [part.variants[0].forms[0] for part in group.parts]
        return bool(parts) and all(any(self._occurs(part)) for part in parts)

    def _occurs(self, forms: Forms) -> Iterable[bool]:
        count = self._snapshot.count
        yield count(EXACT, forms.exact) > 0
        yield count(STEM, forms.stem) > 0
        yield count(PART, forms.stem) > 0
        yield bool(forms.base) and (count(STEM, forms.base) > 0 or count(PART, forms.base) > 0)

    def _completions(self, word: str, *, any_number: bool = False) -> list[Variant]:
        """What a half word may become; short ones by the field of beginnings."""
        weight = self._weights.start
        if len(word) <= LONGEST_START:
            return [Variant(Why.START, weight, start=word, text=word)]
        found: list[Variant] = []
        for term in self._snapshot.terms(EXACT, word):
            if term != word:
                found.append(Variant(Why.START, weight, (Forms(term, "", (), ""),), text=term))
            if len(found) >= _MOST_COMPLETIONS and not any_number:
                break
        return found

    def _repair(self, group: Group, word: str, repaired: dict[str, str]) -> None:
        if len(word) > LONGEST_START:
            group.variants += self._completions(word)
            if len(group.variants) > 1:
                return
        for number, better in enumerate(self._corrector.nearest(word)):
            weight = self._weights.typo * (1.0 if number == 0 else 0.5)
            forms = self._analyser.forms(better)
            group.variants.append(Variant(Why.TYPO, weight, (forms,), text=better))
            group.parts = []
            if number == 0:
                repaired[group.text] = better

    def _join(self, parsed: Parsed, groups: list[Group]) -> None:
        """Add what whole runs of words stand for: synonyms, topics, a compound written apart."""
        plain = [
            group.variants[0].forms[0] if _is_plain(either) and group.variants else None
            for either, group in zip(parsed.terms, groups, strict=True)
        ]
        for first in range(len(groups)):
            for last in range(first, min(first + LONGEST, len(groups))):
                run = plain[first : last + 1]
                if any(forms is None for forms in run):
                    break
                covered = groups[first : last + 1]
                known = tuple(forms for forms in run if forms is not None)
                for variant in self._meanings(known, covered):
                    for group in covered:
                        group.variants.append(variant)

    def _meanings(self, run: tuple[Forms, ...], covered: list[Group]) -> list[Variant]:
        found: list[Variant] = []
        runs = [tuple(forms.exact for forms in run)]
        if len(run) == 1:
            repairs = [v.forms[0].exact for v in covered[0].variants if v.why is Why.TYPO]
            runs += [(word,) for word in repairs[:1]]
        for words in runs:
            for sense in self._thesaurus.senses(words):
                forms = self._forms(sense.words)
                text = " ".join(sense.words)
                if sense.topic:
                    weight = self._weights.topic
                    found.append(Variant(Why.TOPIC, weight, topic=sense.topic, text=text))
                else:
                    found.append(Variant(Why.SYNONYM, self._weights.synonym, forms, text=text))
        if len(run) == 2:
            found += self._compound(run)
        return found

    def _compound(self, run: tuple[Forms, ...]) -> list[Variant]:
        """`omgevings plan`: two words that stand as one in the records."""
        for link in ("", "s", "en"):
            word = run[0].exact + link + run[1].exact
            # Taking it apart takes far longer, and few such words are there.
            if self._snapshot.count(STEM, stem(word)):
                forms = self._analyser.forms(word)
                return [Variant(Why.JOINED, 1.0, (forms,), text=word)]
        return []


def _is_plain(either: list[Term]) -> bool:
    return len(either) == 1 and not either[0].is_phrase and not either[0].is_start


def _rewritten(text: str, repaired: dict[str, str]) -> str:
    if not repaired:
        return ""
    for typed, better in repaired.items():
        text = text.replace(typed, better)
    return " ".join(text.split())
