# SPDX-License-Identifier: EUPL-1.2
"""The other tabs of a project: the table by keyboard, roles, involvement, result."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.actions.context import Reading
from desktop.records.involvement import Involvement
from desktop.records.role_change import RoleChange
from desktop.ui.bridge import Door
from desktop.ui.projects import page
from desktop.ui.projects.screen import ProjectsScreen
from tests.planning.projects import key
from tests.ui.projects.hand import saved, settle


def test_a_task_is_added_named_and_taken_out_by_keyboard(
    screen: ProjectsScreen, qtbot: QtBot
) -> None:
    screen.view.tabs.setCurrentIndex(page.TABLE)
    table = screen.view.table
    table.select(key(11))
    table.grid.setFocus()
    QTest.keyClick(table.grid, Qt.Key.Key_Insert)
    editor = table.grid.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "Oefenen")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    names = ["Internetlijn verzwaren", "Oefenen"]
    qtbot.waitUntil(lambda: [each.name for each in screen.draft.project.tasks] == names)
    table.select(screen.draft.project.tasks[1].key)
    QTest.keyClick(table.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.draft.project.tasks) == 1


def test_enter_edits_a_cell_and_goes_down(screen: ProjectsScreen, qtbot: QtBot) -> None:
    screen.view.tabs.setCurrentIndex(page.TABLE)
    table = screen.view.table
    table.select(key(1), 2)
    table.grid.setFocus()
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    editor = table.grid.findChildren(QLineEdit)[-1]
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "12 jan 2026")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    day = date(2026, 1, 12)
    qtbot.waitUntil(lambda: screen.draft.project.phases[0].planned_start == day)
    assert table.grid.currentIndex().row() == 1


def _of_kind(r: Reading, kind: str) -> list[object]:
    return [stored.record for stored in r.store.documents(type=kind)]


def test_roles_are_added_and_filled_in(screen: ProjectsScreen, door: Door, qtbot: QtBot) -> None:
    screen.view.roles.new.click()
    settle(qtbot, door)
    tab = screen.view.roles
    qtbot.waitUntil(lambda: tab.record() is not None)
    field = tab.fields["tasks_after"]
    field.set_text("Leveranciers aansturen\n\n Kosten bewaken ")  # type: ignore[union-attr]
    field.left.emit()
    settle(qtbot, door)
    tab.experience.type_in(0, 0, "10-2-2026")
    settle(qtbot, door)
    (found,) = door.workspace.read(_of_kind, "role_change")
    assert isinstance(found, RoleChange)
    assert found.tasks_after == ("Leveranciers aansturen", "Kosten bewaken")
    assert found.experience[0].date == date(2026, 2, 10)


def test_a_group_gets_a_line_of_its_attitude(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.view.involvement.new.click()
    settle(qtbot, door)
    tab = screen.view.involvement
    qtbot.waitUntil(lambda: tab.record() is not None)
    tab.attitude.type_in(0, 0, "1-3-2026")
    settle(qtbot, door)
    tab.attitude.type_in(0, 1, "-2")
    settle(qtbot, door)
    (found,) = door.workspace.read(_of_kind, "involvement")
    assert isinstance(found, Involvement)
    assert [(x.date, x.value) for x in found.attitude] == [(date(2026, 3, 1), -2)]
    qtbot.waitUntil(lambda: "against" in tab.chart.accessibleName())


def test_the_result_is_part_of_the_draft(screen: ProjectsScreen) -> None:
    tab = screen.view.result
    tab.goal.set_text("Uit eigen huis.")
    tab.goal.left.emit()
    tab.budget["hours_planned"].set_value(3200)
    tab.budget["hours_planned"].left.emit()
    assert screen.draft.project.goal == "Uit eigen huis."
    assert screen.draft.project.budget is not None
    assert screen.draft.project.budget.hours_planned == 3200
    screen.draft.undo()
    screen.draft.undo()
    assert screen.draft.project == saved(screen.door)


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_nothing_in_a_tab_is_a_window_of_its_own_for_a_moment(
    screen: ProjectsScreen, app: QApplication
) -> None:
    windows = _Windows()
    app.installEventFilter(windows)
    for tab in range(screen.view.tabs.count()):
        screen.view.tabs.setCurrentIndex(tab)
    app.removeEventFilter(windows)
    assert windows.shown == []
