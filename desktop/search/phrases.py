# SPDX-License-Identifier: EUPL-1.2
"""Phrases, word for word: compared on the folded text of a record, signs between words ignored."""

import re
from collections.abc import Sequence
from functools import lru_cache
from re import Pattern, escape

import msgspec

from desktop.search.content import passages
from desktop.search.words import fold

_BETWEEN = r"[^\w]+"
_INSIDE = r"[-'’&+_]?"


@lru_cache(maxsize=200)
def _pattern(phrase: tuple[str, ...]) -> Pattern[str]:
    # `backup` is also met as `back-up`: signs that hold a word together may stand anywhere in it.
    parts = (_INSIDE.join(map(escape, word)) for word in phrase)
    return re.compile(r"(?<!\w)" + _BETWEEN.join(parts) + r"(?!\w)")


def holds(document: str, phrase: Sequence[str]) -> bool:
    """Whether one of the record's texts holds these folded words in this order."""
    pattern = _pattern(tuple(phrase))
    # Most are decided on the document as it is: its texts stand in it one after the other.
    if not pattern.search(fold(document.replace("\\n", " ").replace('\\"', " "))):
        return False
    found = passages(msgspec.json.decode(document))
    return any(pattern.search(fold(passage.text)) for passage in found)
