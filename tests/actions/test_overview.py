# SPDX-License-Identifier: EUPL-1.2
"""The start page and calendar files, through the door."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.actions import editing, listing, organisations, overview, timeline
from desktop.answers.planning import Edge, Stretch
from desktop.records.errors import Refused
from desktop.workspace import Workspace
from tests.insight.neighbours import cloud_project
from tests.planning.projects import cloud, key


def morning() -> datetime:
    """Monday 16 March 2026."""
    return datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def test_start_and_calendar_of_a_fresh_workspace(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "GM0627", clock=morning) as workspace:
        made = workspace.do(
            editing.create, "visit", title="Veere", date=date(2026, 4, 9), label="test"
        )
        page = workspace.read(overview.start)
        assert page.today == date(2026, 3, 16)
        assert page.next_visit is not None and page.next_visit.visit.id == made.id
        assert b"SUMMARY:Veere" in workspace.read(overview.calendar, made.id)
        topic = workspace.do(editing.create, "topic", name="Wolken", label="test")
        with pytest.raises(Refused):
            workspace.read(overview.calendar, topic.id)


def test_of_organisations_those_one_knows_are_counted(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "GM0627", clock=morning) as workspace:
        assert workspace.read(overview.counts)["organisation"] == 1
        veere = workspace.read(listing.named, "organisation", "GM0717")
        workspace.do(editing.create, "visit", title="V", organisations=(veere,), label="x")
        workspace.do(editing.create, "organisation", name="De Kade", kind="other_sector", label="x")
        found = workspace.read(overview.counts)
        known = [line for line in workspace.read(organisations.lines) if line.is_known]
        assert found["organisation"] == len(known) == 3
        assert found["bundle"] == 0


def test_a_timeline_in_hand_is_planned_edited_and_compared() -> None:
    day = date(2026, 3, 16)
    own = timeline.edited(cloud_project(), Stretch(key(2), Edge.FINISH, 7))
    assert timeline.plan(own, day).row(key(2)) is not None
    assert timeline.with_followers(own) == own
    reference = timeline.laid_over(own, cloud(), "Veere")
    assert reference is not None
    half = timeline.laid_over(own, cloud(), "Veere", percent=50)
    assert half is not None and half.scale.percent == 50
