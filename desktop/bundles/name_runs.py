# SPDX-License-Identifier: EUPL-1.2
"""Text into words, and the rows of capitals among them that a name could be."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from desktop.bundles.name_words import PREFIXES, name_words

_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_a-zß-öø-ÿ]\.(?:[- ]?(?=[^\W\d_a-zß-öø-ÿ]\.))?)+)"
    r"|(?P<word>['’]?[^\W\d_]\w*(?:[-'’&.](?=\w)\w+)*)(?P<dot>\.?)"
    r"|(?P<sign>[^\w\s])|(?P<digit>\d+)|(?P<line>\n)"
)
_ABBREVIATIONS = frozenset(
    "dhr mevr mw mej hr fam ing ir drs mr dr prof bc lic weth burg ds d.d bijv ca nr evt m.b.t"
    " o.a i.v.m t.a.v st".split()
)
_PLACING = frozenset("in op aan bij uit over onder te voor af".split())
_PLACED = frozenset("'t ’t den der".split())
"""The one goes before a surname with the other only: "in 't Veld", but "Karin bij de balie"."""


_OF_NAMES = frozenset("der den ten ter 't ’t el".split())
"""What hardly stands before anything but a surname."""


class Token(NamedTuple):
    """A word or sign and where it stands; `begins` where it is the first of a sentence."""

    text: str
    low: str
    start: int
    end: int
    kind: str  # cap, prefix, initials, low, sign, digit, line
    begins: bool  # the first of a sentence


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a text."""
    found: list[Token] = []
    begins = True
    for match in _TOKEN.finditer(text):
        kind, word = str(match.lastgroup), match[0]
        if kind in ("dot", "word"):
            word, kind = match["word"], "low"
            low = word.lower().replace("’", "'")
            abbreviated = low in _ABBREVIATIONS or (match["dot"] and len(low) == 1)
            if low.replace("'", "’") in PREFIXES or low in PREFIXES:
                kind = "prefix"
            elif word[0].isupper() and not (len(word) > 1 and word.isupper()):
                kind = "cap"
            found.append(Token(word, low, match.start(), match.end("word"), kind, begins))
            begins = bool(match["dot"]) and not abbreviated
            continue
        if kind == "initials":
            word = word.rstrip(" -")
        found.append(Token(word, word.lower(), match.start(), match.end(), kind, begins))
        begins = kind == "line" or word in ".!?•–:;\"“„'(-*|" if kind != "initials" else False
    return found


def runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """(first, last) of each longest row of what names are made of, that begins with a capital."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        starts = token.kind in ("cap", "initials") or (
            token.kind == "prefix" and _may_begin(tokens, place)
        )
        if not starts:
            place += 1
            continue
        last = _end_of_run(tokens, place)
        yield place, last
        place = last + 1


def _may_begin(tokens: list[Token], place: int) -> bool:
    """A prefix begins a name with its capital, or after a title: "mevrouw de Vries"."""
    after = skip_prefixes(tokens, place)
    if after is None:
        return False
    titled = place > 0 and tokens[place - 1].low.rstrip(".") in name_words().titles
    return titled or (tokens[place].text[0].isupper() and tokens[place].low != "het")


def skip_prefixes(tokens: Sequence[Token], place: int) -> int | None:
    """The capital that follows these prefixes; None where none does."""
    for at in range(place, min(place + 4, len(tokens))):
        if tokens[at].kind == "cap":
            return at
        if tokens[at].kind != "prefix" or (at > place and not joined(tokens, at)):
            return None
        if tokens[at].low in _PLACING and tokens[min(at + 1, len(tokens) - 1)].low not in _PLACED:
            return None
    return None


def joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether only a space parts this one from the one before."""
    gap = tokens[place].start - tokens[place - 1].end
    return 0 <= gap <= 2 and not tokens[place].begins


def _end_of_run(tokens: list[Token], place: int) -> int:
    words = name_words()
    last = place if tokens[place].kind != "prefix" else skip_prefixes(tokens, place) or place
    while last + 1 < len(tokens) and joined(tokens, last + 1):
        token = tokens[last + 1]
        if token.kind in ("cap", "initials"):
            last += 1
        elif token.kind == "prefix" and (after := skip_prefixes(tokens, last + 1)) is not None:
            # "Petra van Meer dan", but "Karin van der Meer".
            is_of_names = any(token.low in _OF_NAMES for token in tokens[last + 1 : after])
            is_where_they_work = (
                not is_of_names and tokens[after].low in words.departments | words.quiet
            )
            if not joined(tokens, after) or is_where_they_work:
                break
            last = after
        else:
            break
    return last


def leading_prefixes(tokens: Sequence[Token]) -> list[Token]:
    """What stands before a surname."""
    return list(takewhile(lambda token: token.kind == "prefix", tokens))
