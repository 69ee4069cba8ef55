# SPDX-License-Identifier: EUPL-1.2
"""Quick capture: Enter keeps a note, a kind's key a draft lesson, and what is wrong is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import listing
from desktop.answers.listing import Filter
from desktop.records.lesson import Lesson
from desktop.records.note import Note
from desktop.ui.bridge import Door
from desktop.ui.capture.window import CaptureWindow
from tests.ui.hearing import said


@pytest.fixture
def window(door: Door, qtbot: QtBot) -> CaptureWindow:
    made = CaptureWindow(door)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


def kept(door: Door, kind: str) -> list[object]:
    return list(door.workspace.read(listing.documents, Filter(types=(kind,))))


def test_enter_keeps_a_note_and_the_window_goes(
    window: CaptureWindow, door: Door, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.edit, "Bel Gouda over de lijn")
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(window.edit, Qt.Key.Key_Return)
    assert said(heard) == ["Note kept.", True]
    assert not window.isVisible()
    (note,) = kept(door, "note")
    assert isinstance(note, Note) and note.text == "Bel Gouda over de lijn"


def test_a_kinds_key_makes_a_draft_lesson(window: CaptureWindow, door: Door, qtbot: QtBot) -> None:
    QTest.keyClicks(window.edit, "Bestel op tijd. Tien weken.")
    with qtbot.waitSignal(door.told):
        QTest.keyClick(window.edit, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    (lesson,) = kept(door, "lesson")
    assert isinstance(lesson, Lesson)
    assert (lesson.kind, lesson.title, lesson.state) == ("avoid", "Bestel op tijd", "draft")
    assert lesson.observation == "Bestel op tijd. Tien weken."


def test_shift_enter_begins_another_line(window: CaptureWindow) -> None:
    QTest.keyClicks(window.edit, "Een")
    QTest.keyClick(window.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(window.edit, "Twee")
    assert window.edit.toPlainText() == "Een\nTwee"
    assert window.isVisible()


def test_nothing_is_kept_of_nothing(window: CaptureWindow, door: Door) -> None:
    QTest.keyClick(window.edit, Qt.Key.Key_Return)
    assert window.isVisible()
    assert kept(door, "note") == []


def test_esc_hides_it_and_the_words_stay(window: CaptureWindow) -> None:
    QTest.keyClicks(window.edit, "Half")
    QTest.keyClick(window.edit, Qt.Key.Key_Escape)
    assert not window.isVisible()
    window.open()
    assert window.edit.toPlainText() == "Half"


def test_what_cannot_be_kept_stays_and_says_why(
    window: CaptureWindow, door: Door, qtbot: QtBot
) -> None:
    window.edit.setPlainText("x" * 200_001)
    window.keep_note()
    qtbot.waitUntil(lambda: not window.error.isHidden())
    assert len(window.edit.toPlainText()) == 200_001
    assert kept(door, "note") == []
