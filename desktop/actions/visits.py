# SPDX-License-Identifier: EUPL-1.2
"""Visits: planning one, drawing lessons from its text, ticking off what was to be done."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

import msgspec

from desktop.actions.context import Reading, Writing
from desktop.actions.editing import change, new_key
from desktop.actions.remarks import beside, names_of
from desktop.answers.listing import Filter
from desktop.answers.stored import Stored
from desktop.answers.visits import LessonCard, VisitLine, VisitPage
from desktop.i18n import _
from desktop.records.document import links, replace
from desktop.records.errors import NotFound, Refused
from desktop.records.fields import Day
from desktop.records.lesson import Lesson, Source
from desktop.records.template import Template
from desktop.records.terms import Evidence, LessonKind, SourceKind
from desktop.records.visit import FollowUp, Question, Visit

TITLE_LENGTH = 90


class _Cited(msgspec.Struct):
    ref: str = ""


class _Citing(msgspec.Struct):
    """As much of a lesson as the list of visits needs."""

    sources: tuple[_Cited, ...] = ()


class _Glimpse(msgspec.Struct):
    """As much of a visit as its line shows: reading whole records would take ten times as long."""

    title: str = ""
    organisations: tuple[str, ...] = ()
    date: Day | None = None
    start_time: str = ""
    end_time: str = ""
    state: str = "planned"
    questions: tuple[msgspec.Raw, ...] = ()


def lines(r: Reading) -> list[VisitLine]:
    """All visits, the latest day first; those without a day come before all."""
    found = [(one, _glimpse(one)) for one in r.store.documents(type="visit")]
    places = {place for _one, visit in found for place in visit.organisations}
    names = names_of(r, places | {one.origin for one, _visit in found})
    counts = Counter(_cited(r))
    made = [_line(r, one, visit, names, counts[one.id]) for one, visit in found]
    return sorted(made, key=lambda line: (line.day or date.max, line.start_time), reverse=True)


_visit_decoder = msgspec.json.Decoder(_Glimpse)
_lesson_decoder = msgspec.json.Decoder(_Citing)


def _glimpse(stored: Stored) -> _Glimpse:
    return _visit_decoder.decode(stored.document)


def _cited(r: Reading) -> Iterator[str]:
    """What lessons name as their sources, once a lesson."""
    for stored in r.store.documents(type="lesson"):
        yield from {source.ref for source in _lesson_decoder.decode(stored.document).sources}


def _line(
    r: Reading, stored: Stored, visit: _Glimpse, names: dict[str, str], lessons: int
) -> VisitLine:
    return VisitLine(
        id=stored.id,
        title=visit.title,
        places=tuple(names[place] for place in visit.organisations if place in names),
        day=visit.date,
        start_time=visit.start_time,
        end_time=visit.end_time,
        state=visit.state,
        questions=len(visit.questions),
        lessons=lessons,
        origin="" if stored.origin == r.home else names.get(stored.origin, "?"),
    )


def page(r: Reading, visit_id: str) -> VisitPage:
    """One visit with what came out of it; raises `NotFound`."""
    stored = r.store.get(visit_id)
    visit = stored.record
    if not isinstance(visit, Visit):
        raise NotFound(_("This isn't a visit."))
    remarks, files = beside(r, visit_id)
    named = {target for _role, target in links(visit)}
    names = names_of(r, named | {stored.origin})
    return VisitPage(
        stored=stored,
        is_own=stored.origin == r.home,
        origin="" if stored.origin == r.home else names.get(stored.origin, ""),
        lessons=tuple(_card(one, visit_id) for one in lessons_of(r, visit_id)),
        files=files,
        remarks=remarks,
        names=names,
    )


def _card(stored: Stored, visit_id: str) -> LessonCard:
    lesson = cast(Lesson, stored.record)
    return LessonCard(
        id=lesson.id,
        kind=lesson.kind,
        title=lesson.title,
        state=lesson.state,
        quotes=tuple(s.quote for s in lesson.sources if s.ref == visit_id and s.quote.strip()),
        has_advice=bool(lesson.advice.strip()),
        hours_saved=lesson.hours_saved,
        revision=stored.revision,
    )


def choices(r: Reading, kind: str) -> list[tuple[str, str]]:
    """(id, name) of all records of a type, by name: what one can choose from."""
    return [
        (row.id, row.title)
        for row in r.store.rows(Filter(types=(kind,), order="title", descending=False))
    ]


def places_and_topics(r: Reading) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The organisations and the topics that one can choose."""
    return choices(r, "organisation"), choices(r, "topic")


