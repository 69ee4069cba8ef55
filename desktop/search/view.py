# SPDX-License-Identifier: EUPL-1.2
"""All that answering needs at one moment: the index's snapshot and the words to read it with."""

from typing import NamedTuple

from desktop.search.analysis import Analyser
from desktop.search.entry import FACETS
from desktop.search.schema import EXACT
from desktop.search.snapshot import Snapshot
from desktop.search.source import Source
from desktop.search.suggest import Corrector
from desktop.search.thesaurus import Thesaurus


class View(NamedTuple):
    """Unchanging, shared by all threads that ask; `change` is how far in the journal it goes."""

    change: int
    snapshot: Snapshot
    analyser: Analyser
    thesaurus: Thesaurus
    corrector: Corrector

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.corrector.nearest("waarschijnlijkheit")
        for letter in FACETS.values():
            self.snapshot.facet(letter)


def thesaurus_of(reader: Source) -> Thesaurus:
    """Topics and organisations of the workspace with all their names."""
    return Thesaurus(reader.documents(type="topic"), reader.documents(type="organisation"))


def view_of(change: int, snapshot: Snapshot, analyser: Analyser, thesaurus: Thesaurus) -> View:
    """A view; the list of words for typing errors is made when the first is met."""
    corrector = Corrector(snapshot.words, lambda word: snapshot.count(EXACT, word))
    return View(change, snapshot, analyser, thesaurus, corrector)
