# SPDX-License-Identifier: EUPL-1.2
"""Favourites: kept on this machine by id, called as they are called now, never in the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import editing, favourites, finding, listing
from desktop.answers.favourites import Favourite
from desktop.answers.finding import Question
from desktop.records.errors import NotFound
from desktop.records.ids import shared_id
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "w") as made:
        yield made


def test_a_record_is_turned_on_and_off_without_a_change_set(workspace: Workspace) -> None:
    made = workspace.do(editing.create, "visit", title="Veere", label="New")
    before = workspace.read(listing.journal)
    assert workspace.read(favourites.turn, made.id) == [Favourite(made.id, "visit", "Veere")]
    assert favourites.remembered(workspace.folder) == [Favourite(made.id, "visit", "Veere")]
    assert workspace.read(favourites.turn, made.id) == []
    assert workspace.read(listing.journal) == before


def test_it_is_called_as_it_is_called_now_and_is_away_while_it_lies_in_the_trash(
    workspace: Workspace,
) -> None:
    made = workspace.do(editing.create, "visit", title="Veere", label="New")
    workspace.read(favourites.turn, made.id)
    workspace.do(editing.change, made.id, title="Veere, een jaar later", label="Renamed")
    assert [one.title for one in workspace.read(favourites.listed)] == ["Veere, een jaar later"]
    workspace.do(editing.trash, [made.id], label="Away")
    assert workspace.read(favourites.listed) == []
    workspace.undo()
    assert [one.id for one in workspace.read(favourites.listed)] == [made.id]
    workspace.do(editing.trash, [made.id], label="Away")
    workspace.do(editing.purge, [made.id], label="Gone")
    assert workspace.read(favourites.listed) == []
    assert favourites.remembered(workspace.folder) == []


def test_a_saved_question_is_one_as_long_as_it_is_saved(workspace: Workspace) -> None:
    workspace.do(finding.save_search, "Weerstand", Question(text="weerstand"), label="Saved")
    (made,) = workspace.read(favourites.turn, "saved:Weerstand")
    assert (made.type, made.title) == ("search", "Weerstand")
    workspace.do(finding.drop_search, "Weerstand", label="Dropped")
    assert workspace.read(favourites.listed) == []


def test_what_is_not_here_cannot_be_one_and_a_damaged_file_holds_none(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.read(favourites.turn, shared_id("test:gone"))
    kept = workspace.folder / favourites.FILE
    kept.write_text('{"favourites": [3, {"id": "a"}]}', encoding="utf-8")
    assert favourites.remembered(workspace.folder) == []
