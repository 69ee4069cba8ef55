# SPDX-License-Identifier: EUPL-1.2
"""The best of the class: what counts, what doesn't, and that the account adds up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.ranking import Ground, Rank, Ranking
from desktop.insight.ranking import ranking
from desktop.insight.topics import TopicTree
from desktop.records.ids import organisation_id
from desktop.records.lesson import Source
from desktop.records.organisation import Organisation
from desktop.records.visit import Visit
from tests.insight.neighbours import (
    CLOUD,
    HOME,
    INFRASTRUCTURE,
    PEOPLE,
    STORAGE,
    TODAY,
    VEERE,
    Neighbours,
    adoption,
    cloud_project,
    header,
    lesson,
    topic,
)
from tests.planning.projects import key

GOUDA = organisation_id("GM0513")
PROOF: dict[str, Any] = {"checked_by": "controller", "checked_on": date(2026, 3, 2)}


@pytest.fixture
def neighbours(tmp_path: Path) -> Iterator[Neighbours]:
    made = Neighbours(tmp_path / "w")
    made.add(
        Organisation(**header("g", GOUDA, id=GOUDA), kind="municipality", name="Gouda"),
        cloud_project(),
    )
    yield made
    made.database.close()


def reckoned(neighbours: Neighbours, about: str = CLOUD, today: date = TODAY) -> Ranking:
    with neighbours.database.reading() as reader:
        return ranking(reader, about, today)


def points(rank: Rank, ground: Ground) -> int:
    return next(one.points for one in rank.because if one.ground == ground)


def test_what_was_proven_by_others_comes_before_what_is_only_written(
    neighbours: Neighbours,
) -> None:
    proven = lesson("Rustweek", GOUDA)
    neighbours.add(proven, *(lesson(f"Les {n}") for n in range(5)))
    neighbours.add(adoption(proven, cloud_project(), stage="proven", **PROOF))
    found = reckoned(neighbours)
    assert [rank.name for rank in found.ranks] == ["Gouda", "Veere"]
    assert points(found.ranks[0], Ground.PROVEN) == 9
    assert [rank.place for rank in found.ranks] == [1, 2]


def test_the_account_adds_up_to_the_score(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Misser", kind="avoid", evidence="measured"))
    rank = reckoned(neighbours).ranks[0]
    assert rank.score == sum(one.points for one in rank.because)
    assert points(rank, Ground.MISSES) == points(rank, Ground.EXPERIENCED) == 2
    assert points(rank, Ground.CONFIRMED) == 1


def test_what_one_says_of_ones_own_lessons_counts_for_nothing(neighbours: Neighbours) -> None:
    own = lesson("Zelf bedacht")
    neighbours.add(own, adoption(own, cloud_project(), VEERE, stage="proven", **PROOF))
    assert points(reckoned(neighbours).ranks[0], Ground.PROVEN) == 0


def test_a_topic_takes_in_what_lies_below_it_and_nothing_beside_it(
    neighbours: Neighbours,
) -> None:
    neighbours.add(lesson("Opslag", topics=(STORAGE,)), lesson("Mensen", GOUDA, topics=(PEOPLE,)))
    assert [rank.id for rank in reckoned(neighbours, INFRASTRUCTURE).ranks] == [VEERE]
    assert [rank.id for rank in reckoned(neighbours, PEOPLE).ranks] == [GOUDA]
    assert len(reckoned(neighbours, "").ranks) == 2


def test_the_topics_to_choose_are_those_with_lessons_of_others(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Opslag", topics=(STORAGE,)), lesson("Van ons", HOME, topics=(PEOPLE,)))
    paths = [(one.path, one.lessons) for one in reckoned(neighbours).topics]
    assert paths == [
        (("Infrastructuur",), 1),
        (("Infrastructuur", "Cloud"), 1),
        (("Infrastructuur", "Cloud", "Opslag"), 1),
    ]


def test_a_lesson_we_drew_from_a_visit_is_to_the_honour_of_whom_we_visited(
    neighbours: Neighbours,
) -> None:
    visit = Visit(**header("v1"), title="Gouda", organisations=(GOUDA,), date=date(2026, 3, 12))
    later = Visit(**header("v2"), title="Weer", organisations=(GOUDA,), date=date(2026, 4, 9))
    source = Source(key=key(1), kind="visit", ref=visit.id)
    neighbours.add(visit, later, lesson("Geleerd", HOME, sources=(source,)))
    rank = reckoned(neighbours).ranks[0]
    assert (rank.id, rank.visited, rank.planned) == (GOUDA, date(2026, 3, 12), date(2026, 4, 9))
    assert [row.title for row in rank.lessons] == ["Geleerd"]
    assert points(rank, Ground.RECENT) == 5


def test_what_is_old_or_outdated_counts_less_or_not(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Oud"), lesson("Verlopen", GOUDA, state="outdated"))
    later = reckoned(neighbours, today=date(2030, 1, 1))
    assert [rank.id for rank in later.ranks] == [VEERE]
    assert points(later.ranks[0], Ground.RECENT) == 0


def test_two_records_of_the_same_organisation_have_one_place(neighbours: Neighbours) -> None:
    neighbours.add(lesson("Een"), lesson("Twee", GOUDA))
    neighbours.write(lambda unit: unit.say_same(VEERE, GOUDA))
    found = reckoned(neighbours)
    assert len(found.ranks) == 1 and len(found.ranks[0].lessons) == 2


def test_a_tree_that_goes_round_ends(neighbours: Neighbours) -> None:
    tree = TopicTree([topic(CLOUD, "Cloud", STORAGE), topic(STORAGE, "Opslag", CLOUD)])
    assert tree.inside(CLOUD) == {CLOUD, STORAGE}
    assert tree.path(CLOUD) == ("Opslag", "Cloud")
