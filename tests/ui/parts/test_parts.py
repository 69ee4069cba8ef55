# SPDX-License-Identifier: EUPL-1.2
"""The smaller parts: what they say, when they say it, and that the keyboard reaches them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.parts import toast as toast_module
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.dots import Dots
from desktop.ui.parts.fields import ChoiceField, LineField, NumberField, TextField
from desktop.ui.parts.head import RecordHead
from desktop.ui.parts.labels import Label, Sentence
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.parts.properties import ChoiceButton
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.toast import Toast
from desktop.ui.state import State
from tests.pictures import gallery
from tests.ui.hearing import said


@pytest.mark.parametrize("name", gallery.PAGES)
@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
def test_every_part_can_be_painted_in_every_theme(
    name: str, colours: str, app: QApplication, qtbot: QtBot
) -> None:
    theme.apply(app, colours)
    page = gallery.PAGES[name]()
    theme.dress(page)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    assert not page.grab().isNull()


def test_text_grows_to_twelve_lines_and_then_scrolls(app: QApplication, qtbot: QtBot) -> None:
    field = TextField("Advice")
    qtbot.addWidget(field)
    field.resize(300, 400)
    field.show()
    heights: list[int] = []
    for lines in (1, 4, 12, 30):
        field.set_text("\n".join(["line"] * lines))
        heights.append(field.edit.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_putting_a_text_in_does_not_count_as_typing(app: QApplication, qtbot: QtBot) -> None:
    field = TextField("Advice")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_text("Measure first.")
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.edit, "!")
    assert field.text() in {"!Measure first.", "Measure first.!"}


def test_undo_is_the_fields_own_until_it_has_nothing_left(app: QApplication, qtbot: QtBot) -> None:
    field = TextField("Advice")
    qtbot.addWidget(field)
    undone: list[bool] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    field.setParent(holder)
    action = QAction("Undo", holder)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append(True))
    holder.addAction(action)
    with qtbot.waitActive(holder):
        holder.show()
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "x")
    QTest.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), undone) == ("", [])
    QTest.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_an_error_is_told_beside_the_field_and_to_a_screen_reader(
    app: QApplication, qtbot: QtBot
) -> None:
    field = LineField("Folder", help_="Everything is in one folder.")
    qtbot.addWidget(field)
    field.set_error("This folder is synchronised.")
    assert field.edit.accessibleDescription() == "This folder is synchronised."
    assert field.edit.accessibleName() == "Folder"
    assert field.edit.property("wrong") is True
    field.set_error("")
    assert field.edit.accessibleDescription() == "Everything is in one folder."


def test_a_number_may_be_nothing(app: QApplication, qtbot: QtBot) -> None:
    field = NumberField("Hours", 1000)
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(160)
    assert field.value() == 160
    field.set_value(None)
    assert field.value() is None


def test_choices_give_their_term(app: QApplication, qtbot: QtBot) -> None:
    field = ChoiceField("State", [("draft", "Draft"), ("confirmed", "Confirmed")])
    qtbot.addWidget(field)
    field.set_value("confirmed")
    assert field.value() == "confirmed"
    button = ChoiceButton([("draft", "Draft"), ("confirmed", "Confirmed")], name="State")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.chosen) as heard:
        button.menu().actions()[1].trigger()
    assert said(heard) == ["confirmed"]
    button.set_value("a term of a newer version")
    assert button.text() == "a term of a newer version"


def test_arrows_move_along_segments(app: QApplication, qtbot: QtBot) -> None:
    segments = Segments(
        "Kind", [("adopt", "Adopt"), ("avoid", "Avoid"), ("save_time", "Save time")]
    )
    qtbot.addWidget(segments)
    segments.set_value("adopt")
    segments.show()
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    assert segments.value() == "save_time"
    assert heard[:2] == ["avoid", "save_time"]


def test_dots_are_set_with_the_keyboard(app: QApplication, qtbot: QtBot) -> None:
    dots = Dots("Impact", lambda n: f"{n} of 5")
    qtbot.addWidget(dots)
    dots.set_value(2)
    with qtbot.waitSignal(dots.chosen) as heard:
        QTest.keyClick(dots, Qt.Key.Key_Right)
    assert said(heard) == [3]
    assert dots.accessibleDescription() == "3 of 5"
    QTest.keyClick(dots, Qt.Key.Key_5)
    assert dots.value() == 5


def test_a_message_has_one_action_and_goes_when_it_is_over(app: QApplication, qtbot: QtBot) -> None:
    message = Message()
    qtbot.addWidget(message)
    done: list[bool] = []
    message.tell(
        "Seen for the third time.", "Also in Zwolle.", "Compare", lambda: done.append(True)
    )
    message.action.click()
    assert done == [True]
    message.tell("")
    assert message.isHidden()


def test_the_toast_goes_by_itself_but_not_under_the_mouse(
    app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "SHOWN_MS", 40)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    toast = Toast(page, page)
    toast.tell("Lesson removed.", undo=True)
    assert toast.isVisible()
    assert toast.geometry().bottom() < page.height()
    with qtbot.waitSignal(toast.undo_asked):
        toast.undo.click()
    assert toast.isHidden()
    toast.tell("Lesson removed.")
    qtbot.waitUntil(toast.isHidden)


def test_the_title_of_a_head_is_renamed_once(app: QApplication, qtbot: QtBot) -> None:
    head = RecordHead(editable=True)
    qtbot.addWidget(head)
    head.set_title("A day in Veere")
    heard: list[str] = []
    head.renamed.connect(heard.append)
    QTest.keyClicks(head.title, "x")
    QTest.keyClick(head.title, Qt.Key.Key_Return)
    QTest.keyClick(head.title, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_tabs_say_their_count(app: QApplication, qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.addTab("Lessons")
    width = tabs.tabSizeHint(0).width()
    tabs.set_count(0, 14)
    assert tabs.accessibleTabName(0) == "Lessons 14"
    assert tabs.tabSizeHint(0).width() > width


def test_what_users_wrote_never_becomes_markup(app: QApplication, qtbot: QtBot) -> None:
    label = Label("<b>bold</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    sentence = Sentence('<a href="lessons:1">Lesson</a>')
    qtbot.addWidget(sentence)
    with qtbot.waitSignal(sentence.linkActivated):
        sentence.linkActivated.emit("lessons:1")


def test_buttons_without_words_have_a_name(app: QApplication, qtbot: QtBot) -> None:
    button = IconButton("funnel", "Filter", key="Ctrl+F")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Filter"
    assert button.toolTip() == "Filter (Ctrl+F)"


@pytest.fixture
def page(app: QApplication, qtbot: QtBot) -> Page:
    made = gallery.lesson_page()
    assert isinstance(made, Page)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "folded", "turning"), [(1280, False, False), (1090, True, False), (890, True, True)]
)
def test_a_page_folds_as_it_gets_narrow(
    page: Page, width: int, folded: bool, turning: bool
) -> None:
    page.fold(round(width * theme.scaled(1000) / 1000))
    assert (page.is_folded(), page.is_turning()) == (folded, turning)
    assert page.tabs.isHidden() is not folded


def test_where_they_take_turns_a_record_takes_the_place_of_the_list(
    page: Page, qtbot: QtBot
) -> None:
    page.fold(400)
    with qtbot.waitSignal(page.turned) as heard:
        page.show_record()
    assert said(heard) == ["record"]


def test_the_width_of_the_list_is_remembered(app: QApplication, qtbot: QtBot) -> None:
    state = State(None)
    state.keep("visits.list", 300)
    page = Page(state, "visits")
    qtbot.addWidget(page)
    column = QWidget()
    page.set_list(column)
    page.set_main(QWidget(), "Text")
    page.resize(1200, 600)
    page.show()
    qtbot.waitUntil(lambda: column.width() == 300)
