# SPDX-License-Identifier: EUPL-1.2
"""Quick capture: a thought caught now, to become a visit, a lesson or an action later."""

from desktop.actions import editing
from desktop.actions.context import Reading, Writing
from desktop.actions.remarks import names_of
from desktop.actions.visits import title_from
from desktop.answers.notes import NoteLine, NotePage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.errors import NotFound, Refused
from desktop.records.lesson import Lesson
from desktop.records.note import Note
from desktop.records.terms import LessonKind
from desktop.records.visit import Visit


def note(w: Writing, text: str) -> Stored:
    """Keep a quick note; raises `Refused` where nothing was written."""
    return w.unit.create(Note(**w.header(), text=_said(text), at=w.unit.now()))


def draft(w: Writing, text: str, kind: str) -> Stored:
    """A draft lesson of this kind at once; its first sentence is its title."""
    said = _said(text)
    lesson = Lesson(**w.header(), kind=LessonKind(kind), title=title_from(said), observation=said)
    return w.unit.create(lesson)


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise Refused(_("There is nothing to keep yet."), code="empty")
    return said


def lines(r: Reading) -> list[NoteLine]:
    """All quick notes, the newest first."""
    notes = [(one, one.record) for one in r.store.documents(type="note")]
    names = names_of(r, {one.origin for one, _note in notes if one.origin != r.home})
    made = [
        NoteLine(one.id, note.text, note.at or note.created_at, names.get(one.origin, ""))
        for one, note in notes
        if isinstance(note, Note)
    ]
    return sorted(made, key=lambda line: (line.at, line.id), reverse=True)


def page(r: Reading, note_id: str) -> NotePage:
    """One quick note; raises `NotFound`."""
    stored = r.store.get(note_id)
    if not isinstance(stored.record, Note):
        raise NotFound(_("This isn't a quick note."))
    is_own = stored.origin == r.home
    names = names_of(r, [stored.origin])
    return NotePage(stored, is_own, "" if is_own else names.get(stored.origin, ""), names)


def into_lesson(w: Writing, note_id: str, kind: str) -> Stored:
    """The note becomes a draft lesson of this kind, and goes to the trash where it is ours."""
    found = _note(w, note_id)
    lesson = Lesson(
        **w.header(),
        kind=LessonKind(kind),
        title=title_from(found.text),
        observation=found.text,
        topics=found.topics,
    )
    return _instead(w, found, w.unit.create(lesson))


def into_visit(w: Writing, note_id: str) -> Stored:
    """The note becomes a visit to be planned, with its words as the notes."""
    found = _note(w, note_id)
    visit = Visit(
        **w.header(),
        title=title_from(found.text),
        notes=found.text,
        topics=found.topics,
        organisations=(found.organisation,) if found.organisation else (),
    )
    return _instead(w, found, w.unit.create(visit))


def _note(w: Writing, note_id: str) -> Note:
    record = w.unit.get(note_id).record
    if not isinstance(record, Note):
        raise NotFound(_("This isn't a quick note."))
    return record


def _instead(w: Writing, found: Note, made: Stored) -> Stored:
    if found.origin == w.home:
        editing.trash(w, [found.id])
    return made
