# SPDX-License-Identifier: EUPL-1.2
"""Kills a program that follows the journal at random moments, and asks what is left.

python -m tests.search.kills --times 5000
"""

import argparse
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from desktop.answers.finding import Question
from desktop.search.search import Search
from desktop.store.database import Database, open_workspace
from tests.search.finding import Finding
from tests.search.writing import write_lesson

ROOT = Path(__file__).parents[2]
_LONGEST = 0.4  # seconds after a start that it is killed
SECRET = b"k" * 32


def follow_for_ever(folder: Path) -> None:
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
        _say(number)


def run(folder: Path, times: int, seed: int) -> int:
    """Kill so often; raises where an index answers wrongly. Says how often it was still usable."""
    chance = random.Random(seed)
    place = folder / "workspace"
    Finding(place).close()
    database = open_workspace(place)
    usable = 0
    for _time in range(times):
        _start_and_kill(place, chance)
        usable += _answers(place, database)
    database.close()
    return usable


def _start_and_kill(folder: Path, chance: random.Random) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.search.kills", "--child", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child, child.stdout as told:
        if chance.random() < 0.8:
            # Mostly in the midst of commits, sometimes while it opens or builds.
            select.select([told], [], [], 20)
        time.sleep(chance.random() * _LONGEST)
        child.kill()


def _answers(folder: Path, database: Database) -> bool:
    """Whether the index could be used as it was left; it holds every lesson after following."""
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


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill as often as asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.child:
        follow_for_ever(chosen.child)
    with tempfile.TemporaryDirectory() as folder:
        usable = run(Path(folder), chosen.times, chosen.seed)
    _say(f"{chosen.times} kills, {usable} left an index that could be used at once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
