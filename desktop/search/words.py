# SPDX-License-Identifier: EUPL-1.2
"""Words out of a text: where they stand, and how they read without capitals and accents."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64  # letters; what is longer is no word but an accident, and is cut

# One word, or several held together as in `back-up`, `pdf's`, `A&O`, `naam@plaats.nl`, `14.30`.
_WORD = re.compile(r"[^\W_]+(?:[-'’‘`´&+@._][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"[-'’‘`´&+_]")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ĳ": "ij"})


class Word(NamedTuple):
    """A word as found: `text` as written, from `start` up to `end` in the text."""

    text: str
    start: int
    end: int


class Places(NamedTuple):
    """The words of a text as they are written, where each begins, and which there are.

    Hardly any objects for Python's collector to look through: many of these are kept.
    """

    words: tuple[str, ...]
    starts: "array[int]"
    different: frozenset[str]


def fold(text: str) -> str:
    """Lower case, without accents; `Súdwest` and `sudwest` read the same."""
    if text.isascii():
        return text.lower()
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return apart if apart.isascii() else apart.translate(_LETTERS)


def words(text: str) -> Iterator[Word]:
    """Every word with its place; what is held together by signs is one word."""
    for found in _WORD.finditer(text):
        yield Word(found.group(), found.start(), found.end())


def written(text: str) -> list[str]:
    """The same words as they are written, without their places, which take most of the time."""
    return _WORD.findall(text)


def places(text: str) -> Places:
    """Where its words stand."""
    found = tuple(written(text))
    return Places(
        found, array("I", (one.start() for one in _WORD.finditer(text))), frozenset(found)
    )


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[str, ...]:
    """How one word of `words` is looked up: whole first, then its pieces, all folded.

    `back-up` reads `backup`, `back`, `up`; `pdf's` reads `pdfs`, `pdf`.
    """
    folded = fold(word)[:LONGEST]
    whole = _INSIDE.sub("", folded)
    pieces = [piece for piece in _PART.findall(folded) if piece != whole]
    kept = [piece for piece in pieces if len(piece) > 1 or piece.isdigit()]
    return tuple(dict.fromkeys([whole, *kept])) if whole else ()


def folded_words(text: str) -> list[str]:
    """The whole reading of each word in order, as phrases are compared."""
    found = (readings(word.text) for word in words(text))
    return [reading[0] for reading in found if reading]


def pieces(text: str) -> list[tuple[str, int, int]]:
    """Every smallest piece of the text, folded, with its place: for comparing phrases."""
    return [
        (fold(found.group())[:LONGEST], found.start(), found.end())
        for found in _PART.finditer(text)
    ]
