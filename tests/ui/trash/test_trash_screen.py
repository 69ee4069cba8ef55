# SPDX-License-Identifier: EUPL-1.2
"""The trash on screen: what was thrown away comes back, or goes for good after asking."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing, trash
from desktop.records.errors import NotFound
from desktop.records.ids import organisation_id
from desktop.ui.bridge import Door
from desktop.ui.parts.question import Question
from desktop.ui.trash.screen import TrashScreen
from tests.ui.hearing import said


@pytest.fixture
def ids(door: Door) -> list[str]:
    """Three records of ours in the trash, the last thrown away last."""
    made = [
        door.workspace.do(editing.create, "lesson", kind="avoid", title="Lijn te krap", label="x"),
        door.workspace.do(editing.create, "visit", title="Veere", label="x"),
        door.workspace.do(editing.create, "note", text="Bellen", label="x"),
    ]
    for one in made:
        door.workspace.do(editing.trash, [one.id], label="Thrown away")
    return [one.id for one in made]


@pytest.fixture
def screen(door: Door, ids: list[str], qtbot: QtBot) -> TrashScreen:
    """The screen with those three."""
    made = TrashScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 724)
    made.show_record(None)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made.table.rows.rowCount() == len(ids))
    return made


def in_trash(door: Door) -> set[str]:
    return {one.id for one in door.workspace.read(trash.thrown)}


def answer(accept: bool) -> None:
    """Answer the question that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Question):
            (dialog.answer if accept else dialog.cancel).click()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_the_table_is_a_well_behaved_model(
    screen: TrashScreen, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    check_model(screen.table.rows)


def test_it_says_what_lies_there(screen: TrashScreen) -> None:
    model = screen.table.rows
    texts = {
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    }
    assert ("Lijn te krap", "Lesson · Avoid", "ourselves") in texts
    assert ("Veere", "Visit", "ourselves") in texts


def test_what_every_workspace_knows_never_shows(door: Door) -> None:
    door.workspace.do(editing.trash, [organisation_id("GM0717")], label="x")
    assert door.workspace.read(trash.thrown) == []


def test_what_is_chosen_is_put_back(
    screen: TrashScreen, door: Door, ids: list[str], qtbot: QtBot
) -> None:
    screen.table.selectAll()
    with qtbot.waitSignal(door.told) as heard:
        screen.back.click()
    assert said(heard) == ["3 records put back.", True]
    assert in_trash(door) == set()
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.empty)
    assert door.workspace.read(listing.get, ids[0]).deleted_at is None


def test_del_asks_and_leaves_it_where_one_thinks_again(
    screen: TrashScreen, door: Door, ids: list[str]
) -> None:
    screen.table.setFocus()
    answer(accept=False)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert in_trash(door) == set(ids)


def test_removing_for_good_leaves_nothing(
    screen: TrashScreen, door: Door, ids: list[str], qtbot: QtBot
) -> None:
    gone = screen.chosen()[0].id
    answer(accept=True)
    with qtbot.waitSignal(door.told) as heard:
        screen.remove.click()
    assert said(heard) == ["1 record removed for good.", False]
    assert in_trash(door) == set(ids) - {gone}
    with pytest.raises(NotFound):
        door.workspace.read(listing.get, gone)


def test_the_whole_trash_is_emptied_as_one_step(
    screen: TrashScreen, door: Door, qtbot: QtBot
) -> None:
    answer(accept=True)
    empty = next(action for action in screen.actions() if action.text().startswith("Empty"))
    empty.trigger()
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.empty)
    assert in_trash(door) == set()


def test_enter_in_the_question_is_the_safe_answer(screen: TrashScreen, qtbot: QtBot) -> None:
    question = screen.question("Remove?")
    qtbot.addWidget(question)
    assert question.cancel.isDefault() and not question.answer.isDefault()
    question.close()
