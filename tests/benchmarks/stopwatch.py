# SPDX-License-Identifier: EUPL-1.2
"""Measuring: middle and tail of repeated runs, and a process of its own with its peak memory."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]

_STARTER = """
import importlib, json, sys
module, function = sys.argv[1].split(":")
from tests.benchmarks import stopwatch
print(json.dumps(stopwatch.alone(getattr(importlib.import_module(module), function), sys.argv[2])))
"""


class Lap:
    """The part of a run that counts: `with Lap() as lap: ...`, afterwards its seconds on the clock
    and of the processor (of processes it started as well), which a busy machine doesn't stretch.
    """

    seconds = 0.0
    cpu_seconds = 0.0

    def __enter__(self) -> Self:
        self._start = time.perf_counter()
        self._cpu = _cpu_seconds()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.seconds = time.perf_counter() - self._start
        self.cpu_seconds = _cpu_seconds() - self._cpu

    def figures(self) -> dict[str, float]:
        """Both, as a run gives them."""
        return {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds}


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(frozen=True)
class Run:
    """What a process of its own did: its answer, its time inside and its peak memory."""

    answer: Any
    seconds: float
    cpu_seconds: float
    peak_mb: float

    def per_second(self, count: int) -> int:
        """How many of these it did in a second."""
        return round(count / self.seconds)

    def per_cpu_second(self, count: int) -> int:
        """How many of these it did in a second of the processor."""
        return round(count / self.cpu_seconds) if self.cpu_seconds else 0


def apart(function: str, **arguments: Any) -> Run:
    """Run `module:function` of tests.benchmarks in a fresh process; raises with what it said."""
    outcome = subprocess.run(
        [sys.executable, "-c", _STARTER, f"tests.benchmarks.{function}", json.dumps(arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise RuntimeError(outcome.stderr[-4000:])
    return Run(**json.loads(outcome.stdout.splitlines()[-1]))


def alone(function: Callable[..., Any], arguments: str) -> dict[str, Any]:
    """In that process: call it, with the time it took and the most memory it or a child held.

    A function that gives the figures of a lap has measured the part that counts itself.
    """
    with Lap() as lap:
        answer = function(**json.loads(arguments))
    figures = lap.figures()
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    if isinstance(answer, dict):
        figures |= {name: answer[name] for name in figures if name in answer}
    return {"answer": answer, **figures, "peak_mb": round(max(peaks) / 1024, 1)}


def milliseconds(action: Callable[[], object], times: int) -> list[float]:
    """How long each of these runs took, in milliseconds."""
    taken: list[float] = []
    for _turn in range(times):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def middle(values: Sequence[float]) -> float:
    """The median, to a hundredth."""
    return round(statistics.median(values), 2)


def tail(values: Sequence[float]) -> float:
    """The value that 95 in a hundred stay under."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2)


def ratio(ours: float, reference: float) -> float:
    """How many times the reference ours is."""
    return round(ours / reference, 2) if reference else 0.0
