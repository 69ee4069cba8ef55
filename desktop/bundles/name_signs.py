# SPDX-License-Identifier: EUPL-1.2
"""Whether a text could name anybody: the quick looks before it is read closely."""

import re
from collections.abc import Iterable

from desktop.bundles.name_words import ends_as_surname, name_words

_CAPITAL = re.compile(r"(?<![\w@/.])[^\W\d_a-zß-öø-ÿ][\w'’]*")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
# An initial, and a prefix before a name: each begins with a sign that is rare.
_INITIAL = re.compile(r"\.(?<=[^\W\d_a-zß-öø-ÿ]\.)")
_PREFIXED = re.compile(
    r" (?=[^\W\d_a-z])"
    r"(?:(?<=\bder )|(?<=\bden )|(?<=\bter )|(?<=\bten )|(?<=\bel )|(?<=\bvan de ))"
)
_FOLLOWED = re.compile(r"\s?:|\W{1,3}(?:\w{1,4}\W{1,2}){0,4}[^\W\d_a-zß-öø-ÿ]")


def may_name(text: str) -> bool:
    """Whether a text could name anybody: quick, and never wrongly no."""
    return may_be_named_by(text) or is_prefixed(text) or is_announced(text, announcing(text))


def may_be_named_by(text: str) -> bool:
    """Whether some word in a text could be a name by itself, whatever stands around it."""
    words = name_words()
    found = {word.lower() for word in _CAPITAL.findall(text)}
    return (
        any(not found.isdisjoint(names) for names in words.of_people)
        or _INITIAL.search(text) is not None
        or any(map(ends_as_surname, found))
    )


def is_prefixed(text: str) -> bool:
    """Whether a capital follows on what only stands before a surname."""
    return _PREFIXED.search(text) is not None


def announcing(text: str) -> frozenset[str]:
    """The words of a text after which any name may follow."""
    return name_words().announcing.intersection(_WORDS.findall(text.lower()))


def is_announced(text: str, words: Iterable[str]) -> bool:
    """A title with a capital somewhere after it, or the label of a list of people."""
    low = text.lower()
    for word in words:
        place = low.find(word)
        while place >= 0:
            if _FOLLOWED.match(text, place + len(word)):
                return True
            place = low.find(word, place + 1)
    return False
