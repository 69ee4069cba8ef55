# SPDX-License-Identifier: EUPL-1.2
"""Quick notes on screen: kept while one types, and made into what they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import capture, listing
from desktop.records.lesson import Lesson
from desktop.records.note import Note
from desktop.records.visit import Visit
from desktop.ui.bridge import Door
from desktop.ui.notes.screen import NotesScreen
from tests.ui.hearing import said


@pytest.fixture
def note(door: Door) -> str:
    return door.workspace.do(capture.note, "Bestel op tijd.\nTien weken.", label="x").id


@pytest.fixture
def screen(door: Door, note: str, qtbot: QtBot) -> NotesScreen:
    made = NotesScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.show_record(None)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made.open.id == note)
    return made


def test_the_first_note_is_open_with_its_first_line_as_its_title(screen: NotesScreen) -> None:
    assert screen.title() == "Bestel op tijd."
    assert screen.text.text() == "Bestel op tijd.\nTien weken."


def test_what_is_typed_is_kept(screen: NotesScreen, door: Door, note: str, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.text, "Nu: ")
    screen.leave()

    def is_kept() -> bool:
        record = door.workspace.read(listing.get, note).record
        return isinstance(record, Note) and record.text.startswith("Nu: Bestel")

    qtbot.waitUntil(is_kept)


def test_ctrl_2_makes_it_a_lesson_and_the_note_goes_to_the_trash(
    screen: NotesScreen, door: Door, note: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.asked) as heard:
        QTest.keyClick(screen.text, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    place, lesson_id = said(heard)
    lesson = door.workspace.read(listing.get, lesson_id).record
    assert place == "lessons"
    assert isinstance(lesson, Lesson) and lesson.title == "Bestel op tijd"
    assert door.workspace.read(listing.get, note).deleted_at is not None
    qtbot.waitUntil(lambda: screen.rows.rows.rowCount() == 0)


def test_a_visit_keeps_the_words_as_its_notes(
    screen: NotesScreen, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.asked) as heard:
        screen.become_visit()
    visit = door.workspace.read(listing.get, said(heard)[1]).record
    assert isinstance(visit, Visit) and visit.notes == "Bestel op tijd.\nTien weken."


def test_a_note_is_never_emptied_by_typing(
    screen: NotesScreen, door: Door, note: str, qtbot: QtBot
) -> None:
    screen.text.selectAll()
    QTest.keyClick(screen.text, Qt.Key.Key_Delete)
    screen.leave()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    record = door.workspace.read(listing.get, note).record
    assert isinstance(record, Note) and record.text
