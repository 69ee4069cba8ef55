# SPDX-License-Identifier: EUPL-1.2
"""Lessons on screen: the list and its ways, the form kept, what stands beside it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing
from desktop.records.lesson import Lesson
from desktop.ui.bridge import Door
from desktop.ui.lessons.compare import CompareWindow
from desktop.ui.lessons.screen import LessonsScreen, told_recurrence
from desktop.ui.parts.labels import Sentence
from desktop.ui.parts.lines import Head
from tests.ui.hearing import said


def lesson_of(door: Door, lesson_id: str) -> Lesson:
    record = door.workspace.read(listing.get, lesson_id).record
    assert isinstance(record, Lesson)
    return record


def rows_of(screen: LessonsScreen) -> list[str]:
    model = screen.column.rows.rows
    lines = [model.line(row) for row in range(model.rowCount())]
    return [f"# {x.text}" if isinstance(x, Head) else f"{x.title} {x.meta}" for x in lines]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_list_is_grouped_by_topic_and_says_kind_and_place(screen: LessonsScreen) -> None:
    assert rows_of(screen) == [
        "# Cloud",
        "Na elke golf een rustweek Adopt",
        "# Netwerk",
        "Internetlijn op oud verbruik Avoid · Veere",
        "Verbinding berekend op gisteren Avoid · Súdwest-Fryslân",
    ] or rows_of(screen)[2:] == [
        "# Netwerk",
        "Verbinding berekend op gisteren Avoid · Súdwest-Fryslân",
        "Internetlijn op oud verbruik Avoid · Veere",
    ]


def test_the_list_is_a_well_behaved_model(
    screen: LessonsScreen, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    check_model(screen.column.rows.rows)


def test_a_kind_narrows_the_list_and_the_counts_stay(screen: LessonsScreen) -> None:
    screen.column.kinds.set_value("adopt")
    screen.column.kinds.chosen.emit("adopt")
    assert rows_of(screen) == ["# Cloud", "Na elke golf een rustweek Adopt"]


def test_the_filter_looks_at_words_and_whose_they_are(screen: LessonsScreen) -> None:
    screen.column.open_filter()
    QTest.keyClicks(screen.column.words, "netwerk")
    assert len(rows_of(screen)) == 3
    screen.column.whose.chosen.emit("")
    screen.column.whose.set_value("others")
    screen.column.whose.chosen.emit("others")
    assert rows_of(screen)[1:] == ["Verbinding berekend op gisteren Avoid · Súdwest-Fryslân"]


def test_opening_a_lesson_that_is_filtered_away_widens_the_list(
    screen: LessonsScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.column.kinds.set_value("avoid")
    screen.column.kinds.chosen.emit("avoid")
    screen.show_record(ids["l-rust"])
    qtbot.waitUntil(lambda: screen.open.id == ids["l-rust"])
    assert screen.column.rows.current_id() == ids["l-rust"]


def test_what_is_typed_in_a_field_becomes_a_revision_at_leaving(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    field = screen.form.texts["situation"].edit
    with qtbot.waitSignal(door.saved, timeout=3000):
        QTest.keyClicks(field, "Verhuizing in golven.")
    copy = door.workspace.unsaved.get(ids["l-lijn"])
    assert copy is not None and "Verhuizing in golven." in copy.document
    screen.leave()
    qtbot.waitUntil(lambda: lesson_of(door, ids["l-lijn"]).situation == "Verhuizing in golven.")


def test_a_title_that_is_emptied_stays_as_it_was(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.form.title.selectAll()
    QTest.keyClick(screen.form.title, Qt.Key.Key_Delete)
    screen.leave()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    assert lesson_of(door, ids["l-lijn"]).title == "Internetlijn op oud verbruik"


def test_properties_are_saved_at_once(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    properties = screen.side.properties
    QTest.keyClick(properties.impact, Qt.Key.Key_5)
    properties.review_on.edit.setText("12-3-2027")
    properties.review_on.edit.setModified(True)
    QTest.keyClick(properties.review_on.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lesson_of(door, ids["l-lijn"]).review_on == date(2027, 3, 12))
    assert lesson_of(door, ids["l-lijn"]).impact == 5


def test_ctrl_3_makes_it_another_kind(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.form.title.setFocus()
    QTest.keyClick(screen.form.title, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: lesson_of(door, ids["l-lijn"]).kind == "save_time")
    assert screen.form.kinds.value() == "save_time"
    assert not screen.form.saved.isHidden()


def test_the_same_cause_met_again_is_said_and_compared(screen: LessonsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.form.recurrence.isHidden())
    assert screen.form.recurrence.what.text() == "You meet this cause for the second time."
    assert "Súdwest-Fryslân" in screen.form.recurrence.so_what.text()
    screen.form.recurrence.action.click()
    window = screen.findChild(CompareWindow)
    assert window is not None and window.isVisible()
    window.close()


def test_many_times_are_told_in_figures() -> None:
    assert told_recurrence(3) == "You meet this cause for the third time."
    assert told_recurrence(9) == "You have met this cause 9 times."


def test_the_source_leads_back_to_the_visit(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    link = next(x for x in screen.side.findChildren(Sentence) if "Veere" in x.text())
    with qtbot.waitSignal(door.asked) as heard:
        link.linkActivated.emit(f"visits:{ids['v-veere']}")
    assert said(heard) == ["visits", ids["v-veere"]]


def test_a_neighbours_lesson_is_read_along_and_can_be_made_ones_own(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["n-lijn"])
    qtbot.waitUntil(lambda: screen.open.id == ids["n-lijn"])
    assert screen.form.title.isReadOnly()
    assert all(field.edit.isReadOnly() for field in screen.form.texts.values())
    assert not screen.form.theirs.isHidden()
    with qtbot.waitSignal(door.asked) as heard:
        screen.form.theirs.action.click()
    own = lesson_of(door, said(heard)[1])
    assert own.derived_from == ids["n-lijn"]
    assert own.origin == door.workspace.home


def test_a_comment_stands_beside_a_neighbours_lesson(
    screen: LessonsScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["n-lijn"])
    qtbot.waitUntil(lambda: screen.open.id == ids["n-lijn"])
    field = screen.side.remarks.field
    QTest.keyClicks(field, "Zelfde als in Veere.")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.side.remarks.heading.remark.text() == "1")


def test_applying_makes_it_a_task_of_the_project(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.form.apply_.click()
    menu = screen.applying.menu
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(door.told) as heard:
        menu.actions()[-1].trigger()
    menu.close()
    assert "Naar de cloud" in said(heard)[0]
    related = door.workspace.read(listing.related, ids["l-lijn"], "lesson", "adoption")
    assert len(related) == 1


def test_a_new_lesson_begins_with_its_title(
    screen: LessonsScreen, door: Door, qtbot: QtBot
) -> None:
    def show(_place: str, record_id: str) -> None:
        screen.show_record(record_id)

    door.asked.connect(show)
    screen.make_new()
    qtbot.waitUntil(lambda: screen.title() == "New lesson")
    QTest.keyClicks(focused(), "Vraag eerst")
    screen.leave()
    qtbot.waitUntil(lambda: any(row.startswith("Vraag eerst") for row in rows_of(screen)))


def test_del_puts_what_is_chosen_in_the_trash_and_leaves_the_neighbours(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.column.rows.setFocus()
    screen.column.rows.selectAll()
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(screen.column.rows, Qt.Key.Key_Delete)
    assert said(heard) == ["2 lessons removed.", True]
    assert door.workspace.read(listing.get, ids["n-lijn"]).deleted_at is None


def test_a_change_from_elsewhere_is_shown_where_nothing_was_typed(
    screen: LessonsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    door.workspace.do(editing.change, ids["l-lijn"], label="x", advice="Anders.")
    qtbot.waitUntil(lambda: screen.form.texts["advice"].text() == "Anders.")
