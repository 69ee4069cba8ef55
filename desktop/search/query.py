# SPDX-License-Identifier: EUPL-1.2
"""What a person typed, read as words, phrases and conditions; it never fails.

    words (all of them, as far as they occur)   "a phrase"   -without   one OR other   begin*
    soort:vermijden thema:cloud organisatie:veere jaar:2025 fase:uitvoering van:eigen heeft:bijlage

What can't be read as it was meant is read as plain words, and a notice says so.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.i18n import _
from desktop.search.language import question_words, quiet_words
from desktop.search.turns import asking
from desktop.search.words import fold, readings, words

LONGEST = 1_000  # characters of a question that are looked at
MOST_WORDS = 24


class Field(StrEnum):
    """What a question can be narrowed by."""

    KIND = "kind"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    YEAR = "year"
    PHASE = "phase"
    ORIGIN = "origin"
    HAS = "has"


_FIELDS = {
    "soort": Field.KIND,
    "kind": Field.KIND,
    "type": Field.KIND,
    "thema": Field.TOPIC,
    "topic": Field.TOPIC,
    "organisatie": Field.ORGANISATION,
    "gemeente": Field.ORGANISATION,
    "organisation": Field.ORGANISATION,
    "organization": Field.ORGANISATION,
    "jaar": Field.YEAR,
    "year": Field.YEAR,
    "fase": Field.PHASE,
    "phase": Field.PHASE,
    "van": Field.ORIGIN,
    "from": Field.ORIGIN,
    "origin": Field.ORIGIN,
    "heeft": Field.HAS,
    "has": Field.HAS,
}
_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[^\s-]))?
        (?:(?P<field>[A-Za-z]+):(?=\S))?
        (?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))""",
    re.VERBOSE,
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\0": " "})


@dataclass(frozen=True)
class Term:
    """One word or phrase to look for: `words` folded and whole, `pieces` what a word holds."""

    text: str
    words: tuple[str, ...]
    pieces: tuple[str, ...] = ()
    is_phrase: bool = False
    is_start: bool = False
    is_literal: bool = False  # between quotation marks: meant as it was typed
    is_quiet: bool = False


@dataclass(frozen=True)
class Condition:
    """One narrowing by a field, as typed."""

    field: Field
    value: str
    is_not: bool = False


@dataclass
class Parsed:
    """A question as read: each entry of `terms` holds one term, or several joined by OR."""

    text: str
    terms: list[list[Term]] = field(default_factory=list[list[Term]])
    without: list[Term] = field(default_factory=list[Term])
    conditions: list[Condition] = field(default_factory=list[Condition])
    notices: list[str] = field(default_factory=list[str])
    idle: list[str] = field(default_factory=list[str])  # what only made a question of it


def parse(text: str) -> Parsed:
    """Read a question."""
    clean = text.translate(_QUOTES)
    parsed = Parsed(text=text)
    if len(clean) > LONGEST:
        clean = clean[:LONGEST]
        parsed.notices.append(_("The question is long; only its beginning was searched."))
    if clean.count('"') % 2:
        parsed.notices.append(
            _("A quotation mark is missing; the words were searched on their own.")
        )
        clean = clean.replace('"', " ")
    either = False
    for found in _PIECE.finditer(clean):
        if _is_or(found, parsed, clean):
            either = True
            continue
        _take(found, parsed, either)
        either = False
    _quieten(parsed)
    return parsed


def _is_or(found: re.Match[str], parsed: Parsed, text: str) -> bool:
    """Whether this is the word between two others; at either end it is a word like any other."""
    return (
        found["plain"] == "OR"
        and not found["minus"]
        and not found["field"]
        and bool(parsed.terms)
        and bool(text[found.end() :].strip())
    )


def _take(found: re.Match[str], parsed: Parsed, either: bool) -> None:
    name = _FIELDS.get((found["field"] or "").lower())
    value = found["phrase"] if found["phrase"] is not None else found["plain"]
    if name is not None and value.strip():
        parsed.conditions.append(Condition(name, value.strip(), bool(found["minus"])))
        return
    if found["field"] and value[:1].isalnum():
        text = _("“%(field)s:” is nothing to narrow by; it was searched as a word.")
        parsed.notices.append(text % {"field": found["field"]})
    for term in _terms(found):
        if found["minus"]:
            parsed.without.append(term)
        elif sum(map(len, parsed.terms)) < MOST_WORDS:
            if either and parsed.terms:
                parsed.terms[-1].append(term)
            else:
                parsed.terms.append([term])
            either = False


def _terms(found: re.Match[str]) -> list[Term]:
    if found["phrase"] is not None:
        before = _plain(found["field"]) if found["field"] else []
        return [*before, *_phrase(found["phrase"])]
    # A word with a colon that names no field we know (`10:30`, `doel:`) is just words.
    return _plain(found.group()[1:] if found["minus"] else found.group())


def _phrase(text: str) -> list[Term]:
    folded = [readings(word.text) for word in words(text)]
    whole = tuple(reading[0] for reading in folded if reading)
    if len(whole) > 1:
        return [Term(text, whole, is_phrase=True)]
    return [Term(text, whole, is_literal=True)] if whole else []


def _plain(text: str) -> list[Term]:
    terms: list[Term] = []
    for word in words(text):
        reading = readings(word.text)
        if reading:
            is_start = text[word.end : word.end + 1] == "*"
            # An abbreviation in capitals is never quiet: `OR`, `IN`, `AP`.
            loud = word.text.isupper() and len(word.text) > 1
            quiet = not loud and not is_start and reading[0] in quiet_words()
            terms.append(
                Term(word.text, reading[:1], reading[1:], is_start=is_start, is_quiet=quiet)
            )
    return terms


def _quieten(parsed: Parsed) -> None:
    """Drop the words that only make a question of it, where others remain."""
    only_asking = asking([_word_of(either) for either in parsed.terms])
    loud = [
        either
        for place, either in enumerate(parsed.terms)
        if place not in only_asking and not all(_is_idle(term) for term in either)
    ]
    if loud and len(parsed.terms) > 1:
        quiet = [either for either in parsed.terms if either not in loud]
        parsed.idle = [term.text for either in quiet for term in either]
        parsed.terms = loud


def _word_of(either: list[Term]) -> str:
    """The word that stands here; none where it is a phrase, a beginning or a choice."""
    term = either[0]
    is_plain = len(either) == 1 and not (term.is_phrase or term.is_start or term.is_literal)
    return term.words[0] if is_plain and term.words else "-"


def _is_idle(term: Term) -> bool:
    if term.is_phrase or term.is_start or not term.words:
        return False
    if term.text.isupper() and len(term.text) > 1:
        return False
    return term.is_quiet or term.words[0] in question_words() or len(fold(term.text)) < 2
