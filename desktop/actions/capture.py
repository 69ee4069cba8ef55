# SPDX-License-Identifier: EUPL-1.2
"""Quick capture: a thought caught now, to become a visit, a lesson or an action later."""

from desktop.actions.context import Writing
from desktop.actions.visits import title_from
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.errors import Refused
from desktop.records.lesson import Lesson
from desktop.records.note import Note
from desktop.records.terms import LessonKind


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
