# SPDX-License-Identifier: EUPL-1.2
"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Called, it tells the time in UTC; it starts on Thursday 12 March 2026, 09:30."""

    def __init__(self, start: datetime = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def forward(self, **amount: float) -> datetime:
        """Move on by the arguments of `timedelta`; gives the new time."""
        self._now += timedelta(**amount)
        return self._now
