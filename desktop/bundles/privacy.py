# SPDX-License-Identifier: EUPL-1.2
"""Finds in texts what may not be meant to leave: persons, addresses of all kinds, numbers."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from desktop.bundles.people import NAME, People
from desktop.bundles.persons import NOBODY, may_name, persons
from desktop.bundles.plates import may_plate, plates
from desktop.bundles.remarks import may_remark, prices, remarks

PERSON, EMAIL, PHONE, BSN, IBAN = "person", "email", "phone", "bsn", "iban"
ADDRESS, URL_TOKEN = "address", "url_token"
PLATE, PRICE, INTERNAL = "plate", "price", "internal"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\(0\d{1,3}\)|0)[\d\s()./-]{5,20}\d(?!\w)")
_BSN = re.compile(r"(?<![\w.,/-])(?:\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}|\d{8,9})(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_ADDRESS = re.compile(
    r"(?:\b[A-Z][\w.'’-]+(?: [\w.'’-]+){0,3} \d{1,5}(?: ?[a-zA-Z])?,?\s+)?"
    r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b"
)
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d\d (?:IT|AI|EN|DE|OF|OP|IN|ZO|TE|EU|NL|HR|BI|CV|BV|NV)")
_URL_TOKEN = re.compile(
    r"https?://[^\s<>\"]*[?&#](?:[\w-]*(?:token|secret|passw\w*|api_?key)|sig|code|sas|key)="
    r"[^\s<>\"]+",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:[A-Z][\w'’-]*\s){0,3}[A-Z][\w'’-]*(?:straat|laan|weg|plein|kade|dijk|gracht|steeg|singel|dreef"
    r"|plantsoen)\s\d{1,4}(?:[ -]?[a-zA-Z]\b)?(?![\d])|\bPostbus\s\d{1,5}\b"
)
_HOUSE = re.compile(
    r"(?:straat|laan|weg|plein|kade|dijk|gracht|steeg|singel|dreef|plantsoen|Postbus)\s\d"
)
_ESCAPED = re.compile(r"\\[nrt]")
_NUMBERS = re.compile(r"\d(?:[\d\s()./-]{5}|\d{3} ?[A-Z]{2}\b|\d ?[A-Z]{4})")
"""What every number, postal address and account holds, or more; one way to begin is quickest."""

_BOOKKEEPING = re.compile(
    r'"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d\d:\d\d)"'
)
"""In JSON, a text that is nothing but an id or a time."""
_TELLING_SIGNS = ("@", "://", "\\u", "\\b", "\\f")
"""What mail and web addresses hold; in JSON, what stands for a character that hides a word."""

REPLACEMENTS = {
    EMAIL: "[e-mail]",
    PHONE: "[telefoon]",
    BSN: "[bsn]",
    IBAN: "[rekeningnummer]",
    ADDRESS: "[adres]",
    URL_TOKEN: "[link]",
    PLATE: "[kenteken]",
    PRICE: "[bedrag]",
    INTERNAL: "[interne opmerking]",
}


class Span(NamedTuple):
    """A finding in a text: where, what kind, and what is put in its place."""

    start: int
    end: int
    kind: str
    replacement: str


def may_hold(document: str, people: People) -> bool:
    """Whether looking closer at a record could find anything: quick, and never wrongly no."""
    if any(sign in document for sign in _TELLING_SIGNS):
        return True
    low = document.lower()
    plain = _BOOKKEEPING.sub("", document)
    return (
        may_remark(document, low)
        or may_plate(plain, low)
        or _NUMBERS.search(plain) is not None
        or _HOUSE.search(plain) is not None
        or people.may_be_in(document)
        or may_name(_ESCAPED.sub(" ", plain))
    )


def scan(
    text: str, people: People, *, met: Collection[str] = NOBODY, is_who: bool = False
) -> list[Span]:
    """What is found in a text, in its order; where findings overlap, the surest one counts.

    `met` and `is_who`: see `persons`.
    """
    found: list[Span] = []
    for span in _candidates(text, people, met, is_who=is_who):
        if all(span.end <= other.start or other.end <= span.start for other in found):
            found.append(span)
    return sorted(found)


def _candidates(text: str, people: People, met: Collection[str], *, is_who: bool) -> Iterator[Span]:
    """Surest first."""
    if may_remark(text):
        yield from _spans(remarks(text), INTERNAL)
    if "://" in text:
        yield from _matching(_URL_TOKEN, text, URL_TOKEN)
    if "@" in text:
        yield from _matching(_EMAIL, text, EMAIL)
    if _NUMBERS.search(text):
        yield from _matching(_IBAN, text, IBAN, _is_iban)
        yield from _matching(_PHONE, text, PHONE, _is_phone)
        yield from _matching(_BSN, text, BSN, _is_bsn)
        yield from _matching(_ADDRESS, text, ADDRESS, _is_address)
    if may_plate(text):
        yield from _spans(plates(text), PLATE)
    if may_remark(text):
        yield from _spans(prices(text), PRICE)
    if _HOUSE.search(text):
        yield from _matching(_STREET, text, ADDRESS)
    for start, end, replacement in people.found_in(text):
        yield Span(start, end, PERSON, replacement)
    for name in persons(text, met=met, is_who=is_who):
        yield Span(name.start, name.end, PERSON, NAME)


def _spans(places: Iterable[tuple[int, int]], kind: str) -> Iterator[Span]:
    for start, end in places:
        yield Span(start, end, kind, REPLACEMENTS[kind])


def _matching(
    pattern: re.Pattern[str], text: str, kind: str, holds: Callable[[str], bool] | None = None
) -> Iterator[Span]:
    for match in pattern.finditer(text):
        if holds is None or holds(match[0]):
            yield Span(match.start(), match.end(), kind, REPLACEMENTS[kind])


def _is_phone(text: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _is_bsn(text: str) -> bool:
    from stdnum.nl import bsn

    return bsn.is_valid(re.sub(r"\D", "", text))


def _is_iban(text: str) -> bool:
    from stdnum import iban

    return bool(iban.is_valid(text))


def _is_address(text: str) -> bool:
    return not _YEAR_AND_WORD.fullmatch(text)


def without(text: str, spans: list[Span]) -> str:
    """The text with something else in place of these findings."""
    pieces: list[str] = []
    place = 0
    for span in sorted(spans):
        pieces += [text[place : span.start], span.replacement]
        place = span.end
    return "".join([*pieces, text[place:]])
