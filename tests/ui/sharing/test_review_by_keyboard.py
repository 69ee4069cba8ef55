# SPDX-License-Identifier: EUPL-1.2
"""The review by keyboard alone: to each finding, each decision, of all of a kind, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import editing
from desktop.ui.bridge import Door
from desktop.ui.parts.labels import Key
from desktop.ui.sharing.screen import SharingScreen
from tests.ui.sharing.conftest import Settle

NOTES = (
    "Bel 06 12345678 of 06 23456789, ook 06 34567890. Mail naar beheer@veere.example of"
    " balie@veere.example."
)


@pytest.fixture
def screen(door: Door, qtbot: QtBot, settle: Settle) -> SharingScreen:
    """A lesson with three telephone numbers and two addresses, on its way out."""
    made = SharingScreen(door)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    lesson = door.workspace.do(
        editing.create,
        "lesson",
        kind="adopt",
        title="Storingen",
        observation=NOTES,
        sharing="municipalities",
        label="New",
    )
    made.show_record(lesson.id)
    settle()
    made.first_focus().setFocus()
    return made


def press(key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> None:
    """Press a key where the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    held |= Qt.KeyboardModifier.ShiftModifier if shift else held
    held |= Qt.KeyboardModifier.ControlModifier if ctrl else held
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, held)


def turn(screen: SharingScreen) -> int:
    return screen.share.decisions.index(screen.share.review.current()) + 1


def made(screen: SharingScreen) -> list[str]:
    return screen.share.decisions.choices


@pytest.mark.parametrize("where", ["rows", "text", "table", "card"])
def test_j_and_k_go_to_the_next_and_the_one_before_wherever_the_focus_is(
    where: str, screen: SharingScreen
) -> None:
    review = screen.share.review
    widgets: dict[str, QWidget] = {
        "rows": screen.share.what.rows,
        "text": review.text,
        "table": review.table,
        "card": review.card.take_out,
    }
    widgets[where].setFocus()
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_J)
    assert turn(screen) == 3
    press(Qt.Key.Key_K)
    assert turn(screen) == 2


def test_arrows_move_in_the_text_on_the_card_and_in_the_table(screen: SharingScreen) -> None:
    review = screen.share.review
    review.text.setFocus()
    press(Qt.Key.Key_Right)
    assert turn(screen) == 2
    press(Qt.Key.Key_Left)
    assert turn(screen) == 1
    review.card.keep.setFocus()
    press(Qt.Key.Key_Down)
    assert turn(screen) == 2
    assert review.card.keep.hasFocus()
    press(Qt.Key.Key_Up)
    assert turn(screen) == 1
    review.table.setFocus()
    press(Qt.Key.Key_Down)
    assert turn(screen) == 2


def test_each_decision_has_its_key_and_it_stands_on_its_button(screen: SharingScreen) -> None:
    card = screen.share.review.card
    buttons = (card.remove, card.take_out, card.keep, card.leave_out)
    assert [one.text() for button in buttons for one in button.findChildren(Key)] == list("1234")
    screen.share.review.text.setFocus()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    assert made(screen) == ["remove", "take_out", "", "", ""]
    assert turn(screen) == 3
    press(Qt.Key.Key_4)
    assert made(screen) == ["leave_out"] * 5


def test_a_reason_is_typed_and_the_focus_is_back_where_it_was(screen: SharingScreen) -> None:
    review = screen.share.review
    review.text.setFocus()
    press(Qt.Key.Key_3)
    assert review.card.reason.hasFocus()
    press(Qt.Key.Key_Return)
    assert review.card.reason.placeholderText()
    QTest.keyClicks(review.card.reason, "jk staat op 1 pagina")
    press(Qt.Key.Key_Return)
    assert made(screen)[0] == "keep"
    assert screen.share.decisions.reason(screen.share.decisions.findings[0]) == (
        "jk staat op 1 pagina"
    )
    assert review.text.hasFocus()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Escape)
    assert review.text.hasFocus()
    assert made(screen)[1] == ""


def test_all_of_a_kind_are_answered_alike(screen: SharingScreen) -> None:
    card = screen.share.review.card
    assert "2 more" in card.same.text()
    press(Qt.Key.Key_A)
    assert card.same.isChecked()
    press(Qt.Key.Key_3)
    QTest.keyClicks(card.reason, "openbaar")
    press(Qt.Key.Key_Return)
    assert made(screen) == ["keep", "keep", "keep", "", ""]
    assert turn(screen) == 4
    assert not card.same.isChecked()


def test_everything_that_waits_is_replaced_and_taken_back_with_undo(
    screen: SharingScreen,
) -> None:
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_A, shift=True)
    assert made(screen) == ["remove", *["take_out"] * 4]
    assert screen.share.audience.make.isEnabled()
    press(Qt.Key.Key_Z, ctrl=True)
    assert made(screen) == ["remove", "", "", "", ""]
    assert turn(screen) == 2
    assert not screen.share.audience.make.isEnabled()
    press(Qt.Key.Key_Z, ctrl=True)
    assert made(screen) == [""] * 5
    assert turn(screen) == 1


def test_the_menu_of_several_at_once_is_opened_and_chosen_from_by_key(
    screen: SharingScreen, qtbot: QtBot
) -> None:
    review = screen.share.review
    review.several.setFocus()
    press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made(screen).count("take_out") == 2)
    assert {each.kind for each in screen.share.decisions.waiting()} == {"phone"}


def test_tab_goes_from_what_to_what_leaves_to_whom(screen: SharingScreen) -> None:
    passed: list[str] = []
    places = {
        screen.share.what: "what",
        screen.share.review: "what leaves",
        screen.share.audience: "to whom",
    }
    screen.share.what.rows.setFocus()
    for _press in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        here = next((name for place, name in places.items() if place.isAncestorOf(focused)), "")
        if not passed or passed[-1] != here:
            passed.append(here)
        press(Qt.Key.Key_Tab)
    start = passed.index("what")
    assert passed[start : start + 3] == ["what", "what leaves", "to whom"]


def test_all_that_takes_the_focus_says_what_it_is(screen: SharingScreen) -> None:
    names: list[str] = []
    for widget in screen.share.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(widget, "text", str)()
            names.append(widget.accessibleName() or text or type(widget).__name__)
    assert not {name for name in names if name.startswith("Q")}, names


def test_what_is_in_turn_is_told_to_who_listens(screen: SharingScreen) -> None:
    card = screen.share.review.card
    assert card.accessibleName() == "Telephone number: 06 12345678 in What we saw, finding 1 of 5"
    press(Qt.Key.Key_J)
    assert "finding 2 of 5" in card.accessibleName()
    told = screen.share.review.announcer.text
    assert told.startswith("Telephone number: 06 23456789")
    assert told.endswith("waits for you")
