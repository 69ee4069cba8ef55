# SPDX-License-Identifier: EUPL-1.2
"""Dutch compounds apart: systeembeheerder is systeem and beheerder, kinddossiers kind and dossier.

Parts are words the corpus or the shipped list knows; `s`, `e`, `en` and `n` may link them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Self

from desktop.search.language import building_words, quiet_words, whole_words
from desktop.search.stems import stem

_LINKS = ("", "s", "en", "e", "n", "er")
_SHORTEST_KNOWN = 3  # letters of a part on the shipped list
_SHORTEST_SEEN = 4  # letters of a part that only the corpus knows
_SHORTEST_COMPOUND = 7
_LONGEST_COMPOUND = 48
_DEEPEST = 3
_ENDINGS = frozenset(
    "atie heid lijk baar ting ring ling ning ende eren isch aard schap ster iteit loos zaam "
    "ingen lijke ische tische matig matige achtig heden".split()
)


class Vocabulary(NamedTuple):
    """The words that compounds are made of, with their stems, which take long to find."""

    words: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, seen: Iterable[str] = ()) -> Self:
        """The words seen in a corpus together with the shipped list."""
        dull = quiet_words() | _ENDINGS
        own = {word for word in seen if len(word) >= _SHORTEST_SEEN and word.isalpha()}
        words = frozenset((own | building_words()) - dull)
        stems = {stem(word) for word in words if len(word) > _SHORTEST_SEEN} - dull
        return cls(words, frozenset(stems))

    def text(self) -> str:
        """As it is kept with an index: the words on one line, the stems on the next."""
        return "\n".join(" ".join(sorted(line)) for line in self)

    @classmethod
    def read(cls, text: str) -> Self:
        """What `text` gave."""
        words, stems = text.split("\n")
        return cls(frozenset(words.split()), frozenset(stems.split()))


class Splitter:
    """Splits with one fixed vocabulary, so that index and question agree."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words, self._stems = vocabulary
        self.parts = lru_cache(maxsize=60_000)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a folded compound in order; empty where it isn't one."""
        if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
            return ()
        if word in whole_words() or stem(word) in whole_words():
            return ()
        found = self._split(word, _DEEPEST)
        return tuple(found) if found and len(found) > 1 else ()

    def _split(self, word: str, deepest: int) -> list[str]:
        """The fewest known parts, the last one as long as it can be; empty where there are none."""
        best: list[str] = []
        for cut in range(_SHORTEST_KNOWN, len(word) - _SHORTEST_KNOWN + 1):
            tail = word[cut:]
            if not self._is_known(tail):
                continue
            head = self._head(word[:cut], deepest)
            if head and (not best or len(head) + 1 < len(best)):
                best = [*head, tail]
        return best

    def _head(self, text: str, deepest: int) -> list[str]:
        bare = [text.removesuffix(link) for link in _LINKS if text.endswith(link)]
        long = [one for one in bare if len(one) >= _SHORTEST_KNOWN]
        # A word as it stands goes before what only shares its stem: `kwijtschelding`, not `-s`.
        for one in (*filter(self._words.__contains__, long), *filter(self._is_known, long)):
            return [one]
        if deepest <= 1:
            return []
        for link in ("", "s"):
            bare = text[: len(text) - len(link)] if link and text.endswith(link) else text
            found = self._split(bare, deepest - 1)
            if found:
                return found
        return []

    def _is_known(self, text: str) -> bool:
        if text in self._words:
            return True
        return len(text) > _SHORTEST_SEEN and stem(text) in self._stems
