# SPDX-License-Identifier: EUPL-1.2
"""Turns of phrase that only ask: `waar moet je op letten bij`, `wie heeft ervaring met`."""

import re
from collections.abc import Sequence
from functools import cache

from desktop.search.language import turns_of_phrase


def asking(words: Sequence[str]) -> set[int]:
    """The places of the folded words that only make a question of the others."""
    text = "".join(f"{word} " for word in words)
    found: set[int] = set()
    for turn in _turns().finditer(text):
        first = text.count(" ", 0, turn.start())
        found.update(range(first, first + turn.group().count(" ")))
    return found


@cache
def _turns() -> re.Pattern[str]:
    """All of them at once, the longest first."""
    each = sorted(turns_of_phrase(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\S)(?:{''.join(map(_word, turn))})" for turn in each))


def _word(written: str) -> str:
    either = "|".join(map(re.escape, written.removesuffix("?").split("|")))
    return f"(?:(?:{either}) )" + ("?" if written.endswith("?") else "")
