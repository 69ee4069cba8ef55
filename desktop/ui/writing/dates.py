# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them: 12-3-2026, 12 mrt, 12 maart 2026, 2026-03-12, today."""

import re
from datetime import date, timedelta

from desktop.i18n import _, month

_NUMBERS = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(?:\w{2,9}\.? )?(\d{1,2}) ([^\W\d]{3,})\.?(?: (\d{2}|\d{4}))?$")
_STEP = re.compile(r"^([+-]\d{1,4})$")
_MONTHS = (
    ("jan",),
    ("feb",),
    ("mrt", "maa", "mar"),
    ("apr",),
    ("mei", "may"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dec",),
)


class NotADate(ValueError):
    """What was typed is no date."""


def read_day(text: str, today: date) -> date | None:
    """The date in a text, None for an empty one; a year that isn't named is the nearest.

    `+7` is a week from today. Raises `NotADate`.
    """
    typed = " ".join(text.strip().lower().split())
    if not typed:
        return None
    if typed in (_("today"), "today"):
        return today
    try:
        if found := _STEP.match(typed):
            return today + timedelta(days=int(found[1]))
        if found := _ISO.match(typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.match(typed):
            return _whole(int(found[1]), int(found[2]), found[3], today)
        if found := _WORDS.match(typed):
            return _whole(int(found[1]), _month(found[2]), found[3], today)
    except (ValueError, OverflowError) as error:
        raise NotADate(text) from error
    raise NotADate(text)


def _month(word: str) -> int:
    """A month by its Dutch or English name, in full or cut off, whatever language is spoken."""
    for number, names in enumerate(_MONTHS):
        if word.startswith(names):
            return number + 1
    raise NotADate(word)


def _whole(day: int, month_number: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month_number, day)
    years = (today.year - 1, today.year, today.year + 1)
    found = [date(each, month_number, day) for each in years if _is_day(each, month_number, day)]
    if not found:
        raise NotADate(f"{day}-{month_number}")
    return min(found, key=lambda each: abs((each - today).days))


def _is_day(year: int, month_number: int, day: int) -> bool:
    try:
        date(year, month_number, day)
    except ValueError:
        return False
    return True


def written(day: date | None) -> str:
    """A date as a cell of a table shows it: `12 mrt 2026`."""
    return "" if day is None else f"{day.day} {month(day)} {day.year}"
