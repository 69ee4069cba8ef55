# SPDX-License-Identifier: EUPL-1.2
"""One edit to a timeline at a time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.planning import (
    Drop,
    Edge,
    Fill,
    Insert,
    Link,
    Move,
    Part,
    Shuffle,
    Span,
    Stretch,
    Unlink,
)
from desktop.planning.edits import edited, part_of, with_followers
from desktop.planning.schedule import plan
from desktop.records.document import check, decode, encode
from desktop.records.errors import NotFound, Refused
from desktop.records.project import Milestone, Phase, Project, Task
from tests.planning.projects import cloud, key, projects


def task(project: Project, number: int) -> Task:
    """The task that must be there."""
    part = part_of(project, key(number))
    assert isinstance(part, Task)
    return part


def test_moving_a_phase_takes_along_what_is_in_it() -> None:
    moved = edited(cloud(), Move(key(2), 10))
    assert task(moved, 12).planned_start == date(2024, 2, 11)
    assert task(moved, 13).planned_finish == date(2024, 3, 24)
    assert moved.milestones[0].planned == date(2024, 3, 30)
    assert task(moved, 11) == task(cloud(), 11)


def test_moving_a_phase_leaves_what_really_happened() -> None:
    moved = edited(cloud(), Move(key(1), -3))
    assert moved.phases[0].planned_start == date(2023, 12, 29)
    assert moved.phases[0].actual_start == date(2024, 1, 1)
    assert task(moved, 11).actual_finish == date(2024, 1, 29)


def test_a_bar_keeps_at_least_a_day_however_it_is_pulled() -> None:
    later = task(edited(cloud(), Stretch(key(12), Edge.START, 99)), 12)
    assert (later.planned_start, later.planned_finish) == (date(2024, 2, 14), date(2024, 2, 14))
    sooner = task(edited(cloud(), Stretch(key(12), Edge.FINISH, -99)), 12)
    assert (sooner.planned_start, sooner.planned_finish) == (date(2024, 2, 1), date(2024, 2, 1))


def test_pulling_at_a_phase_without_dates_gives_it_dates_of_its_own() -> None:
    phase = part_of(edited(cloud(), Stretch(key(2), Edge.FINISH, 5)), key(2))
    assert isinstance(phase, Phase)
    assert (phase.planned_start, phase.planned_finish) == (date(2024, 2, 1), date(2024, 3, 19))


def test_pulling_at_a_milestone_moves_it_and_at_nothing_does_nothing() -> None:
    stretched = edited(cloud(), Stretch(key(21), Edge.FINISH, 2))
    assert stretched.milestones[0].planned == date(2024, 3, 22)
    assert edited(cloud(), Stretch(key(14), Edge.START, 2)) == cloud()
    assert edited(cloud(), Stretch(key(3), Edge.START, 2)) == cloud()


def test_a_value_goes_into_its_field() -> None:
    assert task(edited(cloud(), Fill(key(12), "progress", 75)), 12).progress == 75
    assert edited(cloud(), Fill(key(2), "name", "Over")).phases[1].name == "Over"


def test_a_new_part_comes_where_it_is_asked() -> None:
    days = Span(date(2024, 2, 3), date(2024, 2, 5))
    project = cloud()
    project = edited(
        project, Insert(key(90), Part.TASK, "Oefenen", parent=key(2), after=key(12), planned=days)
    )
    assert [each.key for each in project.tasks] == [key(n) for n in (11, 12, 90, 13, 14)]
    assert task(project, 90).phase == key(2)
    project = edited(project, Insert(key(91), Part.MILESTONE, "Besluit", planned=days))
    assert project.milestones[-1] == Milestone(
        key=key(91), name="Besluit", planned=date(2024, 2, 3)
    )
    project = edited(
        project, Insert(key(92), Part.PHASE, "", kind="planning", after=key(1), planned=days)
    )
    assert [each.kind for each in project.phases][:2] == ["research", "planning"]
    check(project)


def test_dropping_a_task_lets_nobody_wait_for_it() -> None:
    dropped = edited(cloud(), Drop(key(12)))
    assert task(dropped, 13).depends_on == ()
    check(dropped)


def test_dropping_a_phase_drops_what_is_in_it() -> None:
    dropped = edited(cloud(), Drop(key(2)))
    assert [each.key for each in dropped.tasks] == [key(11), key(14)]
    assert dropped.milestones == ()


def test_a_part_passes_only_those_of_its_own_phase() -> None:
    shuffled = edited(cloud(), Shuffle(key(13), -1))
    assert [each.key for each in shuffled.tasks] == [key(n) for n in (11, 13, 12, 14)]
    assert edited(shuffled, Shuffle(key(13), -5)) == shuffled
    turned = edited(cloud(), Shuffle(key(1), 2))
    assert [each.kind for each in turned.phases] == ["execution", "operation", "research"]
    assert edited(cloud(), Shuffle(key(21), 1)) == cloud()


def test_tasks_wait_for_each_other_but_not_in_a_circle() -> None:
    linked = edited(cloud(), Link(key(14), key(13), "SS", 3))
    assert task(linked, 14).depends_on[0].lag == 3
    assert task(edited(linked, Link(key(14), key(13))), 14).depends_on[0].type == "FS"
    assert task(edited(linked, Unlink(key(14), key(13))), 14).depends_on == ()
    with pytest.raises(Refused) as refused:
        edited(linked, Link(key(11), key(14)))
    assert refused.value.code == "loop"
    with pytest.raises(Refused):
        edited(linked, Link(key(11), key(11)))
    with pytest.raises(Refused):
        edited(linked, Link(key(1), key(14)))


def test_what_is_gone_can_not_be_edited() -> None:
    with pytest.raises(NotFound):
        edited(cloud(), Move(key(99), 1))


def test_followers_make_room_and_what_has_begun_stays() -> None:
    pushed = with_followers(cloud())
    assert task(pushed, 13).planned_start == date(2024, 2, 22)
    assert task(pushed, 12) == task(cloud(), 12)
    assert all(link.short == 0 for link in plan(pushed, date(2024, 1, 1)).links)


@given(projects(), st.data(), st.integers(-500, 500))
def test_moving_there_and_back_changes_nothing(
    project: Project, data: st.DataObject, days: int
) -> None:
    parts = (*project.phases, *project.tasks, *project.milestones)
    if not parts:
        return
    chosen = data.draw(st.sampled_from(parts)).key
    there = edited(project, Move(chosen, days))
    assert edited(there, Move(chosen, -days)) == project
    assert decode(encode(there)) == there


@given(projects(), st.data())
def test_dropping_leaves_a_project_that_its_rules_accept(
    project: Project, data: st.DataObject
) -> None:
    parts = (*project.phases, *project.tasks, *project.milestones)
    if not parts:
        return
    chosen = data.draw(st.sampled_from(parts)).key
    check(edited(project, Drop(chosen)))
