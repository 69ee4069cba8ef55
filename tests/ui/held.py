# SPDX-License-Identifier: EUPL-1.2
"""Workers that wait: a test says when each answer comes, and in which order."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any


class Held:
    """Stands where `desktop.jobs.Jobs` stands for the runner."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], object]]] = []

    def read(self, fn: Callable[..., object], /, *args: Any, **kw: Any) -> "Future[Any]":
        """Keep it for later."""
        future: Future[Any] = Future()
        self.waiting.append((future, partial(fn, *args, **kw)))
        return future

    write = read

    def answer(self, which: int = 0) -> None:
        """Let one of those that wait be done; the oldest is 0, the newest -1."""
        future, call = self.waiting.pop(which)
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001  (as an executor does)
            future.set_exception(error)
