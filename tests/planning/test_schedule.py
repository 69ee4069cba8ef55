# SPDX-License-Identifier: EUPL-1.2
"""A project on a day."""

from datetime import date, timedelta

from hypothesis import given

from desktop.answers.planning import Part, Plan, PlanRow, Span
from desktop.planning.schedule import plan
from desktop.records.project import Milestone, Phase, Project, Task
from tests.planning.projects import DAYS, cloud, key, project, projects


def row(found: Plan, number: int) -> PlanRow:
    """The row that must be there."""
    there = found.row(key(number))
    assert there is not None
    return there


def test_rows_stand_in_the_order_of_a_tree_and_loose_tasks_come_last() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    assert [each.key for each in found.rows] == [key(n) for n in (1, 11, 2, 12, 13, 21, 3, 14)]
    assert row(found, 12).parent == key(2)
    assert row(found, 14).parent == ""


def test_a_phase_without_dates_lies_around_what_is_in_it() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    assert row(found, 2).planned == Span(date(2024, 2, 1), date(2024, 3, 20))
    assert row(found, 3).planned is None
    assert row(found, 2).name == "Golven"
    assert row(found, 3).name == "Operation"


def test_what_ends_after_its_plan_is_late_from_the_day_after() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    task = row(found, 11)
    assert task.late == Span(date(2024, 1, 20), date(2024, 1, 29))
    assert task.slip == 10
    assert task.is_done
    assert task.progress == 100


def test_what_has_not_begun_is_late_once_its_start_is_past() -> None:
    assert row(plan(cloud(), date(2024, 2, 1)), 12).slip == 0
    waiting = row(plan(cloud(), date(2024, 2, 4)), 12)
    assert (waiting.slip, waiting.actual, waiting.late) == (3, None, None)


def test_what_runs_goes_on_until_today() -> None:
    task = Task(
        key=key(1),
        planned_start=date(2026, 3, 1),
        planned_finish=date(2026, 3, 10),
        actual_start=date(2026, 3, 4),
        progress=70,
    )
    in_time = plan(project(tasks=(task,)), date(2026, 3, 8)).rows[0]
    assert in_time.actual == Span(date(2026, 3, 4), date(2026, 3, 8))
    assert (in_time.slip, in_time.late, in_time.is_done) == (0, None, False)
    behind = plan(project(tasks=(task,)), date(2026, 3, 12)).rows[0]
    assert behind.slip == 2
    assert behind.late == Span(date(2026, 3, 11), date(2026, 3, 12))


def test_done_sooner_is_a_slip_below_nought() -> None:
    task = Task(
        key=key(1),
        planned_start=date(2026, 3, 1),
        planned_finish=date(2026, 3, 10),
        actual_start=date(2026, 3, 1),
        actual_finish=date(2026, 3, 8),
    )
    assert plan(project(tasks=(task,)), date(2026, 4, 1)).rows[0].slip == -2


def test_all_done_makes_a_task_done_even_without_its_date() -> None:
    task = Task(
        key=key(1),
        planned_start=date(2026, 3, 1),
        planned_finish=date(2026, 3, 10),
        actual_start=date(2026, 3, 1),
        progress=100,
    )
    found = plan(project(tasks=(task,)), date(2026, 4, 1)).rows[0]
    assert found.is_done
    assert found.actual == Span(date(2026, 3, 1), date(2026, 3, 10))


def test_a_phase_is_done_when_all_in_it_is() -> None:
    phase = Phase(key=key(1), kind="planning")
    task = Task(
        key=key(2), phase=key(1), actual_start=date(2026, 1, 5), actual_finish=date(2026, 1, 9)
    )
    moment = Milestone(key=key(3), phase=key(1), planned=date(2026, 2, 1))
    open_still = plan(
        project(phases=(phase,), tasks=(task,), milestones=(moment,)), date(2026, 3, 1)
    )
    assert not open_still.rows[0].is_done
    done = plan(project(phases=(phase,), tasks=(task,)), date(2026, 3, 1))
    assert done.rows[0].is_done
    assert done.rows[0].actual == Span(date(2026, 1, 5), date(2026, 1, 9))


def test_progress_is_weighed_by_hours() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    assert row(found, 2).progress == round(100 * 50 / 400)
    assert (found.hours_planned, found.hours_actual) == (480, 120)


def test_a_link_says_how_many_days_its_plan_is_short() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    short = {(link.on, link.key): link.short for link in found.links}
    assert short == {(key(11), key(12)): 0, (key(12), key(13)): 7}


def test_a_plan_without_dates_has_no_span() -> None:
    assert plan(project(tasks=(Task(key=key(1), name="Ooit"),)), date(2026, 3, 1)).span is None


@given(projects(), DAYS)
def test_every_part_has_one_row_and_late_lies_within_actual(found: Project, today: date) -> None:
    made = plan(found, today)
    parts = (*found.phases, *found.tasks, *found.milestones)
    assert sorted(each.key for each in made.rows) == sorted(part.key for part in parts)
    for each in made.rows:
        if each.late is not None:
            assert each.actual is not None and each.planned is not None
            assert each.actual.start <= each.late.start <= each.late.finish == each.actual.finish
            assert each.late.start > each.planned.finish
            assert each.slip == (each.actual.finish - each.planned.finish).days > 0
        if each.part is Part.PHASE:
            assert each.parent == ""


@given(projects(), DAYS)
def test_a_day_later_nothing_is_less_late(found: Project, today: date) -> None:
    now, later = plan(found, today), plan(found, today + timedelta(days=1))
    for before, after in zip(now.rows, later.rows, strict=True):
        assert after.slip >= before.slip
