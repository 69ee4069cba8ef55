# SPDX-License-Identifier: EUPL-1.2
"""All that answering needs at one moment: the index's snapshot and the words to read it with."""

from typing import NamedTuple

import numpy as np

from desktop.search.analysis import Analyser
from desktop.search.entry import FACETS
from desktop.search.schema import EXACT
from desktop.search.snapshot import Snapshot
from desktop.search.source import Source
from desktop.search.suggest import Corrector
from desktop.search.thesaurus import Thesaurus

_SHORTEST_PART = 5  # letters: shorter parts are near to too many words


class View(NamedTuple):
    """Unchanging, shared by all threads that ask; `change` is how far in the journal it goes.

    Of an index that is still being built `left` is how many records aren't in it yet.
    """

    change: int
    snapshot: Snapshot
    analyser: Analyser
    thesaurus: Thesaurus
    corrector: Corrector
    left: int = 0
    generation: int = 0

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.corrector.nearest("waarschijnlijkheit")
        self.snapshot.owners.around(np.zeros(self.snapshot.size, np.float32))
        for letter in FACETS.values():
            self.snapshot.facet(letter)


def thesaurus_of(reader: Source) -> Thesaurus:
    """Topics and organisations of the workspace with all their names."""
    return Thesaurus(reader.documents(type="topic"), reader.documents(type="organisation"))


def view_of(
    change: int,
    snapshot: Snapshot,
    analyser: Analyser,
    thesaurus: Thesaurus,
    *,
    left: int = 0,
    generation: int = 0,
) -> View:
    """A view; the list of words for typing errors is made when the first is met."""

    def with_parts(word: str) -> list[str]:
        """A word that was written and those inside it: `migratie` of `cloudmigratie`."""
        return [word, *_parts(analyser, word)]

    corrector = Corrector(
        lambda: snapshot.words(with_parts), lambda word: snapshot.count(EXACT, word)
    )
    return View(change, snapshot, analyser, thesaurus, corrector, left, generation)


def _parts(analyser: Analyser, word: str) -> list[str]:
    if len(word) < 2 * _SHORTEST_PART:
        return []
    return [part for part in analyser.split(word) if len(part) >= _SHORTEST_PART]
