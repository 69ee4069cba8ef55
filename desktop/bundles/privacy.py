# SPDX-License-Identifier: EUPL-1.2
"""Finds in texts what may not be meant to leave: persons, addresses of all kinds, numbers."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from desktop.bundles.people import NAME, People
from desktop.bundles.persons import NOBODY, persons
from desktop.bundles.plates import may_plate, plates
from desktop.bundles.remarks import may_remark, prices, remarks

PERSON, EMAIL, PHONE, BSN, IBAN = "person", "email", "phone", "bsn", "iban"
ADDRESS, URL_TOKEN = "address", "url_token"
PLATE, PRICE, INTERNAL = "plate", "price", "internal"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\(0\d{1,3}\)|0)[\d\s()./-]{5,20}\d(?!\w)")
_BSN = re.compile(r"(?<![\w.,/-])(?:\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}|\d{8,9})(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_SUFFIX = r"(?: ?(?:bis|hs|huis|zw|rd|\d{1,2} ?hoog)\b|[ -]?[a-zA-Z]\b|-\d{1,4}\b)?"
"""What may follow the number of a house: 12-a, 214 bis, 3 hs, 7-2."""
_ADDRESS = re.compile(
    rf"(?:\b[A-Z][\w.'’-]+(?: [\w.'’-]+){{0,3}} \d{{1,5}}{_SUFFIX},?\s+)?"
    r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b"
)
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d\d (?:IT|AI|EN|DE|OF|OP|IN|ZO|TE|EU|NL|HR|BI|CV|BV|NV)")
_URL_TOKEN = re.compile(
    r"https?://[^\s<>\"]*[?&#](?:[\w-]*(?:token|secret|passw\w*|api_?key)|sig|code|sas|key)="
    r"[^\s<>\"]+",
    re.IGNORECASE,
)
_STREETS = "straat laan weg plein kade dijk gracht steeg singel dreef plantsoen hof brink".split()
_STREET_ENDS = (*_STREETS, "Postbus")
_STREET = re.compile(
    r"\b(?:[A-Z][\w'’-]*\s(?:(?:van|de|den|der|het|'t|ten|ter)\s)*){0,3}"
    rf"[A-Z][\w'’-]*(?:{'|'.join(_STREETS)})\s\d{{1,4}}{_SUFFIX}(?![\d])|\bPostbus\s\d{{1,5}}\b"
)
_HOUSE = re.compile(rf"(?:{'|'.join(_STREET_ENDS)})\s\d")
_NUMBERS = re.compile(r"\d(?:[\d\s()./-]{5}|\d{3} ?[A-Z]{2}\b|\d ?[A-Z]{4})")
"""What every number, postal address and account holds, or more; one way to begin is quickest."""

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


def may_be_numbered(text: str) -> bool:
    """Whether a number, postal address or account could be in a text: never wrongly no."""
    return _NUMBERS.search(text) is not None


def may_live_at(text: str) -> bool:
    """Whether a text could name a house in a street: never wrongly no."""
    return _HOUSE.search(text) is not None


def ends_as_street(piece: str) -> bool:
    """Whether the number of a house may come next."""
    return piece.endswith(_STREET_ENDS)


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
    if may_be_numbered(text):
        yield from _matching(_IBAN, text, IBAN, _is_iban)
        yield from _matching(_PHONE, text, PHONE, _is_phone)
        yield from _matching(_BSN, text, BSN, _is_bsn)
        yield from _matching(_ADDRESS, text, ADDRESS, _is_address)
    if may_plate(text):
        yield from _spans(plates(text), PLATE)
    if may_remark(text):
        yield from _spans(prices(text), PRICE)
    if may_live_at(text):
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
