# SPDX-License-Identifier: EUPL-1.2
"""The words by which names of people are known in Dutch text: read once, from `resources/privacy`.

A file holds words between spaces; `#` begins a remark, `[part]` a second list in the same file.
"""

import csv
import io
from functools import cache
from importlib import resources
from typing import NamedTuple

PREFIXES = frozenset(
    "van de der den het 't ’t ten ter te in op aan bij uit voor von du la le el al da dos di ben"
    " ait over onder zum zur af".split()
)
"""What stands between a first name and a surname."""


class NameWords(NamedTuple):
    """All lists, in lower case; `maybe_` are those that are words or places as well; what is
    `announcing` says that any name may follow.
    """

    given: frozenset[str]
    maybe_given: frozenset[str]
    surnames: frozenset[str]
    maybe_surnames: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    departments: frozenset[str]
    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    cues: frozenset[str]
    labels: frozenset[str]
    organisations: frozenset[str]
    endings: tuple[str, ...]
    not_names: frozenset[str]
    places: frozenset[str]
    quiet: frozenset[str]
    of_people: tuple[frozenset[str], ...]
    announcing: frozenset[str]


@cache
def name_words() -> NameWords:
    """The lists; a tenth of a second at first, nothing after that."""
    verbs, weak = _parts("verbs.txt", "weak")
    cues, labels = _parts("cues.txt", "labels")
    organisations, endings = _parts("organisations.txt", "endings")
    maybe_given = _words("given_names_that_are_words.txt")
    maybe_surnames = _words("surnames_that_are_words.txt")
    given = _words("given_names.txt") - maybe_given
    surnames = _words("surnames.txt") - maybe_surnames
    titles = _words("titles.txt")
    return NameWords(
        given=given,
        maybe_given=maybe_given,
        surnames=surnames,
        maybe_surnames=maybe_surnames,
        titles=titles,
        roles=_words("roles.txt"),
        departments=_words("departments.txt"),
        verbs=verbs,
        weak_verbs=weak,
        cues=cues,
        labels=labels,
        organisations=organisations,
        endings=tuple(sorted(endings)),
        not_names=frozenset(line.lower() for line in _lines("not_names.txt")),
        places=_words("places.txt") | _municipalities(),
        quiet=_words("quiet.txt"),
        of_people=(given, maybe_given, surnames, maybe_surnames),
        announcing=frozenset(word.rstrip(".") for word in titles | labels),
    )


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
