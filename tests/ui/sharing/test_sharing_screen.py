# SPDX-License-Identifier: EUPL-1.2
"""Sharing on screen: what leaves, a decision about each finding, one signed file."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing
from desktop.ui.bridge import Door
from desktop.ui.parts.lines import Line
from desktop.ui.sharing.screen import ALL, SharingScreen
from tests.bundles.neighbours import Neighbour
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


def rows(screen: SharingScreen) -> list[Line]:
    model = screen.share.what.rows.rows
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line for line in lines if isinstance(line, Line)]


def texts(path: Path) -> str:
    with zipfile.ZipFile(path) as bundle:
        names = [name for name in bundle.namelist() if "/records/" in name]
        return "\n".join(bundle.read(name).decode() for name in names)


def test_a_visit_is_shared_with_the_lessons_that_came_out_of_it(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(visit)
    settle()
    assert [line.title for line in rows(screen)] == [
        "Dagje meelopen in Veere",
        "Na elke golf een rustweek",
    ]
    assert rows(screen)[0].state == "3 to go"
    assert not screen.share.audience.make.isEnabled()
    assert "3 findings" in screen.share.audience.waits.text()


def test_each_finding_is_decided_by_key_and_the_bundle_says_so(
    screen: SharingScreen, visit: str, settle: Settle, tmp_path: Path
) -> None:
    screen.show_record(visit)
    settle()
    card = screen.share.review.card
    assert card.isVisible()
    QTest.keyClick(screen.share.what.rows, Qt.Key.Key_2)
    QTest.keyClick(screen.share.what.rows, Qt.Key.Key_3)
    assert card.reason.isVisible()
    QTest.keyClicks(card.reason, "staat op de website")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    QTest.keyClick(screen.share.what.rows, Qt.Key.Key_1)
    assert screen.share.audience.make.isEnabled()
    path = tmp_path / "uit.buurwijs"
    screen.share.audience.message.set_text("Dank voor de dag.")
    screen.share.write(path)
    settle()
    written = texts(path)
    assert "Joris" not in written and "[teamleider]" in written
    assert "06 12345678" in written
    assert "Mail naar." in written
    assert screen.overview.done.isVisible()
    assert "Bundle 1" in screen.overview.done.what.text()
    assert screen.overview.table.rows.rowCount() == 1


def test_a_decision_is_remembered_for_the_next_bundle(
    screen: SharingScreen, visit: str, settle: Settle, tmp_path: Path
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.decisions.decide_all()
    screen.share.write(tmp_path / "een.buurwijs")
    settle()
    screen.show_record(visit)
    settle()
    assert screen.share.decisions.waiting() == []
    assert screen.share.audience.make.isEnabled()


def test_a_record_that_is_left_out_does_not_leave(
    screen: SharingScreen, visit: str, settle: Settle, tmp_path: Path
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.review.answer("leave_out")
    assert rows(screen)[0].checked is False
    assert screen.share.audience.make.isEnabled()
    path = tmp_path / "uit.buurwijs"
    screen.share.write(path)
    settle()
    assert "Dagje meelopen" not in texts(path)
    assert "rustweek" in texts(path)


def test_what_is_unticked_stays_and_what_is_added_comes_along(
    screen: SharingScreen, visit: str, settle: Settle, door: Door
) -> None:
    other = door.workspace.do(
        editing.create, "lesson", kind="avoid", title="Te laat", sharing="public", label="New"
    )
    screen.show_record(visit)
    settle()
    screen.share.what.rows.toggled.emit(rows(screen)[0].id, False)
    settle()
    assert screen.share.decisions.findings == []
    screen.share.what.added.emit(other.id)
    settle()
    assert {line.title for line in rows(screen) if line.checked} == {
        "Na elke golf een rustweek",
        "Te laat",
    }


def test_an_internal_record_is_ticked_to_be_shared_and_that_can_be_undone(
    screen: SharingScreen, settle: Settle, door: Door
) -> None:
    made = door.workspace.do(editing.create, "lesson", kind="avoid", title="Stil", label="New")
    screen.show_record(made.id)
    settle()
    assert rows(screen)[0].checked is False
    assert "Internal" in rows(screen)[0].meta
    assert not screen.share.audience.make.isEnabled()
    screen.share.what.rows.toggled.emit(made.id, True)
    settle()
    assert rows(screen)[0].checked is True
    assert door.workspace.read(listing.get, made.id).record.sharing == "municipalities"


def test_all_that_may_leave_is_shared_at_once(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(ALL)
    settle()
    assert len(rows(screen)) == 2
    assert "2 of 2" in screen.share.what.told.text()


def test_for_one_municipality_it_has_to_be_chosen_first(
    screen: SharingScreen, visit: str, settle: Settle
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.decisions.decide_all()
    screen.share.audience.one.click()
    settle()
    assert "municipality" in screen.share.audience.waits.text()
    screen.share.audience.other.setText("Veere")
    screen.share.audience.other.editingFinished.emit()
    settle()
    assert screen.share.audience.make.isEnabled()
    assert screen.share.order().scope.to


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    screen: SharingScreen, visit: str, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    screen.show_record(visit)
    settle()
    screen.share.decisions.decide_all()
    with qtbot.waitSignal(screen.door.failed):
        screen.share.write(tmp_path / "nergens" / "uit.buurwijs")
    settle()
    assert screen.is_sharing()
    assert screen.share.audience.make.isEnabled()


def test_what_neighbours_sent_is_in_the_log_and_known_neighbours_can_be_chosen(
    screen: SharingScreen, visit: str, settle: Settle, veere: Neighbour, door: Door
) -> None:
    from desktop.actions import receiving

    veere.write("Zuinig")
    receiving.receive(door.workspace, veere.send(), accept=True)
    screen.show_record(None)
    settle()
    model = screen.overview.table.rows
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert "Received" in shown and "Veere" in shown and "1 new" in shown
    screen.show_record(visit)
    settle()
    screen.share.audience.one.click()
    known = next(b for b in screen.share.audience.findChildren(QRadioButton) if b.text() == "Veere")
    known.click()
    settle()
    assert screen.share.order().scope.to == veere.home


def test_what_is_no_record_any_more_leads_to_the_overview(
    screen: SharingScreen, settle: Settle
) -> None:
    screen.show_record("019ce161-0000-7000-8000-000000000000")
    settle()
    settle()
    assert not screen.is_sharing()
