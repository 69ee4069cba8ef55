# SPDX-License-Identifier: EUPL-1.2
"""The review on sentences of visits: what it has to find, and what it has to leave alone."""

import pytest

from desktop.bundles.glance import Glance
from desktop.bundles.name_signs import may_name
from desktop.bundles.people import People
from desktop.bundles.persons import persons
from desktop.bundles.plates import may_plate, plates
from desktop.bundles.privacy import scan
from desktop.bundles.remarks import may_remark, prices, remarks
from tests.bundles.sentences import FILES, KINDS, score, sentences

NOBODY = People(())
GLANCE = Glance(NOBODY)


@pytest.mark.parametrize("name", FILES)
def test_names_are_found_and_words_are_left_alone(name: str) -> None:
    told = score(name)
    assert told.recall("person") >= 0.95, told.wrong
    assert told.precision("person") >= 0.90, told.wrong


@pytest.mark.parametrize("name", FILES)
def test_everything_else_is_found_in_all_of_them(name: str) -> None:
    told = score(name)
    for kind in KINDS:
        if kind != "person":
            assert (told.recall(kind), told.precision(kind)) == (1.0, 1.0), told.wrong


@pytest.mark.parametrize("name", FILES)
def test_the_quick_looks_never_miss_what_the_close_ones_find(name: str) -> None:
    for text, _marks in sentences(name):
        assert may_name(text) or not persons(text)
        assert may_plate(text) or not list(plates(text))
        assert may_remark(text) or not [*prices(text), *remarks(text)]
        assert GLANCE.may_hold(text) or not scan(text, NOBODY)


@pytest.mark.parametrize(
    "plate",
    "AB-12-34 12-34-AB 12-AB-34 BD-12-FG BD-FG-12 12-BD-FG 12-BDF-3 1-BDF-23 BD-123-F B-123-DF"
    " BDF-12-G B-12-DFG 1-BD-234 123-BD-4".split(),
)
def test_a_plate_of_each_pattern_is_found(plate: str) -> None:
    text = f"De bestelbus {plate} staat op de werf."
    assert [text[start:end] for start, end in plates(text)] == [plate]


def test_somebody_who_was_named_in_full_is_met_again_by_surname() -> None:
    (name,) = persons("Wij spraken Joris Waterman.")
    again = "Waterman heeft dit eerder gedaan."
    assert not persons(again)
    assert [again[each.start : each.end] for each in persons(again, met=name.words)] == ["Waterman"]
