# SPDX-License-Identifier: EUPL-1.2
"""Measuring: middle and tail of repeated runs, and a process of its own with its peak memory."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

_STARTER = """
import importlib, json, sys
module, function = sys.argv[1].split(":")
from tests.benchmarks import stopwatch
print(json.dumps(stopwatch.alone(getattr(importlib.import_module(module), function), sys.argv[2])))
"""


@dataclass(frozen=True)
class Run:
    """What a process of its own did: its answer, its time inside and its peak memory."""

    answer: Any
    seconds: float
    peak_mb: float

    def per_second(self, count: int) -> int:
        """How many of these it did in a second."""
        return round(count / self.seconds)


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

    A function that gives a number under "seconds" has measured the part that counts itself.
    """
    start = time.perf_counter()
    answer = function(**json.loads(arguments))
    seconds = time.perf_counter() - start
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    if isinstance(answer, dict) and "seconds" in answer:
        seconds = answer["seconds"]  # pyright: ignore[reportUnknownVariableType]
    return {"answer": answer, "seconds": seconds, "peak_mb": round(max(peaks) / 1024, 1)}


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
