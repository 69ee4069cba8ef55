# SPDX-License-Identifier: EUPL-1.2
"""Searching from anywhere in the window, by keyboard alone: there, through the hits, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import editing
from desktop.records.lesson import Source
from desktop.ui.bridge import Door
from desktop.ui.search.screen import SearchScreen
from desktop.ui.window import Window


@pytest.fixture
def window(door: Door, qtbot: QtBot) -> Window:
    work = door.workspace
    visit = work.do(editing.create, "visit", title="Dag in Veere", label="New")
    source = Source(kind="visit", ref=visit.id, key="abcdefgh")
    for title in ("Rust na elke golf", "Rust overslaan"):
        work.do(editing.create, "lesson", kind="adopt", title=title, label="New")
    work.do(
        editing.create, "lesson", kind="avoid", title="Rust daar", sources=(source,), label="New"
    )
    work.search.follow()
    made = Window(door)
    qtbot.addWidget(made)
    made.open("visits", visit.id)
    made.show()
    made.activateWindow()
    rest(made, qtbot)
    return made


def rest(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.door.runner.is_busy(), timeout=20_000)
    shown = window.shown_screen()
    if isinstance(shown, SearchScreen):
        qtbot.waitUntil(lambda: not shown.is_waiting())
    qtbot.waitUntil(lambda: not window.door.runner.is_busy(), timeout=20_000)


def searching(window: Window) -> SearchScreen:
    shown = window.shown_screen()
    assert isinstance(shown, SearchScreen)
    return shown


def type_(window: Window, qtbot: QtBot, text: str) -> SearchScreen:
    QTest.keyClicks(window.topbar.search, text)
    rest(window, qtbot)
    return searching(window)


def titles(screen: SearchScreen) -> set[str]:
    model = screen.results.rows.rows
    return {str(model.index(row).data()) for row in range(model.rowCount())}


def test_from_anywhere_into_a_hit_and_back_without_a_mouse(window: Window, qtbot: QtBot) -> None:
    window.actions_.search.trigger()
    screen = type_(window, qtbot, "rust")
    assert len(titles(screen)) == 3
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Down)
    rows = screen.results.rows
    chosen = rows.current_id()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert window.shown_screen() is window.screens["lessons"]
    assert window.screens["lessons"].record_id == chosen
    window.actions_.back.trigger()
    rest(window, qtbot)
    assert searching(window).asker.question.text == "rust"
    assert window.topbar.search.text() == "rust"
    QTest.keyClick(rows, Qt.Key.Key_Escape)
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    rest(window, qtbot)
    assert window.shown_screen() is not screen
    assert window.topbar.search.text() == ""


def test_down_from_an_empty_field_shows_what_was_asked_lately(window: Window, qtbot: QtBot) -> None:
    type_(window, qtbot, "rust")
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    rest(window, qtbot)
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Down)
    rest(window, qtbot)
    screen = searching(window)
    qtbot.waitUntil(lambda: screen.beginning.recent.rows.rowCount() > 0)
    assert screen.beginning.recent.rows.index(0).data() == "rust"


def test_searching_inside_a_visit_keeps_to_it_while_one_types(window: Window, qtbot: QtBot) -> None:
    action = next(a for a in window.screens["visits"].actions() if "Search in this" in a.text())
    assert action.shortcut().toString() == "Ctrl+F"
    action.trigger()
    rest(window, qtbot)
    screen = type_(window, qtbot, "rust")
    assert titles(screen) == {"Rust daar"}
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    rest(window, qtbot)
    assert window.shown_screen() is window.screens["visits"]
    screen = type_(window, qtbot, "rust")
    assert len(titles(screen)) == 3
