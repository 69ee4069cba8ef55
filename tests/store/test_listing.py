# SPDX-License-Identifier: EUPL-1.2
"""Lists: filtered, sorted and paged."""

from dataclasses import replace as with_changes
from datetime import date

import pytest

from desktop.answers.listing import Filter
from desktop.records.ids import shared_id
from desktop.records.visit import Visit
from tests.store.keeping import HOME, VEERE, Kept


@pytest.fixture
def filled(kept: Kept) -> Kept:
    cloud, case = kept.topic("Cloud"), kept.topic("Zaaksysteem")
    with kept.writing() as unit:
        unit.create(cloud)
        unit.create(case)
        unit.create(kept.organisation(VEERE, "Veere"))
        unit.create(kept.lesson("Één weg terug", kind="avoid", phase="planning"))
        unit.create(kept.lesson("begin klein", topics=(cloud.id,), sharing="public"))
        unit.create(kept.lesson("Élan", kind="save_time", topics=(case.id, cloud.id)))
        unit.receive(kept.theirs("Van Veere", kind="avoid"), VEERE)
        for number, day in enumerate((date(2026, 3, 1), date(2026, 1, 1), None)):
            unit.create(
                Visit(
                    **kept.header(shared_id(f"test:visit:{number}")),
                    title=f"Bezoek {number}",
                    date=day,
                    organisations=(VEERE,) if day else (),
                )
            )
        unit.trash(shared_id("test:visit:1"))
        unit.restore(shared_id("test:visit:1"))
    return kept


LESSONS = Filter(types=("lesson",), order="title", descending=False)


def titles(kept: Kept, filter: Filter) -> list[str]:
    with kept.reading() as reader:
        rows = reader.rows(filter)
        if filter.limit is None and not filter.offset:
            assert reader.count(filter) == len(rows)
        return [row.title for row in rows]


def test_titles_sort_without_capitals_and_accents(filled: Kept) -> None:
    assert titles(filled, LESSONS) == ["begin klein", "Één weg terug", "Élan", "Van Veere"]
    backwards = with_changes(LESSONS, descending=True)
    assert titles(filled, backwards) == ["Van Veere", "Élan", "Één weg terug", "begin klein"]


def test_a_page_continues_where_the_one_before_ended(filled: Kept) -> None:
    page = with_changes(LESSONS, limit=3)
    assert len(titles(filled, page)) == 3
    assert titles(filled, with_changes(page, offset=3)) == ["Van Veere"]
    assert titles(filled, with_changes(LESSONS, offset=3)) == ["Van Veere"]


@pytest.mark.parametrize(
    ("narrower", "expected"),
    [
        ({"kinds": ("avoid",)}, ["Één weg terug", "Van Veere"]),
        ({"kinds": ("avoid", "save_time")}, ["Één weg terug", "Élan", "Van Veere"]),
        ({"kinds": ("avoid",), "origin": "own"}, ["Één weg terug"]),
        ({"origin": "others"}, ["Van Veere"]),
        ({"origin": VEERE}, ["Van Veere"]),
        ({"states": ("draft",), "phases": ("planning",)}, ["Één weg terug"]),
        ({"states": ("confirmed",)}, []),
        ({"sharing": ("public",)}, ["begin klein"]),
        ({"text": "EEN"}, ["Één weg terug"]),
        ({"text": "weg een"}, ["Één weg terug"]),
        ({"text": "100%"}, []),
        ({"organisations": (VEERE,)}, ["Van Veere"]),
        ({"trashed": True}, []),
    ],
)
def test_everything_given_must_hold(
    filled: Kept, narrower: dict[str, object], expected: list[str]
) -> None:
    assert titles(filled, with_changes(LESSONS, **narrower)) == expected


def test_topics_and_organisations_are_met_through_links(filled: Kept) -> None:
    cloud, case = filled.topic("Cloud").id, filled.topic("Zaaksysteem").id
    assert titles(filled, with_changes(LESSONS, topics=(cloud,))) == ["begin klein", "Élan"]
    assert titles(filled, with_changes(LESSONS, topics=(case,))) == ["Élan"]
    assert titles(filled, Filter(types=("visit",), organisations=(VEERE,))) == [
        "Bezoek 0",
        "Bezoek 1",
    ]
    assert titles(filled, Filter(refers_to=(VEERE,))) == ["Bezoek 0", "Bezoek 1"]


def test_what_was_said_to_be_the_same_is_met_as_well(filled: Kept) -> None:
    cloud, case = filled.topic("Cloud").id, filled.topic("Zaaksysteem").id
    with filled.writing() as unit:
        unit.say_same(cloud, case)
        assert [r.title for r in unit.rows(with_changes(LESSONS, topics=(case,)))] == [
            "begin klein",
            "Élan",
        ]


def test_days_sort_and_what_has_none_comes_last(filled: Kept) -> None:
    visits = Filter(types=("visit",))
    assert titles(filled, visits) == ["Bezoek 0", "Bezoek 1", "Bezoek 2"]
    with filled.reading() as reader:
        assert [row.day for row in reader.rows(visits)] == [
            date(2026, 3, 1),
            date(2026, 1, 1),
            None,
        ]


@pytest.mark.parametrize("order", ["day", "title", "modified", "kind", "state"])
def test_every_order_gives_every_record_once(filled: Kept, order: str) -> None:
    whole = Filter(order=order)  # type: ignore[arg-type]
    with filled.reading() as reader:
        rows = reader.rows(whole)
        pages = [
            row
            for n in range(0, 12, 5)
            for row in reader.rows(with_changes(whole, limit=5, offset=n))
        ]
        assert rows == pages
        assert len({row.id for row in rows}) == sum(reader.counts().values()) == 11


def test_rows_and_documents_come_by_id_too(filled: Kept) -> None:
    ids = [filled.lesson("Élan").id, HOME, shared_id("test:nowhere")]
    with filled.reading() as reader:
        rows = reader.rows_of(ids)
        assert rows.keys() == {ids[0], HOME}
        assert rows[ids[0]].title == "Élan"
        assert {each.id for each in reader.documents(ids)} == {ids[0], HOME}
        assert len(list(reader.documents(type="visit"))) == 3
        assert len(list(reader.documents())) == 11


def test_documents_are_picked_by_what_stands_in_their_text(filled: Kept) -> None:
    with filled.reading() as reader:
        found = list(reader.documents(type="lesson", holding='"title":"Élan"'))
        assert [each.id for each in found] == [filled.lesson("Élan").id]
        assert not list(reader.documents(type="visit", holding='"title":"Élan"'))


def test_what_lies_in_the_trash_is_only_shown_where_asked_for(filled: Kept) -> None:
    gone = filled.lesson("Élan").id
    with filled.writing() as unit:
        unit.trash(gone)
    assert "Élan" not in titles(filled, LESSONS)
    assert titles(filled, Filter(trashed=True)) == ["Élan"]
    with filled.reading() as reader:
        assert gone not in {each.id for each in reader.documents()}
        assert gone in {each.id for each in reader.documents(trashed=True)}
        assert reader.backlinks(filled.topic("Zaaksysteem").id) == []
        assert reader.get(gone).deleted_at is not None


def test_words_are_found_in_documents_while_there_is_no_index(filled: Kept) -> None:
    with filled.reading() as reader:
        assert [each.record.id for each in reader.containing("klein begin")] == [
            filled.lesson("begin klein").id
        ]
        assert reader.containing("nergens_") == []
