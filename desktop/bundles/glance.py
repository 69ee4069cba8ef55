# SPDX-License-Identifier: EUPL-1.2
"""A first look at whole documents: in which of them looking closer could find anything.

Most records hold nothing to find, and are made of the same words over and over. So a document is
taken as the set of what stands between its spaces, and each such piece is judged only once.
"""

import re

from desktop.bundles.name_signs import (
    announcing,
    is_announced,
    is_prefixed,
    may_be_named_by,
)
from desktop.bundles.people import People
from desktop.bundles.plates import has_dash, speaks_of_vehicle
from desktop.bundles.privacy import ends_as_street, may_be_numbered, may_live_at
from desktop.bundles.remarks import may_be_phrased, may_be_said_by, opens_phrase

_MOST = 100_000
"""Pieces that are remembered; some 20 MB."""

_BOOKKEEPING = re.compile(
    r'"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d\d:\d\d)"'
)
"""In JSON, a text that is nothing but an id or a time."""

_ESCAPED = re.compile(r"\\[nrt]")
_HIDING = re.compile(r'\\(?!")')
"""In JSON, the beginning of what stands for a character that may hide a word."""
_DIGIT = re.compile(r"\d")


_LOOK_CLOSER, _DIGITS, _STREET, _VEHICLE, _ANNOUNCES, _OPENS = 1, 2, 4, 8, 16, 32
"""What a piece says of the document that it stands in."""


class Glance:
    """Looks at documents as JSON, with what is known of these people; for one thread."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._quiet: set[str] = set()
        self._others: dict[str, int] = {}

    def may_hold(self, document: str) -> bool:
        """Whether looking closer at a record could find anything: quick, and never wrongly no."""
        text = _ESCAPED.sub(" ", _BOOKKEEPING.sub("", document))
        said, announcers = self._said_in(set(text.split()))
        return bool(
            said & _LOOK_CLOSER
            or (said & _DIGITS and _is_numbered(text, said))
            or (announcers and is_announced(text, announcing(" ".join(announcers))))
            or (said & _OPENS and may_be_phrased(text.lower()))
            or is_prefixed(text)
        )

    def _said_in(self, pieces: set[str]) -> tuple[int, list[str]]:
        """All that these say together, and those after which any name may follow."""
        said, announcers = 0, list[str]()
        for piece in pieces - self._quiet:
            says = self._others.get(piece) or self._judged(piece)
            said |= says
            if says & _ANNOUNCES:
                announcers.append(piece)
        return said, announcers

    def _judged(self, piece: str) -> int:
        if len(self._quiet) + len(self._others) > _MOST:
            self._quiet.clear()
            self._others.clear()
        says = self._says(piece)
        if says:
            self._others[piece] = says
        else:
            self._quiet.add(piece)
        return says

    def _says(self, piece: str) -> int:
        low = piece.lower()
        has_capital = low != piece or not piece.isascii()
        if (
            "@" in piece
            or "://" in piece
            or (has_capital and may_be_named_by(piece))
            or may_be_said_by(low)
            or (has_capital and has_dash(piece))
            or self._people.may_be_in(piece)
            or _HIDING.search(piece)
        ):
            return _LOOK_CLOSER
        return (
            (_DIGITS if _DIGIT.search(piece) else 0)
            | (_STREET if ends_as_street(piece) else 0)
            | (_VEHICLE if speaks_of_vehicle(piece) else 0)
            | (_ANNOUNCES if announcing(piece) else 0)
            | (_OPENS if opens_phrase(low) else 0)
        )


def _is_numbered(text: str, said: int) -> bool:
    """Whether its digits may be those of a person, of a house or of a vehicle."""
    return bool(said & _VEHICLE or may_be_numbered(text) or (said & _STREET and may_live_at(text)))
