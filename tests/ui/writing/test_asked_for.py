# SPDX-License-Identifier: EUPL-1.2
"""What was asked for opens, in whatever order the list, the record and the focus come."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import capture, lessons, organisations, visits
from desktop.answers.stored import Stored
from desktop.records.ids import shared_id
from desktop.ui.bridge import Door
from desktop.ui.lessons.screen import LessonsScreen
from desktop.ui.notes.screen import NotesScreen
from desktop.ui.organisations.screen import OrganisationsScreen
from desktop.ui.runner import Runner
from desktop.ui.state import State
from desktop.ui.visits.screen import VisitsScreen
from desktop.ui.writing.record_screen import RecordScreen
from desktop.workspace import Workspace
from tests.ui.held import Held

Make = Callable[[Workspace, str], Stored]


def _visit(workspace: Workspace, title: str) -> Stored:
    return workspace.do(visits.plan, title, label="made")


def _lesson(workspace: Workspace, title: str) -> Stored:
    return workspace.do(lessons.write, "adopt", title, label="made")


def _organisation(workspace: Workspace, title: str) -> Stored:
    return workspace.do(organisations.write, title, label="made")


def _note(workspace: Workspace, title: str) -> Stored:
    return workspace.do(capture.note, title, label="made")


KINDS = [
    pytest.param(VisitsScreen, _visit, id="visits"),
    pytest.param(LessonsScreen, _lesson, id="lessons"),
    pytest.param(OrganisationsScreen, _organisation, id="organisations"),
    pytest.param(NotesScreen, _note, id="notes"),
]


@pytest.fixture
def held() -> Held:
    """What the screens ask waits here."""
    return Held()


@pytest.fixture
def slow_door(app: QApplication, workspace: Workspace, held: Held) -> Iterator[Door]:
    """A door whose answers come when the test lets them."""
    made = Door(workspace, Runner(workspace, held), State(None))
    yield made
    made.close()


def _shown(screen: RecordScreen, qtbot: QtBot) -> None:
    screen.door.changed.connect(screen.refresh)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()


def _all_answers(held: Held) -> None:
    QCoreApplication.sendPostedEvents()
    while held.waiting:
        held.answer()
        QCoreApplication.sendPostedEvents()


def _focus_comes(screen: RecordScreen) -> None:
    screen.setFocus()
    screen.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)


@pytest.mark.parametrize(("kind", "make"), KINDS)
def test_a_new_record_opens_though_the_list_is_older_and_gets_the_focus(
    kind: Callable[[Door], RecordScreen],
    make: Make,
    slow_door: Door,
    held: Held,
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    make(workspace, "Eerder")
    screen = kind(slow_door)
    _all_answers(held)
    _shown(screen, qtbot)
    new = make(workspace, "Nieuw").id
    screen.show_record(new)
    _focus_comes(screen)
    _all_answers(held)
    assert screen.open.id == new


@pytest.mark.parametrize("which", [0, -1], ids=["list first", "record first"])
@pytest.mark.parametrize(("kind", "make"), KINDS)
def test_what_is_asked_before_the_list_has_come_opens(
    kind: Callable[[Door], RecordScreen],
    make: Make,
    which: int,
    slow_door: Door,
    held: Held,
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    wanted = make(workspace, "Gevraagd").id
    make(workspace, "Later")
    screen = kind(slow_door)
    screen.show_record(wanted)
    _shown(screen, qtbot)
    held.answer(which)
    QCoreApplication.sendPostedEvents()
    _focus_comes(screen)
    _all_answers(held)
    assert screen.open.id == wanted


def test_one_that_cannot_be_read_does_not_take_away_the_next(
    slow_door: Door, held: Held, workspace: Workspace
) -> None:
    wanted = _visit(workspace, "Gevraagd").id
    screen = VisitsScreen(slow_door)
    _all_answers(held)
    screen.show_record(shared_id("test:gone"))
    screen.show_record(wanted)
    _all_answers(held)
    assert screen.open.id == wanted


def test_a_record_read_earlier_never_covers_what_was_read_later(
    slow_door: Door, held: Held, workspace: Workspace
) -> None:
    visit = _visit(workspace, "Was")
    screen = VisitsScreen(slow_door)
    _all_answers(held)
    screen.show_record(visit.id)
    screen.open.reload()
    held.answer(-1)
    QCoreApplication.sendPostedEvents()
    page = screen.open.page
    held.answer()
    QCoreApplication.sendPostedEvents()
    assert screen.open.page is page


@pytest.mark.parametrize("ask_first", [True, False])
def test_a_list_that_is_narrowed_is_widened_for_what_is_asked(
    ask_first: bool, slow_door: Door, held: Held, workspace: Workspace
) -> None:
    wanted = _visit(workspace, "Gevraagd").id
    screen = VisitsScreen(slow_door)
    screen.column.open_filter()
    screen.column.filter.setText("iets anders")
    if ask_first:
        screen.show_record(wanted)
    _all_answers(held)
    screen.show_record(wanted)
    _all_answers(held)
    assert screen.column.rows.current_id() == wanted


def test_who_narrows_the_list_keeps_it_so_while_the_open_record_is_saved(
    slow_door: Door, held: Held, workspace: Workspace
) -> None:
    wanted = _visit(workspace, "Gevraagd").id
    screen = VisitsScreen(slow_door)
    screen.show_record(wanted)
    _all_answers(held)
    screen.column.open_filter()
    screen.column.filter.setText("iets anders")
    screen.read_lines()
    _all_answers(held)
    assert not screen.column.has(wanted)
