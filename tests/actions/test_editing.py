# SPDX-License-Identifier: EUPL-1.2
"""Making, changing, throwing away and rewriting records through the door."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import attaching, editing, listing
from desktop.answers.listing import Filter
from desktop.records.document import replace
from desktop.records.errors import Conflict, NotFound, Refused
from desktop.records.ids import organisation_id
from desktop.records.lesson import Lesson
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.workspaces import new_workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "here", clock=clock) as made:
        yield made


@pytest.fixture
def lesson(workspace: Workspace) -> Any:
    return workspace.do(editing.create, "lesson", kind="adopt", title="Rustweek", label="New")


def neighbours_lesson(workspace: Workspace) -> Any:
    def receive(w: Any) -> Any:
        veere = organisation_id("GM0717")
        header: dict[str, Any] = {**w.header(), "origin": veere}
        theirs = Lesson(**header, kind="avoid", title="Lijn te krap")
        return w.unit.receive(editing.text_of(theirs), veere)

    return workspace.do(receive, label="Received")


def test_a_new_record_is_ours_and_says_in_which_role_it_was_made(
    workspace: Workspace, lesson: Any
) -> None:
    assert lesson.origin == workspace.home
    assert lesson.record.created_by == "I&A-coördinator"
    assert lesson.record.sharing == "internal"


def test_saving_notes_when_and_keeps_what_was(
    workspace: Workspace, lesson: Any, clock: Clock
) -> None:
    clock.forward(hours=1)
    changed = replace(lesson.record, title="Een rustweek")
    saved: Any = workspace.do(editing.save, changed, lesson.revision, label="Edit")
    assert saved.record.modified_at == clock()
    assert workspace.read(editing.document_at, lesson.id, 1) == lesson.record
    back: Any = workspace.do(editing.go_back_to, lesson.id, 1, label="Back")
    assert back.record.title == "Rustweek"
    assert [r.number for r in workspace.read(listing.history, lesson.id)] == [3, 2, 1]


def test_saving_over_what_moved_on_is_a_conflict(workspace: Workspace, lesson: Any) -> None:
    workspace.do(editing.change, lesson.id, advice="Een week", label="Edit")
    with pytest.raises(Conflict):
        workspace.do(
            editing.save, replace(lesson.record, advice="Twee"), lesson.revision, label="Edit"
        )


def test_a_new_record_may_come_whole(workspace: Workspace, lesson: Any) -> None:
    copy = replace(lesson.record, id=organisation_id("test"), title="Kopie")
    made: Any = workspace.do(editing.create_or_save, copy, None, label="New")
    again = replace(made.record, title="Kopie 2")
    kept: Any = workspace.do(editing.create_or_save, again, made.revision, label="Edit")
    assert kept.record.title == "Kopie 2"


def test_several_are_changed_as_one_step(workspace: Workspace, lesson: Any) -> None:
    other: Any = workspace.do(editing.create, "lesson", kind="avoid", title="Lijn", label="New")
    ids = [lesson.id, other.id]
    workspace.do(editing.change_all, ids, {"phase": "planning"}, label="Phase")
    wanted = Filter(types=("lesson",), phases=("planning",))
    assert workspace.read(listing.count, wanted) == 2
    workspace.undo()
    assert workspace.read(listing.count, wanted) == 0


def test_the_trash_keeps_what_was_thrown_away_until_it_is_emptied(
    workspace: Workspace, lesson: Any
) -> None:
    assert workspace.do(editing.trash, [lesson.id], label="Trash") == 1
    assert workspace.read(listing.counts).get("lesson", 0) == 0
    assert [r.id for r in workspace.read(listing.rows, Filter(trashed=True))] == [lesson.id]
    assert workspace.do(editing.restore, [lesson.id], label="Restore") == 1
    with pytest.raises(Refused):
        workspace.do(editing.purge, [lesson.id], label="Purge")
    workspace.do(editing.trash, [lesson.id], label="Trash")
    assert workspace.do(editing.purge, [lesson.id], label="Purge") == 1
    with pytest.raises(NotFound):
        workspace.read(listing.get, lesson.id)


def test_what_is_veeres_stays_veeres_but_can_be_rewritten(workspace: Workspace) -> None:
    theirs = neighbours_lesson(workspace)
    with pytest.raises(Refused):
        workspace.do(editing.change, theirs.id, title="Onze lijn", label="Edit")
    own: Any = workspace.do(editing.rewrite, theirs.id, label="Rewrite")
    assert own.record.derived_from == theirs.id
    assert own.origin == workspace.home
    note: Any = workspace.do(editing.create, "note", text="Bellen", label="New")
    with pytest.raises(Refused):
        workspace.do(editing.rewrite, note.id, label="Rewrite")


def test_lists_narrow_by_whose_it_is(workspace: Workspace, lesson: Any) -> None:
    theirs = neighbours_lesson(workspace)
    for origin, expected in (("own", lesson.id), ("others", theirs.id), ("GM0717", theirs.id)):
        pairs = {"origin": origin}
        wanted = workspace.read(listing.filter_from, "lesson", pairs, None)
        assert [row.id for row in workspace.read(listing.rows, wanted)] == [expected]
    pairs = {"organisation": "Veere", "kind": "avoid", "state": "draft", "sharing": "internal"}
    wanted = workspace.read(listing.filter_from, "lesson", {**pairs, "text": "krap"}, 5)
    assert [row.id for row in workspace.read(listing.rows, wanted)] == [theirs.id]
    with pytest.raises(NotFound):
        workspace.read(listing.filter_from, "lesson", {"topic": "Fietsen"}, None)


def test_a_missing_record_reads_as_not_received(workspace: Workspace, lesson: Any) -> None:
    names = workspace.read(listing.names, [lesson.id, "gone"])
    assert names == {lesson.id: "Rustweek", "gone": "(not received)"}


def test_a_file_is_kept_beside_a_record(workspace: Workspace, lesson: Any, tmp_path: Path) -> None:
    photo = tmp_path / "bord.png"
    photo.write_bytes(b"picture")
    stored: Any = workspace.do(attaching.attach, lesson.id, photo, "Het bord", label="Attach")
    assert (stored.record.media_type, stored.record.size) == ("image/png", 7)
    assert workspace.read(attaching.file_of, stored.id).read_bytes() == b"picture"
    assert workspace.read(listing.related, lesson.id, "record")[0].id == stored.id
    with pytest.raises(NotFound):
        workspace.do(attaching.attach, lesson.id, tmp_path / "weg.png", label="Attach")
    with pytest.raises(NotFound):
        workspace.read(attaching.file_of, lesson.id)


def test_a_file_over_the_limit_is_refused_with_advice(
    workspace: Workspace, lesson: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "LARGEST", 3)
    large = tmp_path / "film.mp4"
    large.write_bytes(b"1234")
    with pytest.raises(Refused) as caught:
        workspace.do(attaching.attach, lesson.id, large, label="Attach")
    assert caught.value.remedy
