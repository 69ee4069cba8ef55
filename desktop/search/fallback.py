# SPDX-License-Identifier: EUPL-1.2
"""Answering without the index: the database looks through all texts, slowly, and it is said.

Words are taken literally; conditions, typed or chosen, narrow just as they do with an index.
"""

from collections.abc import Callable
from time import perf_counter

import msgspec

from desktop.answers.finding import Answer, Question
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.search import entry
from desktop.search.analysis import Analyser
from desktop.search.conditions import Meant, as_words, meant
from desktop.search.expansion import Group, Variant, Why
from desktop.search.hits import plain_hits
from desktop.search.inside import inside
from desktop.search.narrowing import HIDDEN
from desktop.search.passages import Marker
from desktop.search.phrases import holds
from desktop.search.query import Parsed, Term, parse
from desktop.search.source import Source
from desktop.search.surroundings import Surroundings
from desktop.search.view import thesaurus_of

_MOST = 500
_MOST_NARROWED = 5_000  # records that are held against conditions

Test = Callable[[Stored], bool]


def answer_from_database(reader: Source, question: Question, *, is_building: bool) -> Answer:
    """The records that hold all words literally, the newest first."""
    started = perf_counter()
    parsed = parse(question.text)
    tests, is_narrowed = _tests(reader, question, parsed)
    wanted = _literal(parsed)
    most = _MOST_NARROWED if is_narrowed else _MOST
    found = reader.containing(wanted, limit=most) if wanted or is_narrowed else []
    kept = [stored for stored in found if all(test(stored) for test in tests)]
    page = kept[question.offset : question.offset + question.limit]
    reason = (
        _("The search index is being built; until then only literal words are found.")
        if is_building
        else _("The search index can't be used now; only literal words are found.")
    )
    return Answer(
        question=question,
        hits=plain_hits(page, _marker(parsed), reader),
        total=len(kept),
        complete=len(kept),
        is_total_exact=len(found) < most,
        notices=(*parsed.notices, reason),
        is_fallback=True,
        took_ms=round((perf_counter() - started) * 1000, 2),
    )


def _tests(reader: Source, question: Question, parsed: Parsed) -> tuple[list[Test], bool]:
    """What a record must pass, and whether that narrows also where there are no words."""
    required, refused = _conditions(reader, question, parsed)
    tests = [_within(reader, question)] if question.within else []
    if question.since:
        new = frozenset(reader.made_since(question.since))
        tests.append(lambda stored: stored.id in new)
    narrows = bool(required or refused or tests or parsed.without)
    if not any(one.name == "type" for one in required):
        refused.append(Meant("type", HIDDEN))
    has = _Having(reader)
    tests.append(lambda stored: all(has.any_of(stored, one) for one in required))
    tests.append(lambda stored: not any(has.any_of(stored, one) for one in refused))
    tests.append(lambda stored: all(_holds_one(stored, either) for either in parsed.terms))
    tests.append(lambda stored: not any(_holds(stored, term) for term in parsed.without))
    return tests, narrows


def _conditions(
    reader: Source, question: Question, parsed: Parsed
) -> tuple[list[Meant], list[Meant]]:
    """What must be and what must not; what can't be read is added to the question as words."""
    chosen = {
        "type": question.types,
        "kind": question.kinds,
        "organisation": question.organisations,
        "phase": question.phases,
        "year": tuple(map(str, question.years)),
        "origin": (question.origin,) if question.origin else (),
    }
    required = [Meant(name, list(values)) for name, values in chosen.items() if values]
    refused: list[Meant] = []
    if not parsed.conditions and not question.topics:
        return required, refused
    thesaurus = thesaurus_of(reader)
    if question.topics:
        required.append(Meant("topic", thesaurus.with_children(question.topics)))
    for condition in parsed.conditions:
        found = meant(condition, thesaurus)
        if found is None:
            parsed.notices.append(as_words(condition, parsed))
        else:
            (refused if condition.is_not else required).append(found)
    return required, refused


def _within(reader: Source, question: Question) -> Test:
    here = inside(reader, question.within)

    def test(stored: Stored) -> bool:
        return stored.id in here or getattr(stored.record, "record", "") in here

    return test


class _Having:
    """Knows what records can be narrowed by, as the index does."""

    def __init__(self, reader: Source) -> None:
        self._reader = reader
        self._surroundings = Surroundings(self._document)
        self._last: tuple[str, frozenset[str]] = ("", frozenset())

    def any_of(self, stored: Stored, one: Meant) -> bool:
        """Whether the record has any of these values."""
        match one.name:
            case "has":
                links = self._reader.backlinks(stored.id)
                return any(type_ == "attachment" for _id, type_, _role in links)
            case "origin":
                return any(self._is_of(stored, origin) for origin in one.values)
            case _:
                letter = entry.FACETS[one.name]
                return any(letter + value in self._facets(stored) for value in one.values)

    def _is_of(self, stored: Stored, origin: str) -> bool:
        if origin == "others":
            return stored.origin not in (self._reader.home, entry.REFERENCE)
        return stored.origin == (self._reader.home if origin == "own" else origin)

    def _facets(self, stored: Stored) -> frozenset[str]:
        if self._last[0] != stored.id:
            document = msgspec.json.decode(stored.document)
            around = self._surroundings.around(document)
            self._last = (stored.id, frozenset(entry.facets_of(stored, document, around)))
        return self._last[1]

    def _document(self, id_: str) -> str | None:
        stored = self._reader.find(id_)
        return stored.document if stored is not None and not stored.deleted_at else None


def _literal(parsed: Parsed) -> str:
    """The words that every record must hold, for the database to look for."""
    single = [either[0] for either in parsed.terms if len(either) == 1]
    return " ".join(term.text for term in single if not term.is_quiet)


def _holds_one(stored: Stored, either: list[Term]) -> bool:
    """Of several joined by OR one; what stands alone the database looked for, but for phrases."""
    if len(either) == 1 and not either[0].is_phrase:
        return True
    return any(_holds(stored, term) for term in either)


def _holds(stored: Stored, term: Term) -> bool:
    return holds(stored.document, term.words)


def _marker(parsed: Parsed) -> Marker:
    analyser = Analyser()
    groups = [
        Group(word, [Variant(Why.WORD, 1.0, (analyser.forms(word),))])
        for either in parsed.terms
        for term in either
        for word in term.words
    ]
    return Marker(groups, analyser)
