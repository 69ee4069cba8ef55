# SPDX-License-Identifier: EUPL-1.2
"""The tables of Share and Receive: the title has the room, and a step chooses one row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import editing
from desktop.ui.bridge import Door
from desktop.ui.sharing.incoming_table import SenderName, incoming_table
from desktop.ui.sharing.screen import ALL, SharingScreen
from desktop.ui.state import State
from tests.ui.sharing.conftest import Settle
from tests.ui.sharing.test_sharing_screen import rows


@pytest.mark.parametrize("width", [1040, 1240])
def test_the_title_takes_the_room_that_the_others_leave(qtbot: QtBot, width: int) -> None:
    table = incoming_table(State(None), SenderName())
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    head = table.horizontalHeader()
    assert head.length() == table.viewport().width()
    before = head.sectionSize(3)
    table.setColumnHidden(5, True)
    head.resizeSection(4, head.sectionSize(4) - 40)
    assert head.sectionSize(3) > before + 40


def test_a_step_with_shift_held_chooses_one_row(
    door: Door, qtbot: QtBot, visit: str, settle: Settle
) -> None:
    screen = SharingScreen(door)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_record(visit)
    settle()
    table = screen.share.review.table
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.currentIndex().row() == 1
    assert {index.row() for index in table.selectedIndexes()} == {1}


def test_what_asks_for_a_decision_stands_on_top(door: Door, qtbot: QtBot, settle: Settle) -> None:
    for title, advice in (("Aan het begin", ""), ("Zonder haast", "Bel 06 12345678.")):
        values = {"kind": "adopt", "sharing": "municipalities", "advice": advice}
        door.workspace.do(editing.create, "lesson", title=title, label="New", **values)
    screen = SharingScreen(door)
    qtbot.addWidget(screen)
    screen.show_record(ALL)
    settle()
    assert [line.title for line in rows(screen)] == ["Zonder haast", "Aan het begin"]
