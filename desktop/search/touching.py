# SPDX-License-Identifier: EUPL-1.2
"""What else has to be written anew when records change: those that bear their names, and small
pieces of the index, of which there may not be too many.
"""

from collections.abc import Iterable

from desktop.answers.stored import Stored
from desktop.search.snapshot import Snapshot
from desktop.search.source import Source
from desktop.search.view import View

MOST_SEGMENTS = 40  # pieces of the index before a save has to wait for the small ones to be one
MOST_AT_REST = 8  # before that is done when nobody waits
_SMALL = 500  # records of a small piece
_FEW = 50  # ids that are looked up one by one
_NAMING = {"topic", "organisation"}
_TITLED = {*_NAMING, "visit", "project", "lesson"}


def around(reader: Source, changed: Iterable[Stored]) -> set[str]:
    """The records that carry a name or title of one that changed."""
    found: set[str] = set()
    for stored in changed:
        if stored.type in _TITLED:
            found.update(id_ for id_, _type, _role in reader.backlinks(stored.id))
    return found


def changes_names(view: View, changed: Iterable[Stored], removed: Iterable[str]) -> bool:
    """Whether questions are to be read with other topics or organisations from now on."""
    known = view.thesaurus
    return any(stored.type in _NAMING for stored in changed) or any(
        id_ in known.topics or id_ in known.organisations for id_ in removed
    )


def numbers_of(snapshot: Snapshot, ids: list[str]) -> list[int]:
    """The numbers of these records, as far as they are in the index."""
    if len(ids) > _FEW:
        numbers = snapshot.numbers
        found = [numbers.get(id_) for id_ in ids]
    else:
        found = [snapshot.number_of(id_) for id_ in ids]
    return sorted({number for number in found if number is not None})


def in_small_pieces(snapshot: Snapshot, *, at_rest: bool = False) -> set[str]:
    """The records to write anew, since there are too many small pieces to read quickly."""
    small = sum(segment.size < _SMALL for segment in snapshot.segments.values())
    if small < 2 or len(snapshot.segments) < (MOST_AT_REST if at_rest else MOST_SEGMENTS):
        return set()
    found: set[str] = set()
    first = 0
    for segment in snapshot.segments.values():
        numbers = range(first, first + segment.size)
        if segment.size < _SMALL:
            found.update(snapshot.id_of(at) for at in numbers if snapshot.alive[at])
        first += segment.size
    return found
