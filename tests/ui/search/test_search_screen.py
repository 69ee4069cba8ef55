# SPDX-License-Identifier: EUPL-1.2
"""Searching on screen: while typing, by keyboard, narrowed, honest where nothing is found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.actions import adding, editing, finding
from desktop.answers.changes import Changes
from desktop.answers.finding import IndexStatus, Question, Unreadable
from desktop.ui import icons
from desktop.ui.bridge import Door
from desktop.ui.panes import in_order
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.labels import Sentence
from desktop.ui.parts.lines import Head
from desktop.ui.search.lines import ICONS
from desktop.ui.search.pages import PAGE
from desktop.ui.search.preview import found_words, marked_html
from desktop.ui.search.screen import SearchScreen
from desktop.ui.search.unsearchable import rows_of
from tests.search.strange import QUESTIONS
from tests.ui.hearing import said

NOTES = 2 * PAGE + 5


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
        *({"type": "note", "id": f"n-{i}", "text": f"Zaaksysteem {i}"} for i in range(NOTES)),
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


def rest(screen: SearchScreen, qtbot: QtBot) -> None:
    """Until all that was asked for is here and shown."""
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy() and not screen.is_waiting())


def type_(screen: SearchScreen, qtbot: QtBot, text: str) -> None:
    screen.door.typed.emit(text)
    rest(screen, qtbot)


def titles(screen: SearchScreen) -> list[str]:
    model = screen.results.rows.rows
    return [model.index(row).data() for row in range(model.rowCount())]


def narrow(screen: SearchScreen, qtbot: QtBot, **chosen: tuple[str, ...]) -> None:
    screen.facets.choose(dict(chosen))
    screen.facets.changed.emit()
    rest(screen, qtbot)


def test_half_a_word_brings_results_and_the_first_is_shown(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "evalua")
    assert set(titles(screen)) == {"Na elke golf een evaluatie", "De evaluatie overslaan"}
    assert "2 results" in screen.results.count.text()
    qtbot.waitUntil(screen.preview.open_button.isVisible)
    assert screen.results.rows.current_id() == screen.previewing.record_id


def test_only_the_newest_question_is_answered(screen: SearchScreen, qtbot: QtBot) -> None:
    for text in ("z", "za", "zaak", "rust", "evaluatie"):
        screen.door.typed.emit(text)
    rest(screen, qtbot)
    assert set(titles(screen)) == {"Na elke golf een evaluatie", "De evaluatie overslaan"}


def test_facets_narrow_and_a_chip_takes_it_back(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    box = next(b for b in screen.facets.findChildren(QCheckBox) if b.text() == "Avoid")
    box.click()
    qtbot.waitUntil(lambda: titles(screen) == ["De evaluatie overslaan"])
    rest(screen, qtbot)
    chip = next(iter(screen.results.findChildren(Chip)))
    assert chip.text() == "Avoid"
    chip.click()
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)


def test_arrow_down_goes_into_the_hits_and_enter_opens(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    rows = screen.results.rows
    first = rows.current_id()
    screen.door.moved.emit(1)
    second = rows.current_id()
    assert second != first
    with qtbot.waitSignal(screen.door.asked) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert said(heard) == ["lessons", second]
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows.current_id() == first
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
        with qtbot.waitSignal(screen.door.typing):
            QTest.keyClick(rows, key)


def test_letters_typed_among_the_hits_go_on_in_the_field(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "evaluati")
    with qtbot.waitSignal(screen.door.worded) as heard:
        QTest.keyClicks(screen.results.rows, "e")
    assert said(heard) == ["evaluatie"]
    rest(screen, qtbot)
    assert len(titles(screen)) == 2


def test_arrows_aside_go_to_the_facets_and_the_preview(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    qtbot.waitUntil(screen.preview.open_button.isVisible)
    screen.activateWindow()
    QTest.keyClick(screen.results.rows, Qt.Key.Key_Left)
    assert isinstance(screen.focusWidget(), QCheckBox)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    assert screen.focusWidget() is screen.results.rows
    QTest.keyClick(screen.results.rows, Qt.Key.Key_Right)
    assert screen.focusWidget() is screen.preview.open_button


def test_tab_comes_to_the_facets_from_above_to_below_and_then_to_the_hits(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "zaaksysteem")
    type_(screen, qtbot, "evaluatie")
    found = list(in_order(screen))
    boxes = [at for at in found[: found.index(screen.results.rows)] if isinstance(at, QCheckBox)]
    assert len(boxes) > 2
    assert boxes == sorted(boxes, key=lambda box: box.mapTo(screen, QPoint()).y())
    assert set(boxes) >= {box for box in screen.facets.findChildren(QCheckBox) if box.isVisible()}


def test_a_long_list_knows_its_length_and_is_fetched_as_one_scrolls(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "zaaksysteem")
    found = titles(screen)
    assert len(found) == NOTES
    assert found[-1] == "…"
    screen.results.rows.scrollToBottom()
    qtbot.waitUntil(lambda: titles(screen)[-1] != "…")
    rest(screen, qtbot)
    assert screen.results.shown.text().endswith(f"{NOTES} of {NOTES}")
    screen.results.rows.scrollToTop()
    rest(screen, qtbot)
    assert len({*titles(screen)}) == NOTES


def test_nothing_found_says_what_would_find_something(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    narrow(screen, qtbot, phase=("planning",))
    assert screen.results.is_showing(screen.nothing)
    assert [button.text() for button in screen.nothing.buttons] == [
        "Search without “Phase: Planning” (2 results)"
    ]
    assert "525 records were searched" in " ".join(
        label.text() for label in screen.nothing.findChildren(QLabel)
    )
    screen.nothing.buttons[0].click()
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)
    type_(screen, qtbot, "evaluatie jaar:1999 thema:cloud")
    assert [button.text() for button in screen.nothing.buttons] == [
        "Search only for “evaluatie” (2 results)"
    ]


def test_a_new_record_joins_the_results_and_the_place_stays(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "golf")
    rows = screen.results.rows
    rows.move(1)
    kept, before = rows.current_id(), len(titles(screen))
    work = screen.door.workspace
    work.do(editing.create, "lesson", kind="adopt", title="Een golf minder", label="New")
    work.search.follow()
    screen.refresh(Changes(1, ""))
    qtbot.waitUntil(lambda: len(titles(screen)) == before + 1)
    assert rows.current_id() == kept


def test_groups_have_heads_with_their_counts(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "golf evaluatie")
    screen.results.grouped_by.emit("kind")
    rest(screen, qtbot)
    heads = [row.text for row in screen.asker.rows or () if isinstance(row, Head)]
    assert {*heads} == {"Adopt · 1", "Avoid · 1", "Visits · 1"}
    assert screen.results.rows.current_id()


def test_a_mistyped_word_is_said_and_can_be_searched_after_all(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "evalautie ")
    assert "(you typed <i>evalautie</i>)" in screen.results.said.text()
    assert len(titles(screen)) == 2
    screen.results.literal.click()
    rest(screen, qtbot)
    assert screen.results.is_showing(screen.nothing)


def test_a_broken_question_is_read_as_words_and_says_so(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, 'soort:onzin "evaluatie')
    assert "quotation mark is missing" in screen.results.notice.what.text()
    assert "“onzin” isn't known as kind" in screen.results.notice.so_what.text()


@pytest.mark.parametrize("name", QUESTIONS)
def test_strange_questions_are_answered_on_screen(
    screen: SearchScreen, qtbot: QtBot, name: str
) -> None:
    """What comes after them is answered as if nothing had happened."""
    type_(screen, qtbot, QUESTIONS[name])
    type_(screen, qtbot, "evalua")
    assert "2 results" in screen.results.count.text()


def test_examples_of_how_to_ask_are_tried_with_a_click(screen: SearchScreen, qtbot: QtBot) -> None:
    assert screen.side.currentWidget() is screen.help
    button = next(one for one in screen.help.buttons if one.text() == "kind:avoid")
    button.click()
    rest(screen, qtbot)
    assert titles(screen) == ["De evaluatie overslaan"]
    qtbot.waitUntil(lambda: screen.side.currentWidget() is screen.preview)
    screen.show_help()
    assert screen.side.currentWidget() is screen.help


def test_searching_inside_a_record_has_a_chip_that_can_be_taken_off(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    visit = screen.door.workspace.read(finding.search, Question(text="Veere", types=("visit",)))
    screen.show_record(visit.hits[0].id)
    rest(screen, qtbot)
    type_(screen, qtbot, "golf")
    assert titles(screen) == ["Veere"]
    (chip,) = screen.results.findChildren(Chip)
    assert chip.text() == "in: Visit Veere"
    chip.click()
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)


def test_why_and_what_looks_like_it_stand_with_the_preview(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    type_(screen, qtbot, "evaluatie")
    qtbot.waitUntil(screen.preview.similar.isVisible)
    screen.preview.why.link.click()
    qtbot.waitUntil(lambda: bool(screen.preview.why.findChildren(Sentence)))
    text = screen.preview.why.findChildren(Sentence)[0].text()
    assert "<b>evaluatie</b>: title (evaluatie)" in text


def test_ctrl_enter_shows_the_whole_record_beside(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    QTest.keyClick(screen.results.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(screen.opening.windows))
    (window,) = screen.opening.windows
    assert window.windowTitle() in titles(screen)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not screen.opening.windows)


def test_what_people_wrote_is_shown_and_never_run(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "week rust")
    assert marked_html("<b>rust</b>", ("rust",)).startswith("&lt;b&gt;<span")
    assert marked_html("a\nb", ()) == "a<br>b"
    assert "<span" not in marked_html("beginnen", ("in",))


def test_the_found_words_are_those_that_were_marked(screen: SearchScreen) -> None:
    answer = screen.door.workspace.read(finding.search, finding.Question(text="evaluatie"))
    assert all("evaluatie" in found_words(hit) for hit in answer.hits)
    kind, _id = screen.door.workspace.read(finding.place_of, answer.hits[0].id)
    assert kind == "lesson"


def test_how_much_is_searchable_is_always_said(screen: SearchScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "searchable" in screen.facets.state.text())
    assert screen.facets.state.text().split(" of ")[0] == "525"


def test_while_the_index_is_on_its_way_it_is_said_and_followed(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    status = screen.door.workspace.read(finding.index_status)
    busy = structs.replace(status, indexed=400, behind=125, state="building")
    assert screen.facets.state.show_status(busy)
    assert "searching goes on" in screen.facets.state.text()
    assert not screen.facets.state.show_status(status)


def test_what_is_not_searchable_is_listed_with_why(screen: SearchScreen, qtbot: QtBot) -> None:
    left_out = (Unreadable("a", "scan.pdf", "No text."), Unreadable("b", "x.pdf", "A password."))
    status = IndexStatus(records=9, indexed=9, unreadable=left_out)
    screen.facets.state.show_status(status)
    assert "2 attachments" in screen.facets.state.left_out.text()
    rows = rows_of(status.unreadable)
    assert [getattr(row, "text", getattr(row, "title", "")) for row in rows] == [
        *("A password.", "x.pdf", "No text.", "scan.pdf")
    ]


def test_counts_are_told_when_typing_comes_to_rest(screen: SearchScreen, qtbot: QtBot) -> None:
    type_(screen, qtbot, "evaluatie")
    assert screen.announcer.text == "2 results"


def test_the_model_of_hits_keeps_to_the_rules_of_qt(
    screen: SearchScreen, qtbot: QtBot, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    type_(screen, qtbot, "zaaksysteem")
    check_model(screen.results.rows.rows)


@pytest.mark.parametrize("name", [*ICONS.values(), "bookmark-simple", "clock-counter-clockwise"])
def test_every_icon_of_a_row_is_there(name: str) -> None:
    assert not icons.outline(name).isEmpty()
