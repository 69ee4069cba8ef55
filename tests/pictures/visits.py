# SPDX-License-Identifier: EUPL-1.2
"""Pictures of visits, lessons, notes and quick capture, in the states that matter."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.actions import editing, listing
from desktop.i18n import _
from desktop.records.document import title_of
from desktop.ui.capture.window import CaptureWindow
from desktop.ui.lessons.compare import CompareWindow
from desktop.ui.lessons.screen import LessonsScreen
from desktop.ui.visits.screen import VisitsScreen
from desktop.ui.window import Window
from desktop.ui.writing.past import PastWindow
from tests.pictures.studio import Studio


def _visit(studio: Studio, name: str = "v-04") -> tuple[Window, VisitsScreen]:
    visit = studio.workspace.read(listing.find, name).id
    window = studio.window("visits", visit)
    screen = window.screens["visits"]
    assert isinstance(screen, VisitsScreen)
    return window, screen


def veere(studio: Studio) -> QWidget:
    """The visit to Veere, its passages marked."""
    return _visit(studio)[0]


def selection(studio: Studio) -> QWidget:
    """A sentence of the notes chosen, as just before Ctrl+1."""
    window, screen = _visit(studio)
    notes = screen.text.notes
    start = notes.text().index("De helft")
    cursor = notes.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 60, QTextCursor.MoveMode.KeepAnchor)
    notes.setFocus()
    notes.setTextCursor(cursor)
    studio.settle()
    return window


def details(studio: Studio) -> QWidget:
    """The details of a visit, open."""
    window, screen = _visit(studio, "v-06")
    screen.head.details.click()
    studio.settle()
    return window


def past(studio: Studio) -> QWidget:
    """What an earlier version of a visit said otherwise."""
    visit = studio.workspace.read(listing.find, "v-04")
    for notes in ("Bellen met de leverancier. ", ""):
        changed = {"notes": notes + getattr(visit.record, "notes", "")}
        studio.workspace.do(editing.change, visit.id, label=_("Visit changed"), **changed)
    window, _screen = _visit(studio)
    door, title = window.door, title_of(visit.record)
    shown = studio.show(PastWindow(door, visit.id, title, window, is_own=True), resize=False)
    studio.settle()
    return shown


def what_came_out(studio: Studio) -> QWidget:
    """Actions, photos and comments of a visit."""
    window, screen = _visit(studio)
    bar = screen.side.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    screen.side.actions_.add("Belafspraak met de leverancier")
    studio.settle()
    bar.setValue(bar.maximum())
    studio.settle()
    return window


def _lesson(studio: Studio, name: str) -> tuple[Window, LessonsScreen]:
    lesson = studio.workspace.read(listing.find, name).id
    window = studio.window("lessons", lesson)
    screen = window.screens["lessons"]
    assert isinstance(screen, LessonsScreen)
    return window, screen


def recurrence(studio: Studio) -> QWidget:
    """A lesson whose cause was met before."""
    return _lesson(studio, "l-02")[0]


def neighbours(studio: Studio) -> QWidget:
    """A neighbour's lesson, read along."""
    return _lesson(studio, "nl-11")[0]


def filtered(studio: Studio) -> QWidget:
    """The list of lessons, narrowed."""
    window, screen = _lesson(studio, "l-02")
    screen.column.open_filter()
    screen.column.words.setText("netwerk")
    studio.settle()
    return window


def compare(studio: Studio) -> QWidget:
    """Two lessons with one cause, beside each other."""
    _window, screen = _lesson(studio, "l-02")
    screen.form.recurrence.action.click()
    found = screen.findChild(CompareWindow)
    assert found is not None
    return studio.show(found, resize=False)


def capture(studio: Studio) -> QWidget:
    """A thought caught."""
    window = studio.window("visits")
    made = CaptureWindow(window.door, window)
    made.edit.setPlainText("Gouda belt leveranciers elke maandag met drie vaste vragen.")
    return studio.show(made, resize=False)


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "visit": veere,
    "visit-selection": selection,
    "visit-details": details,
    "visit-outcome": what_came_out,
    "visit-past": past,
    "lesson": recurrence,
    "lesson-neighbour": neighbours,
    "lesson-filter": filtered,
    "lesson-compare": compare,
    "capture": capture,
}
