# SPDX-License-Identifier: EUPL-1.2
"""Phrases, word for word: looked for in a record's text, signs between words ignored."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from re import Pattern

from desktop.search.words import fold

# Signs between two words (a new line is kept as two), but not from a field's name to its text.
_BETWEEN = r'(?:\\n|(?!":)\W)+'
_INSIDE = r"[-'’&+_]?"
_ACCENTED = range(0xC0, 0x250)  # Latin letters with something on them, composed as texts are kept


@cache
def _alike() -> dict[str, str]:
    """For a letter all that fold to it: matching them is three times as quick as folding texts."""
    found: dict[str, str] = {}
    for code in _ACCENTED:
        bare = fold(chr(code))
        if len(bare) == 1:
            found[bare] = found.get(bare, bare) + chr(code)
    return found


@lru_cache(maxsize=200)
def _pattern(phrase: tuple[str, ...]) -> Pattern[str]:
    parts = [_INSIDE.join(map(_sign, word)) for word in phrase]
    # Without a look behind and without a flag for capitals it jumps from one place where the phrase
    # may begin to the next, in half the time.
    return re.compile(_BETWEEN.join(parts) + r"(?!\w)")


def _sign(letter: str) -> str:
    # `backup` is also met as `back-up`: signs that hold a word together may stand anywhere in it.
    alike = {*_alike().get(letter, letter), letter.upper()}
    return "[" + "".join(map(re.escape, sorted(alike))) + "]"


def holds(document: str, phrase: Sequence[str]) -> bool:
    """Whether one of the record's texts holds these folded words in this order.

    Looked for in the document as it is kept: its texts stand in it whole, names of fields between.
    """
    found = _pattern(tuple(phrase)).finditer(document)
    return any(not _is_inside_a_word(document, one.start()) for one in found)


def _is_inside_a_word(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return (before.isalnum() or before == "_") and text[at - 2 : at] != "\\n"
