# SPDX-License-Identifier: EUPL-1.2
"""Narrowing a question: as people say it, what it is called, and ways out where nothing is left."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from desktop.actions.context import Reading
from desktop.actions.listing import named, names
from desktop.answers.finding import Chosen, Question, WayOut
from desktop.i18n import _
from desktop.records.terms import field_label, term_label, type_label

_MOST_WAYS = 5
_MOST_PIECES = 8
_PIECE = re.compile(r'-?(?:[A-Za-z]+:)?(?:"[^"]*"|[^\s"]+)')
_FIELDS = {
    "type": "types",
    "kind": "kinds",
    "topic": "topics",
    "organisation": "organisations",
    "phase": "phases",
    "year": "years",
}


def narrowed(  # noqa: PLR0913, PLR0917  (each way to narrow has a name of its own)
    r: Reading,
    types: Sequence[str] = (),
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    organisations: Sequence[str] = (),
    phases: Sequence[str] = (),
    years: Sequence[int] = (),
    origin: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Question:
    """A question without words, narrowed as people say it: topics and organisations by name."""
    known = origin in ("", "own", "others")
    return Question(
        types=tuple(types),
        kinds=tuple(kinds),
        topics=tuple(named(r, "topic", name) for name in topics),
        organisations=tuple(named(r, "organisation", name) for name in organisations),
        phases=tuple(phases),
        years=tuple(years),
        origin=origin if known else named(r, "organisation", origin),
        limit=limit,
        offset=offset,
    )


def chosen(r: Reading, question: Question) -> tuple[Chosen, ...]:
    """All that a question is narrowed by beside its words, as people call it."""
    ids = {*question.topics, *question.organisations, question.within, question.origin}
    known = names(r, ids - {"", "own", "others"})
    found = [
        Chosen(facet, str(value), _label(facet, str(value), known))
        for facet, field in _FIELDS.items()
        for value in getattr(question, field)
    ]
    if question.origin:
        found.append(Chosen("origin", question.origin, _origin(question.origin, known)))
    if question.within:
        found.insert(0, Chosen("within", question.within, _within(r, question.within, known)))
    if question.since:
        found.insert(0, Chosen("since", str(question.since), _("New since you last looked")))
    return tuple(found)


def _label(facet: str, value: str, known: dict[str, str]) -> str:
    match facet:
        case "type":
            return type_label(value, 2)
        case "kind":
            return term_label("lesson_kind", value)
        case "phase":
            return f"{field_label('phase')}: {term_label('phase', value)}"
        case "year":
            return value
        case _:
            return f"{type_label(facet)}: {known.get(value, value)}"


def _origin(value: str, known: dict[str, str]) -> str:
    words = {"own": _("Own"), "others": _("Neighbours")}
    return _("From: %(whom)s") % {"whom": words.get(value) or known.get(value, value)}


def _within(r: Reading, record_id: str, known: dict[str, str]) -> str:
    stored = r.store.find(record_id)
    what = type_label(stored.type) if stored else ""
    return _("in: %(what)s") % {"what": f"{what} {known[record_id]}".strip()}


def without(question: Question, facet: str, value: str) -> Question:
    """The question, not narrowed by this any more."""
    match facet:
        case "within" | "origin":
            return structs.replace(question, **{facet: "", "offset": 0})
        case "since":
            return structs.replace(question, since=0, offset=0)
        case _:
            kept = tuple(one for one in getattr(question, _FIELDS[facet]) if str(one) != value)
            return structs.replace(question, **{_FIELDS[facet]: kept, "offset": 0})


def ways_out(r: Reading, question: Question) -> list[WayOut]:
    """What a question that finds nothing would find with one thing less, the most first; where
    that isn't enough, with one of its words only.
    """
    plain = structs.replace(question, limit=0, offset=0, is_typing=False)
    for ways in (_with_less(r, plain), _with_one(plain)):
        counted = [structs.replace(way, total=_total(r, way.question)) for way in ways]
        found = sorted((way for way in counted if way.total), key=lambda way: -way.total)
        if found:
            return found[:_MOST_WAYS]
    return []


def _total(r: Reading, question: Question) -> int:
    answer = r.search.ask(question, r.store)
    return 0 if answer.suggestion else answer.total


def _with_less(r: Reading, question: Question) -> Iterator[WayOut]:
    for one in chosen(r, question):
        other = without(question, one.facet, one.value)
        yield WayOut(question=other, total=0, left_out=one.label)
    pieces = _PIECE.findall(question.text)
    if 1 < len(pieces) <= _MOST_PIECES:
        for place, piece in enumerate(pieces):
            rest = " ".join([*pieces[:place], *pieces[place + 1 :]])
            other = structs.replace(question, text=rest)
            yield WayOut(question=other, total=0, left_out=piece)


def _with_one(question: Question) -> Iterator[WayOut]:
    for piece in _PIECE.findall(question.text)[:_MOST_PIECES]:
        if len(piece) > 2 and piece[0] != "-" and ":" not in piece:
            yield WayOut(question=Question(text=piece, limit=0), total=0, only=piece)
