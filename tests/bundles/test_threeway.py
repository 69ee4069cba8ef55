# SPDX-License-Identifier: EUPL-1.2
"""Joining two versions: by field, lists of entries by key, and only real differences are asked."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.bundles.threeway import join

BASE: dict[str, Any] = {
    "type": "visit",
    "id": "1",
    "modified_at": "2026-01-01T00:00:00Z",
    "title": "Veere",
    "notes": "begin",
    "questions": [
        {"key": "aaaaaaaa", "question": "Hoe?"},
        {"key": "bbbbbbbb", "question": "Wat?"},
    ],
}


def _with(**changes: Any) -> dict[str, Any]:
    fields = {**BASE, **changes}
    return {name: value for name, value in fields.items() if value is not None}


def _join(ours: dict[str, Any], theirs: dict[str, Any], **choices: str) -> Any:
    return join(BASE, ours, theirs, choices, "ours")


def test_each_sides_own_change_counts() -> None:
    joined = _join(_with(title="Dag in Veere"), _with(notes="einde"))
    assert (joined.fields["title"], joined.fields["notes"]) == ("Dag in Veere", "einde")
    assert joined.differences == ()


def test_the_same_change_on_both_sides_is_none() -> None:
    assert _join(_with(title="Dag"), _with(title="Dag")).differences == ()


def test_a_field_that_both_changed_is_asked_and_stays_ours_until_then() -> None:
    ours, theirs = _with(title="Onze"), _with(title="Hunne")
    joined = _join(ours, theirs)
    (difference,) = joined.differences
    assert (difference.field, difference.base) == ("title", "Veere")
    assert (difference.ours, difference.theirs) == ("Onze", "Hunne")
    assert joined.fields["title"] == "Onze"
    assert _join(ours, theirs, title="theirs").fields["title"] == "Hunne"


def test_entries_are_joined_by_key_and_new_ones_of_both_stay() -> None:
    first, second = BASE["questions"]
    ours = _with(
        questions=[{**first, "answer": "Zo."}, second, {"key": "cccccccc", "question": "?"}]
    )
    theirs = _with(
        questions=[{"key": "dddddddd", "question": "!"}, first, {**second, "answer": "Dat."}]
    )
    joined = _join(ours, theirs)
    told = {entry["key"]: entry.get("answer") for entry in joined.fields["questions"]}
    assert told == {"aaaaaaaa": "Zo.", "bbbbbbbb": "Dat.", "cccccccc": None, "dddddddd": None}
    assert joined.differences == ()


def test_an_entry_that_one_side_took_out_and_nobody_changed_goes() -> None:
    joined = _join(_with(), _with(questions=BASE["questions"][:1]))
    assert [entry["key"] for entry in joined.fields["questions"]] == ["aaaaaaaa"]


def test_an_entry_taken_out_here_and_changed_there_is_asked() -> None:
    theirs = _with(questions=[{**BASE["questions"][0], "answer": "Zo."}, BASE["questions"][1]])
    joined = _join(_with(questions=BASE["questions"][1:]), theirs)
    assert [each.field for each in joined.differences] == ["questions[aaaaaaaa]"]
    assert [entry["key"] for entry in joined.fields["questions"]] == ["bbbbbbbb"]


def test_a_field_inside_an_entry_is_named_by_its_path() -> None:
    first, second = BASE["questions"]
    ours = _with(questions=[{**first, "question": "Hoe nu?"}, second])
    theirs = _with(questions=[{**first, "question": "Hoe dan?"}, second])
    assert [each.field for each in _join(ours, theirs).differences] == [
        "questions[aaaaaaaa].question"
    ]


def test_when_and_by_whom_is_no_difference() -> None:
    theirs = _with(modified_at="2026-02-02T00:00:00Z")
    joined = _join(_with(modified_at="2026-03-03T00:00:00Z"), theirs)
    assert joined.differences == ()
    assert joined.fields["modified_at"] == "2026-03-03T00:00:00Z"


FIELDS = st.dictionaries(
    st.sampled_from(["title", "notes", "goal", "effort"]), st.integers(0, 2) | st.just("x")
)


@given(FIELDS, FIELDS)
def test_nothing_changed_on_one_side_gives_the_other(
    base: dict[str, Any], new: dict[str, Any]
) -> None:
    assert join(base, base, new, {}, "ours").fields == new
    assert join(base, new, base, {}, "ours").fields == new


@given(FIELDS, FIELDS, FIELDS)
def test_a_difference_is_only_where_both_changed(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    joined = join(base, ours, theirs, {}, "theirs")
    asked = {each.field for each in joined.differences}
    expected = {
        name
        for name in {*base, *ours, *theirs}
        if len({str(side.get(name)) for side in (base, ours, theirs)}) == 3
    }
    assert asked == expected
