# SPDX-License-Identifier: EUPL-1.2
"""Lessons at the moment they matter."""

from datetime import date
from pathlib import Path

import pytest

from desktop.answers.planning import Fit, Moment
from desktop.insight.moments import moments
from desktop.planning.schedule import plan
from desktop.records.project import Phase, Project
from tests.insight.neighbours import (
    INFRASTRUCTURE,
    PEOPLE,
    STORAGE,
    TODAY,
    VEERE,
    Neighbours,
    adoption,
    cloud_project,
    lesson,
)
from tests.planning.projects import key


@pytest.fixture
def neighbours(tmp_path: Path) -> Neighbours:
    """A workspace with our own project in it."""
    made = Neighbours(tmp_path / "w")
    made.add(cloud_project())
    return made


def found(neighbours: Neighbours, project: Project | None = None) -> dict[str, Moment]:
    """The moments by kind of phase."""
    chosen = project or cloud_project()
    made = neighbours.read(lambda store: moments(store, chosen, plan(chosen, TODAY), TODAY))
    return {moment.kind: moment for moment in made}


def only(moment: Moment) -> Fit:
    """The one lesson that fits."""
    (fit,) = moment.fits
    return fit


def test_a_lesson_about_the_phase_and_topic_stands_at_that_phase(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Na elke golf een rustweek", phase="execution", hours_saved=96))
    moment = found(neighbours)["execution"]
    assert (moment.days, moment.name, moment.waiting) == (14, "Execution", 1)
    fit = only(moment)
    assert fit.why == "Adopt: same phase and topic; saves an estimated 96 hours."
    assert fit.origin == "Veere"
    assert not found(neighbours)["planning"].fits


def test_a_lesson_about_no_phase_stands_at_the_first_that_is_not_done(
    neighbours: Neighbours,
) -> None:
    neighbours.add(lesson("Overal goed voor"))
    assert only(found(neighbours)["planning"]).why == "Adopt: same topic."


def test_topics_beside_ours_fit_less_and_others_not_at_all(neighbours: Neighbours) -> None:
    neighbours.add(
        lesson("Eén", phase="execution"),
        lesson("Opslag", phase="execution", topics=(STORAGE,), kind="avoid"),
        lesson("Breed", phase="execution", topics=(INFRASTRUCTURE,)),
        lesson("Anders", phase="execution", topics=(PEOPLE,)),
    )
    fits = found(neighbours)["execution"].fits
    assert [fit.title for fit in fits] == ["Eén", "Breed", "Opslag"]
    assert fits[2].why == "Avoid: related topic: Opslag."


def test_the_same_product_is_a_reason_of_its_own(neighbours: Neighbours) -> None:
    project = cloud_project(products=("Zaakstad",))
    neighbours.add(
        lesson("Licenties", phase="execution", topics=(), products=("zaakstad",)),
        lesson("Beide", phase="execution", products=("Zaakstad",), kind="save_time"),
    )
    fits = found(neighbours, project)["execution"].fits
    assert [fit.why for fit in fits] == [
        "Save time: same phase and topic; you use Zaakstad as well.",
        "Adopt: same phase; you use zaakstad as well.",
    ]


def test_drafts_and_outdated_lessons_stay_away(neighbours: Neighbours) -> None:
    neighbours.add(
        lesson("Concept", phase="execution", state="draft"),
        lesson("Oud", phase="execution", state="outdated"),
    )
    assert found(neighbours)["execution"].fits == ()


def test_what_it_brought_a_neighbour_is_told_and_ranks_it_first(neighbours: Neighbours) -> None:
    brought = lesson("Databaselicenties", phase="execution", kind="avoid")
    plain = lesson("Andere", phase="execution")
    theirs = adoption(
        brought,
        cloud_project(),
        VEERE,
        stage="proven",
        euros_realised=41000,
        checked_by="controller",
        checked_on=date(2025, 11, 1),
    )
    neighbours.add(brought, plain, theirs)
    fits = found(neighbours)["execution"].fits
    assert [fit.title for fit in fits] == ["Databaselicenties", "Andere"]
    assert fits[0].why == "Avoid: same phase and topic; proven: Veere saved € 41,000 with it."
    assert fits[0].stage == ""


def test_our_decision_shows_and_a_lesson_under_consideration_still_waits(
    neighbours: Neighbours,
) -> None:
    applied = lesson("Toegepast", phase="execution", topics=(PEOPLE,))
    weighed = lesson("Overwogen", phase="execution")
    project = cloud_project()
    neighbours.add(applied, weighed)
    neighbours.add(
        adoption(applied, project, stage="applied", hours_realised=12),
        adoption(weighed, project, stage="considering"),
    )
    moment = found(neighbours)["execution"]
    stages = {fit.title: (fit.stage, fit.is_decided) for fit in moment.fits}
    assert stages == {"Toegepast": ("applied", True), "Overwogen": ("considering", False)}
    assert moment.waiting == 1
    mine = next(fit for fit in moment.fits if fit.title == "Toegepast")
    assert mine.why.endswith("you saved 12 hours with it.")


def test_a_project_without_phases_has_no_moments(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Eén"))
    assert found(neighbours, cloud_project(phases=(), tasks=())) == {}


def test_a_phase_without_dates_has_no_day_yet(neighbours: Neighbours) -> None:
    project = cloud_project(phases=(Phase(key=key(1), kind="research"),), tasks=())
    assert found(neighbours, project)["research"].days is None
