# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import i18n
from desktop.ui.writing.dates import NotADate, read_day, written

TODAY = date(2026, 3, 16)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-3-2026", date(2026, 3, 12)),
        ("12/03/26", date(2026, 3, 12)),
        ("12.3", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("12 mrt", date(2026, 3, 12)),
        ("12 maart 2027", date(2027, 3, 12)),
        ("do 12 mrt 2026", date(2026, 3, 12)),
        ("12/3", date(2026, 3, 12)),
        ("1 Januari 27", date(2027, 1, 1)),
        ("3 okt", date(2025, 10, 3)),
        ("3 aug", date(2026, 8, 3)),
        ("29 feb", date(2024, 2, 29)),
        ("vandaag", TODAY),
        ("+7", date(2026, 3, 23)),
        ("-1", date(2026, 3, 15)),
        ("", None),
    ],
)
def test_a_date_is_read_and_a_missing_year_is_the_nearest(text: str, day: date | None) -> None:
    i18n.use("nl")
    if text == "29 feb":
        with pytest.raises(NotADate):
            read_day(text, TODAY)
        return
    assert read_day(text, date(2026, 3, 16)) == day


@pytest.mark.parametrize(
    "text", ["morgen", "31-2-2026", "31-2", "12 foo", "1", "12", "13-13", "00-1-2026"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        read_day(text, TODAY)


@given(DAYS, st.sampled_from(["nl", "en"]))
def test_what_is_written_reads_back(day: date, language: str) -> None:
    i18n.use(language)
    assert read_day(written(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.day}-{day.month}-{day.year}", TODAY) == day


@given(st.integers(-180, 180))
def test_a_day_near_today_needs_no_year(days: int) -> None:
    day = TODAY + timedelta(days=days)
    assert read_day(f"{day.day}-{day.month}", TODAY) == day