def templates(r: Reading) -> list[Template]:
    """The question lists for a visit, by name."""
    found = [one.record for one in r.store.documents(type="template")]
    lists = [one for one in found if isinstance(one, Template) and one.kind == "visit"]
    return sorted(lists, key=lambda one: one.name.casefold())


def plan(
    w: Writing,
    title: str,
    organisations: Sequence[str] = (),
    day: date | None = None,
    topics: Sequence[str] = (),
    template: str | None = None,
) -> Stored:
    """A planned visit, with the questions of a question list where one is named."""
    questions: tuple[Question, ...] = ()
    if template is not None:
        listed = cast(Template, w.unit.get(template).record)
        questions = tuple(Question(key=new_key(), question=q) for q in listed.questions)
    visit = Visit(
        **w.header(),
        title=title,
        organisations=tuple(organisations),
        date=day,
        topics=tuple(topics),
        questions=questions,
    )
    return w.unit.create(visit)


def lesson_from_passage(w: Writing, visit_id: str, kind: str, quote: str) -> Stored:
    """A draft lesson of this kind that keeps the passage of the visit as its source."""
    visit = w.unit.get(visit_id).record
    if not isinstance(visit, Visit):
        raise Refused(_("Lessons are drawn from a visit."))
    passage = " ".join(quote.split())
    if not passage:
        raise Refused(_("Put the cursor in a sentence first."), code="no_passage")
    source = Source(key=new_key(), kind=SourceKind.VISIT, ref=visit.id, quote=quote.strip())
    lesson = Lesson(
        **w.header(),
        kind=LessonKind(kind),
        title=title_from(passage),
        observation=passage,
        topics=visit.topics,
        evidence=Evidence.SEEN if visit.form == "on_site" else Evidence.HEARD,
        sources=(source,),
        sharing=visit.sharing,
    )
    return w.unit.create(lesson)


def title_from(passage: str) -> str:
    """A first title: the passage up to its first full stop, cut at a word."""
    sentence = re.split(r"(?<=[.!?])\s", passage.strip(" \"“”'"), maxsplit=1)[0].rstrip(".")
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def lessons_of(r: Reading, visit_id: str) -> list[Stored]:
    """The lessons that have this visit as a source."""
    ids = [
        source
        for source, source_type, role in r.store.backlinks(visit_id)
        if source_type == "lesson" and role == "sources"
    ]
    return [stored for stored in r.store.documents(ids) if stored.deleted_at is None]


def add_follow_up(
    w: Writing, visit_id: str, what: str, who: str = "", due: date | None = None
) -> Stored:
    """One more thing to do after a visit."""
    visit = _visit(w, visit_id)
    entry = FollowUp(key=new_key(), what=what, who=who, due=due)
    return change(w, visit_id, follow_ups=(*visit.follow_ups, entry))


def finish_follow_up(w: Writing, visit_id: str, key: str, on: date | None) -> Stored:
    """Tick off what was to be done, or (without a day) untick it."""
    visit = _visit(w, visit_id)
    if key not in [entry.key for entry in visit.follow_ups]:
        raise NotFound(_("This action isn't there any more."))
    entries = tuple(replace(f, done_at=on) if f.key == key else f for f in visit.follow_ups)
    return change(w, visit_id, follow_ups=entries)


def _visit(w: Writing, visit_id: str) -> Visit:
    return cast(Visit, w.unit.get(visit_id).record)
