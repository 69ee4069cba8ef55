# SPDX-License-Identifier: EUPL-1.2
"""Visits: planning one, drawing lessons from its text, ticking off what was to be done."""

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

from desktop.actions.context import Reading, Writing
from desktop.actions.editing import change, new_key
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.records.lesson import Lesson, Source
from desktop.records.template import Template
from desktop.records.terms import Evidence, LessonKind, SourceKind
from desktop.records.visit import FollowUp, Question, Visit

TITLE_LENGTH = 90


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
