# SPDX-License-Identifier: EUPL-1.2
"""Kills a program that follows the journal at random moments, and asks what is left.

    python -m tests.search.kills --times 5000

The child writes a lesson, brings the index after it, says so, and goes on. It is killed with
SIGKILL a random moment after a random number of those lines, sometimes while it still opens or
builds. It is forked from a parent that has everything loaded and nothing open, and works on
little more than those lessons, so that thousands of kills are a matter of minutes.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from desktop.answers.finding import Question
from desktop.search.search import Search
from desktop.store.database import Database, open_workspace
from tests.search.writing import write_lesson
from tests.store.keeping import Kept

SECRET = b"k" * 32
MOST_LINES = 3
MOST_SECONDS = 0.1
"""What comes after the last line that is waited for: on a quiet machine a few commits."""
_EARLY = 0.2
"""The share that is killed while it still opens, every other time while it builds anew."""
_KILLS_EACH = 100
"""Kills of one workspace, before the next one begins anew."""


def follow_for_ever(folder: Path) -> Never:
    """The child: a new record, the index after it, a line when that is in force; again."""
    database = open_workspace(folder)
    search = Search(folder / "index", database.reading, secret=SECRET)
    search.follow()
    _say("ready")
    number = 0
    while True:
        number += 1
        write_lesson(database, f"kust {os.getpid()} {number}")
        search.follow()
        _say(str(number))


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def run(folder: Path, times: int, seed: int) -> int:
    """Kill so often; raises where an index answers wrongly. Says how often it was still usable."""
    chance = random.Random(seed)
    usable = 0
    for done in range(0, times, _KILLS_EACH):
        place = folder / f"workspace-{done}"
        Kept(place).close()
        for _kill in range(min(_KILLS_EACH, times - done)):
            _start_and_kill(place, chance)
            usable += _answers(place)
    return usable


def _start_and_kill(folder: Path, chance: random.Random) -> None:
    lines = 0 if chance.random() < _EARLY else 1 + chance.randint(0, MOST_LINES)
    if not lines and chance.random() < 0.5:
        shutil.rmtree(folder / "index", ignore_errors=True)
    wait = chance.uniform(0, MOST_SECONDS)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(folder, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        seen = [told.readline() for _line in range(lines)]
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not all(seen):
        raise AssertionError("the child stopped by itself")


def _be_the_child(folder: Path, writing: int) -> Never:
    """In the forked process, which shares no open database with its parent."""
    try:
        os.dup2(writing, 1)
        follow_for_ever(folder)
    finally:
        traceback.print_exc()
        os._exit(1)


def _answers(folder: Path) -> bool:
    """Whether the index could be used as it was left; it holds every lesson after following."""
    database = open_workspace(folder)
    try:
        return _is_whole(folder, database)
    finally:
        database.close()


def _is_whole(folder: Path, database: Database) -> bool:
    search = Search(folder / "index", database.reading, secret=SECRET)
    question = Question(text="kust", types=("lesson",))
    was_usable = not search.ask(question).is_fallback
    search.follow()
    answer = search.ask(question)
    with database.reading() as reader:
        lessons = reader.counts().get("lesson", 0)
    search.close()
    if answer.is_fallback or answer.total != lessons:
        raise AssertionError(f"{answer.total} of {lessons} lessons found")
    return was_usable


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill as often as asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            usable = run(Path(folder), chosen.times, chosen.seed)
        except AssertionError as error:
            sys.stdout.write(f"WRONG: {error} (seed {chosen.seed})\n")
            return 1
    sys.stdout.write(
        f"{chosen.times} kills, {usable} left an index that could be used at once, "
        f"each answered rightly ({time.monotonic() - began:.0f} s, seed {chosen.seed})\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
