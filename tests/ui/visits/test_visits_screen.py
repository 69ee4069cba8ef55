# SPDX-License-Identifier: EUPL-1.2
"""Visits on screen: the list, what is typed kept, passages and cards, read-only neighbours."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing, visits
from desktop.answers.visits import VisitPage
from desktop.records.document import encode, replace
from desktop.records.lesson import Lesson
from desktop.records.visit import Visit
from desktop.ui.bridge import Door
from desktop.ui.parts.lines import Head, Line
from desktop.ui.visits.screen import VisitsScreen
from desktop.ui.writing.past import PastWindow
from tests.ui.hearing import said


def visit_of(door: Door, visit_id: str) -> Visit:
    record = door.workspace.read(listing.get, visit_id).record
    assert isinstance(record, Visit)
    return record


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def rows_of(screen: VisitsScreen) -> list[str]:
    model = screen.column.rows.rows
    lines = [model.line(row) for row in range(model.rowCount())]
    return [
        f"# {x.text}" if isinstance(x, Head) else f"{x.title} {x.right} {x.state}" for x in lines
    ]


def put_cursor(screen: VisitsScreen, words: str) -> None:
    editor = screen.text.notes
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index(words))
    editor.setFocus()
    editor.setTextCursor(cursor)


def test_the_list_is_grouped_by_when_it_was(screen: VisitsScreen) -> None:
    assert rows_of(screen) == [
        "# Today",
        "Veere 9:30–16:00 2 lessons",
        "# Planned",
        "Gouda 9 Apr 1 question",
        "# This year",
        "Zwolle 3 Feb ",
        "# 2024",
        "Lang geleden 6 May 2024 ",
    ]


def test_a_title_does_not_name_its_place_again(screen: VisitsScreen) -> None:
    line = screen.column.rows.rows.line(1)
    assert isinstance(line, Line)
    assert line.meta == "Dagje meelopen"
    assert "Dagje meelopen in Veere" in line.sentence()


def test_the_list_is_a_well_behaved_model(
    screen: VisitsScreen, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    check_model(screen.column.rows.rows)
    check_model(screen.side.cards.rows)


def test_the_filter_looks_at_place_and_title(screen: VisitsScreen, qtbot: QtBot) -> None:
    screen.column.open_filter()
    QTest.keyClicks(screen.column.filter, "zwol")
    assert rows_of(screen) == ["# This year", "Zwolle 3 Feb "]
    QTest.keyClick(screen.column.filter, Qt.Key.Key_Escape)
    assert len(rows_of(screen)) == 8


def test_what_is_typed_is_safe_before_the_door_says_so(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.text.notes.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(door.unsafe):
        QTest.keyClicks(screen.text.notes, " Nieuw")
    with qtbot.waitSignal(door.saved, timeout=3000):
        pass
    copy = door.workspace.unsaved.get(ids["v-veere"])
    assert copy is not None
    assert "Zes weken traag. Nieuw" in copy.document
    assert visit_of(door, ids["v-veere"]).notes.endswith("traag.")


def test_leaving_makes_one_revision_and_drops_the_spare_copy(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    before = door.workspace.read(listing.get, ids["v-veere"]).revision
    QTest.keyClicks(screen.text.notes, "Zo. ")
    screen.show_record(ids["v-gouda"])
    qtbot.waitUntil(lambda: screen.open.id == ids["v-gouda"])
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    stored = door.workspace.read(listing.get, ids["v-veere"])
    assert stored.revision == before + 1
    assert visit_of(door, ids["v-veere"]).notes.startswith("Zo. De lijn")
    assert door.workspace.unsaved.get(ids["v-veere"]) is None


def test_coming_back_at_once_shows_what_was_typed(
    screen: VisitsScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.text.notes, "Zo. ")
    screen.show_record(ids["v-gouda"])
    screen.show_record(ids["v-veere"])
    qtbot.waitUntil(lambda: screen.open.id == ids["v-veere"])
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy())
    assert screen.text.notes.text().startswith("Zo. De lijn")
    assert screen.message.isHidden()


def test_a_text_that_was_not_saved_comes_back_and_says_so(
    door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    visit = visit_of(door, ids["v-veere"])
    typed = replace(visit, notes="Getypt, en toen viel de stroom uit.")
    revision = door.workspace.read(listing.get, visit.id).revision
    door.workspace.unsaved.keep(visit.id, encode(typed).decode(), revision)
    screen = VisitsScreen(door)
    qtbot.addWidget(screen)
    screen.show_record(visit.id)
    qtbot.waitUntil(lambda: screen.open.id == visit.id)
    assert screen.text.notes.text() == typed.notes
    assert not screen.message.isHidden()
    assert "is back" in screen.message.what.text()
    screen.leave()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    assert visit_of(door, visit.id).notes == typed.notes


def test_a_record_changed_elsewhere_is_a_choice_and_nothing_is_lost(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    door.changed.disconnect(screen.refresh)
    QTest.keyClicks(screen.text.notes, "Mijn tekst. ")
    door.workspace.do(editing.change, ids["v-veere"], label="x", conclusion="Hun besluit.")
    screen.leave()
    qtbot.waitUntil(lambda: "changed elsewhere" in screen.message.what.text())
    assert "Mijn tekst." in screen.text.notes.text()
    copy = door.workspace.unsaved.get(ids["v-veere"])
    assert copy is not None and "Mijn tekst." in copy.document
    screen.message.action.click()
    qtbot.waitUntil(lambda: visit_of(door, ids["v-veere"]).notes.startswith("Mijn tekst."))


def test_passages_are_marked_and_their_cards_stand_in_the_order_of_the_text(
    screen: VisitsScreen, ids: dict[str, str]
) -> None:
    first = screen.text.editors()[0]
    assert first.lessons() == [ids["l-blad"]]
    assert screen.text.notes.lessons() == [ids["l-lijn"]]
    model = screen.side.cards.rows
    titles = [model.index(row).data() for row in range(model.rowCount())]
    assert titles == ["Het blad overnemen", "Lijn te smal"]
    assert first.document().isUndoAvailable() is False


def test_the_cursor_in_a_passage_chooses_its_card_and_the_card_its_passage(
    screen: VisitsScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    put_cursor(screen, "golf 2")
    assert screen.side.cards.current_id() == ids["l-lijn"]
    put_cursor(screen, "Zes weken")
    assert screen.side.cards.current_id() == ""
    with qtbot.waitSignal(screen.side.picked):
        screen.side.cards.select_first()
    assert screen.text.editors()[0].current() == ids["l-blad"]


def test_a_badge_in_the_gutter_opens_its_lesson(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    passage, where = next(screen.text.notes.badges())
    assert passage.lesson == ids["l-lijn"]
    with qtbot.waitSignal(door.asked) as heard:
        spot = where.center().toPoint()
        QTest.mouseClick(screen.text.notes.gutter, Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert said(heard) == ["lessons", ids["l-lijn"]]


def test_typing_before_a_passage_moves_it_along(screen: VisitsScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.text.notes, "Eerst dit. ")
    assert screen.text.notes.marked_texts() == ["De lijn zat na golf 2 vol."]


def test_ctrl_2_makes_a_lesson_of_the_sentence_and_saves_the_text_first(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.text.notes.moveCursor(QTextCursor.MoveOperation.End)
    screen.text.notes.setFocus()
    QTest.keyClicks(screen.text.notes, " Bel de leverancier eerder.")
    QTest.keyClick(screen.text.notes, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(screen.text.notes.lessons()) == 2)
    page = door.workspace.read(visits.page, ids["v-veere"])
    assert isinstance(page, VisitPage)
    made = next(card for card in page.lessons if card.title == "Bel de leverancier eerder")
    assert made.kind == "avoid"
    assert made.quotes == ("Bel de leverancier eerder.",)
    assert visit_of(door, ids["v-veere"]).notes.endswith("Bel de leverancier eerder.")
    record = door.workspace.read(listing.get, made.id).record
    assert isinstance(record, Lesson) and record.state == "draft"


def test_a_selection_goes_before_the_sentence(screen: VisitsScreen, qtbot: QtBot) -> None:
    editor = screen.text.notes
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index("Zes"))
    cursor.setPosition(editor.text().index(" traag"), QTextCursor.MoveMode.KeepAnchor)
    editor.setFocus()
    editor.setTextCursor(cursor)
    screen.head.kinds["adopt"].click()
    qtbot.waitUntil(lambda: screen.side.cards.rows.rowCount() == 3)
    assert "Zes weken" in screen.text.notes.marked_texts()


def test_without_a_sentence_nothing_is_made_and_it_is_said(
    screen: VisitsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.text.editors()[1].setFocus()
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(screen.text.editors()[1], Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert said(heard)[0] == "Put the cursor in a sentence first."


def test_tab_goes_from_answer_to_answer_to_the_notes(screen: VisitsScreen) -> None:
    editors = screen.text.editors()
    editors[0].setFocus()
    for expected in editors[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is expected


def test_every_editor_tells_a_screen_reader_what_it_is_for(screen: VisitsScreen) -> None:
    names = [editor.accessibleName() for editor in screen.text.editors()]
    assert names == [
        "Answer 1: Hoe bent u begonnen?",
        "Answer 2: Wat ging er mis?",
        "Notes",
        "Conclusion",
    ]


def test_an_action_is_ticked_off_at_once(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    row = screen.side.actions_.rows()[0]
    assert "2 days late" in row.box.accessibleName()
    row.box.click()
    qtbot.waitUntil(
        lambda: visit_of(door, ids["v-veere"]).follow_ups[0].done_at == date(2026, 3, 12)
    )
    assert screen.side.actions_.heading.remark.text() == "1 open, 1 done"


def test_an_action_is_added_with_a_day(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.head.action.click()
    form = screen.side.actions_.form
    QTest.keyClicks(form.what, "Offerte vragen")
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(visit_of(door, ids["v-veere"]).follow_ups) == 3)
    assert visit_of(door, ids["v-veere"]).follow_ups[2].due == date(2026, 3, 19)


def test_questions_are_added_moved_and_removed(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.questions.add()
    QTest.keyClicks(focused(), "En toen?")
    screen.text.enter_answer(2)
    screen.questions.move_up()
    screen.leave()
    qtbot.waitUntil(lambda: len(visit_of(door, ids["v-veere"]).questions) == 3)
    asked = [question.question for question in visit_of(door, ids["v-veere"]).questions]
    assert asked == ["Hoe bent u begonnen?", "En toen?", "Wat ging er mis?"]
    screen.text.enter_answer(0)
    screen.questions.remove()
    qtbot.waitUntil(lambda: len(visit_of(door, ids["v-veere"]).questions) == 2)
    assert screen.text.editors()[0].accessibleName() == "Answer 1: En toen?"


def test_a_new_visit_opens_with_its_title_to_be_typed(
    screen: VisitsScreen, door: Door, qtbot: QtBot
) -> None:
    def show(_place: str, record_id: str) -> None:
        screen.show_record(record_id)

    door.asked.connect(show)
    screen.make_new()
    qtbot.waitUntil(lambda: screen.title() == "New visit")
    QTest.keyClicks(focused(), "Delft")
    screen.leave()
    qtbot.waitUntil(lambda: "Delft" in "".join(rows_of(screen)))
    assert not screen.details.isHidden()


def test_the_trash_can_be_undone_from_the_toast(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.told) as heard:
        screen.around.trash()
    assert said(heard) == ["Visit removed.", True]
    assert door.workspace.read(listing.get, ids["v-veere"]).deleted_at is not None
    qtbot.waitUntil(lambda: len(screen.column.lines()) == 3)


def test_what_is_typed_while_another_visit_is_on_its_way_is_kept_too(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["v-gouda"])
    QTest.keyClicks(screen.text.notes, "Nog net. ")
    qtbot.waitUntil(lambda: screen.open.id == ids["v-gouda"])
    qtbot.waitUntil(lambda: visit_of(door, ids["v-veere"]).notes.startswith("Nog net."))
    assert screen.text.notes.text() == ""


def test_tab_goes_through_the_answers_to_the_notes_and_then_to_what_came_out(
    screen: VisitsScreen,
) -> None:
    first: QWidget | None = screen.details.agenda.edit
    order: list[QWidget | None] = [first]
    while order[-1] is not None and (len(order) == 1 or order[-1] is not first):
        order.append(order[-1].nextInFocusChain())
    editors = screen.text.editors()
    places = [order.index(one) for one in (*editors, screen.side.cards)]
    assert places == sorted(places)


def test_enter_in_the_title_goes_on_where_one_writes(screen: VisitsScreen) -> None:
    QTest.keyClick(screen.head.head.title, Qt.Key.Key_Return)
    assert focused() is screen.text.current()


def test_an_earlier_version_is_seen_and_put_back(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    door.workspace.do(editing.change, ids["v-veere"], notes="Anders.", label="Visit changed")
    past = next(action for action in screen.actions() if action.text() == "Earlier versions…")
    past.trigger()
    window = screen.findChild(PastWindow)
    assert window is not None
    qtbot.waitUntil(window.back.isEnabled)
    with qtbot.waitSignal(door.told) as heard:
        window.back.click()
    assert said(heard) == ["The earlier version is back.", True]
    assert visit_of(door, ids["v-veere"]).notes.startswith("De lijn")


def test_a_visit_is_made_a_favourite_by_its_key(
    screen: VisitsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.favourites.changed):
        QTest.keyClick(focused(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert door.favourites.has(ids["v-veere"])
    texts = [action.text() for action in screen.actions()]
    assert "Remove from favourites" in texts
    assert [one.title for one in door.favourites.listed()] == ["Dagje meelopen in Veere"]
