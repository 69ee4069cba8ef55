# SPDX-License-Identifier: EUPL-1.2
"""The window: places, history, folding, commands, undo, and what it remembers."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.actions.context import Writing
from desktop.answers.changes import Changes
from desktop.records.errors import Busy
from desktop.records.topic import Topic
from desktop.ui import errors, theme
from desktop.ui.bridge import Door
from desktop.ui.commands import CommandPalette
from desktop.ui.navigation import Item, NavigationModel
from desktop.ui.places import PLACES, Place
from desktop.ui.screen import Screen
from desktop.ui.state import State
from desktop.ui.window import Window, together
from tests.ui.hearing import said


class Sample(Screen):
    """A screen that notes what is asked of it."""

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self.heard: list[object] = []
        self.edit = QLineEdit()
        self.fill(self.edit)
        self.add_action("Print the page", lambda: self.heard.append("print"), "Ctrl+P")

    @override
    def show_record(self, record_id: str | None) -> None:
        self.record_id = record_id or self.record_id
        self.heard.append(("show", record_id))

    @override
    def refresh(self, changes: Changes) -> None:
        self.heard.append(changes)

    @override
    def leave(self) -> None:
        self.heard.append("leave")

    @override
    def make_new(self) -> None:
        self.heard.append("new")

    @override
    def first_focus(self) -> QWidget:
        return self.edit

    @override
    def title(self) -> str:
        return f"Page {self.record_id}"


SAMPLES = (
    Place("visits", "Visits", "notebook", Sample, counts="visit", new="Plan a visit"),
    Place("topics", "Topics", "lightbulb", Sample, counts="topic"),
    Place("search", "Search", "magnifying-glass", Sample, group="hidden"),
    Place("settings", "Settings", "gear", Sample, group="bottom"),
)


@pytest.fixture
def window(door: Door, qtbot: QtBot) -> Iterator[Window]:
    made = Window(door, SAMPLES)
    qtbot.addWidget(made)
    made.open("visits", "v1")
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made.home_name == "Waddinxveen")
    yield made
    qtbot.waitUntil(lambda: not door.runner.is_busy())


def sample(window: Window, place: str) -> Sample:
    screen = window.screens[place]
    assert isinstance(screen, Sample)
    return screen


def test_screens_are_made_when_they_are_first_shown(window: Window) -> None:
    assert list(window.screens) == ["visits"]
    window.open("topics")
    assert list(window.screens) == ["visits", "topics"]


def test_back_and_forward_go_through_places_and_records(window: Window, qtbot: QtBot) -> None:
    window.open("visits", "v2")
    window.open("topics", "t1")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sample(window, "visits").heard[-1] == ("show", "v2")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sample(window, "visits").heard[-1] == ("show", "v1")
    assert not window.actions_.back.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.shown_screen() is sample(window, "topics")
    assert not window.actions_.forward.isEnabled()


def test_a_screen_may_save_before_another_one_comes(window: Window) -> None:
    before = sample(window, "visits").heard.count("leave")
    window.open("topics")
    assert sample(window, "visits").heard.count("leave") == before + 1


def test_the_title_says_what_and_whose(window: Window) -> None:
    window.open("visits", "v2")
    assert window.windowTitle() == "Page v2 · Buurwijs · Waddinxveen"


def test_under_1200_the_navigation_is_a_rail(window: Window, qtbot: QtBot) -> None:
    window.resize(theme.scaled(1280), 800)
    qtbot.waitUntil(lambda: not window.navigation.is_rail())
    window.resize(theme.scaled(1190), 800)
    qtbot.waitUntil(window.navigation.is_rail)
    assert window.navigation.width() == 48
    names = [action.text() for action in window.actions_.menu().actions()]
    assert "Go to Visits" in names


def test_ctrl_k_puts_the_cursor_in_the_search_field(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.topbar.search
    QTest.keyClicks(window.topbar.search, "cloud")
    assert window.shown_screen() is sample(window, "search")
    assert window.focusWidget() is window.topbar.search
    QTest.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    assert window.focusWidget() is sample(window, "visits").edit
    assert window.topbar.search.text() == ""


def test_the_palette_has_every_action_and_its_key(window: Window, qtbot: QtBot) -> None:
    palette = CommandPalette(window.actions_.everything(), window)
    qtbot.addWidget(palette)
    palette.show()
    QTest.keyClicks(palette.edit, "page print")
    line = palette.rows.rows.line(0)
    assert (getattr(line, "title", ""), getattr(line, "right", "")) == ("Print the page", "Ctrl+P")
    palette.edit.setText("zzz")
    assert palette.none.isVisible()


def test_enter_in_the_palette_does_it(window: Window, qtbot: QtBot) -> None:
    palette = CommandPalette(window.actions_.everything(), window)
    qtbot.addWidget(palette)

    def choose() -> None:
        palette.edit.setText("go to topics")
        QTest.keyClick(palette, Qt.Key.Key_Return)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, choose)
    palette.run()
    assert window.shown_screen() is sample(window, "topics")


def test_every_action_has_a_name_and_no_key_is_given_twice(window: Window) -> None:
    keys: list[str] = []
    for action in window.actions_.everything():
        assert action.text()
        keys += [key.toString() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def _make_topic(w: Writing) -> None:
    w.unit.create(Topic(name="Glasvezel", **w.header()))


def test_a_change_refreshes_what_is_shown_and_later_what_was_hidden(
    window: Window, door: Door, qtbot: QtBot
) -> None:
    window.open("topics")
    window.open("visits")
    for _ in range(2):
        with qtbot.waitSignal(door.changed):
            door.runner.do(_make_topic, label="New topic")
    assert sum(isinstance(one, Changes) for one in sample(window, "visits").heard) == 2
    assert not any(isinstance(one, Changes) for one in sample(window, "topics").heard)
    window.open("topics")
    told = [one for one in sample(window, "topics").heard if isinstance(one, Changes)]
    assert len(told) == 1
    assert len(told[0].made) == 2


def test_undo_takes_the_last_change_back_and_says_so(
    window: Window, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.changed):
        door.runner.do(_make_topic, label="New topic")
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "New topic" in said(heard)[0]
    assert window.toast.isVisible()


def test_counts_stand_behind_the_places(window: Window, qtbot: QtBot) -> None:
    def count() -> str:
        model = window.navigation.main.lines
        return model.index(model.find("topics", None)).data(Qt.ItemDataRole.AccessibleTextRole)

    qtbot.waitUntil(lambda: count() != "Topics")
    window.set_counts({"topic": 1240})
    assert count() == "Topics, 1,240"
    window.navigation.set_favourites([Item("visits", "Veere", "notebook", "v9")])
    assert count() == "Topics, 1,240"


def test_a_favourite_is_marked_when_it_is_open(window: Window) -> None:
    window.navigation.set_favourites([Item("visits", "Veere", "notebook", "v9")])
    window.open("visits", "v9")
    current = window.navigation.main.currentIndex()
    assert current.data() == "Veere"


def test_what_is_chosen_in_a_list_is_where_back_returns_to(window: Window, door: Door) -> None:
    sample(window, "visits").record_id = "v2"
    door.arrived.emit("visits", "v2")
    assert window.windowTitle().startswith("Page v2")
    window.open("topics")
    window.step(-1)
    assert sample(window, "visits").heard[-1] == ("show", "v2")


def test_a_favourite_is_taken_away_in_the_navigation(window: Window, qtbot: QtBot) -> None:
    window.navigation.set_favourites([Item("visits", "Veere", "notebook", "v9")])
    window.navigation.show_place("visits", "v9")
    window.navigation.main.setFocus()
    window.navigation.unwanted.disconnect(window.door.favourites.turn)
    with qtbot.waitSignal(window.navigation.unwanted) as heard:
        QTest.keyClick(window.navigation.main, Qt.Key.Key_Delete)
    assert said(heard) == ["v9"]


def test_another_language_closes_the_window_to_open_it_again(window: Window, door: Door) -> None:
    door.spoken.emit("nl")
    assert window.wants_language == "nl"
    assert window.isHidden()


def test_the_status_bar_says_what_is_safe_and_what_runs(window: Window, door: Door) -> None:
    door.saved.emit(datetime(2026, 3, 12, 14, 32, tzinfo=UTC).astimezone(UTC))
    assert window.status.saved.text().startswith("All saved")


def test_new_opens_the_place_and_begins(window: Window) -> None:
    window.actions_.make[0].trigger()
    assert sample(window, "visits").heard[-1] == "new"


def test_the_window_remembers_how_it_was_left(
    app: object, tmp_path: Path, door: Door, qtbot: QtBot
) -> None:
    door.state = State(tmp_path / "window.json")
    first = Window(door, SAMPLES)
    qtbot.addWidget(first)
    first.open("topics")
    first.resize(1100, 700)
    first.show()
    first.close()
    again = State(tmp_path / "window.json")
    assert again.text("window.place") == "topics"
    door.state = again
    second = Window(door, SAMPLES)
    qtbot.addWidget(second)
    assert second.height() == 700
    qtbot.waitUntil(lambda: not door.runner.is_busy())


def test_a_screen_that_fails_to_save_does_not_stop_the_others(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window.open("topics")

    def fail() -> None:
        raise ValueError

    monkeypatch.setattr(window.screens["visits"], "leave", fail)
    before = sample(window, "topics").heard.count("leave")
    window.keep_all()
    caplog.clear()
    assert sample(window, "topics").heard.count("leave") == before + 1


def test_the_model_of_the_navigation_is_sound(
    check_model: Callable[[QAbstractItemModel], None],
) -> None:
    model = NavigationModel()
    model.set_items([Item("visits", "Visits", "notebook", count="12"), Item("", "Favourites")])
    check_model(model)


def test_changes_that_were_missed_are_told_as_one() -> None:
    one = Changes(1, "a", made=frozenset("a"), types={"a": "visit"})
    two = Changes(2, "b", removed=frozenset("b"), types={"b": "lesson"})
    both = together([one, two])
    assert (both.number, both.made, both.removed) == (2, frozenset("a"), frozenset("b"))
    assert both.touches("visit")


def test_every_place_has_an_icon_and_a_key_of_its_own() -> None:
    for place in PLACES:
        assert not theme.icon(place.icon).isNull()
    keys = [QKeySequence(place.new_key).toString() for place in PLACES if place.new_key]
    assert len(keys) == len(set(keys))


def test_tab_goes_from_the_top_bar_to_the_places_to_the_page(window: Window, qtbot: QtBot) -> None:
    window.topbar.search.setFocus()
    order: list[QWidget] = []
    for _ in range(30):
        focus = window.focusWidget()
        order.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = [window.topbar.search, window.navigation.main, sample(window, "visits").edit]
    positions = [order.index(widget) for widget in wanted]
    assert positions == sorted(positions)


def test_a_dropped_file_is_taken_in_as_one_step(
    window: Window, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "lessons.jsonl"
    good = '{"type":"lesson","id":"l-1","kind":"adopt","title":"Measure first"}'
    file.write_text(f"{good}\n{{broken\n", "utf-8")
    errors_: list[object] = []
    door.failed.disconnect()
    door.failed.connect(errors_.append)
    with qtbot.waitSignal(door.told) as heard:
        window.dropping.take([file])
    assert said(heard) == ["1 record added.", True]
    assert len(errors_) == 1


def test_what_fails_again_and_again_is_told_once(
    window: Window, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []

    def show(error: BaseException, parent: QWidget | None = None) -> bool:
        told.append(error)
        door.show_error(Busy("again"))
        return False

    monkeypatch.setattr(errors, "show_error", show)
    door.show_error(Busy("once"))
    door.show_error(Busy("later"))
    assert [str(error) for error in told] == ["once", "later"]
