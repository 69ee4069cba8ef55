# SPDX-License-Identifier: EUPL-1.2
"""A large index is built by two processes, the newest first, and searched while it is."""

from pathlib import Path

import pytest

from desktop.answers.finding import Question
from desktop.jobs import Cancellable
from desktop.records.errors import Cancelled, Unreadable
from desktop.search import index, sharing
from desktop.search.index import Index
from desktop.search.search import Search
from desktop.search.sharing import Partner, Split
from tests.search.finding import Finding

SECRET = b"b" * 32


@pytest.fixture
def large(empty: Finding, monkeypatch: pytest.MonkeyPatch) -> Finding:
    """A workspace that counts as large: its pieces hold 40 records."""
    monkeypatch.setattr(index, "MANY", 20)
    monkeypatch.setattr(sharing, "FIRST", 20)
    monkeypatch.setattr(sharing, "_LEAST", 40)
    monkeypatch.setattr(sharing, "_PIECES", 1_000)
    for number in range(30):
        empty.add("lesson", kind="adopt", title=f"Zeppelin nummer {number}")
    return empty


def built(large: Finding, progress: Cancellable | None = None) -> Index:
    search = large.workspace.search
    partner = Partner(large.folder, SECRET)
    made = Index(large.folder / "other", search.reading, SECRET, partner=partner)
    made.follow(progress)
    return made


def records(made: Index) -> int:
    assert made.view is not None
    return made.view.snapshot.records


def test_two_processes_make_one_index(large: Finding) -> None:
    made = built(large)
    asked = Search(large.folder / "other", large.workspace.search.reading, secret=SECRET)
    assert asked.ask(Question(text="zeppelin")).total == 30
    status = asked.status()
    assert status.indexed == status.records == records(made)
    assert [path.name for path in (large.folder / "other").iterdir()] == ["1"]
    assert not list((large.folder / "other" / "1").glob("part-*"))


def test_what_the_other_process_leaves_undone_is_done_here(
    large: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(*_arguments: object, **_options: object) -> None:
        raise Unreadable("died", code="died")

    monkeypatch.setattr(sharing, "apart", died)
    made = built(large)
    with large.workspace.search.reading() as reader:
        assert records(made) == sum(reader.counts().values())


def test_the_newest_can_be_searched_while_the_rest_is_built(large: Finding) -> None:
    watcher = Index(large.folder / "other", large.workspace.search.reading, SECRET)
    seen: list[tuple[int, int]] = []

    def look(_done: int, _total: int, _text: str) -> None:
        watcher.peek()
        if watcher.view is not None:
            seen.append((watcher.view.snapshot.records, watcher.view.left))

    made = built(large, Cancellable(look))
    assert seen
    assert seen[0][0] < records(made)
    assert all(here + left == records(made) for here, left in seen)


def test_a_build_that_is_stopped_leaves_nothing(large: Finding) -> None:
    steps: list[int] = []
    progress = Cancellable(lambda done, _total, _text: steps.append(done) or _stop(progress, steps))
    with pytest.raises(Cancelled):
        built(large, progress)
    assert list((large.folder / "other").iterdir()) == []


def _stop(progress: Cancellable, steps: list[int]) -> None:
    if steps[-1]:
        progress.cancel()


@pytest.mark.parametrize("count", [0, 1, 2_500, 2_501, 50_000, 200_000])
def test_every_record_is_made_once_the_newest_first(count: int) -> None:
    ids = [str(number) for number in range(count)]
    split = Split(ids, is_shared=True)
    stretches = sorted([*split.own(), *split.others()], key=lambda stretch: stretch[1])
    assert [id_ for stretch, _before in stretches for id_ in stretch] == ids
    assert len(stretches) <= 12
    assert all(ids[before : before + len(stretch)] == stretch for stretch, before in stretches)


def test_an_unfinished_build_of_a_stranger_is_not_looked_into(
    large: Finding, tmp_path: Path
) -> None:
    built(large)
    watcher = Index(large.folder / "other", large.workspace.search.reading, b"x" * 32)
    watcher.peek()
    assert watcher.view is None
    assert tmp_path.is_dir()
