# SPDX-License-Identifier: EUPL-1.2
"""The best of the class on screen: ranked, each place accounted for, a visit planned from it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing, reference
from desktop.records.lesson import Lesson
from desktop.records.visit import Visit
from desktop.ui.best.rows import AT_ONCE
from desktop.ui.best.screen import BestScreen
from desktop.ui.bridge import Door
from tests.ui.hearing import said
from tests.ui.shown import added, shown

LINES: list[dict[str, Any]] = [
    {"type": "visit", "id": "v-veere", "title": "Dagje Veere", "date": "2026-03-12",
     "organisations": ["GM0717"], "state": "visited"},
    {"type": "project", "id": "p-cloud", "title": "Naar de cloud", "state": "running"},
    {"type": "lesson", "id": "l-rust", "kind": "adopt", "title": "Rustweek", "topics": ["Cloud"],
     "state": "confirmed", "advice": "Doen.",
     "sources": [{"kind": "visit", "ref": "v-veere", "quote": "x"}]},
    {"type": "lesson", "id": "n-lijn", "kind": "avoid", "title": "Lijn te krap",
     "topics": ["Netwerk"], "origin": "GM1900", "sharing": "municipalities"},
    {"type": "adoption", "id": "a-1", "lesson": "l-rust", "project": "p-cloud",
     "stage": "applied"},
]  # fmt: skip


@pytest.fixture
def ids(door: Door, tmp_path: Path) -> dict[str, str]:
    """The ids of the records by their names in the file, and of the two neighbours."""
    return added(door, tmp_path, LINES, ("GM0717", "GM1900"))


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> BestScreen:
    """The screen on all topics."""
    made = shown(BestScreen(door), qtbot, None, (1096, 724))
    qtbot.waitUntil(lambda: bool(made.ranks.items) and made.country.has_spots())
    return made


def names_of(screen: BestScreen) -> list[str]:
    return [item.row.rank.name for item in screen.ranks.items]


def choose(screen: BestScreen, start: str) -> None:
    actions: list[QAction] = screen.topics.actions()
    next(action for action in actions if action.text().startswith(start)).trigger()


def test_the_best_stands_first_with_its_account_open(screen: BestScreen) -> None:
    assert names_of(screen) == ["Veere", "Súdwest-Fryslân"]
    first = screen.ranks.items[0]
    assert first.account is not None and first.row.isChecked()
    assert first.row.accessibleName().startswith("Place 1: Veere, ")
    assert screen.count.text() == "2 organisations with lessons"


def test_one_account_is_open_at_a_time_and_keys_do_it(screen: BestScreen) -> None:
    first, second = screen.ranks.items
    first.row.setFocus()
    QTest.keyClick(second.row, Qt.Key.Key_Return)
    assert second.account is not None and first.account is None
    QTest.keyClick(second.row, Qt.Key.Key_Space)
    assert second.account is None


def test_a_topic_narrows_the_ranking_and_is_remembered(
    screen: BestScreen, door: Door, qtbot: QtBot
) -> None:
    choose(screen, "Infrastructuur \u203a Netwerk")
    qtbot.waitUntil(lambda: names_of(screen) == ["Súdwest-Fryslân"])
    assert screen.topic.text() == "Infrastructuur \u203a Netwerk"
    assert door.state.text("best.topic")
    choose(screen, "all topics")
    qtbot.waitUntil(lambda: len(names_of(screen)) == 2)


def test_a_topic_that_lost_its_lessons_gives_way_to_all(
    screen: BestScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    choose(screen, "Infrastructuur \u203a Netwerk")
    qtbot.waitUntil(lambda: names_of(screen) == ["Súdwest-Fryslân"])
    door.workspace.do(editing.trash, [ids["n-lijn"]], label="x")
    qtbot.waitUntil(lambda: names_of(screen) == ["Veere"])


def test_a_visit_is_planned_about_what_they_are_good_at(
    screen: BestScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    choose(screen, "Infrastructuur \u203a Cloud")
    qtbot.waitUntil(lambda: screen.topic.text().endswith("Cloud"))
    account = screen.ranks.items[0].account
    assert account is not None
    with qtbot.waitSignal(door.asked) as heard:
        account.plan.click()
    place, record_id = said(heard)
    visit = door.workspace.read(listing.get, record_id).record
    assert place == "visits" and isinstance(visit, Visit)
    assert visit.organisations == (ids["GM0717"],)
    assert visit.title == "Veere: cloud" and len(visit.topics) == 1


def test_the_lessons_behind_it_are_shown_and_opened(
    screen: BestScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    account = screen.ranks.items[0].account
    assert account is not None
    account.show_.click()
    assert not account.lessons.isHidden()
    with qtbot.waitSignal(door.asked) as heard:
        account.lessons.opened.emit(account.lessons.rows.line_id(0))
    assert said(heard) == ["lessons", ids["l-rust"]]


def test_how_it_is_reckoned_is_said(screen: BestScreen) -> None:
    account = screen.ranks.items[0].account
    assert account is not None
    account.rule.click()
    assert "9 where that was proven" in screen.rule.so_what.text()
    screen.rule.action.click()
    assert not screen.rule.isVisible()


def test_a_click_on_the_map_opens_the_account(
    screen: BestScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.country.grab()
    spots = screen.country.spots()
    where = screen.country.point(spots[ids["GM1900"]]).toPoint()
    QTest.mouseClick(screen.country, Qt.MouseButton.LeftButton, pos=where + QPoint(3, 3))
    second = screen.ranks.item(ids["GM1900"])
    assert second is not None and second.account is not None
    assert screen.country.at(screen.country.rect().topLeft().toPointF()) is None


def test_without_room_the_map_goes(screen: BestScreen) -> None:
    assert screen.map.isVisible()
    screen.resize(700, 600)
    assert not screen.map.isVisible()


def test_without_lessons_of_others_it_says_how_they_come(door: Door, qtbot: QtBot) -> None:
    made = BestScreen(door)
    qtbot.addWidget(made)
    made.show_record(None)
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.empty)


def test_a_long_ranking_shows_its_head_and_the_rest_when_asked(
    screen: BestScreen, door: Door, qtbot: QtBot
) -> None:
    door.workspace.do(receive_many, label="Received")
    qtbot.waitUntil(lambda: len(screen.ranks.items) == AT_ONCE)
    assert screen.ranks.more.text() == "Show all 62"
    last = max((spot.name, spot.id) for spot in reference.spots()[:60])[1]
    screen.country.picked.emit(last)  # on the map all of them are there
    assert len(screen.ranks.items) == 62 and screen.ranks.more.isHidden()
    item = screen.ranks.item(last)
    assert item is not None and item.account is not None


def receive_many(w: Any) -> None:
    """A lesson from each of the first sixty municipalities."""
    for spot in reference.spots()[:60]:
        header: dict[str, Any] = {**w.header(), "origin": spot.id}
        theirs = Lesson(**header, kind="adopt", title=f"Les van {spot.name}")
        w.unit.receive(editing.text_of(theirs), spot.id)
