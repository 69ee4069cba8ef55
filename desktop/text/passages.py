# SPDX-License-Identifier: EUPL-1.2
"""Passages of a text: the sentence one stands in, and where a quotation is to be found again."""

import re

from rapidfuzz import fuzz

_SHORT = frozenset(
    "bijv bv ca dhr mevr mw drs dr ing ir mr nr nrs blz art lid enz etc incl excl max min vgl resp "
    "evt jl a.d d.w.z i.p.v i.v.m m.b.t n.a.v o.a o.m t/m t.o.v t.z.t m.n e.d e.e.a z.s.m e.g i.e "
    "vs jan feb mrt apr aug sep sept okt nov dec".split()
)
_ENDING = re.compile(r"[.!?…]+[\"”’')\]»]*(?=\s)")
_ALIKE = 82.0
"""From how alike on (0-100) a text that was edited is still the passage that was quoted."""
_NEAR = 16
"""So many letters from the edge of a sentence, the passage runs to that edge."""

Span = tuple[int, int]


def sentence_at(text: str, position: int) -> Span:
    """From where to where the sentence at this position runs; empty on an empty line."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    for match in _ENDING.finditer(text, start, end):
        if _is_abbreviation(text, match.start()):
            continue
        if match.end() >= position:
            return _trimmed(text, start, match.end())
        start = match.end()
    return _trimmed(text, start, end)


def _is_abbreviation(text: str, dot: int) -> bool:
    """Whether the full stop here belongs to a word or an initial and not to a sentence."""
    if text[dot] != ".":
        return False
    word = re.search(r"[^\s(\"“‘]*$", text[:dot])
    last = word.group().lower() if word else ""
    return last in _SHORT or (len(last) == 1 and last.isalpha())


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, start + len(piece.rstrip())) if piece.strip() else (start, start)


def find_passage(text: str, quote: str) -> Span | None:
    """Where a quotation stands in a text, also where a few letters were changed since."""
    wanted = quote.strip()
    if not wanted:
        return None
    at = text.find(wanted)
    if at >= 0:
        return at, at + len(wanted)
    loose = re.search(r"\s+".join(map(re.escape, wanted.split())), text)
    return loose.span() if loose else _nearly(text, wanted)


def _nearly(text: str, wanted: str) -> Span | None:
    if len(text) < len(wanted) // 2:
        return None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_ALIKE)
    if found is None or found.dest_end - found.dest_start < len(wanted) // 2:
        return None
    start, end = sentence_at(text, found.dest_start)[0], sentence_at(text, found.dest_end)[1]
    return _trimmed(
        text,
        start if found.dest_start - start <= _NEAR else found.dest_start,
        end if end - found.dest_end <= _NEAR else found.dest_end,
    )
