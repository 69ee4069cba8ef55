# SPDX-License-Identifier: EUPL-1.2
"""Days along a line."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.planning import Span
from desktop.charts.axis import Axis, Zoom

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_months_and_years_have_their_names() -> None:
    axis = Axis.zoomed(date(2025, 9, 22), Zoom.MONTH)
    ticks = axis.ticks(0, 300)
    assert [tick.text for tick in ticks] == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert ticks[0].x < 0
    assert [tick.text for tick in axis.heads(0, 300)] == ["2025", "2026"]


def test_weeks_begin_on_monday_below_their_month() -> None:
    axis = Axis.zoomed(date(2026, 3, 1), Zoom.WEEK)
    assert [tick.text for tick in axis.ticks(0, 130)] == ["23", "2", "9", "16"]
    assert [tick.text for tick in axis.heads(0, 130)] == ["Mar 2026"]


def test_quarters_are_numbered_and_years_have_nothing_above() -> None:
    axis = Axis.zoomed(date(2026, 2, 1), Zoom.QUARTER)
    assert [tick.text for tick in axis.ticks(0, 160)] == ["Q1", "Q2", "Q3"]
    years = Axis.zoomed(date(2026, 2, 1), Zoom.YEAR)
    assert [tick.text for tick in years.ticks(0, 300)] == ["2026", "2027", "2028"]
    assert years.heads(0, 300) == ()


@pytest.mark.parametrize(
    ("days", "zoom"),
    [(30, Zoom.WEEK), (300, Zoom.MONTH), (1000, Zoom.QUARTER), (5000, Zoom.YEAR)],
)
def test_a_long_span_gets_coarser_ticks(days: int, zoom: Zoom) -> None:
    start = date(2020, 1, 1)
    span = Span(start, date.fromordinal(start.toordinal() + days - 1))
    axis = Axis.fitting(span, 600)
    assert axis.zoom is zoom
    assert axis.end(span.finish) == pytest.approx(600)


@given(DAYS, DAYS, st.sampled_from(Zoom), st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_a_day_is_found_back_in_its_middle(
    origin: date, day: date, zoom: Zoom, factor: float
) -> None:
    axis = Axis.zoomed(origin, zoom, factor)
    assert axis.day(axis.x(day) + axis.day_width / 2) == day


@given(DAYS, st.sampled_from(Zoom), st.floats(0, 2000))
def test_ticks_cover_what_is_shown_and_rise(origin: date, zoom: Zoom, left: float) -> None:
    axis = Axis.zoomed(origin, zoom)
    ticks = axis.ticks(left, left + 500)
    assert ticks[0].x <= left
    assert all(one.x < next_one.x for one, next_one in pairwise(ticks))
    assert all(tick.x <= left + 500 for tick in ticks)
