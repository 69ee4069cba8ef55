# SPDX-License-Identifier: EUPL-1.2
"""Where one has been: back and forward through places and records."""

from dataclasses import dataclass

_MOST = 200


@dataclass(frozen=True)
class Stop:
    """A place, and the record that was open in it."""

    place: str
    record_id: str | None = None


class History:
    """A line of stops, and where one stands in it."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def visit(self, stop: Stop) -> None:
        """Go to a stop; what lay ahead is forgotten, standing still adds nothing."""
        if self.current() == stop:
            return
        self._stops = [*self._stops[: self._at + 1], stop][-_MOST:]
        self._at = len(self._stops) - 1

    def settle(self, stop: Stop) -> None:
        """The place turned out to show this record: the same stop, told better."""
        if self._at >= 0 and self._stops[self._at].place == stop.place:
            self._stops[self._at] = stop

    def current(self) -> Stop | None:
        """Where one is."""
        return self._stops[self._at] if self._at >= 0 else None

    def can_go(self, step: int) -> bool:
        """Whether there is a stop that many steps ahead (or back, below zero)."""
        return 0 <= self._at + step < len(self._stops)

    def go(self, step: int) -> Stop | None:
        """Take the step; None where there is no such stop."""
        if not self.can_go(step):
            return None
        self._at += step
        return self._stops[self._at]
