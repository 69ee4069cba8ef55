# SPDX-License-Identifier: EUPL-1.2
"""All hits of an answer as rows: the list knows how many there are and gets them as one scrolls."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from typing_extensions import override

from desktop.answers.finding import Answer, Hit
from desktop.i18n import number
from desktop.ui.parts.lines import Head, Line

PAGE = 20
"""Hits of one page: more than fit on a screen."""
_WAITING = Line(id="", title="…", meta=" ", snippet=" ")


class HitRows(Sequence[Any]):
    """Hits and the heads of their groups; a row that isn't here yet is a line with dots."""

    def __init__(self, answer: Answer) -> None:
        self.total = answer.total
        self._hits: dict[int, Hit] = {}
        self._heads: dict[int, Head] = {}
        self._pages: set[int] = set()
        row = 0
        for label, count in answer.groups:
            self._heads[row] = Head(f"{label} · {number(count)}")
            row += count + 1
        self._starts = sorted(self._heads)
        self.put(answer)

    def put(self, answer: Answer) -> tuple[int, int]:
        """Hits came in; gives the first and last row that they stand in."""
        offset = answer.question.offset
        self._pages.update(range(offset // PAGE, (offset + answer.question.limit - 1) // PAGE + 1))
        for place, hit in enumerate(answer.hits, start=offset):
            self._hits[place] = hit
        last = max(offset, offset + len(answer.hits) - 1)
        return self.row_of(offset), self.row_of(last)

    def missing(self, first: int, last: int) -> int:
        """Where the first page begins that these rows need and that wasn't asked for; or -1."""
        for row in range(first, min(last + 1, len(self))):
            page = self.place_of(row) // PAGE
            if row not in self._heads and page not in self._pages:
                return page * PAGE
        return -1

    def hit(self, record_id: str) -> Hit | None:
        """The hit of a record, among those that are here."""
        return next((hit for hit in self._hits.values() if hit.id == record_id), None)

    def row_of(self, place: int) -> int:
        """The row of the hit at this place of the answer."""
        row = place
        for start in self._starts:
            if start > row:
                break
            row += 1
        return row

    def place_of(self, row: int) -> int:
        """The place in the answer of the hit in this row."""
        return row - bisect_left(self._starts, row)

    def is_head(self, row: int) -> bool:
        """Whether a row is the head of a group."""
        return row in self._heads

    @override
    def __len__(self) -> int:
        return self.total + len(self._heads)

    @override
    def __getitem__(self, row: int | slice) -> Any:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if row in self._heads:
            return self._heads[row]
        return self._hits.get(self.place_of(row), _WAITING)

    @override
    def __iter__(self) -> Iterator[Any]:
        """The rows from the top that are here: who looks for a record needn't pass all others."""
        for row in range(len(self)):
            if row not in self._heads and self.place_of(row) not in self._hits:
                return
            yield self[row]
