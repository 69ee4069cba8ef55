# SPDX-License-Identifier: EUPL-1.2
"""The door: one writer, readers beside it, listeners that hear every change set."""

import os
from pathlib import Path

import pytest

from desktop.actions import editing, listing, overview
from desktop.actions.reference import ORIGIN, all_records, municipality_names
from desktop.answers.changes import Changes
from desktop.answers.listing import Filter
from desktop.i18n import use
from desktop.records.document import check
from desktop.records.errors import Busy, NotFound, Refused
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.workspaces import new_workspace, opened


def test_a_new_workspace_knows_the_municipalities_topics_and_question_lists(
    tmp_path: Path,
) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        counts = workspace.read(listing.counts)
        assert counts["organisation"] == 342 + 12 + 21
        assert counts["topic"] == 97
        assert counts["template"] == 5
        own = workspace.read(listing.rows, Filter(origin="own"))
        assert own == []


def test_reference_records_obey_the_rules_and_belong_to_nobody() -> None:
    for record in all_records():
        check(record)
        assert record.origin == ORIGIN


def test_municipalities_are_chosen_from_in_the_order_of_their_names() -> None:
    names = list(municipality_names().values())
    assert names.index("'s-Gravenhage") < names.index("Groningen")


def test_a_second_window_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        with pytest.raises(Busy):
            opened(tmp_path / "w")
        with opened(tmp_path / "w", write=False) as beside:
            workspace.do(editing.create, "note", text="Bellen", label="Note")
            assert beside.read(listing.count, Filter(types=("note",))) == 1
    with opened(tmp_path / "w") as again:
        assert again.read(listing.count, Filter(types=("note",))) == 1


def test_listeners_hear_every_change_set_and_nothing_after_they_left(tmp_path: Path) -> None:
    heard: list[Changes] = []
    with new_workspace(tmp_path / "w") as workspace:
        forget = workspace.on_change(heard.append)
        stored = workspace.do(editing.create, "note", text="Bellen", label="Note made")
        assert [c.label for c in heard] == ["Note made"]
        assert heard[0].made == {stored.id}
        assert heard[0].touches("note")
        workspace.undo()
        assert heard[1].removed == {stored.id}
        forget()
        forget()
        workspace.redo()
        assert len(heard) == 2


def test_what_goes_wrong_halfway_writes_nothing(tmp_path: Path) -> None:
    def half(w: object) -> None:
        editing.create(w, "note", text="Bellen")  # pyright: ignore[reportArgumentType]
        message = "the second half failed"
        raise RuntimeError(message)

    with new_workspace(tmp_path / "w") as workspace:
        before = workspace.read(listing.journal)
        with pytest.raises(RuntimeError):
            workspace.do(half, label="Half")
        assert workspace.read(listing.journal) == before


def test_saving_what_is_the_same_makes_no_revision(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        stored = workspace.do(editing.create, "note", text="Bellen", label="Note")
        again = workspace.do(editing.save, stored.record, stored.revision, label="Save")
        assert again.revision == stored.revision


def test_a_folder_without_a_workspace_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Workspace.open(tmp_path)


def test_a_code_that_nobody_has_makes_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="GM1979"):
        new_workspace(tmp_path / "w", "GM0003")
    with pytest.raises(Refused):
        new_workspace(tmp_path / "w", "Waddinxveen")
    assert not (tmp_path / "w").exists()


def test_tidying_keeps_what_counts_and_lets_the_rest_go(tmp_path: Path) -> None:
    clock = Clock()
    with new_workspace(tmp_path / "w", clock=clock) as workspace:
        stored = workspace.do(editing.create, "note", text="a", label="Note")
        for text in ("ab", "abc"):
            workspace.do(editing.change, stored.id, text=text, label="Typed")
        half = tmp_path / "w" / "incoming" / "half"
        half.mkdir(parents=True)
        os.utime(half, (0, 0))
        before = workspace.read(listing.journal)
        clock.forward(days=40)
        workspace.tidy()
        assert workspace.read(listing.journal) == before
        assert list((tmp_path / "w" / "incoming").iterdir()) == []
        kept = [one.document is not None for one in workspace.read(listing.history, stored.id)]
        assert kept[0]
        assert not kept[-1]
        assert workspace.check() == []


def test_a_workspace_opens_its_database_when_it_is_asked_something(tmp_path: Path) -> None:
    new_workspace(tmp_path / "w").close()
    with opened(tmp_path / "w") as workspace:
        assert workspace.home
        assert workspace.is_example
        assert not workspace.is_ready
        assert workspace.read(listing.counts)
        assert workspace.is_ready


def test_the_next_start_shows_its_first_screen_as_the_database_would(tmp_path: Path) -> None:
    clock = Clock()
    with new_workspace(tmp_path / "w", clock=clock) as workspace:
        workspace.do(editing.create, "lesson", kind="avoid", title="Begin klein", label="Lesson")
        assert workspace.opening() is None
        workspace.remember_opening()
    with opened(tmp_path / "w", clock=clock) as workspace:
        for ahead in range(5):
            today = clock().astimezone().date()
            remembered = workspace.opening()
            if ahead < 4:
                assert remembered == workspace.read(overview.opening, today)
                assert remembered is not None
                assert remembered.start.today == today
            else:
                assert remembered is None
            clock.forward(days=1)


def test_what_is_remembered_goes_with_the_first_change(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        workspace.remember_opening()
    with opened(tmp_path / "w") as workspace:
        assert workspace.opening() is not None
        workspace.do(editing.create, "note", text="Bellen", label="Note")
        assert workspace.opening() is None
        assert not (tmp_path / "w" / "opening.json").exists()
    with opened(tmp_path / "w") as workspace:
        assert workspace.opening() is None


def test_what_another_change_or_language_left_is_not_shown(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        workspace.remember_opening()
    kept = (tmp_path / "w" / "opening.json").read_bytes()
    with opened(tmp_path / "w") as workspace:
        use("nl")
        assert workspace.opening() is None
        use("en")
        assert workspace.opening() is not None
        workspace.do(editing.create, "note", text="Bellen", label="Note")
    (tmp_path / "w" / "opening.json").write_bytes(kept)
    with opened(tmp_path / "w") as workspace:
        assert workspace.opening() is None


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff\xfe", b'{"form": 1, "days": 3}'])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damage: bytes) -> None:
    new_workspace(tmp_path / "w").close()
    (tmp_path / "w" / "opening.json").write_bytes(damage)
    with opened(tmp_path / "w") as workspace:
        assert workspace.opening() is None
        workspace.remember_opening()
        assert workspace.opening() is not None
