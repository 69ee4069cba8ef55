# SPDX-License-Identifier: EUPL-1.2
"""Projects: deciding on lessons in them, taking over timelines, closing them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from desktop.actions import projects
from desktop.actions.context import Writing
from desktop.records.adoption import Adoption
from desktop.records.document import Record, encode, replace
from desktop.records.errors import NotFound, Refused
from desktop.records.lesson import Lesson
from desktop.records.project import Milestone, Project
from desktop.workspace import Workspace
from tests.insight.neighbours import (
    CLOUD,
    HOME,
    TODAY,
    VEERE,
    cloud_project,
    header,
    lesson,
    topic,
)
from tests.planning.projects import cloud, key


def morning() -> datetime:
    """Monday 16 March 2026."""
    return datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    """Waddinxveen's workspace with its project, a lesson of Veere's and Veere's timeline."""
    with Workspace.create(tmp_path / "w", "GM0627", clock=morning) as made:
        put(made, topic(CLOUD, "Wolken"), cloud_project())
        put(made, wave(), veere_cloud())
        yield made


def wave() -> Lesson:
    """A lesson of Veere's about execution."""
    return lesson("Na elke golf een rustweek", phase="execution", hours_saved=96, topics=(CLOUD,))


def veere_cloud() -> Project:
    """Veere's timeline, under Veere's own id here."""
    return replace(cloud(), origin=VEERE, organisation=VEERE)


def put(workspace: Workspace, *records: Record) -> None:
    """Make ours, receive others'."""

    def act(w: Writing) -> None:
        for record in records:
            if record.origin == HOME:
                w.unit.create(record)
            else:
                w.unit.receive(encode(record).decode(), record.origin)

    workspace.do(act, label="test")


def project(workspace: Workspace) -> Project:
    """Our project as it is now."""
    stored = workspace.read(lambda r: r.store.get(cloud_project().id))
    return cast(Project, stored.record)


def adoptions(workspace: Workspace) -> list[Adoption]:
    """Our decisions in it."""
    page = workspace.read(projects.page, cloud_project().id)
    return [cast(Adoption, stored.record) for stored in page.adoptions]


def do(workspace: Workspace, action: Callable[..., Any], *args: Any, **kw: Any) -> Any:
    """One change set."""
    return workspace.do(action, *args, label="test", **kw)


def test_applying_a_lesson_makes_a_decision_and_a_task_in_its_phase(workspace: Workspace) -> None:
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id)
    (adoption,) = adoptions(workspace)
    task = project(workspace).tasks[-1]
    assert (adoption.stage, adoption.task, adoption.hours_expected) == ("planned", task.key, 96)
    assert adoption.decided_on == TODAY
    assert (task.name, task.phase) == (wave().title, key(2))
    assert (task.planned_start, task.planned_finish) == (date(2026, 3, 30), date(2026, 4, 3))


def test_one_undo_takes_back_the_decision_and_the_task(workspace: Workspace) -> None:
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id)
    workspace.undo()
    assert adoptions(workspace) == []
    assert len(project(workspace).tasks) == 1


def test_applying_twice_makes_one_task(workspace: Workspace) -> None:
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id)
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id, adaptation="Korter")
    assert [each.adaptation for each in adoptions(workspace)] == ["Korter"]
    assert len(project(workspace).tasks) == 2


def test_a_phase_that_runs_gets_its_task_from_today_on(workspace: Workspace) -> None:
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id, phase=key(1))
    task = project(workspace).tasks[-1]
    assert (task.phase, task.planned_start) == (key(1), TODAY)


def test_a_lesson_is_rejected_with_a_reason_or_considered(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        do(workspace, projects.decide, wave().id, cloud_project().id, "rejected")
    do(workspace, projects.decide, wave().id, cloud_project().id, "considering")
    do(workspace, projects.decide, wave().id, cloud_project().id, "rejected", "Eén golf")
    assert [(x.stage, x.reason) for x in adoptions(workspace)] == [("rejected", "Eén golf")]


def test_a_rejected_lesson_can_still_be_applied(workspace: Workspace) -> None:
    do(workspace, projects.decide, wave().id, cloud_project().id, "rejected", "Eén golf")
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id)
    assert [(x.stage, x.reason) for x in adoptions(workspace)] == [("planned", "")]


