# SPDX-License-Identifier: EUPL-1.2
"""Other words for the same: the shipped list, the workspace's topics, names of organisations."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from desktop.answers.stored import Stored
from desktop.search.content import Document
from desktop.search.language import synonym_groups
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
"""By a run of stems, each sense once."""


@cache
def _shipped() -> Senses:
    """What the shipped groups of synonyms say, whatever the workspace: made but once."""
    senses: Senses = {}
    for group in synonym_groups():
        meant = [Sense(term) for term in group]
        for term in group:
            if len(term) <= LONGEST:
                known = senses.setdefault(tuple(map(stem, term)), {})
                known.update((sense, None) for sense in meant if sense.words != term)
    return senses


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

    def senses(self, stems: tuple[str, ...]) -> list[Sense]:
        """What this run of stems also means."""
        return [*self._shipped.get(stems, {}), *self._own.get(stems, {})]

    def _note(self, term: tuple[str, ...], sense: Sense) -> None:
        stems = tuple(map(stem, term))
        if stems and len(stems) <= LONGEST and sense not in self._shipped.get(stems, {}):
            self._own.setdefault(stems, {})[sense] = None

    def _add_topic(self, id_: str, document: Document) -> None:
        name = str(document.get("name", ""))
        synonyms = [str(word) for word in document.get("synonyms", [])]
        calls = frozenset(fold(call) for call in (name, *synonyms, str(document.get("reference"))))
        self.topics[id_] = Named(id_, name, calls)
        self.parents[id_] = str(document.get("parent") or "")
        for call in (name, *synonyms):
            self._note(tuple(folded_words(call)), Sense(tuple(folded_words(name)), id_))

    def _add_organisation(self, id_: str, document: Document) -> None:
        name = str(document.get("name", ""))
        others = aliases().get(id_, ())
        calls = frozenset(fold(call) for call in (name, *others, str(document.get("cbs_code"))))
        self.organisations[id_] = Named(id_, name, calls)
        for other in others:
            self._note(tuple(folded_words(other)), Sense(tuple(folded_words(name))))

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
