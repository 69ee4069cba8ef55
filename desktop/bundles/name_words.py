# SPDX-License-Identifier: EUPL-1.2
"""The words by which names of people are known in Dutch text: read once, from `resources/privacy`.

A file holds words between spaces; `#` begins a remark, `[part]` a second list in the same file.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

PREFIXES = frozenset(
    "van de der den het 't ’t ten ter te in op aan bij uit voor von du la le el al da dos di ben"
    " ait over onder zum zur af".split()
)
"""What stands between a first name and a surname."""


_SURNAME_END = re.compile(
    r".{2,}(?:stra|sma|inga|enga|ema|jansen|huizen|mans|ink|veld|dinga|oğlu)$"
)
_NOT_SURNAME_END = frozenset("drama thema schema systema firma norma dogma plasma klimaat".split())


class NameWords(NamedTuple):
    """All lists, in lower case; `maybe_` are those that are words or places as well, `alone` of
    them hardly open a sentence as a word; what is `announcing` says that any name may follow.
    """

    given: frozenset[str]
    maybe_given: frozenset[str]
    surnames: frozenset[str]
    maybe_surnames: frozenset[str]
    alone: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    departments: frozenset[str]
    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    cues: frozenset[str]
    labels: frozenset[str]
    organisations: frozenset[str]
    endings: tuple[str, ...]
    not_names: frozenset[str]
    places: frozenset[str]
    long_places: Mapping[str, tuple[str, ...]]
    quiet: frozenset[str]
    of_people: tuple[frozenset[str], ...]
    announcing: frozenset[str]

    def is_role(self, low: str) -> bool:
        """Whether this is what somebody is at work."""
        return low in self.roles or low.endswith(self.role_endings)

    def is_surname(self, low: str) -> bool:
        """Whether it may be one, by its list or by its end."""
        return low in self.surnames or low in self.maybe_surnames or ends_as_surname(low)


def ends_as_surname(low: str) -> bool:
    """Whether hardly anything but a surname ends like this."""
    return low not in _NOT_SURNAME_END and _SURNAME_END.match(low) is not None


@cache
def name_words() -> NameWords:
    """The lists; a tenth of a second at first, nothing after that."""
    verbs, weak = _parts("verbs.txt", "weak")
    cues, labels = _parts("cues.txt", "labels")
    organisations, endings = _parts("organisations.txt", "endings")
    maybe_given = _words("given_names_that_are_words.txt")
    words_too, alone = _parts("surnames_that_are_words.txt", "alone")
    maybe_surnames = words_too | alone
    roles, role_endings = _parts("roles.txt", "endings")
    places = _words("places.txt") | _municipalities()
    given = _words("given_names.txt") - maybe_given
    surnames = _words("surnames.txt") - maybe_surnames
    titles = _words("titles.txt")
    return NameWords(
        given=given,
        maybe_given=maybe_given,
        surnames=surnames,
        maybe_surnames=maybe_surnames,
        alone=alone,
        titles=titles,
        roles=roles,
        role_endings=tuple(sorted(role_endings)),
        departments=_words("departments.txt"),
        verbs=verbs,
        weak_verbs=weak,
        cues=cues,
        labels=labels,
        organisations=organisations,
        endings=tuple(sorted(endings)),
        not_names=frozenset(line.lower() for line in _lines("not_names.txt")),
        places=places,
        long_places=_by_first_word(place for place in places if " " in place),
        quiet=_words("quiet.txt"),
        of_people=(given, maybe_given, surnames, maybe_surnames),
        announcing=frozenset(word.rstrip(".") for word in titles | labels),
    )


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        first = phrase.split()[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


def _lines(name: str) -> list[str]:
    file = resources.files("resources").joinpath("privacy", name)
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(" ".join(_lines(name)).lower().split())


def _parts(name: str, second: str) -> tuple[frozenset[str], frozenset[str]]:
    first, _mark, rest = "\n".join(_lines(name)).lower().partition(f"[{second}]")
    return frozenset(first.split()), frozenset(rest.split())


def _municipalities() -> frozenset[str]:
    """Names of municipalities, provinces and what else the reference data calls them."""
    found: set[str] = set()
    for name, column in (
        ("municipalities.csv", "name"),
        ("former_municipalities.csv", "name"),
        ("provinces.csv", "name"),
        ("aliases.csv", "alias"),
    ):
        file = resources.files("resources").joinpath("reference", name)
        rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
        found |= {row[column].lower().split(" (")[0] for row in rows}
    return frozenset(found)