def test_a_project_does_not_close_with_undecided_lessons(workspace: Workspace) -> None:
    stored = workspace.read(lambda r: r.store.get(cloud_project().id))
    closed = replace(cast(Project, stored.record), state="done")
    with pytest.raises(Refused) as refused:
        do(workspace, projects.save, closed, stored.revision)
    assert refused.value.code == "undecided"
    do(workspace, projects.decide, wave().id, cloud_project().id, "rejected", "Eén golf")
    do(workspace, projects.save, closed, stored.revision)
    assert project(workspace).state == "done"


def test_a_lesson_counts_as_applied_when_its_task_is_done(workspace: Workspace) -> None:
    do(workspace, projects.adopt_lesson, wave().id, cloud_project().id)
    stored = workspace.read(lambda r: r.store.get(cloud_project().id))
    before = cast(Project, stored.record)
    done = replace(before.tasks[-1], actual_start=TODAY, actual_finish=TODAY)
    do(workspace, projects.save, replace(before, tasks=(*before.tasks[:-1], done)), stored.revision)
    assert [each.stage for each in adoptions(workspace)] == ["applied"]


def test_a_neighbours_timeline_comes_over_onto_our_project(workspace: Workspace) -> None:
    do(
        workspace,
        projects.adopt_timeline,
        veere_cloud().id,
        cloud_project().id,
        start=date(2026, 4, 1),
        percent=85,
    )
    own = project(workspace)
    assert [phase.kind for phase in own.phases] == [
        "planning",
        "execution",
        "research",
        "operation",
    ]
    assert "Golf 1" in [task.name for task in own.tasks]
    assert own.reference_projects == (veere_cloud().id,)
    assert own.milestones[0].planned is not None


def test_without_an_own_project_a_new_one_begins(workspace: Workspace) -> None:
    stored = do(workspace, projects.adopt_timeline, veere_cloud().id)
    own = cast(Project, stored.record)
    assert (own.origin, own.title) == (HOME, "Veere naar de cloud")
    assert own.phases[0].planned_start == TODAY
    assert isinstance(own.milestones[0], Milestone)


def test_what_is_veeres_stays_veeres(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        do(workspace, projects.adopt_timeline, cloud_project().id, veere_cloud().id)
    assert refused.value.code == "not_own"
    with pytest.raises(Refused):
        do(workspace, projects.adopt_lesson, wave().id, veere_cloud().id)


def test_only_lessons_and_projects_will_do(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        do(workspace, projects.adopt_lesson, cloud_project().id, cloud_project().id)
    with pytest.raises(NotFound):
        workspace.read(projects.page, wave().id)


def test_a_new_project_has_the_five_phases_or_none(workspace: Workspace) -> None:
    made = cast(Project, do(workspace, projects.create, "Zaaksysteem").record)
    assert [phase.kind for phase in made.phases] == [
        "research",
        "planning",
        "execution",
        "implementation",
        "operation",
    ]
    assert made.organisation == HOME
    empty = cast(Project, do(workspace, projects.create, "Leeg", phases=False).record)
    assert empty.phases == ()


def test_the_list_has_ours_first_and_says_where_each_is(workspace: Workspace) -> None:
    put(workspace, Project(**header("Afgerond"), title="Afgerond", state="done"))
    lines = workspace.read(projects.lines)
    assert [(line.title, line.is_own) for line in lines] == [
        ("Naar de cloud", True),
        ("Afgerond", True),
        ("Veere naar de cloud", False),
    ]
    assert (lines[0].phase, lines[0].slip) == ("Planning", 10)
    assert lines[2].organisation == "Veere"
    assert (lines[2].hours_actual, lines[2].hours_planned) == (120, 480)


def test_the_page_offers_neighbours_to_compare_with(workspace: Workspace) -> None:
    page = workspace.read(projects.page, cloud_project().id)
    assert [(x.organisation, x.is_chosen) for x in page.comparables] == [("Veere", False)]
    assert page.is_own
    assert page.waiting == 1
    assert page.organisation == "Waddinxveen"
