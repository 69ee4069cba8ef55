# SPDX-License-Identifier: EUPL-1.2
"""Around a visit's text: details, question lists, files, chips, neighbours, the calendar."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import adding, listing, visits
from desktop.records.visit import Visit
from desktop.ui.bridge import Door
from desktop.ui.visits.screen import VisitsScreen
from tests.ui.hearing import said


def visit_of(door: Door, visit_id: str) -> Visit:
    record = door.workspace.read(listing.get, visit_id).record
    assert isinstance(record, Visit)
    return record


def put_cursor(screen: VisitsScreen, words: str) -> None:
    editor = screen.text.notes
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index(words))
    editor.setFocus()
    editor.setTextCursor(cursor)


def test_details_are_edited_in_place(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.head.details.click()
    details = screen.details
    qtbot.waitUntil(details.organisations.has_choices)
    QTest.keyClicks(details.organisations.edit, "gouda")
    QTest.keyClick(details.organisations.edit, Qt.Key.Key_Return)
    QTest.keyClicks(details.visitors.edit, "wethouder")
    QTest.keyClick(details.visitors.edit, Qt.Key.Key_Return)
    details.end.edit.setText("1630")
    details.end.left.emit()
    details.date.edit.setText("13 mrt 2026")
    details.date.edit.setModified(True)
    QTest.keyClick(details.date.edit, Qt.Key.Key_Return)
    assert screen.head.head.meta.text().startswith("Fri 13 March 2026")
    assert "Veere, Gouda" in screen.head.head.meta.text()
    screen.leave()
    qtbot.waitUntil(lambda: visit_of(door, ids["v-veere"]).end_time == "16:30")
    visit = visit_of(door, ids["v-veere"])
    assert visit.date == date(2026, 3, 13)
    assert len(visit.organisations) == 2
    assert visit.visitors == ("coördinator", "beheerder", "wethouder")


def test_a_visit_that_ends_before_it_begins_says_so_beside_the_field(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.head.details.click()
    screen.details.end.edit.setText("8")
    screen.details.end.left.emit()
    assert screen.details.end.editor.property("wrong") is True
    assert visit_of(door, ids["v-veere"]).end_time == "16:00"


def test_a_question_list_is_taken_over(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.questions.choose_list()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(visit_of(door, ids["v-veere"]).questions) > 5)
    asked = [question.question for question in visit_of(door, ids["v-veere"]).questions]
    assert asked[:2] == ["Hoe bent u begonnen?", "Wat ging er mis?"]


def test_photos_are_pasted_and_shown_small(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    data = QMimeData()
    data.setImageData(image)
    screen.text.notes.insertFromMimeData(data)
    qtbot.waitUntil(lambda: screen.side.files.grid.count() == 1)
    page = door.workspace.read(visits.page, ids["v-veere"])
    assert page.files[0].media_type == "image/png"
    assert Path(page.files[0].path).is_file()


def test_a_file_is_removed_and_can_be_undone(
    screen: VisitsScreen, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    screen.side.files.given.emit([program])
    qtbot.waitUntil(lambda: screen.side.files.grid.count() == 1)
    screen.side.files.grid.setCurrentRow(0)
    with qtbot.waitSignal(door.failed) as heard:
        screen.side.files.open(screen.side.files.grid.current_id())
    assert "may be a program" in str(said(heard)[0])
    with qtbot.waitSignal(door.told) as told:
        screen.around.detach(screen.side.files.grid.current_id())
    assert said(told) == ["File removed.", True]
    qtbot.waitUntil(lambda: screen.side.files.grid.count() == 0)


def test_state_and_sharing_are_chosen_from_their_chips(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.head.state.menu_().actions()[2].trigger()
    screen.head.sharing.menu_().actions()[1].trigger()
    qtbot.waitUntil(lambda: visit_of(door, ids["v-veere"]).sharing == "municipalities")
    assert visit_of(door, ids["v-veere"]).state == "worked_out"
    assert screen.head.state.accessibleName() == "State: Worked out"


def test_a_neighbours_visit_is_read_along(
    screen: VisitsScreen, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "theirs.jsonl"
    line = {
        "type": "visit",
        "id": "n-1",
        "title": "Bij Gouda",
        "origin": "GM1900",
        "sharing": "municipalities",
        "notes": "Zij namen de tijd. Dat hielp.",
    }
    path.write_text(json.dumps(line), encoding="utf-8")
    door.workspace.do(adding.add, [path], label="x")
    theirs = door.workspace.read(listing.find, "n-1").id
    screen.show_record(theirs)
    qtbot.waitUntil(lambda: screen.open.id == theirs)
    assert all(editor.isReadOnly() for editor in screen.text.editors())
    assert "Súdwest-Fryslân" in screen.theirs.what.text()
    assert screen.head.photo.isHidden()
    put_cursor(screen, "tijd")
    QTest.keyClick(screen.text.notes, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(screen.text.notes.lessons()) == 1)


def test_the_calendar_gets_the_visit_as_a_file(
    screen: VisitsScreen, door: Door, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).read_text(encoding="utf-8"))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    with qtbot.waitSignal(door.told):
        screen.around.to_calendar()
    assert "Dagje meelopen in Veere" in opened[0]


def test_sharing_and_printing_save_first(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.text.notes, "Eerst dit. ")
    with qtbot.waitSignal(door.asked) as heard:
        screen.around.share()
    assert said(heard) == ["sharing", ids["v-veere"]]
    with qtbot.waitSignal(door.asked) as heard:
        screen.around.print_()
    assert said(heard) == ["overviews", ids["v-veere"]]
    qtbot.waitUntil(lambda: visit_of(door, ids["v-veere"]).notes.startswith("Eerst dit."))


def test_on_a_narrow_tool_row_the_words_go_before_the_keys(screen: VisitsScreen) -> None:
    screen.head.resize(2000, screen.head.height())
    assert screen.head.action.text() == "Action"
    screen.head.resize(560, screen.head.height())
    assert screen.head.action.text() == ""
    assert screen.head.action.accessibleName() == "Action"


def test_ctrl_z_in_a_field_is_the_fields_own_first(screen: VisitsScreen) -> None:
    notes = screen.text.notes
    before = notes.text()
    QTest.keyClicks(notes, "Weg ")
    QTest.keyClick(notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes.text() == before
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    assert not notes.event(event)  # nothing left of its own: the journal has its turn
