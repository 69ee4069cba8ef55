# SPDX-License-Identifier: EUPL-1.2
"""What one task's dates ask of another's."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.planning import Span
from desktop.planning.dependencies import broken_by, loops, pushed

FIRST = Span(date(2026, 3, 2), date(2026, 3, 6))


@pytest.mark.parametrize(
    ("how", "lag", "then", "short"),
    [
        ("FS", 0, Span(date(2026, 3, 7), date(2026, 3, 9)), 0),
        ("FS", 0, Span(date(2026, 3, 6), date(2026, 3, 9)), 1),
        ("FS", 3, Span(date(2026, 3, 7), date(2026, 3, 9)), 3),
        ("FS", -5, Span(date(2026, 3, 2), date(2026, 3, 9)), 0),
        ("SS", 0, Span(date(2026, 3, 2), date(2026, 3, 2)), 0),
        ("SS", 2, Span(date(2026, 3, 2), date(2026, 3, 2)), 2),
        ("FF", 0, Span(date(2026, 3, 1), date(2026, 3, 6)), 0),
        ("FF", 1, Span(date(2026, 3, 1), date(2026, 3, 6)), 1),
        ("SF", 0, Span(date(2026, 2, 20), date(2026, 3, 1)), 0),
        ("SF", 0, Span(date(2026, 2, 20), date(2026, 2, 28)), 1),
    ],
)
def test_a_link_asks_for_days(how: str, lag: int, then: Span, short: int) -> None:
    assert broken_by(FIRST, then, how, lag) == short


def test_a_task_without_dates_asks_nothing() -> None:
    assert broken_by(None, FIRST, "FS", 0) == 0
    assert broken_by(FIRST, None, "FS", 0) == 0


def test_loops_are_found_and_what_hangs_on_them_is_not_blamed() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("x", "y")]
    assert loops(links) == {"b", "c"}
    assert loops([("a", "a")]) == {"a"}


def test_a_late_task_pushes_the_row_behind_it_just_as_far_as_needed() -> None:
    spans = {
        "a": FIRST,
        "b": Span(date(2026, 3, 5), date(2026, 3, 7)),
        "c": Span(date(2026, 3, 20), date(2026, 3, 21)),
        "d": Span(date(2026, 3, 8), date(2026, 3, 9)),
    }
    links = [("b", "d", "FS", 0), ("a", "b", "FS", 0), ("b", "c", "FS", 0)]
    assert pushed(spans, links) == {"b": 2, "d": 2}
    assert pushed(spans, links, frozenset({"b"})) == {}


def test_tasks_in_a_loop_stay_where_they_are() -> None:
    spans = {"a": FIRST, "b": FIRST}
    assert pushed(spans, [("a", "b", "FS", 0), ("b", "a", "FS", 0)]) == {}


@given(st.data())
def test_after_pushing_every_link_is_kept(data: st.DataObject) -> None:
    names = [f"t{n}" for n in range(data.draw(st.integers(2, 8)))]
    start = date(2026, 1, 1)
    spans: dict[str, Span | None] = {}
    for name in names:
        first = start + timedelta(days=data.draw(st.integers(0, 60)))
        spans[name] = Span(first, first + timedelta(days=data.draw(st.integers(0, 30))))
    links = [
        (
            names[n],
            names[m],
            data.draw(st.sampled_from(["FS", "SS", "FF", "SF"])),
            data.draw(st.integers(-10, 10)),
        )
        for m in range(len(names))
        for n in range(m)
        if data.draw(st.booleans())
    ]
    moves = pushed(spans, links)
    after = {key: span.moved(moves.get(key, 0)) for key, span in spans.items() if span}
    assert all(broken_by(after[on], after[key], how, lag) == 0 for on, key, how, lag in links)
    assert all(days > 0 for days in moves.values())
