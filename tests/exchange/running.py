# SPDX-License-Identifier: EUPL-1.2
"""Runs: steps drawn from a seed, world after world; a failing one is made small and kept."""

import json
import os
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.exchange.world import Step, World

STEPS_A_WORLD = 400
_WEIGHTS = {
    "write": 8,
    "adopt": 4,
    "annotate": 4,
    "change": 18,
    "answer": 4,
    "trash": 5,
    "withdraw": 2,
    "share_again": 1,
    "share": 20,
    "receive": 36,
    "take_waiting": 2,
    "type_over": 1,
    "undo": 4,
    "lose": 3,
    "back_up": 2,
    "restore": 5,
}
_LARGEST = 1 << 30


class Failure(AssertionError):
    """A difference or a crash (`kind` tells which); `steps` lead to it."""

    def __init__(self, seed: int, steps: Sequence[Step], cause: Exception) -> None:
        super().__init__(f"seed {seed}, step {len(steps)} ({steps[-1].name}): {cause!r}\n{cause}")
        self.seed = seed
        self.steps = list(steps)
        self.kind = type(cause).__name__


def drawn(seed: int, count: int) -> list[Step]:
    """The steps of one world."""
    chance = random.Random(f"steps {seed}")
    names = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=count)
    return [
        Step(number, name, *(chance.randrange(_LARGEST) for _each in "wabc"))
        for number, name in enumerate(names)
    ]


def run(steps: int, seed: int, told: Callable[[int], None] | None = None) -> int:
    """So many steps, in worlds with seeds from this one on; gives how many. Raises `Failure`."""
    done = 0
    while done < steps:
        count = min(STEPS_A_WORLD, steps - done)
        walk(seed, drawn(seed, count))
        done, seed = done + count, seed + 1
        if told:
            told(done)
    return done


def walk(seed: int, steps: Iterable[Step]) -> None:
    """These steps in a new world."""
    with tempfile.TemporaryDirectory(prefix="buurwijs-exchange-", dir=_memory()) as folder:
        world = World(Path(folder), seed)
        past: list[Step] = []
        try:
            for step in steps:
                past.append(step)
                world.step(step)
        except Exception as error:
            raise Failure(seed, past, error) from error
        finally:
            world.close()


def _memory() -> str | None:
    """Where files cost nothing, on a system that has such a place."""
    place = "/dev/shm"
    return place if os.name == "posix" and os.access(place, os.W_OK) else None


def shrunk(failure: Failure, attempts: int = 300) -> Failure:
    """The same failure in fewer steps: halves, then smaller parts are left out."""
    part = max(1, len(failure.steps) // 2)
    while attempts > 0:
        smaller, attempts = _without_parts(failure, part, attempts)
        if smaller is failure and part == 1:
            break
        failure = smaller
        part = max(1, part // 2)
    return failure


def _without_parts(failure: Failure, part: int, attempts: int) -> tuple[Failure, int]:
    place = 0
    while place < len(failure.steps) - 1 and attempts > 0:
        rest = [*failure.steps[:place], *failure.steps[place + part :]]
        attempts -= 1
        try:
            walk(failure.seed, rest)
        except Failure as again:
            if again.kind == failure.kind:
                failure = again
                continue
        place += part
    return failure, attempts


def write_replay(failure: Failure, path: Path) -> None:
    """A file from which the failure happens again."""
    told = {"seed": failure.seed, "why": str(failure), "steps": [list(s) for s in failure.steps]}
    path.write_text(json.dumps(told, indent=1), encoding="utf-8", newline="\n")


def replay(path: Path) -> int:
    """The steps of such a file; raises `Failure` where they still fail."""
    told = json.loads(path.read_text(encoding="utf-8"))
    steps = [Step(*each) for each in told["steps"]]
    walk(told["seed"], steps)
    return len(steps)
