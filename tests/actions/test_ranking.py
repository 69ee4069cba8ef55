# SPDX-License-Identifier: EUPL-1.2
"""The best of the class through the door: ranked, on the map, and visited."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.actions import editing, ranking, visits
from desktop.records.ids import organisation_id
from desktop.records.visit import Visit
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.workspaces import new_workspace

VEERE = organisation_id("GM0717")


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "here", clock=clock) as made:
        yield made


def test_where_we_learned_is_ranked(workspace: Workspace) -> None:
    visit = workspace.do(visits.plan, "Veere", [VEERE], date(2026, 3, 12), label="Planned")
    workspace.do(visits.lesson_from_passage, visit.id, "adopt", "Een rustweek.", label="Lesson")
    found = workspace.read(ranking.best)
    assert [rank.name for rank in found.ranks] == ["Veere"]
    assert found.home == workspace.home


def test_every_municipality_lies_somewhere_in_the_country(workspace: Workspace) -> None:
    spots = workspace.read(ranking.spots)
    assert len(spots) > 300
    assert all(3 < spot.longitude < 8 and 50 < spot.latitude < 54 for spot in spots)


def test_a_visit_is_planned_with_or_without_a_topic(workspace: Workspace) -> None:
    topic = workspace.do(editing.create, "topic", name="Wolken", label="Topic")
    plain = workspace.do(ranking.plan_visit, VEERE, label="Planned").record
    about = workspace.do(ranking.plan_visit, VEERE, topic.id, label="Planned").record
    assert isinstance(plain, Visit) and plain.title == "Visit to Veere" and not plain.topics
    assert isinstance(about, Visit) and about.title == "Veere: wolken"
    assert about.topics == (topic.id,) and about.organisations == (VEERE,)
