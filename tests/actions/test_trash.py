# SPDX-License-Identifier: EUPL-1.2
"""The trash through the door: what lies in it, and what emptying leaves alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import editing, listing, trash
from desktop.records.errors import Cancelled
from desktop.records.ids import organisation_id
from desktop.records.lesson import Lesson
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.workspaces import new_workspace

VEERE = organisation_id("GM0717")


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "here", clock=clock) as made:
        yield made


def receive(w: Any) -> Any:
    header: dict[str, Any] = {**w.header(), "origin": VEERE}
    theirs = Lesson(**header, kind="avoid", title="Lijn te krap")
    return w.unit.receive(editing.text_of(theirs), VEERE)


def test_it_says_whose_it_was(workspace: Workspace) -> None:
    theirs = workspace.do(receive, label="Received")
    ours = workspace.do(editing.create, "visit", title="Veere", label="New")
    workspace.do(editing.trash, [theirs.id, ours.id], label="Thrown away")
    found = {one.id: (one.title, one.origin) for one in workspace.read(trash.thrown)}
    assert found == {theirs.id: ("Lijn te krap", "Veere"), ours.id: ("Veere", "")}


def test_emptying_leaves_what_every_workspace_knows(workspace: Workspace) -> None:
    ours = workspace.do(editing.create, "visit", title="Veere", label="New")
    workspace.do(editing.trash, [ours.id, VEERE], label="Thrown away")
    assert workspace.do(trash.empty, label="Emptied") == 1
    assert workspace.read(trash.thrown) == []
    assert workspace.read(listing.get, VEERE).deleted_at is not None


class Impatient:
    """Stops at the first step."""

    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def test_emptying_that_is_stopped_empties_nothing(workspace: Workspace) -> None:
    ours = workspace.do(editing.create, "visit", title="Veere", label="New")
    workspace.do(editing.trash, [ours.id], label="Thrown away")
    with pytest.raises(Cancelled):
        workspace.do(trash.empty, label="Emptied", progress=Impatient())
    assert len(workspace.read(trash.thrown)) == 1
