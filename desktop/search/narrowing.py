# SPDX-License-Identifier: EUPL-1.2
"""Narrowing: from what was chosen beside the question, or typed in it, to the records that fit."""

import re
from collections.abc import Collection, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Question
from desktop.i18n import N_, _
from desktop.search import entry
from desktop.search.query import MOST_WORDS, Condition, Field, Parsed, Term
from desktop.search.snapshot import Snapshot
from desktop.search.thesaurus import Named, Thesaurus, named
from desktop.search.words import fold, readings, words

Mask = NDArray[np.bool_]

# What people call each value, in both languages; a beginning of three letters or more will do.
TYPES = {
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
PHASES = {
    "research": "onderzoek research",
    "planning": "planning",
    "execution": "uitvoering execution",
    "implementation": "implementatie implementation",
    "operation": "beheer operation",
}
_OWN = "eigen ons onszelf own us"
_OTHERS = "anderen ander andere buren neighbours others"
_ATTACHMENT = "bijlage bijlagen attachment attachments"
_HIDDEN = ["topic", "template"]  # a help in searching rather than an answer, unless asked for
_NAMES = {
    Field.KIND: N_("kind"),
    Field.TOPIC: N_("topic"),
    Field.ORGANISATION: N_("organisation"),
    Field.YEAR: N_("year"),
    Field.PHASE: N_("phase"),
    Field.ORIGIN: N_("origin"),
    Field.HAS: N_("attachment"),
}
_FEW = 50  # ids that are looked up one by one
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


class Narrowing:
    """The records that each condition lets through; a facet is counted without its own."""

    def __init__(self, snapshot: Snapshot, thesaurus: Thesaurus, home: str) -> None:
        self._snapshot = snapshot
        self._thesaurus = thesaurus
        self._home = home
        self._masks: dict[str, Mask] = {}
        self.chosen: dict[str, list[str]] = {}
        self.notices: list[str] = []

    def apply(self, question: Question, parsed: Parsed) -> None:
        """Take in all conditions; those that can't be read are added to the question as words."""
        chosen = (
            ("type", entry.TYPE, list(question.types)),
            ("kind", entry.KIND, list(question.kinds)),
            ("topic", entry.TOPIC, self._thesaurus.with_children(question.topics)),
            ("organisation", entry.ORGANISATION, list(question.organisations)),
            ("phase", entry.PHASE, list(question.phases)),
            ("year", entry.YEAR, [str(year) for year in question.years]),
        )
        for name, letter, values in chosen:
            if values:
                self._add(name, self._snapshot.mask(letter, values), values)
        if question.origin:
            self._add("origin", self._of(question.origin), [question.origin])
        for condition in parsed.conditions:
            if not self._take(condition):
                self._as_words(condition, parsed)
        if "type" not in self.chosen:
            self._masks["hidden"] = ~self._snapshot.mask(entry.TYPE, _HIDDEN)

    def mask(self, without: str = "") -> Mask:
        """What all conditions (but this one) let through, of the records that are there."""
        masks = [mask for name, mask in self._masks.items() if name != without]
        return reduce(np.logical_and, masks, self._snapshot.alive)

    def _add(self, name: str, mask: Mask, values: Sequence[str]) -> None:
        known = self._masks.get(name)
        self._masks[name] = mask if known is None else known & mask
        self.chosen.setdefault(name, []).extend(values)

    def _of(self, origin: str) -> Mask:
        own = self._snapshot.mask(entry.ORIGIN, [self._home])
        if origin == "own":
            return own
        if origin == "others":
            return ~own & ~self._snapshot.mask(entry.ORIGIN, [entry.REFERENCE])
        return self._snapshot.mask(entry.ORIGIN, [origin])

    def only(self, name: str, ids: Collection[str], *, with_files: bool = False) -> None:
        """Let only these records through, and the files that hang from them."""
        mask = np.zeros(self._snapshot.size, np.bool_)
        number_of = self._snapshot.numbers.get if len(ids) > _FEW else self._snapshot.number_of
        mask[[at for at in map(number_of, ids) if at is not None]] = True
        if with_files:
            files = self._snapshot.mask(entry.TYPE, ["attachment"])
            mask |= self._snapshot.mask(entry.LINK, [*ids]) & files
        self._add(name, mask, [])

    def _take(self, condition: Condition) -> bool:
        readers = {
            Field.KIND: self._kind,
            Field.TOPIC: self._topic,
            Field.ORGANISATION: self._organisation,
            Field.YEAR: self._year,
            Field.PHASE: self._phase,
            Field.ORIGIN: self._origin,
            Field.HAS: self._has,
        }
        found = readers[condition.field](condition.value)
        if found is None:
            return False
        name, mask, values = found
        if condition.is_not:
            self._add(f"not {name} {condition.value}", ~mask, [])
        else:
            self._add(name, mask, values)
        return True

    def _kind(self, value: str) -> tuple[str, Mask, list[str]] | None:
        kinds = _called(KINDS, value)
        if kinds:
            return "kind", self._snapshot.mask(entry.KIND, kinds), kinds
        types = _called(TYPES, value)
        return ("type", self._snapshot.mask(entry.TYPE, types), types) if types else None

    def _phase(self, value: str) -> tuple[str, Mask, list[str]] | None:
        phases = _called(PHASES, value)
        return ("phase", self._snapshot.mask(entry.PHASE, phases), phases) if phases else None

    def _topic(self, value: str) -> tuple[str, Mask, list[str]] | None:
        found = named(self._thesaurus.topics.values(), value)
        topics = self._thesaurus.with_children(one.id for one in found)
        return ("topic", self._snapshot.mask(entry.TOPIC, topics), topics) if topics else None

    def _organisation(self, value: str) -> tuple[str, Mask, list[str]] | None:
        ids = [one.id for one in self._organisations(value)]
        return ("organisation", self._snapshot.mask(entry.ORGANISATION, ids), ids) if ids else None

    def _organisations(self, value: str) -> list[Named]:
        return named(self._thesaurus.organisations.values(), value)

    def _year(self, value: str) -> tuple[str, Mask, list[str]] | None:
        found = _YEARS.fullmatch(value)
        if found is None:
            return None
        first, last = sorted((int(found[1]), int(found[2] or found[1])))
        years = [str(year) for year in range(first, min(last, first + 100) + 1)]
        return "year", self._snapshot.mask(entry.YEAR, years), years

    def _origin(self, value: str) -> tuple[str, Mask, list[str]] | None:
        wanted = fold(value)
        for words_, origin in ((_OWN, "own"), (_OTHERS, "others")):
            if wanted in words_.split():
                return "origin", self._of(origin), [origin]
        ids = [one.id for one in self._organisations(value)]
        return ("origin", self._snapshot.mask(entry.ORIGIN, ids), ids) if ids else None

    def _has(self, value: str) -> tuple[str, Mask, list[str]] | None:
        if fold(value) not in _ATTACHMENT.split():
            return None
        mask = np.zeros(self._snapshot.size, np.bool_)
        files = self._snapshot.mask(entry.TYPE, ["attachment"]) & self._snapshot.alive
        column = self._snapshot.facet(entry.LINK)
        for id_, _count in column.counts(files):
            number = self._snapshot.number_of(id_)
            if number is not None:
                mask[number] = True
        return "has", mask, []

    def _as_words(self, condition: Condition, parsed: Parsed) -> None:
        self.notices.append(
            _("“%(value)s” isn't known as %(field)s; it was searched as a word.")
            % {"value": condition.value, "field": _(_NAMES[condition.field])}
        )
        for word in words(condition.value):
            reading = readings(word.text)
            if reading and len(parsed.terms) < MOST_WORDS:
                parsed.terms.append([Term(word.text, reading[:1], reading[1:])])


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
