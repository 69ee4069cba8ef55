# SPDX-License-Identifier: EUPL-1.2
"""Saved questions and those asked lately, on the search screen: saved, used, removed, cleared."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import adding, asked, editing, finding
from desktop.answers.finding import Question
from desktop.ui.bridge import Door
from desktop.ui.parts.chips import Chip
from desktop.ui.search.screen import SearchScreen
from tests.ui.hearing import said

RUST = Question(text="rust", kinds=("avoid",))


@pytest.fixture
def screen(door: Door, tmp_path: Path, qtbot: QtBot) -> SearchScreen:
    lines = [
        {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Rust na elke golf"},
        {"type": "lesson", "id": "l-2", "kind": "avoid", "title": "Rust overslaan"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    door.workspace.do(adding.add, [path], label="Added")
    door.workspace.do(finding.save_search, "Geen rust", RUST, label="Saved")
    door.workspace.search.follow()
    made = SearchScreen(door)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_record(None)
    rest(made, qtbot)
    return made


def rest(screen: SearchScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy() and not screen.is_waiting())


def titles(screen: SearchScreen) -> list[str]:
    model = screen.results.rows.rows
    return [model.index(row).data() for row in range(model.rowCount())]


def add_lesson(screen: SearchScreen, title: str) -> None:
    work = screen.door.workspace
    work.do(editing.create, "lesson", kind="avoid", title=title, label="New")
    work.search.follow()


def test_a_saved_question_is_asked_again_with_what_is_new(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    add_lesson(screen, "Rust vergeten")
    screen.keeping.read()
    rest(screen, qtbot)
    line = screen.beginning.saved.rows.line(0)
    assert (getattr(line, "right", ""), getattr(line, "state", "")) == ("2", "1 new")
    with qtbot.waitSignal(screen.door.asked) as heard:
        screen.beginning.saved.opened.emit("saved:Geen rust")
    assert said(heard) == ["search", "saved:Geen rust"]
    screen.show_record("saved:Geen rust")
    rest(screen, qtbot)
    assert titles(screen) == ["Rust vergeten"]
    new = next(chip for chip in screen.results.findChildren(Chip) if "New since" in chip.text())
    new.click()
    rest(screen, qtbot)
    assert set(titles(screen)) == {"Rust overslaan", "Rust vergeten"}
    (counted,) = screen.door.workspace.read(asked.counted)
    assert (counted.total, counted.new) == (2, 0)


def test_a_question_is_saved_under_a_name(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.door.typed.emit("golf")
    rest(screen, qtbot)
    screen.results.save.click()
    qtbot.waitUntil(lambda: screen.keeping.dialog is not None)
    dialog = screen.keeping.dialog
    assert dialog is not None
    assert dialog.text() == "golf"
    dialog.name.setText("Geen rust")
    assert "will be replaced" in dialog.hint.text()
    dialog.name.setText("")
    assert not dialog.button().isEnabled()
    dialog.name.setText("Golven")
    dialog.accept()
    rest(screen, qtbot)
    names = [one.name for one in screen.door.workspace.read(asked.saved)]
    assert names == ["Geen rust", "Golven"]


def test_a_saved_question_that_is_removed_can_be_brought_back(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    (one,) = screen.door.workspace.read(asked.saved)
    with qtbot.waitSignal(screen.door.offered) as heard:
        screen.beginning.dropped.emit(one)
    assert screen.door.workspace.read(asked.saved) == []
    _text, _word, bring_back = said(heard)
    bring_back()
    rest(screen, qtbot)
    (back,) = screen.door.workspace.read(asked.saved)
    assert (back.name, back.question.kinds) == ("Geen rust", ("avoid",))


def test_what_was_asked_lately_can_be_asked_again_and_cleared(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    screen.door.typed.emit("golf")
    rest(screen, qtbot)
    screen.leave()
    screen.door.typed.emit("")
    rest(screen, qtbot)
    assert screen.beginning.recent.rows.index(0).data() == "golf"
    screen.beginning.recent.opened.emit("recent:0")
    rest(screen, qtbot)
    assert titles(screen) == ["Rust na elke golf"]
    screen.beginning.forgotten.emit()
    rest(screen, qtbot)
    assert screen.door.workspace.read(asked.recent) == []


def test_typing_after_coming_back_begins_a_new_question(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.ask(RUST)
    rest(screen, qtbot)
    screen.leave()
    with qtbot.waitSignal(screen.door.worded) as heard:
        screen.show_record(None)
    assert said(heard) == ["rust"]
    screen.show_record(None)
    screen.door.typed.emit("rust")
    rest(screen, qtbot)
    assert len(titles(screen)) == 2
