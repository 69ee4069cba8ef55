# SPDX-License-Identifier: EUPL-1.2
"""The index follows the journal, beside other windows and while people ask."""

import threading

import pytest

from desktop.actions import editing
from desktop.answers.finding import Question
from desktop.jobs import Cancellable
from desktop.records.errors import Cancelled, Unreadable
from desktop.search import index, touching
from desktop.search.search import Search
from tests.search.finding import VEERE, Finding


def test_without_an_index_the_database_answers_and_it_is_said(empty: Finding) -> None:
    empty.add("lesson", kind="adopt", title="Eerst inventariseren")
    answer = empty.ask("inventariseren")
    assert answer.is_fallback
    assert [hit.title for hit in answer.hits] == ["Eerst inventariseren"]
    assert len(answer.notices) == 1
    assert empty.ask("inventariseren", kinds=("avoid",)).total == 0
    assert empty.workspace.search.status().state == "absent"
    assert empty.workspace.search.similar(answer.hits[0].id) == ()
    assert empty.workspace.search.explain("cloud") is None


def test_the_index_follows_what_is_made_changed_trashed_and_restored(filled: Finding) -> None:
    made = filled.add("lesson", kind="adopt", title="Zeppelin boven zee")
    assert filled.titles("zeppelin") == []
    assert filled.workspace.search.status().behind == 1
    filled.follow()
    assert filled.titles("zeppelin") == ["Zeppelin boven zee"]
    assert filled.workspace.search.status().behind == 0

    filled.change(made.id, title="Zeppelin boven land")
    filled.follow()
    assert filled.titles("zeppelin") == ["Zeppelin boven land"]

    filled.workspace.do(editing.trash, [made.id], label="trash")
    assert filled.titles("zeppelin") == []  # not even before the index follows
    filled.follow()
    assert filled.titles("zeppelin") == []

    filled.workspace.do(editing.restore, [made.id], label="restore")
    filled.follow()
    assert filled.titles("zeppelin") == ["Zeppelin boven land"]

    filled.workspace.undo()
    filled.follow()
    assert filled.titles("zeppelin") == []


def test_a_new_name_of_a_topic_or_organisation_finds_its_records(filled: Finding) -> None:
    partner = filled.add("organisation", name="Stichting Noorderlicht", kind="other_sector")
    filled.add("visit", title="Kijken bij de buren", organisations=(partner.id,))
    filled.follow()
    assert "Kijken bij de buren" in filled.titles("noorderlicht")
    filled.change(partner.id, name="Stichting Zuiderkruis")
    filled.follow()
    assert "Kijken bij de buren" in filled.titles("zuiderkruis")
    assert "Kijken bij de buren" not in filled.titles("noorderlicht")


def test_synonyms_of_an_own_topic_count_at_once(filled: Finding) -> None:
    topic = filled.add("topic", name="Drones", synonyms=("onbemand toestel",))
    filled.add("lesson", kind="adopt", title="Daken van boven bekeken", topics=(topic.id,))
    filled.follow()
    assert filled.titles("onbemand toestel") == ["Daken van boven bekeken"]
    assert filled.titles("thema:drones") == ["Daken van boven bekeken"]


def test_a_lesson_is_found_by_the_place_of_the_visit_it_comes_from(filled: Finding) -> None:
    visit = filled.add("visit", title="Langs de kust", organisations=(VEERE,))
    source = {"key": "abcdefgh", "kind": "visit", "ref": visit.id}
    filled.add("lesson", kind="adopt", title="Meten is weten", sources=(source,))
    filled.follow()
    assert "Meten is weten" in filled.titles("Veere", limit=50)


def test_following_twice_changes_nothing(filled: Finding) -> None:
    before = filled.workspace.search.view()
    filled.follow()
    assert filled.workspace.search.view() is before


def test_what_was_indexed_is_there_after_opening_again(filled: Finding) -> None:
    filled.reopen()
    answer = filled.ask("golfplanning")
    assert not answer.is_fallback
    assert answer.hits[0].title == "Dag meelopen in Veere"


def test_a_rebuild_leaves_the_old_index_until_the_new_one_is_whole(filled: Finding) -> None:
    asked: list[int] = []

    def listen(_done: int, _total: int, _text: str) -> None:
        asked.append(filled.ask("golfplanning").total)

    filled.workspace.search.rebuild(Cancellable(listen))
    assert asked
    assert set(asked) == {1}
    assert filled.titles("golfplanning") == ["Dag meelopen in Veere"]
    (folder,) = (filled.folder / "index").iterdir()
    assert folder.name == "2"


