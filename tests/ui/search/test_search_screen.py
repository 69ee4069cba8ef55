# SPDX-License-Identifier: EUPL-1.2
"""Searching on screen: while typing, by keyboard, narrowed, honest where nothing is found."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.actions import adding, editing, finding
from desktop.ui.bridge import Door
from desktop.ui.parts.buttons import Button
from desktop.ui.search.preview import found_words, marked_html
from desktop.ui.search.screen import PAGE, SearchScreen
from tests.ui.hearing import said


@pytest.fixture
def screen(door: Door, tmp_path: Path, qtbot: QtBot) -> SearchScreen:
    lines = [
        {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Na elke golf een evaluatie"},
        {"type": "lesson", "id": "l-2", "kind": "avoid", "title": "De evaluatie overslaan"},
        {
            "type": "visit",
            "id": "v-1",
            "title": "Veere",
            "notes": "Een week <b>rust</b> na de golf.",
        },
        *({"type": "note", "id": f"n-{i}", "text": f"Zaaksysteem {i}"} for i in range(PAGE + 5)),
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    door.workspace.do(adding.add, [path], label="Added")
    door.workspace.search.follow()
    made = SearchScreen(door)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_record(None)
    return made


def type_(screen: SearchScreen, qtbot: QtBot, text: str) -> None:
    screen.door.typed.emit(text)
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy())


def titles(screen: SearchScreen) -> list[str]:
    model = screen.results.rows.rows
    return [model.index(row).data() for row in range(model.rowCount())]


def test_half_a_word_brings_results_and_the_first_is_shown(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "evalua")
    assert set(titles(screen)) == {"Na elke golf een evaluatie", "De evaluatie overslaan"}
    assert "2 results" in screen.results.count.text()
    assert screen.preview.open_button.isVisible()
    assert screen.results.rows.current_id()


def test_only_the_newest_question_is_answered(screen: SearchScreen, qtbot: QtBot) -> None:
    for text in ("z", "za", "zaak", "rust", "evaluatie"):
        screen.door.typed.emit(text)
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy())
    assert set(titles(screen)) == {"Na elke golf een evaluatie", "De evaluatie overslaan"}


def test_facets_narrow_and_a_chip_takes_it_back(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    box = next(b for b in screen.facets.findChildren(QCheckBox) if b.text() == "Avoid")
    box.click()
    qtbot.waitUntil(lambda: titles(screen) == ["De evaluatie overslaan"])
    screen.results.dropped.emit("kind", "avoid")
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)


def test_arrows_in_the_field_move_and_enter_opens(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    first = screen.results.rows.current_id()
    screen.door.moved.emit(1)
    assert screen.results.rows.current_id() != first
    screen.door.moved.emit(1)
    second = screen.results.rows.current_id()
    with qtbot.waitSignal(screen.door.asked) as heard:
        screen.door.entered.emit()
    assert said(heard) == ["lessons", second]


def test_a_long_list_is_fetched_as_one_scrolls(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "zaaksysteem")
    assert len(titles(screen)) == PAGE
    screen.results.more_asked.emit()
    qtbot.waitUntil(lambda: len(titles(screen)) == PAGE + 5)
    screen.results.more_asked.emit()
    assert not screen.door.runner.is_busy()
    assert "45 of 45" in screen.results.shown.text()


def test_nothing_found_says_so_and_helps_on(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    screen.facets.choose({"phase": ("planning",)})
    screen.facets.changed.emit()
    qtbot.waitUntil(screen.results.nothing.isVisible)
    widen = next(b for b in screen.results.nothing.findChildren(Button) if b.isVisible())
    widen.click()
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)


def test_a_new_record_joins_the_results(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "golf")
    before = len(titles(screen))
    work = screen.door.workspace
    work.do(editing.create, "lesson", kind="adopt", title="Een golf minder", label="New")
    work.search.follow()
    type_(screen, qtbot, "golf ")
    assert len(titles(screen)) == before + 1


def test_a_question_can_be_kept_and_asked_again(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    work = screen.door.workspace
    question = finding.asking(work.read(finding.narrowed, kinds=["avoid"]), "evaluatie")
    work.do(finding.save_search, "Rust", question, label="Saved")
    type_(screen, qtbot, "")
    button = next(b for b in screen.results.nothing.findChildren(Button) if b.text() == "Rust")
    button.click()
    qtbot.waitUntil(lambda: titles(screen) == ["De evaluatie overslaan"])
    work.do(finding.drop_search, "Rust", label="Dropped")
    assert work.read(finding.saved_searches) == []


def test_what_people_wrote_is_shown_and_never_run(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "week rust")
    assert marked_html("<b>rust</b>", ("rust",)).startswith("&lt;b&gt;<span")
    assert marked_html("a\nb", ()) == "a<br>b"


def test_the_found_words_are_those_that_were_marked(screen: SearchScreen) -> None:
    answer = screen.door.workspace.read(finding.search, finding.Question(text="evaluatie"))
    assert all("evaluatie" in found_words(hit) for hit in answer.hits)
    kind, _id = screen.door.workspace.read(finding.place_of, answer.hits[0].id)
    assert kind == "lesson"


def test_how_much_is_searchable_is_always_said(screen: SearchScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "searchable" in screen.facets.state.text())
    assert screen.facets.state.text().split(" of ")[0] == "525"
