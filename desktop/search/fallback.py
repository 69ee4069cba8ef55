# SPDX-License-Identifier: EUPL-1.2
"""Answering without the index: the database looks through all texts, slowly, and it is said."""

from time import perf_counter

from desktop.answers.finding import Answer, Question
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.search.analysis import Analyser
from desktop.search.expansion import Group, Variant, Why
from desktop.search.hits import plain_hits
from desktop.search.inside import inside
from desktop.search.passages import Marker
from desktop.search.query import Parsed, parse
from desktop.search.source import Source

_MOST = 500


def answer_from_database(reader: Source, question: Question, *, is_building: bool) -> Answer:
    """The records that hold all words literally, the newest first."""
    started = perf_counter()
    parsed = parse(question.text)
    wanted = _literal(parsed)
    found = reader.containing(wanted, limit=_MOST) if wanted else []
    kept = [stored for stored in found if _fits(stored, question, reader.home)]
    if question.within:
        here = inside(reader, question.within)
        kept = [stored for stored in kept if stored.id in here]
    if question.since:
        new = set(reader.made_since(question.since))
        kept = [stored for stored in kept if stored.id in new]
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
        is_total_exact=len(found) < _MOST,
        notices=(*parsed.notices, reason),
        is_fallback=True,
        took_ms=round((perf_counter() - started) * 1000, 2),
    )


def _literal(parsed: Parsed) -> str:
    terms = [either[0].text for either in parsed.terms if not either[0].is_quiet]
    return " ".join(terms)


def _marker(parsed: Parsed) -> Marker:
    analyser = Analyser()
    groups = [
        Group(word, [Variant(Why.WORD, 1.0, (analyser.forms(word),))])
        for either in parsed.terms
        for term in either
        for word in term.words
    ]
    return Marker(groups, analyser)


def _fits(stored: Stored, question: Question, home: str) -> bool:
    record = stored.record
    day = record.day()
    return all(
        (
            not question.types or stored.type in question.types,
            not question.kinds or getattr(record, "kind", "") in question.kinds,
            not question.phases or getattr(record, "phase", "") in question.phases,
            not question.topics or set(question.topics) & set(getattr(record, "topics", ())),
            not question.years or (day is not None and day.year in question.years),
            question.origin in ("", stored.origin)
            or (question.origin == "own" and stored.origin == home)
            or (question.origin == "others" and stored.origin != home),
        )
    )
