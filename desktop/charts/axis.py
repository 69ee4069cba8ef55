# SPDX-License-Identifier: EUPL-1.2
"""Days along a line: from a day to its x and back, and the ticks a reader needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import floor

from desktop.answers.planning import Span
from desktop.i18n import _, month


class Zoom(StrEnum):
    """How finely time is shown: what the smaller ticks are."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DAY_WIDTH = {Zoom.WEEK: 8.0, Zoom.MONTH: 1.84, Zoom.QUARTER: 0.8, Zoom.YEAR: 0.3}
"""Pixels a day at 100 %, so that a tick's word fits."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A border between two periods and the name of the one that begins there."""

    x: float
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """`origin` lies at x = 0 and each day is `day_width` wide; day borders are at midnight."""

    origin: date
    day_width: float
    zoom: Zoom = Zoom.MONTH

    @classmethod
    def zoomed(cls, origin: date, zoom: Zoom, factor: float = 1.0) -> "Axis":
        """An axis as this zoom has it; `factor` is the scaling of the screen's text."""
        return cls(origin, DAY_WIDTH[zoom] * factor, zoom)

    @classmethod
    def fitting(cls, span: Span, width: float) -> "Axis":
        """An axis that shows a whole span in this width, with ticks that don't crowd."""
        day_width = width / span.days
        for zoom, room in ((Zoom.WEEK, 5.0), (Zoom.MONTH, 0.9), (Zoom.QUARTER, 0.35)):
            if day_width >= room:
                return cls(span.start, day_width, zoom)
        return cls(span.start, day_width, Zoom.YEAR)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.origin).days * self.day_width

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day) + self.day_width

    def day(self, x: float) -> date:
        """The day at this x."""
        return self.origin + timedelta(days=floor(x / self.day_width))

    def ticks(self, left: float, right: float) -> tuple[Tick, ...]:
        """The smaller ticks from the one at or before `left` up to `right`."""
        return tuple(self._walk(self.zoom, left, right, _small_name))

    def heads(self, left: float, right: float) -> tuple[Tick, ...]:
        """The larger ticks: years, or months above weeks; none above years."""
        if self.zoom is Zoom.YEAR:
            return ()
        if self.zoom is Zoom.WEEK:
            return tuple(self._walk(Zoom.MONTH, left, right, _month_and_year))
        return tuple(self._walk(Zoom.YEAR, left, right, _small_name))

    def _walk(
        self, zoom: Zoom, left: float, right: float, name: Callable[[Zoom, date], str]
    ) -> Iterator[Tick]:
        day = _begin(zoom, self.day(left))
        last = self.day(right)
        while day <= last:
            yield Tick(self.x(day), day, name(zoom, day))
            day = _next(zoom, day)


def _begin(zoom: Zoom, day: date) -> date:
    """The first day of the period this day is in; weeks begin on Monday (ISO 8601)."""
    match zoom:
        case Zoom.WEEK:
            return day - timedelta(days=day.weekday())
        case Zoom.MONTH:
            return day.replace(day=1)
        case Zoom.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case Zoom.YEAR:
            return day.replace(month=1, day=1)


_LONGEST = {Zoom.WEEK: 7, Zoom.MONTH: 31, Zoom.QUARTER: 92, Zoom.YEAR: 366}


def _next(zoom: Zoom, day: date) -> date:
    """The first day of the period after the one that begins on this day."""
    return _begin(zoom, day + timedelta(days=_LONGEST[zoom]))


def _small_name(zoom: Zoom, day: date) -> str:
    match zoom:
        case Zoom.WEEK:
            return str(day.day)
        case Zoom.MONTH:
            return month(day)
        case Zoom.QUARTER:
            return _("Q%(quarter)d") % {"quarter": (day.month - 1) // 3 + 1}
        case Zoom.YEAR:
            return str(day.year)


def _month_and_year(_zoom: Zoom, day: date) -> str:
    return f"{month(day)} {day.year}"
