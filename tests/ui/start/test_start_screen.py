# SPDX-License-Identifier: EUPL-1.2
"""The start page and the first start."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import beginning, editing, finding, listing, visits
from desktop.answers.finding import Question
from desktop.answers.listing import Filter
from desktop.records.errors import BuurwijsError
from desktop.ui.bridge import Door
from desktop.ui.parts.buttons import Button
from desktop.ui.start import welcome as first
from desktop.ui.start.screen import StartScreen
from desktop.ui.start.welcome import Welcome
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.ui.hearing import said


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> StartScreen:
    made = StartScreen(door)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


def shown(screen: StartScreen, qtbot: QtBot) -> None:
    screen.show_record(None)
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy())


def test_an_empty_workspace_asks_nothing_and_offers_a_visit(
    screen: StartScreen, qtbot: QtBot
) -> None:
    shown(screen, qtbot)
    assert not screen.pressing.isVisible()
    assert not screen.next.isVisible()
    with qtbot.waitSignal(screen.door.new_asked) as heard:
        screen.plan.click()
    assert said(heard) == ["visits"]


def test_what_is_late_comes_first_and_is_finished_with_one_click(
    screen: StartScreen, qtbot: QtBot, clock: Clock
) -> None:
    today = clock().date()
    work = screen.door.workspace
    visit = work.do(visits.plan, "Veere", [], today - timedelta(days=9), label="Plan")
    work.do(
        visits.add_follow_up, visit.id, "Blad opvragen", "", today - timedelta(days=2), label="Add"
    )
    shown(screen, qtbot)
    late = next(b for b in screen.pressing.findChildren(Button) if "Blad" in b.accessibleName())
    assert "2 days late" in late.accessibleDescription()
    late.click()
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy())
    record: Any = work.read(listing.get, visit.id).record
    assert record.follow_ups[0].done_at == today


def test_the_next_visit_stands_at_the_right_and_opens(
    screen: StartScreen, qtbot: QtBot, clock: Clock
) -> None:
    work = screen.door.workspace
    day = clock().date() + timedelta(days=28)
    visit = work.do(visits.plan, "Regie in Gouda", [], day, label="Plan")
    shown(screen, qtbot)
    assert screen.next.isVisible()
    button = next(b for b in screen.next.findChildren(Button) if b.text() == "Open")
    with qtbot.waitSignal(screen.door.asked) as heard:
        button.click()
    assert said(heard) == ["visits", visit.id]


def test_a_visit_can_be_put_in_the_calendar(
    screen: StartScreen, qtbot: QtBot, clock: Clock, tmp_path: Path, monkeypatch: Any
) -> None:
    work = screen.door.workspace
    day = clock().date() + timedelta(days=28)
    visit = work.do(visits.plan, "Regie in Gouda", [], day, label="Plan")
    file = tmp_path / "visit.ics"
    choose = "PySide6.QtWidgets.QFileDialog.getSaveFileName"

    def chosen(*_arguments: object) -> tuple[str, str]:
        return str(file), ""

    monkeypatch.setattr(choose, chosen)
    shown(screen, qtbot)
    screen.next.calendar_asked.emit(visit.id)
    qtbot.waitUntil(file.exists)
    assert b"SUMMARY:Regie in Gouda" in file.read_bytes()


def test_what_was_changed_lately_opens_with_a_click(screen: StartScreen, qtbot: QtBot) -> None:
    work = screen.door.workspace
    visit = work.do(visits.plan, "Veere", label="Plan")
    shown(screen, qtbot)
    with qtbot.waitSignal(screen.door.asked) as heard:
        screen.recent.rows.opened.emit(visit.id)
    assert said(heard) == ["visits", visit.id]


@pytest.fixture
def dialog(app: object, tmp_path: Path, qtbot: QtBot) -> Welcome:
    made = Welcome(tmp_path / "Buurwijs")
    qtbot.addWidget(made)
    made.show()
    return made


def begun(dialog: Welcome, qtbot: QtBot) -> Workspace:
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog.workspace is not None, timeout=30000)
    assert dialog.workspace is not None
    return dialog.workspace


def test_three_answers_make_a_workspace(dialog: Welcome, qtbot: QtBot, tmp_path: Path) -> None:
    assert not dialog.begin.isEnabled()
    dialog.home.setText("Waddinx")
    assert dialog.code() == ""
    dialog.home.setText("waddinxveen")
    assert "Zuid-Holland" in dialog.about_home.text()
    assert not dialog.begin.isEnabled()
    dialog.empty.button.setChecked(True)
    with begun(dialog, qtbot) as workspace:
        assert workspace.folder == tmp_path / "Buurwijs"
        assert workspace.read(listing.counts).get("visit", 0) == 0


def test_everyday_and_former_names_are_known(dialog: Welcome) -> None:
    dialog.home.setText("den haag")
    assert dialog.code() == "GM0518"
    dialog.home.setText("Appingedam")
    assert dialog.code() == "GM1979"


def test_looking_around_happens_beside_the_place_for_ones_own(
    dialog: Welcome, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.home.setText("Veere")
    dialog.example.button.setChecked(True)
    with begun(dialog, qtbot) as workspace:
        assert workspace.is_example
        assert workspace.read(listing.count, Filter(types=("lesson",))) > 30
    assert not (tmp_path / "Buurwijs").exists()
    again = first.make_workspace(tmp_path / "Buurwijs", "GM0717", True)
    assert isinstance(again, Workspace)
    with again:
        assert again.read(listing.count, Filter(types=("lesson",))) > 30


def test_a_folder_that_cant_be_is_said_at_once_and_another_offered(
    dialog: Welcome, tmp_path: Path
) -> None:
    dialog.home.setText("Veere")
    dialog.empty.button.setChecked(True)
    dialog.folder.setText(str(tmp_path / "OneDrive" / "Buurwijs"))
    assert dialog.place_message.isVisible()
    assert not dialog.begin.isEnabled()
    dialog.place_message.action.click()
    assert not dialog.place_message.isVisible()
    assert dialog.begin.isEnabled()


def test_a_folder_with_a_workspace_isnt_written_over(tmp_path: Path, clock: Clock) -> None:
    with Workspace.create(tmp_path / "w", "GM0627", example=True, clock=clock):
        problem = beginning.why_not_here(tmp_path / "w")
    assert problem is not None
    assert problem.code == "exists"
    made = first.make_workspace(tmp_path / "w", "GM0627", False)
    assert isinstance(made, BuurwijsError)


def test_the_language_can_be_changed_before_anything_else(dialog: Welcome) -> None:
    from PySide6.QtGui import QAction

    action = QAction("English")
    action.setData("en")
    dialog.speak(action)
    assert dialog.wants_language == "en"
    assert dialog.workspace is None


def test_saved_searches_stand_there_with_what_is_new(screen: StartScreen, qtbot: QtBot) -> None:
    work = screen.door.workspace
    shown(screen, qtbot)
    assert not screen.saved.isVisible()
    work.do(finding.save_search, "Regie", Question(text="regie"), label="Saved")
    work.do(editing.create, "lesson", kind="adopt", title="Regie vooraf", label="New")
    work.search.follow()
    shown(screen, qtbot)
    assert screen.saved.isVisible()
    qtbot.waitUntil(lambda: "1 new" in str(screen.saved.rows.rows.line(0)), timeout=15_000)
    with qtbot.waitSignal(screen.door.asked) as heard:
        screen.saved.opened.emit("Regie")
    assert said(heard) == ["search", "saved:Regie"]
