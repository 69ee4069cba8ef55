# SPDX-License-Identifier: EUPL-1.2
"""Other words for the same: the shipped list, the workspace's topics, names of organisations."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from desktop.answers.stored import Stored
from desktop.search.content import Document
from desktop.search.language import abbreviations, is_abbreviation, synonym_groups
from desktop.search.stems import stem
from desktop.search.surroundings import aliases
from desktop.search.words import fold, folded_words

LONGEST = 5  # words of a term that is looked for


class Sense(NamedTuple):
    """What a term also means: other words, or a topic by its id (then `words` is its name)."""

    words: tuple[str, ...]
    topic: str = ""


class Named(NamedTuple):
    """Something one can narrow by: its id, its name and all that it may be called, folded."""

    id: str
    name: str
    calls: frozenset[str]


Senses = dict[tuple[str, ...], dict[Sense, None]]
"""By a run of stems, each sense once; by `=` and itself what is only met as it is written."""


def _key(term: tuple[str, ...], *, is_literal: bool) -> tuple[str, ...]:
    return (f"={term[0]}",) if is_literal and term else tuple(map(stem, term))


@cache
def _shipped() -> Senses:
    """What the shipped groups of synonyms say, whatever the workspace: made but once."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Sense]] = {}
    for group in synonym_groups():
        literal = [len(term) == 1 and term[0] in abbreviations() for term in group]
        keys = [_key(term, is_literal=one) for term, one in zip(group, literal, strict=True)]
        meant = list(zip(keys, map(Sense, group), strict=True))
        for key, _sense in meant:
            if len(key) > LONGEST:
                continue
            known = found.setdefault(key, {})
            for other, sense in meant:
                # Several words that are a term together also mean just that: all of them.
                if other != key or len(key) > 1:
                    known.setdefault(other, sense)
    return {key: dict.fromkeys(known.values()) for key, known in found.items()}


class Thesaurus:
    """Looks up runs of words by their stems."""

    def __init__(self, topics: Iterable[Stored] = (), organisations: Iterable[Stored] = ()) -> None:
        self._shipped = _shipped()
        self._own: Senses = {}
        self.topics: dict[str, Named] = {}
        self.organisations: dict[str, Named] = {}
        self.parents: dict[str, str] = {}
        for stored in topics:
            self._add_topic(stored.id, msgspec.json.decode(stored.document))
        for stored in organisations:
            self._add_organisation(stored.id, msgspec.json.decode(stored.document))

    def senses(self, words: tuple[str, ...]) -> list[Sense]:
        """What this run of folded words also means."""
        keys = [_key(words, is_literal=False)]
        if len(words) == 1:
            keys.append(_key(words, is_literal=True))
        return [
            sense for key in keys for of in (self._shipped, self._own) for sense in of.get(key, {})
        ]

    def _note(self, call: str, sense: Sense) -> None:
        key = _key(tuple(folded_words(call)), is_literal=is_abbreviation(call))
        if key and len(key) <= LONGEST and sense not in self._shipped.get(key, {}):
            self._own.setdefault(key, {})[sense] = None

    def _add_topic(self, id_: str, document: Document) -> None:
        name = str(document.get("name", ""))
        synonyms = [str(word) for word in document.get("synonyms", [])]
        calls = frozenset(fold(call) for call in (name, *synonyms, str(document.get("reference"))))
        self.topics[id_] = Named(id_, name, calls)
        self.parents[id_] = str(document.get("parent") or "")
        for call in (name, *synonyms):
            self._note(call, Sense(tuple(folded_words(name)), id_))

    def _add_organisation(self, id_: str, document: Document) -> None:
        name = str(document.get("name", ""))
        others = aliases().get(id_, ())
        calls = frozenset(fold(call) for call in (name, *others, str(document.get("cbs_code"))))
        self.organisations[id_] = Named(id_, name, calls)
        for other in others:
            self._note(other, Sense(tuple(folded_words(name))))

    def with_children(self, topics: Iterable[str]) -> list[str]:
        """These topics and all below them."""
        chosen = set(topics)
        while True:
            below = {id_ for id_, parent in self.parents.items() if parent in chosen} - chosen
            if not below:
                return sorted(chosen)
            chosen |= below


def named(entries: Iterable[Named], value: str) -> list[Named]:
    """Those called so; else those whose name begins so; else those that hold it."""
    wanted = fold(value)
    known = list(entries)
    same = [entry for entry in known if wanted in entry.calls]
    begins = [entry for entry in known if any(call.startswith(wanted) for call in entry.calls)]
    holds = [entry for entry in known if any(wanted in call for call in entry.calls)]
    return same or begins or holds
