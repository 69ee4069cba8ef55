# SPDX-License-Identifier: EUPL-1.2
"""Projects on screen: the timeline by mouse and keyboard, the table, decisions, neighbours."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import projects
from desktop.actions.context import Reading
from desktop.records.adoption import Adoption
from desktop.records.document import replace
from desktop.records.project import Project, Task
from desktop.ui.bridge import Door
from desktop.ui.projects import page
from desktop.ui.projects.dialogs import ReasonQuestion, TimelineQuestion
from desktop.ui.projects.moment_panel import FitRow
from desktop.ui.projects.names import row_height
from desktop.ui.projects.screen import ProjectsScreen
from tests.insight.neighbours import VEERE, cloud_project
from tests.planning.projects import cloud, key
from tests.ui.hearing import said
from tests.ui.projects.hand import saved, settle

THEIRS = replace(cloud(), origin=VEERE).id


def task(screen: ProjectsScreen, number: int = 11) -> Task:
    """A task of the project in hand."""
    return next(each for each in screen.draft.project.tasks if each.key == key(number))


def bar(screen: ProjectsScreen, row_key: str) -> tuple[QPoint, QPoint]:
    """The middle and the end of a planned bar, on the canvas."""
    canvas = screen.view.timeline.canvas
    rows = screen.view.timeline.names.rows()
    number = next(n for n, row in enumerate(rows) if row.key == row_key)
    planned = rows[number].planned
    assert planned is not None
    left = canvas.horizontalScrollBar().value()
    y = round((number + 0.8) * row_height())
    start, end = canvas.axis.x(planned.start) - left, canvas.axis.end(planned.finish) - left
    return QPoint(round((start + end) / 2), y), QPoint(round(end), y)


def drag(screen: ProjectsScreen, start: QPoint, days: int) -> None:
    """Drag with the mouse along this many days."""
    view = screen.view.timeline.canvas.viewport()
    step = round(days * screen.view.timeline.canvas.axis.day_width)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(step // 2, 0))
    QTest.mouseMove(view, start + QPoint(step, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(step, 0))


def test_the_timeline_stands_on_the_phase_that_is_about_to_begin(
    screen: ProjectsScreen, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: screen.view.timeline.names.current_key() == key(2))
    assert screen.title() == "Naar de cloud"
    panel = screen.view.timeline.panel
    qtbot.waitUntil(lambda: len(panel.findChildren(FitRow)) == 2)
    assert screen.view.tabs.tabData(page.LESSONS) == 2


def test_what_was_dragged_just_now_is_kept_before_it_is_printed(
    screen: ProjectsScreen, qtbot: QtBot
) -> None:
    gone: list[tuple[str, object, int]] = []

    def go(place: str, record: object) -> None:
        stored = screen.door.workspace.read(projects.page, cloud_project().id).stored
        assert isinstance(stored.record, Project)
        start = next(each for each in stored.record.tasks if each.key == key(11)).planned_start
        gone.append((place, record, start.day if start else 0))

    screen.door.asked.connect(go)
    middle, _end = bar(screen, key(11))
    drag(screen, middle, 10)
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(gone), timeout=10_000)
    assert gone == [("overviews", cloud_project().id, 22)]


def test_dragging_a_bar_moves_it_and_undo_brings_it_back(screen: ProjectsScreen) -> None:
    middle, _end = bar(screen, key(11))
    drag(screen, middle, 10)
    assert task(screen).planned_start == date(2026, 1, 22)
    assert task(screen).planned_finish == date(2026, 3, 16)
    QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert task(screen).planned_start == date(2026, 1, 12)
    assert not screen.draft.can_undo()


def test_dragging_an_end_stretches_it(screen: ProjectsScreen) -> None:
    _middle, end = bar(screen, key(11))
    drag(screen, end, 5)
    assert task(screen).planned_start == date(2026, 1, 12)
    assert task(screen).planned_finish == date(2026, 3, 11)


def test_escape_gives_a_drag_up(screen: ProjectsScreen) -> None:
    view = screen.view.timeline.canvas.viewport()
    middle, _end = bar(screen, key(11))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle + QPoint(40, 0))
    assert task(screen).planned_start != date(2026, 1, 12)
    QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    assert task(screen).planned_start == date(2026, 1, 12)
    assert not screen.draft.can_undo()


def test_the_arrow_keys_do_what_the_mouse_does(screen: ProjectsScreen) -> None:
    canvas = screen.view.timeline.canvas
    screen.view.timeline.names.select(key(1))
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert screen.view.timeline.names.current_key() == key(11)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert task(screen).planned_start == date(2026, 1, 20)
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert task(screen).planned_finish == date(2026, 3, 13)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert screen.view.timeline.names.current_key() == key(1)


def test_a_revision_is_made_at_leaving_and_not_before(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.view.timeline.names.select(key(11))
    QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(door.saved):
        pass
    copy = door.workspace.unsaved.get(cloud_project().id)
    assert copy is not None and "2026-01-13" in copy.document
    assert saved(door).tasks[0].planned_start == date(2026, 1, 12)
    screen.leave()
    settle(qtbot, door)
    assert saved(door).tasks[0].planned_start == date(2026, 1, 13)
    assert door.workspace.unsaved.get(cloud_project().id) is None
    assert screen.draft.can_undo()


def test_going_away_and_coming_back_at_once_loses_nothing(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.view.timeline.names.select(key(11))
    for _ in range(3):
        QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Right)
        screen.leave()
        screen.show_record(cloud_project().id)
    settle(qtbot, door)
    assert task(screen).planned_start == date(2026, 1, 15)
    assert screen.draft.can_undo()
    screen.leave()
    settle(qtbot, door)
    assert saved(door).tasks[0].planned_start == date(2026, 1, 15)


def test_a_project_without_a_timeline_says_how_to_begin(screen: ProjectsScreen) -> None:
    screen.draft.put(replace(screen.draft.project, phases=(), tasks=()))
    tab = screen.view.timeline
    begin = next(x for x in tab.findChildren(QPushButton) if x.text().startswith("Begin with"))
    assert begin.isVisible() and not tab.names.isVisible()
    begin.click()
    assert len(tab.names.rows()) == 5
    assert tab.names.isVisible()
    screen.draft.undo()
    screen.draft.undo()


def test_a_row_is_moved_and_taken_out_by_its_keys(screen: ProjectsScreen) -> None:
    tab = screen.view.timeline
    tab.names.select(key(2))
    tab.move_up()
    assert [each.key for each in screen.draft.project.phases] == [key(2), key(1)]
    tab.move_down()
    assert tab.names.current_key() == key(2)
    tab.drop_current()
    assert [each.key for each in screen.draft.project.phases] == [key(1)]
    screen.draft.undo()
    assert len(screen.draft.project.phases) == 2


def test_what_a_crash_left_behind_is_there_again(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.view.timeline.names.select(key(11))
    QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(door.saved):
        pass
    again = ProjectsScreen(door)
    qtbot.addWidget(again)
    again.show_record(cloud_project().id)
    qtbot.waitUntil(lambda: again.draft.is_loaded)
    assert task(again).planned_start == date(2026, 1, 13)
    again.draft.undo()
    assert task(again).planned_start == date(2026, 1, 12)


def test_rows_fold_and_the_bars_follow(screen: ProjectsScreen) -> None:
    names = screen.view.timeline.names
    assert [row.key for row in names.rows()] == [key(1), key(11), key(2)]
    names.collapse(screen.view.timeline.model.find(key(1)))
    assert [row.key for row in names.rows()] == [key(1), key(2)]
    screen.view.timeline.canvas.picked.emit(key(11))
    assert names.current_key() == key(11)
    assert len(names.rows()) == 3


@pytest.mark.parametrize("zoom", ["week", "quarter", "year"])
def test_zooming_keeps_the_middle(screen: ProjectsScreen, zoom: str) -> None:
    canvas = screen.view.timeline.canvas
    before = canvas.axis.day_width
    screen.view.timeline.zoom.chosen.emit(zoom)
    assert canvas.axis.zoom == zoom
    assert canvas.axis.day_width != before
    assert screen.door.state.text("projects.zoom") == zoom


def answer(screen: ProjectsScreen, lesson: str, text: str) -> QPushButton:
    """The button of an answer in the panel."""
    row = next(
        each for each in screen.view.timeline.panel.findChildren(FitRow) if each.fit.title == lesson
    )
    return next(each for each in row.findChildren(QPushButton) if each.text() == text)


def test_applying_a_lesson_saves_the_project_and_makes_a_task(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    screen.view.timeline.names.select(key(11))
    QTest.keyClick(screen.view.timeline.canvas, Qt.Key.Key_Right)
    screen.view.timeline.names.select(key(2))
    with qtbot.waitSignal(door.told) as heard:
        answer(screen, "Na elke golf een rustweek", "Apply").click()
    assert said(heard) == ["Lesson applied; it became a task in the timeline.", True]
    settle(qtbot, door)
    assert [each.name for each in saved(door).tasks] == [
        "Internetlijn verzwaren",
        "Na elke golf een rustweek",
    ]
    assert saved(door).tasks[0].planned_start == date(2026, 1, 13)
    qtbot.waitUntil(lambda: len(screen.draft.project.tasks) == 2)
    qtbot.waitUntil(lambda: len(screen.view.timeline.names.rows()) == 4)


def _adoptions(r: Reading) -> list[Adoption]:
    found = projects.page(r, cloud_project().id)
    return [cast(Adoption, stored.record) for stored in found.adoptions]


def test_rejecting_asks_for_a_reason(
    screen: ProjectsScreen, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_reason(question: ReasonQuestion) -> int:
        assert not question.button().isEnabled()
        question.reason.edit.setPlainText("Wij hebben één golf.")
        assert question.button().isEnabled()
        return 1

    monkeypatch.setattr(ReasonQuestion, "exec", give_reason)
    with qtbot.waitSignal(door.told):
        answer(screen, "Databaselicenties kosten dubbel", "Reject…").click()
    settle(qtbot, door)
    (adoption,) = door.workspace.read(_adoptions)
    assert (adoption.stage, adoption.reason) == ("rejected", "Wij hebben één golf.")


def test_the_decision_shows_on_the_tab_lessons(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.told):
        answer(screen, "Na elke golf een rustweek", "Apply").click()
    settle(qtbot, door)
    screen.view.tabs.setCurrentIndex(page.LESSONS)
    tab = screen.view.lessons
    (adoption,) = door.workspace.read(_adoptions)
    tab.rows.select(adoption.lesson)
    tab.rows.picked.emit(adoption.lesson)
    assert tab.card.isVisible()
    field = tab.card.numbers["hours_realised"]
    field.set_value(90)
    field.left.emit()
    settle(qtbot, door)
    (adoption,) = door.workspace.read(_adoptions)
    assert (adoption.hours_realised, adoption.hours_expected) == (90, 96)


def test_a_neighbour_is_laid_over_ours(screen: ProjectsScreen, door: Door, qtbot: QtBot) -> None:
    tab = screen.view.timeline
    tab.compare_asked.emit(THEIRS)
    settle(qtbot, door)
    assert tab.compare.text().startswith("Compared with: Veere, at scale")
    assert door.state.text(f"projects.compare.{cloud_project().id}") == THEIRS
    tab.compare_asked.emit("")
    assert tab.compare.text() == "Compare…"


def test_a_neighbours_project_is_read_and_its_timeline_can_be_taken_over(
    screen: ProjectsScreen, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.show_record(THEIRS)
    qtbot.waitUntil(lambda: screen.draft.record_id == THEIRS)
    assert not screen.draft.is_own
    middle, _end = bar(screen, key(12))
    drag(screen, middle, 10)
    assert not screen.draft.can_undo()

    def accept(question: TimelineQuestion) -> int:
        question.project.set_value(cloud_project().id)
        return 1

    monkeypatch.setattr(TimelineQuestion, "exec", accept)
    with qtbot.waitSignal(door.asked) as heard:
        screen.view.adopt_asked.emit()
    assert said(heard) == ["projects", cloud_project().id]
    settle(qtbot, door)
    assert "Golf 1" in [each.name for each in saved(door).tasks]
    assert saved(door).reference_projects == (THEIRS,)


def test_a_project_with_open_lessons_does_not_close(
    screen: ProjectsScreen, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.failed) as heard:
        screen.view.state_asked.emit("done")
    assert said(heard)[0].code == "undecided"
    settle(qtbot, door)
    assert saved(door).state == "running"
    screen.draft.undo()


def test_the_overview_opens_a_project(screen: ProjectsScreen, door: Door, qtbot: QtBot) -> None:
    screen.show_record(None)
    settle(qtbot, door)
    assert screen.title() == "Projects"
    table = screen.overview.table
    assert [table.rows.row_at(n).title for n in range(2)] == [
        "Naar de cloud",
        "Veere naar de cloud",
    ]
    with qtbot.waitSignal(door.asked) as heard:
        table.opened.emit(table.rows.row_at(0))
    assert said(heard) == ["projects", cloud_project().id]
