# SPDX-License-Identifier: EUPL-1.2
"""The plan as a tree and as a table."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.qtbot import QtBot

from desktop.answers.planning import Drop, Edge, Move, Stretch
from desktop.planning.edits import edited
from desktop.planning.schedule import plan
from desktop.records.project import Project
from desktop.ui.bridge import Door
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.grid_model import FIELDS, GridModel
from desktop.ui.projects.model import KeyRole, PlanModel, sentence
from tests.planning.projects import cloud, key
from tests.ui.hearing import said
from tests.ui.projects.hand import in_hand

Check = Callable[[QAbstractItemModel], None]

TODAY = date(2024, 2, 20)
PLAN_START, PLAN_FINISH, DAYS, ACTUAL_START, ACTUAL_FINISH, HOURS = 2, 3, 4, 5, 6, 7
PROGRESS, ROLE, WAITS = 9, 10, 11


def names(model: QAbstractItemModel) -> list[str]:
    """All names, what is in a phase behind two spaces."""
    found: list[str] = []
    for number in range(model.rowCount()):
        top = model.index(number, 0)
        found.append(top.data())
        found += [f"  {model.index(n, 0, top).data()}" for n in range(model.rowCount(top))]
    return found


def test_the_tree_keeps_qts_rules(app: object, check_model: Check) -> None:
    model = PlanModel()
    model.set_plan(plan(cloud(), TODAY))
    check_model(model)
    assert names(model) == [
        "Research",
        "  Inventariseren",
        "Golven",
        "  Golf 1",
        "  Golf 2",
        "  Serverruimte leeg",
        "Operation",
        "Zonder fase",
    ]


def test_a_change_of_dates_keeps_the_indexes_and_a_change_of_rows_does_not(
    app: object, qtbot: QtBot, check_model: Check
) -> None:
    model = PlanModel()
    model.set_plan(plan(cloud(), TODAY))
    check_model(model)
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged),
    ):
        model.set_plan(plan(edited(cloud(), Move(key(2), 5)), TODAY))
    with qtbot.waitSignal(model.modelReset):
        model.set_plan(plan(edited(cloud(), Drop(key(12))), TODAY))
    assert model.find(key(13)).data(KeyRole) == key(13)
    assert not model.find(key(12)).isValid()


def test_a_row_is_a_sentence_for_who_hears_it(app: object) -> None:
    found = plan(cloud(), TODAY).row(key(11))
    assert found is not None
    assert sentence(found) == (
        "Task Inventariseren, planned 8 January 2024 to 19 January 2024,"
        " 10 days later than planned, done"
    )


@pytest.fixture
def draft(door: Door) -> Draft:
    """The cloud project in hand, as our own."""
    return in_hand(door, cloud(), TODAY)


@pytest.fixture
def grid(draft: Draft) -> GridModel:
    """Its table."""
    model = GridModel(draft)
    model.refresh()
    draft.changed.connect(model.refresh)
    return model


def cell(grid: GridModel, number: int, column: int) -> str:
    """What a cell of the row with this key shows."""
    return grid.index(grid.place_of(key(number)), column).data()


def put(grid: GridModel, number: int, column: int, text: str) -> bool:
    """Type in a cell."""
    return grid.setData(grid.index(grid.place_of(key(number)), column), text)


def test_the_table_keeps_qts_rules_and_shows_what_the_timeline_does(
    grid: GridModel, check_model: Check
) -> None:
    check_model(grid)
    assert grid.rowCount() == 8
    assert cell(grid, 12, PLAN_START) == "1 Feb 2024"
    assert cell(grid, 12, DAYS) == "14"
    assert cell(grid, 12, PROGRESS) == "50 %"
    assert cell(grid, 2, PLAN_FINISH) == "20 Mar 2024"
    assert cell(grid, 2, HOURS) == "400"
    assert cell(grid, 13, WAITS) == "4FS+7"
    assert cell(grid, 12, WAITS) == "2"
    assert len(FIELDS) == grid.columnCount()


def task(project: Project, number: int) -> object:
    """A task of the project."""
    return next(each for each in project.tasks if each.key == key(number))


def test_typing_a_start_moves_the_task_and_a_number_of_days_its_end(
    grid: GridModel, draft: Draft
) -> None:
    assert put(grid, 12, PLAN_START, "5-2-2024")
    assert cell(grid, 12, PLAN_FINISH) == "18 Feb 2024"
    assert put(grid, 12, DAYS, "7")
    assert cell(grid, 12, PLAN_FINISH) == "11 Feb 2024"
    assert draft.can_undo()
    draft.undo()
    draft.undo()
    assert draft.project == cloud()
    assert not draft.is_changed


def test_every_sort_of_cell_can_be_filled_and_emptied(grid: GridModel, draft: Draft) -> None:
    assert put(grid, 12, HOURS, "1.200")
    assert put(grid, 12, PROGRESS, "75")
    assert put(grid, 12, ROLE, "architect")
    assert put(grid, 12, ACTUAL_START, "1 feb")
    assert put(grid, 21, ACTUAL_START, "21 mrt 2024")
    assert cell(grid, 21, ACTUAL_START) == "21 Mar 2024"
    assert cell(grid, 12, ACTUAL_START) == "1 Feb 2024"
    assert put(grid, 12, HOURS, "")
    found = task(draft.project, 12)
    assert (getattr(found, "hours_planned"), getattr(found, "progress")) == (None, 75)  # noqa: B009


def test_links_are_typed_as_row_numbers(grid: GridModel) -> None:
    assert put(grid, 14, WAITS, "4; 5ss+2")
    assert cell(grid, 14, WAITS) == "4; 5SS+2"
    assert put(grid, 14, WAITS, "5")
    assert cell(grid, 14, WAITS) == "5"
    assert put(grid, 14, WAITS, "")
    assert cell(grid, 14, WAITS) == ""


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        (PLAN_START, "morgen", "“morgen” is no date. Type it as 12-3-2026 or 12 mrt."),
        (PLAN_FINISH, "1-1-2024", "It would finish before it starts."),
        (PROGRESS, "120", "Progress goes up to 100 %."),
        (HOURS, "veel", "Type a whole number here, such as 40."),
        (DAYS, "0", "Type a number of days here, such as 5."),
        (WAITS, "99", "“99” is no task. Type its number, such as 3 or 5SS+2."),
        (WAITS, "1", "“1” is no task. Type its number, such as 3 or 5SS+2."),
        (WAITS, "5", "These tasks would wait for each other."),
        (1, "x" * 201, "At most 200 characters fit here."),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(
    grid: GridModel, draft: Draft, qtbot: QtBot, column: int, text: str, told: str
) -> None:
    with qtbot.waitSignal(grid.misread) as heard:
        assert not put(grid, 12, column, text)
    assert said(heard) == [told]
    assert draft.project == cloud()


def test_a_milestone_has_one_date_and_a_phase_no_hours_of_its_own(grid: GridModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    milestone, phase = grid.place_of(key(21)), grid.place_of(key(2))
    assert grid.flags(grid.index(milestone, PLAN_START)) & editable
    assert not grid.flags(grid.index(milestone, PLAN_FINISH)) & editable
    assert not grid.flags(grid.index(phase, HOURS)) & editable
    assert not grid.flags(grid.index(phase, 0)) & editable


def test_a_neighbours_table_is_only_read(door: Door) -> None:
    draft = in_hand(door, cloud(), TODAY, is_own=False)
    model = GridModel(draft)
    model.refresh()
    assert not any(
        model.flags(model.index(row, column)) & Qt.ItemFlag.ItemIsEditable
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )
    draft.apply(Stretch(key(12), Edge.FINISH, 3))
    assert draft.project == cloud()
