# SPDX-License-Identifier: EUPL-1.2
"""What a condition that was typed means: `soort:vermijden` is the kind `avoid`. Without an index,
so that a question is narrowed alike where there is none.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from desktop.i18n import N_, _
from desktop.search.query import MOST_WORDS, Condition, Field, Parsed, Term
from desktop.search.thesaurus import Thesaurus, named
from desktop.search.words import fold, readings, words

# What people call each value, in both languages; a beginning of three letters or more will do.
_TYPES = {
    "lesson": "les lessen lesson",
    "visit": "bezoek bezoeken visit",
    "project": "project projecten tijdlijn timeline",
    "organisation": "organisatie organisaties organisation gemeente gemeenten",
    "note": "notitie notities note",
    "contact": "contact contacten contactpersoon",
    "topic": "thema themas topic",
    "adoption": "toepassing toepassingen adoption",
    "role_change": "rolverandering rolveranderingen rolechange",
    "involvement": "betrokkenheid involvement",
    "attachment": "bijlage bijlagen attachment",
    "comment": "opmerking opmerkingen comment",
    "template": "sjabloon sjablonen vragenlijst template",
}
KINDS = {
    "adopt": "overnemen adopt",
    "avoid": "vermijden avoid",
    "save_time": "tijdwinst savetime",
}
_PHASES = {
    "research": "onderzoek research",
    "planning": "planning",
    "execution": "uitvoering execution",
    "implementation": "implementatie implementation",
    "operation": "beheer operation",
}
_OWN = "eigen ons onszelf own us"
_OTHERS = "anderen ander andere buren neighbours others"
_ATTACHMENT = "bijlage bijlagen attachment attachments"
_NAMES = {
    Field.KIND: N_("kind"),
    Field.TOPIC: N_("topic"),
    Field.ORGANISATION: N_("organisation"),
    Field.YEAR: N_("year"),
    Field.PHASE: N_("phase"),
    Field.ORIGIN: N_("origin"),
    Field.HAS: N_("attachment"),
}
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


class Meant(NamedTuple):
    """A way to narrow (`type`, `kind`, `topic` ..., `origin`, `has`) and the values that fit."""

    name: str
    values: list[str]


def meant(condition: Condition, thesaurus: Thesaurus) -> Meant | None:
    """What a condition means; None where its value isn't known."""
    readers: dict[Field, Callable[[str, Thesaurus], Meant | None]] = {
        Field.KIND: _kind,
        Field.TOPIC: _topic,
        Field.ORGANISATION: _organisation,
        Field.YEAR: _year,
        Field.PHASE: _phase,
        Field.ORIGIN: _origin,
        Field.HAS: _has,
    }
    return readers[condition.field](condition.value, thesaurus)


def as_words(condition: Condition, parsed: Parsed) -> str:
    """Add the value to the question as words; the sentence that tells it."""
    for word in words(condition.value):
        reading = readings(word.text)
        if reading and len(parsed.terms) < MOST_WORDS:
            parsed.terms.append([Term(word.text, reading[:1], reading[1:])])
    return _("“%(value)s” isn't known as %(field)s; it was searched as a word.") % {
        "value": condition.value,
        "field": _(_NAMES[condition.field]),
    }


def _kind(value: str, _thesaurus: Thesaurus) -> Meant | None:
    kinds = _called(KINDS, value)
    if kinds:
        return Meant("kind", kinds)
    types = _called(_TYPES, value)
    return Meant("type", types) if types else None


def _phase(value: str, _thesaurus: Thesaurus) -> Meant | None:
    phases = _called(_PHASES, value)
    return Meant("phase", phases) if phases else None


def _topic(value: str, thesaurus: Thesaurus) -> Meant | None:
    found = named(thesaurus.topics.values(), value)
    topics = thesaurus.with_children(one.id for one in found)
    return Meant("topic", topics) if topics else None


def _organisation(value: str, thesaurus: Thesaurus) -> Meant | None:
    ids = [one.id for one in named(thesaurus.organisations.values(), value)]
    return Meant("organisation", ids) if ids else None


def _year(value: str, _thesaurus: Thesaurus) -> Meant | None:
    found = _YEARS.fullmatch(value)
    if found is None:
        return None
    first, last = sorted((int(found[1]), int(found[2] or found[1])))
    return Meant("year", [str(year) for year in range(first, min(last, first + 100) + 1)])


def _origin(value: str, thesaurus: Thesaurus) -> Meant | None:
    wanted = fold(value)
    for calls, origin in ((_OWN, "own"), (_OTHERS, "others")):
        if wanted in calls.split():
            return Meant("origin", [origin])
    found = _organisation(value, thesaurus)
    return Meant("origin", found.values) if found else None


def _has(value: str, _thesaurus: Thesaurus) -> Meant | None:
    return Meant("has", ["attachment"]) if fold(value) in _ATTACHMENT.split() else None


def _called(table: dict[str, str], value: str) -> list[str]:
    wanted = fold(value).replace("_", "").replace(" ", "")
    exact = [name for name, calls in table.items() if wanted in calls.split()]
    if exact or len(wanted) < 3:
        return exact
    return [
        name
        for name, calls in table.items()
        if any(call.startswith(wanted) for call in calls.split())
    ]
