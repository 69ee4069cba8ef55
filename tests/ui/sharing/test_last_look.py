# SPDX-License-Identifier: EUPL-1.2
"""The last step of Share: what leaves is read once more, searched, and then signed."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.actions import editing, foreseeing
from desktop.answers.sharing import Order
from desktop.ui.bridge import Door
from desktop.ui.sharing.page_text import rich, words_of
from desktop.ui.sharing.screen import ALL, SharingScreen
from tests.ui.sharing.conftest import Settle


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> SharingScreen:
    made = SharingScreen(door)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()

    def go(place: str, record_id: str | None) -> None:
        if place == "sharing":
            made.show_record(record_id)

    door.asked.connect(go)
    return made


def _chosen(path: Path, *_asked: object) -> tuple[str, str]:
    return str(path), ""


def told(screen: SharingScreen) -> str:
    look = screen.share.last_step.look
    items = [look.facts.itemAt(n) for n in range(look.facts.count())]
    widgets = [item.widget() for item in items if item is not None]
    return "\n".join(label.text() for label in widgets if isinstance(label, QLabel))


def test_what_leaves_is_read_once_more_and_signed_by_keyboard(
    screen: SharingScreen,
    visit: str,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.review.answer("take_out")
    screen.share.review.answer("keep", "openbaar")
    screen.share.review.answer("remove")
    screen.share.audience.make.setFocus()
    QTest.keyClick(screen.share.audience.make, Qt.Key.Key_Space)
    settle()
    look = screen.share.last_step.look
    assert screen.share.is_looking()
    shown = look.page.toPlainText()
    assert "[teamleider] liet het zien" in shown
    assert "Joris van Dam" not in shown and "beheer@veere.example" not in shown
    assert "06 12345678" in shown
    facts = told(screen)
    assert "All municipalities" in facts and "2 records" in facts
    assert "Name in the text: 1 replaced" in facts
    assert "Telephone number: 1 stays" in facts
    assert "E-mail address: 1 taken out" in facts
    path = tmp_path / "uit"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", partial(_chosen, path))
    look.make.setFocus()
    QTest.keyClick(look.make, Qt.Key.Key_Space)
    settle()
    assert path.with_name("uit.buurwijs").is_file()
    assert not screen.is_sharing()


def test_escape_leads_back_to_the_review_and_nothing_was_written(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.decisions.decide_all()
    screen.share.look()
    settle()
    QTest.keyClick(screen.share.last_step.look.page, Qt.Key.Key_Escape)
    assert not screen.share.is_looking()
    assert screen.is_sharing()
    screen.show_record(None)
    settle()
    assert screen.overview.table.rows.rowCount() == 0


def test_as_long_as_something_waits_it_can_be_read_but_not_signed(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.review.look.click()
    settle()
    look = screen.share.last_step.look
    assert screen.share.is_looking()
    assert "3 findings" in look.waits.what.text()
    assert not look.make.isEnabled()
    assert "06 12345678" not in look.page.toPlainText()


def test_what_is_searched_is_counted_in_all_parts_and_found_in_each(
    screen: SharingScreen, door: Door, settle: Settle
) -> None:
    for number in range(30):
        text = "Regie vraagt om tijd. " * 300 + (
            "Zelden komt een okapi langs." if number == 29 else ""
        )
        door.workspace.do(
            editing.create,
            "lesson",
            kind="adopt",
            title=f"Les {number:02}",
            observation=text,
            sharing="municipalities",
            label="New",
        )
    screen.show_record(ALL)
    settle()
    screen.share.look()
    settle()
    look = screen.share.last_step.look
    assert "part 1 of" in look.place.text()
    look.sought.setText("Okapi")
    assert look.found.text() == "1 time"
    QTest.keyClick(look.sought, Qt.Key.Key_Return)
    assert "part 1 of" not in look.place.text()
    assert look.page.textCursor().selectedText() == "okapi"
    look.sought.setText("Jansen")
    assert look.found.text() == "does not occur"
    look.page.setFocus()
    where = QApplication.focusWidget() or look.page
    QTest.keyClick(where, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    (number,) = re.findall(r"part (\d+)", look.place.text())
    QTest.keyClick(where, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert f"part {int(number) + 1} of" in look.place.text()


def test_a_line_of_the_contents_leads_to_its_record(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.look()
    settle()
    page = screen.share.last_step.look.page
    page.setFixedHeight(120)
    before = page.verticalScrollBar().value()
    page.anchorClicked.emit(QUrl(f"#{visit}"))
    assert page.verticalScrollBar().value() > before


def test_no_word_of_the_page_is_lost_on_its_way_to_the_screen(
    screen: SharingScreen, visit: str, door: Door
) -> None:
    door.workspace.do(
        editing.create,
        "lesson",
        kind="avoid",
        title="Meer dan <b>vet</b> & klaar",
        observation="- een\n- twee\n\n> citaat\n\n`code` en **vet**",
        sharing="municipalities",
        label="New",
    )
    pieces = door.workspace.read(foreseeing.outlook, Order(mode="report")).pieces
    page = screen.share.last_step.look.page
    for piece in pieces:
        page.show_piece(piece)
        shown = "".join(page.toPlainText().replace("\u00a0", "").split())
        for sign in "▲✕»":
            shown = shown.replace(sign, "")
        assert shown == "".join(words_of(piece).split())
        assert "<script" not in rich(piece)


def test_what_changes_meanwhile_is_shown_as_it_will_leave(
    screen: SharingScreen, visit: str, settle: Settle, door: Door
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.decisions.decide_all()
    screen.share.look()
    settle()
    door.workspace.do(editing.change, visit, conclusion="Wij gaan het zelf doen.", label="Visit")
    screen.share.gather()
    settle()
    assert "Wij gaan het zelf doen." in screen.share.last_step.look.page.toPlainText()
