# SPDX-License-Identifier: EUPL-1.2
"""One generation of the index as questions see it: records by number, postings, facet values.

Unchanging, so it is shared by all threads that ask; what the index follows makes a new one.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop.search.disk import Disk
from desktop.search.kept import Kept
from desktop.search.owners import Owners
from desktop.search.packing import fixed_column
from desktop.search.postings import NOTHING, Postings, SegmentPostings
from desktop.search.schema import DAY_BYTES, EXACT, FACET, ID, ID_BYTES, OWNER_BYTES

_MOST_POSTINGS = 64 << 20  # bytes of posting lists that are kept, of all segments together
_MOST_SCORES = 32 << 20  # bytes of the scores of single words, for the letters that follow
_MOST_PHRASES = 4 << 20  # bytes of what is known of phrases

Words = dict[int, set[str]]
"""Words by their length."""
Scored = tuple[NDArray[np.float32], float]
"""The scores of all records for one word, and how rare it is."""
Phrased = NDArray[np.int8]
"""For each record whether it holds a phrase: 1 or -1, and 0 where nobody has looked yet."""


class FacetPart(NamedTuple):
    """The values of one facet in one piece; how many records have each, and which those are."""

    values: list[str]
    lengths: NDArray[np.intp]
    records: NDArray[np.intp]


class FacetColumn:
    """The values of one facet and which records have them, as pairs of record and value number."""

    def __init__(self, parts: Iterable[tuple[int, FacetPart]]) -> None:
        """Of pieces that each begin at a number."""
        held = [(base, part) for base, part in parts if part.values]
        self.values = sorted({value for _base, part in held for value in part.values})
        code = {value: number for number, value in enumerate(self.values)}
        empty = np.zeros(0, np.intp)
        codes = [
            np.repeat([code[value] for value in part.values], part.lengths) for _base, part in held
        ]
        together = np.concatenate(codes) if codes else empty
        records = np.concatenate([part.records + base for base, part in held]) if held else empty
        self._records = records[np.argsort(together, kind="stable")]
        self._lengths = np.bincount(together, minlength=len(self.values))
        self._starts = np.cumsum(self._lengths) - self._lengths

    def counts(self, mask: NDArray[np.bool_]) -> list[tuple[str, int]]:
        """How many of the marked records have each value; values without any are left out."""
        if not self.values:
            return []
        chosen = mask.take(self._records).view(np.int8)
        counts = np.add.reduceat(chosen, self._starts, dtype=np.int32)
        return [(self.values[at], int(counts[at])) for at in np.flatnonzero(counts)]

    def firsts(self, size: int) -> tuple[NDArray[np.int32], list[str]]:
        """For each of so many records the number of its first value, -1 without; and the values."""
        first = np.full(size, -1, np.int32)
        codes = np.repeat(np.arange(len(self.values), dtype=np.int32), self._lengths)
        first[self._records[::-1]] = codes[::-1]
        return first, self.values


def _bytes_of(postings: Postings) -> int:
    return postings.numbers.nbytes + postings.weights.nbytes


def _bytes_of_scores(scored: Scored) -> int:
    return scored[0].nbytes


def _bytes_of_phrase(phrased: Phrased) -> int:
    return phrased.nbytes


class Segment:
    """One unchanging piece of the index: its postings and the ids of its records."""

    def __init__(self, leaf: Any, kept: Kept[Postings]) -> None:
        self.postings = SegmentPostings(leaf, kept)
        self.size = int(leaf.doc_count_all())
        column = leaf.column_reader(ID)
        both = fixed_column(column, self.size)
        table = np.frombuffer(both, np.uint8).reshape(self.size, ID_BYTES + DAY_BYTES + OWNER_BYTES)
        self.ids = table[:, :ID_BYTES].tobytes()
        days = table[:, ID_BYTES : ID_BYTES + DAY_BYTES]
        self.days = days.copy().view(">u4").ravel().astype(np.int32)
        self.owners = table[:, ID_BYTES + DAY_BYTES :].tobytes()
        self._words: Words | None = None
        self._facets: dict[str, FacetPart] = {}

    def facet(self, letter: str) -> FacetPart:
        """The values of one facet here; made but once."""
        part = self._facets.get(letter)
        if part is None:
            found = [
                (term[1:], self.postings.read(FACET, term).numbers)
                for term in self.postings.terms(FACET, letter)
            ]
            lists = [numbers for _value, numbers in found]
            records = np.concatenate(lists).astype(np.intp) if lists else np.zeros(0, np.intp)
            lengths = np.array([len(numbers) for numbers in lists], np.intp)
            part = FacetPart([value for value, _numbers in found], lengths, records)
            self._facets[letter] = part
        return part

    def words(self, forms: Callable[[str], Iterable[str]]) -> Words:
        """Every word as written in these records, folded, and its other forms; made but once."""
        if self._words is None:
            self._words = {}
            written = self.postings.terms(EXACT, "")
            for form in {form for word in written for form in forms(word)}:
                self._words.setdefault(len(form), set()).add(form)
        return self._words


class Snapshot:
    """What can be asked of one generation."""

    def __init__(self, disk: Disk, before: "Snapshot | None" = None) -> None:
        self.segments: dict[str, Segment] = {}
        self.scores: Kept[Scored] = Kept(_MOST_SCORES, _bytes_of_scores)
        self.phrases: Kept[Phrased] = Kept(_MOST_PHRASES, _bytes_of_phrase)
        known = before.segments if before is not None else {}
        # Segments don't change: what is kept of them stays good for the snapshots that follow.
        self.kept: Kept[Postings] = (
            before.kept if before is not None else Kept(_MOST_POSTINGS, _bytes_of)
        )
        alive: list[NDArray[np.bool_]] = []
        for segment, leaf in disk.pieces(known):
            name = segment.segment_id()
            self.segments[name] = known[name] if leaf is None else Segment(leaf, self.kept)
            here = np.ones(self.segments[name].size, np.bool_)
            here[list(segment.deleted_docs())] = False
            alive.append(here)
        self.alive = np.concatenate(alive) if alive else np.zeros(0, np.bool_)
        self.size = len(self.alive)
        self.records = int(self.alive.sum())
        self._ids = b"".join(segment.ids for segment in self.segments.values())
        days = [segment.days for segment in self.segments.values()]
        self.days = np.concatenate(days) if days else np.zeros(0, np.int32)
        self._facets: dict[str, FacetColumn] = {}
        self.lexicon: Words | None = None
        self._known_before = self._from(before)
        self._segments = [(base, segment.postings) for base, segment in self._pieces()]

    def _pieces(self) -> Iterator[tuple[int, Segment]]:
        """Each segment with the number of its first record."""
        starts = accumulate((segment.size for segment in self.segments.values()), initial=0)
        return zip(starts, self.segments.values(), strict=False)

    def id_of(self, number: int) -> str:
        """The id of the record with this number."""
        id_ = self._ids[number * ID_BYTES : (number + 1) * ID_BYTES].hex()
        return f"{id_[:8]}-{id_[8:12]}-{id_[12:16]}-{id_[16:20]}-{id_[20:]}"

    def number_of(self, id_: str) -> int | None:
        """The number of the record with this id, or None where it isn't in (any more)."""
        wanted = bytes.fromhex(id_.replace("-", ""))
        at = self._ids.find(wanted)
        while at >= 0:
            number, rest = divmod(at, ID_BYTES)
            if not rest and self.alive[number]:
                return number
            at = self._ids.find(wanted, at + 1)
        return None

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each record that is there, by id: for many at once."""
        return {self.id_of(int(at)): int(at) for at in np.flatnonzero(self.alive)}

    @cached_property
    def owners(self) -> Owners:
        """Which record belongs to which."""
        held = b"".join(segment.owners for segment in self.segments.values())
        return Owners(self._ids, held, self.alive)

    def postings(self, field: str, term: str) -> Postings:
        """Where a term stands, over all segments; records that were dropped are among them."""
        found = [(base, segment.read(field, term)) for base, segment in self._segments]
        held = [(base, list_) for base, list_ in found if len(list_.numbers)]
        if not held:
            return NOTHING
        # Numbers as wide as the machine's own: as places in a vector those are taken as they are.
        numbers = np.concatenate([list_.numbers + np.intp(base) for base, list_ in held])
        return Postings(numbers, np.concatenate([list_.weights for _base, list_ in held]))

    def count(self, field: str, term: str) -> int:
        """In how many records a term stands."""
        return sum(len(segment.read(field, term).numbers) for _base, segment in self._segments)

    def terms(self, field: str, start: str = "") -> Iterator[str]:
        """The terms of a field that begin so; each once."""
        seen: set[str] = set()
        for _base, segment in self._segments:
            for term in segment.terms(field, start):
                if term not in seen:
                    seen.add(term)
                    yield term

    def facet(self, letter: str) -> FacetColumn:
        """The column of one facet, made when first asked for."""
        column = self._facets.get(letter)
        if column is None:
            parts = [(base, segment.facet(letter)) for base, segment in self._pieces()]
            column = self._facets[letter] = FacetColumn(parts)
        return column

    def words(self, forms: Callable[[str], Iterable[str]]) -> Words:
        """Every word as written, folded, with its other forms, by length."""
        if self.lexicon is None:
            words, names = self._known_before
            for name in self.segments.keys() - names:
                for length, found in self.segments[name].words(forms).items():
                    if not found <= words.get(length, set()):
                        words[length] = words.get(length, set()) | found
            self.lexicon = words
        return self.lexicon

    def _from(self, before: "Snapshot | None") -> tuple[Words, set[str]]:
        """The words known before, and of which segments, where all of those are still there."""
        if before is None or before.lexicon is None:
            return {}, set()
        if before.segments.keys() - self.segments.keys():
            return {}, set()
        return dict(before.lexicon), set(before.segments)

    def mask(self, letter: str, values: list[str]) -> NDArray[np.bool_]:
        """The records that have any of these values."""
        mask = np.zeros(self.size, np.bool_)
        for value in values:
            mask[self.postings(FACET, letter + value).numbers] = True
        return mask
