# SPDX-License-Identifier: EUPL-1.2
"""Number plates of Dutch vehicles, in each of the fourteen patterns that were given out.

With its dashes a plate is known by itself; without them, or where the letters were never given
out, only where the text speaks of a vehicle. Numbers of cases look alike and say what they are.
"""

import re
from collections.abc import Iterator

_PATTERNS = (
    *("LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL"),
    *("DD-LLL-D", "D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD"),
    "DDD-LL-D",
)
"""RDW, sidecodes 1 to 14."""
_OLD = 4
_GIVEN_OUT = re.compile(r"[BDFGHJKLMNPRSTVWXZ]+")
"""The letters of the fifth pattern and later: no vowels, so that no words come of it."""
_VEHICLE = re.compile(
    r"kenteken|nummerplaat|\bauto|\bbus(?:je)?\b|dienstauto|voertuig|scooter|brommer|motor\b"
    r"|wagen|aanhanger|bestel|leaseauto|geparkeerd|parkeer",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:zaak|dossier|kenmerk|ticket|melding|incident|order|factuur|contract|offerte|versie|artikel"
    r"|formulier|besluit|registratie|project|serie|model|type|bestek|perceel|nummer|nr\.?|code)"
    r"\w*[:\s#]*$",
    re.IGNORECASE,
)
_NEAR = 48


def _pattern(separator: str) -> re.Pattern[str]:
    ways = (
        separator.join(
            f"[A-Z]{{{len(part)}}}" if part[0] == "L" else f"\\d{{{len(part)}}}"
            for part in pattern.split("-")
        )
        for pattern in _PATTERNS
    )
    numbered = "|".join(f"(?P<s{number}>{way})" for number, way in enumerate(ways, 1))
    return re.compile(rf"(?<![\w./-])(?:{numbered})(?![\w/-])", re.IGNORECASE)


_DASHED, _LOOSE = _pattern("-"), _pattern(" ?")


_SIGNS = (
    *("kenteken", "nummerplaat", "auto", "bus", "voertuig", "scooter", "brommer", "motor"),
    *("wagen", "aanhanger", "bestel", "geparkeerd", "parkeer"),
)
# Begins with the sign that is rare.
_DASH = re.compile(r"-(?:(?<=\d-)[A-Z]|(?<=[A-Z]-)\d)")


def may_plate(text: str) -> bool:
    """Whether a text could hold a plate: quick, and never wrongly no."""
    return has_dash(text) or speaks_of_vehicle(text)


def has_dash(text: str) -> bool:
    """Whether a dash stands between a letter and a digit."""
    return _DASH.search(text) is not None


def speaks_of_vehicle(text: str) -> bool:
    """Whether a plate may come without its dashes."""
    low = text.lower()
    return any(sign in low for sign in _SIGNS)


def plates(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each plate."""
    for match in _DASHED.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        spoken = _VEHICLE.search(before) is not None
        if spoken or (_is_given_out(match) and not _CASE.search(before)):
            yield match.span()
    for match in _LOOSE.finditer(text):
        if _VEHICLE.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield match.span()


def _is_given_out(match: re.Match[str]) -> bool:
    """Whether it could stand on a vehicle: capitals, and for later patterns certain letters."""
    written = match[0]
    if written != written.upper():
        return False
    number = int(str(match.lastgroup)[1:])
    letters = re.sub(r"[^A-Z]", "", written)
    return number <= _OLD or _GIVEN_OUT.fullmatch(letters) is not None