def test_a_cancelled_rebuild_leaves_the_old_index(filled: Finding) -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        filled.workspace.search.rebuild(progress)
    assert filled.titles("golfplanning") == ["Dag meelopen in Veere"]
    assert [path.name for path in (filled.folder / "index").iterdir()] == ["1"]


def test_many_ask_while_one_follows(filled: Finding) -> None:
    wrong: list[object] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answer = filled.workspace.search.ask(Question(text="golfplanning"))
            if [hit.title for hit in answer.hits] != ["Dag meelopen in Veere"]:
                wrong.append(answer)

    threads = [threading.Thread(target=ask) for _number in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        filled.add("lesson", kind="adopt", title=f"Les nummer {number} over sluizen")
        filled.follow()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert filled.ask("sluizen", types=("lesson",)).total == 8


def test_two_windows_on_one_index(filled: Finding) -> None:
    other = Search(filled.folder / "index", filled.workspace.search.reading)
    assert other.ask(Question(text="golfplanning")).total == 1
    filled.add("lesson", kind="adopt", title="Sluizen langs de kust")
    filled.follow()
    filled.add("lesson", kind="adopt", title="Strand langs de kust")
    other.follow()
    assert other.ask(Question(text="kust", types=("lesson",))).total == 2
    filled.add("lesson", kind="adopt", title="Sluizen langs de kust")
    filled.follow()
    assert filled.ask("kust", types=("lesson",)).total == 3
    other.close()


def test_catching_up_is_left_for_later_where_it_takes_long(filled: Finding) -> None:
    filled.add("lesson", kind="adopt", title="Sluizen langs de kust")
    assert not filled.workspace.search.catch_up(seconds=0.0)
    assert filled.workspace.search.catch_up()
    assert filled.workspace.search.catch_up(seconds=0.0)
    assert filled.titles("sluizen")[0] == "Sluizen langs de kust"


def test_small_pieces_are_written_anew_as_one(
    filled: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touching, "MOST_SEGMENTS", 4)
    most = 0
    for number in range(12):
        filled.add("lesson", kind="adopt", title=f"Zeppelin nummer {number}")
        filled.follow()
        view = filled.workspace.search.view()
        assert view is not None
        most = max(most, len(view.snapshot.segments))
        assert filled.ask("zeppelin").total == number + 1
    assert most <= 4
    filled.reopen()
    assert filled.ask("zeppelin").total == 12


def test_small_pieces_become_one_when_nobody_waits(filled: Finding) -> None:
    for number in range(touching.MOST_AT_REST):
        filled.add("lesson", kind="adopt", title=f"Zeppelin nummer {number}")
        filled.follow()
    before = filled.workspace.search.view()
    filled.add("lesson", kind="adopt", title="Zeppelin van daarna")
    filled.workspace.search.tidy()
    after = filled.workspace.search.view()
    assert before is not None
    assert after is not None
    assert len(before.snapshot.segments) > len(after.snapshot.segments) == 1
    assert filled.workspace.search.status().behind == 1
    filled.follow()
    assert filled.ask("zeppelin").total == touching.MOST_AT_REST + 1
    filled.reopen()
    assert filled.ask("zeppelin").total == touching.MOST_AT_REST + 1


def test_many_records_are_indexed_in_a_process_apart(
    filled: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MANY", 3)
    steps: list[int] = []
    for number in range(5):
        filled.add("lesson", kind="adopt", title=f"Zeppelin nummer {number}")
    filled.workspace.search.follow(Cancellable(lambda done, _total, _text: steps.append(done)))
    assert filled.ask("zeppelin").total == 5
    assert filled.workspace.search.status().behind == 0
    filled.workspace.search.rebuild(Cancellable(lambda done, _total, _text: steps.append(done)))
    assert filled.ask("zeppelin").total == 5
    assert steps
    assert filled.workspace.search.status().state == "ready"


def test_where_no_process_can_be_started_it_is_done_here(
    filled: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(*_arguments: object, **_options: object) -> None:
        raise Unreadable("died", code="died")

    monkeypatch.setattr(index, "MANY", 0)
    monkeypatch.setattr(index, "apart", died)
    filled.add("lesson", kind="adopt", title="Zeppelin")
    filled.follow()
    assert filled.titles("zeppelin") == ["Zeppelin"]


def test_closing_breaks_off_what_follows_and_opening_goes_on(filled: Finding) -> None:
    filled.add("lesson", kind="adopt", title="Zeppelin")
    search = filled.workspace.search
    search.stop()
    search.follow()
    assert search.status().behind == 1
    search.close()
    search.follow()
    assert filled.titles("zeppelin") == ["Zeppelin"]
