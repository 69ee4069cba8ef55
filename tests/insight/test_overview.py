# SPDX-License-Identifier: EUPL-1.2
"""What needs a person."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.overview import NeedKind, Start
from desktop.answers.provenance import BundleEntry, Waiting
from desktop.insight.overview import begins, start
from desktop.records.lesson import Source
from desktop.records.visit import FollowUp, Visit
from tests.insight.neighbours import (
    AT,
    CLOUD,
    HOME,
    TODAY,
    VEERE,
    Neighbours,
    adoption,
    cloud_project,
    header,
    lesson,
)
from tests.planning.projects import key


@pytest.fixture
def neighbours(tmp_path: Path) -> Neighbours:
    """An empty workspace of Waddinxveen's."""
    return Neighbours(tmp_path / "w")


def visit(name: str, origin: str = HOME, **fields: Any) -> Visit:
    """A visit to Veere."""
    return Visit(**header(name, origin), title=name, organisations=(VEERE,), **fields)


def today(neighbours: Neighbours) -> Start:
    """The start page."""
    return neighbours.read(lambda store: start(store, TODAY))


def told(neighbours: Neighbours) -> list[tuple[NeedKind, str, str, int]]:
    """The needs as a person reads them."""
    return [(x.kind, x.title, x.detail, x.days) for x in today(neighbours).needs]


def test_an_empty_workspace_asks_for_nothing(neighbours: Neighbours) -> None:
    page = today(neighbours)
    assert (page.needs, page.next_visit) == ((), None)
    assert page.figures.lessons == 0
    assert {each.row.title for each in page.recent} == {"Waddinxveen", "Veere"}


def test_open_actions_ask_when_their_day_comes_near(neighbours: Neighbours) -> None:
    actions = (
        FollowUp(key=key(1), what="Blad opvragen", who="architect", due=date(2026, 3, 13)),
        FollowUp(key=key(2), what="Gedaan", due=date(2026, 3, 13), done_at=date(2026, 3, 12)),
        FollowUp(key=key(3), what="Ver weg", due=date(2026, 6, 1)),
        FollowUp(key=key(4), what="Zonder dag"),
    )
    neighbours.add(
        visit("Dagje Veere", date=date(2026, 3, 12), state="worked_out", follow_ups=actions)
    )
    assert told(neighbours) == [
        (NeedKind.ACTION, "Blad opvragen", "Action from Dagje Veere · by: architect", -3)
    ]
    assert today(neighbours).pressing == today(neighbours).needs
    assert today(neighbours).coming == ()


def test_a_neighbours_visit_is_not_ours_to_do(neighbours: Neighbours) -> None:
    actions = (FollowUp(key=key(1), what="Van Veere", due=TODAY),)
    neighbours.add(visit("Hun dag", VEERE, date=date(2026, 3, 1), follow_ups=actions))
    page = today(neighbours)
    assert (page.needs, page.figures.visits) == ((), 0)


def test_drafts_wait_together_per_visit(neighbours: Neighbours) -> None:
    day = visit("Dagje Veere", date=date(2026, 3, 12), state="worked_out")
    source = (Source(key=key(1), kind="visit", ref=day.id),)
    neighbours.add(
        day,
        lesson("Eén", HOME, state="draft", sources=source),
        lesson("Twee", HOME, state="draft", sources=source, advice="Doen."),
        lesson("Los", HOME, state="draft", advice="Doen."),
        lesson("Van hen", VEERE, state="draft"),
    )
    assert told(neighbours) == [
        (NeedKind.DRAFTS, "1 lesson is a draft", "", 0),
        (NeedKind.DRAFTS, "2 lessons are drafts", "From Dagje Veere · the advice is missing", 0),
    ]
    assert [need.type for need in today(neighbours).needs] == ["lesson", "visit"]


def test_a_lesson_asks_to_be_reviewed(neighbours: Neighbours) -> None:
    neighbours.add(
        lesson("Kopie", HOME, review_on=date(2026, 3, 18), owner="beheerder"),
        lesson("Later", HOME, review_on=date(2027, 3, 18)),
    )
    assert told(neighbours) == [
        (NeedKind.REVIEW, "Kopie", "Review: is this lesson still right? · by: beheerder", 2)
    ]


