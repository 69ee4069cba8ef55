# SPDX-License-Identifier: EUPL-1.2
"""Choosing by name, days as people write them, times, and chips that flow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.fields import Field, LineEdit
from desktop.ui.visits.details import read_time
from desktop.ui.writing.dates import read_day
from desktop.ui.writing.days import DayEdit, written
from desktop.ui.writing.flow import FlowBox
from desktop.ui.writing.names import NamePicker

TODAY = date(2026, 3, 12)
CHOICES = [("id-1", "Cloud"), ("id-2", "Netwerk"), ("id-3", "Netwerkbeheer")]


@pytest.fixture
def picker(app: QApplication, qtbot: QtBot) -> NamePicker:
    made = NamePicker("Topics")
    made.set_choices(CHOICES)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(picker: NamePicker, text: str) -> None:
    QTest.keyClicks(picker.edit, text)
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)


def test_a_name_is_taken_with_enter_and_the_field_is_empty_again(
    picker: NamePicker, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(picker.changed):
        enter(picker, "cloud")
    assert picker.values() == ("id-1",)
    qtbot.waitUntil(lambda: not picker.edit.text())


def test_the_beginning_of_one_name_suffices_and_of_two_does_not(picker: NamePicker) -> None:
    enter(picker, "clo")
    assert picker.values() == ("id-1",)
    enter(picker, "netw")
    assert picker.values() == ("id-1",)
    assert picker.edit.text() == "netw"


def test_backspace_in_the_empty_field_takes_the_last_away(picker: NamePicker) -> None:
    picker.set_values(["id-1", "id-2"], {})
    QTest.keyClick(picker.edit, Qt.Key.Key_Backspace)
    assert picker.values() == ("id-1",)


def test_a_chip_takes_its_name_away(picker: NamePicker) -> None:
    picker.set_values(["id-1", "id-2"], {})
    chip = next(x for x in picker.findChildren(Chip) if x.text() == "Cloud")
    assert chip.accessibleName() == "Take away Cloud"
    chip.click()
    assert picker.values() == ("id-2",)


def test_free_words_are_taken_only_where_they_may(qtbot: QtBot, app: QApplication) -> None:
    made = NamePicker("Visitors", free=True)
    qtbot.addWidget(made)
    made.edit.setText("I&A-coördinator")  # the tester's keyboard has no ö
    QTest.keyClick(made.edit, Qt.Key.Key_Return)
    assert made.values() == ("I&A-coördinator",)
    assert "I&&A-coördinator" in [chip.text() for chip in made.findChildren(Chip)]


def test_a_compact_one_asks_for_its_field_first(qtbot: QtBot, app: QApplication) -> None:
    made = NamePicker("Topics", compact=True)
    qtbot.addWidget(made)
    made.show()
    assert made.edit.isHidden()
    plus = next(x for x in made.findChildren(Chip) if x.text() == "+")
    with qtbot.waitSignal(made.asked):
        plus.click()
    made.set_choices(CHOICES)
    enter(made, "cloud")
    assert made.values() == ("id-1",)
    QTest.keyClick(made.edit, Qt.Key.Key_Escape)
    assert made.edit.isHidden()


@given(st.dates(date(1000, 1, 1)))
def test_a_day_as_it_is_written_reads_the_same(day: date) -> None:
    for language in ("nl", "en"):
        i18n.use(language)
        assert read_day(written(day), TODAY) == day
    i18n.use("en")


def test_a_day_that_is_none_is_put_back(qtbot: QtBot, app: QApplication) -> None:
    made = DayEdit("Date", TODAY)
    qtbot.addWidget(made)
    made.set_day(TODAY)
    made.edit.selectAll()
    QTest.keyClicks(made.edit, "gisteren")
    QTest.keyClick(made.edit, Qt.Key.Key_Return)
    assert made.edit.text() == "12 March 2026"
    made.edit.selectAll()
    QTest.keyClick(made.edit, Qt.Key.Key_Delete)
    with qtbot.waitSignal(made.changed):
        QTest.keyClick(made.edit, Qt.Key.Key_Return)
    assert made.day() is None


@pytest.mark.parametrize(
    ("text", "time"),
    [("9", "09:00"), ("930", "09:30"), ("9.30", "09:30"), ("16:00", "16:00"), ("13h", "13:00"),
     ("", ""), ("25", None), ("12:75", None), ("x", None)],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, time: str | None) -> None:
    assert read_time(text) == time


def test_chips_go_on_on_the_next_line(qtbot: QtBot, app: QApplication) -> None:
    box = FlowBox()
    qtbot.addWidget(box)
    for word in ("een", "twee", "drie", "vier"):
        box.flow.addWidget(QLabel(word * 4))
    box.resize(2000, 10)
    box.show()
    box.fit()
    one_line = box.height()
    box.resize(60, box.height())
    box.fit()
    assert box.height() >= 4 * one_line
    box.flow.clear()
    assert box.flow.count() == 0


@pytest.mark.parametrize("typed", ["", "3-4-2026", "geen dag"])
def test_tab_leaves_a_day_whatever_was_typed(app: QApplication, qtbot: QtBot, typed: str) -> None:
    page = QWidget()
    rows = QVBoxLayout(page)
    day, after = DayEdit("Due", TODAY), LineEdit()
    rows.addWidget(Field("Due", day))
    rows.addWidget(after)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    day.edit.setFocus()
    QTest.keyClicks(day.edit, typed)
    QTest.keyClick(day.edit, Qt.Key.Key_Tab)
    assert app.focusWidget() is after