def test_a_visit_that_was_made_asks_to_be_worked_out(neighbours: Neighbours) -> None:
    neighbours.add(visit("Gisteren", date=TODAY - timedelta(days=1), state="visited"))
    (need,) = today(neighbours).needs
    assert (need.kind, need.title, need.days) == (NeedKind.WORK_OUT, "Work out: Gisteren", 0)


def test_a_phase_about_to_begin_asks_for_decisions_and_a_late_task_to_be_done(
    neighbours: Neighbours,
) -> None:
    neighbours.add(cloud_project(), lesson("Rustweek", phase="execution"))
    assert told(neighbours) == [
        (
            NeedKind.TASK,
            "Internetlijn verzwaren",
            "Task from Naar de cloud · by: netwerkbeheerder",
            -10,
        ),
        (
            NeedKind.MOMENT,
            "Execution begins in 14 days",
            "Naar de cloud · 1 lesson fits this moment",
            14,
        ),
    ]
    assert today(neighbours).needs[1].key == key(2)


def test_nothing_is_asked_for_a_project_that_is_done(neighbours: Neighbours) -> None:
    neighbours.add(cloud_project(state="done"), lesson("Rustweek", phase="execution"))
    assert told(neighbours) == []


def test_what_came_in_and_waits_is_told_per_bundle(neighbours: Neighbours) -> None:
    theirs = lesson("Wacht", VEERE)
    waits = [
        Waiting(theirs.id, str(n) * 64, "lesson", VEERE, why, "{}", bundle="b-1", at=AT)
        for n, why in enumerate(("undecided", "declined", "undone"))
    ]
    entry = BundleEntry("b-1", "in", VEERE, "", 5, 0, "1" * 64, at=AT)
    neighbours.write(lambda unit: (unit.log_bundle(entry), unit.keep_waiting(waits)))
    assert told(neighbours) == [
        (NeedKind.BUNDLE, "The bundle of Veere waits", "1 record without a decision", 0)
    ]


def test_the_next_visit_is_the_first_one_planned(neighbours: Neighbours) -> None:
    neighbours.add(
        visit("Later", date=date(2026, 5, 1)),
        visit("Gouda", date=date(2026, 4, 9), start_time="09:30"),
        visit("Gouda, middag", date=date(2026, 4, 9), start_time="13:00"),
        visit("Geweest", date=date(2026, 3, 1), state="worked_out"),
        visit("Ooit"),
    )
    page = today(neighbours)
    assert page.next_visit is not None
    assert page.next_visit.visit.record.id == visit("Gouda").id
    assert (page.next_visit.days, page.next_visit.places) == (24, ("Veere",))
    assert (page.figures.visits, page.figures.visits_this_year) == (5, 1)


def test_the_figures_count_what_was_applied_here(neighbours: Neighbours) -> None:
    project, wave = cloud_project(state="done"), lesson("Golven")
    neighbours.add(project, wave)
    neighbours.add(
        adoption(wave, project, stage="applied", hours_realised=96, hours_expected=80),
        adoption(wave, project, VEERE, stage="proven", hours_realised=1000),
    )
    figures = today(neighbours).figures
    assert (figures.lessons, figures.savings.applied, figures.savings.proven) == (1, 1, 0)
    assert (figures.savings.hours_realised, figures.savings.hours_expected) == (96, 80)


def test_recent_things_say_whose_they_are(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Van Veere"), lesson("Van ons", HOME, topics=(CLOUD,)))
    origins = {each.row.title: each.origin for each in today(neighbours).recent}
    assert origins["Van Veere"] == "Veere"
    assert origins["Van ons"] == ""


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (14, "Execution begins in 14 days"),
        (1, "Execution begins in 1 day"),
        (0, "Execution begins today"),
        (-1, "Execution began 1 day ago"),
        (-9, "Execution began 9 days ago"),
    ],
)
def test_a_phase_says_when_it_begins(days: int, sentence: str) -> None:
    assert begins("Execution", days) == sentence
