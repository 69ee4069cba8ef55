# SPDX-License-Identifier: EUPL-1.2
"""Kills a saving program at random moments and looks whether all it acknowledged is there.

    python -m tests.store.kills --times 10000

The child saves records, spare copies and files, and says so on stdout once each is safe. It is
killed with SIGKILL a random moment after a random number of those lines: between two writes, in
the middle of one, or while it commits. Counting lines keeps that so on a busy machine too.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from desktop.records.document import replace
from desktop.records.errors import BuurwijsError
from desktop.store.attachments import Files
from desktop.store.driver import FILE_NAME
from desktop.store.lock import Lock
from desktop.store.unsaved import Unsaved
from tests.store.keeping import Kept, text

MOST_LINES = 12
MOST_SECONDS = 0.02
"""What comes after the last line that is waited for: on a quiet machine one or two writes."""
_RECORDS = 20
_KILLS_EACH = 100
"""Kills of one workspace, before the next one begins anew."""


@dataclass
class Promised:
    """What the child said is safe: number by record, by copy, saves by record, files' hashes."""

    records: dict[str, int] = field(default_factory=dict[str, int])
    copies: dict[str, int] = field(default_factory=dict[str, int])
    saves: Counter[str] = field(default_factory=Counter[str])
    files: set[str] = field(default_factory=set[str])
    newest_files: set[str] = field(default_factory=set[str])
    """Those of the last child; all of them are looked through once, at the end."""
    lines: int = 0


def save_for_ever(folder: Path, number: int) -> Never:
    """The child: one acknowledged line for each thing that is safe; counts on from `number`."""
    lock = Lock(folder)
    lock.acquire()
    kept = Kept(folder, create=not (folder / FILE_NAME).exists())
    unsaved, files = Unsaved(folder), Files(folder)
    _say("ready")
    while True:
        number += 1
        lesson = kept.lesson(f"les {number % _RECORDS}")
        typed = f"getypt {number} " + "tekst " * (number % 200)
        unsaved.keep(lesson.id, text(replace(lesson, advice=typed)), number)
        _say(f"copy {lesson.id} {number}")
        sha256, _size = files.add(_file(folder, number))
        _say(f"file {sha256} {number}")
        with kept.writing(f"save {number}") as unit:
            stored = unit.find(lesson.id)
            new = replace(lesson, title=f"titel {number}", advice=typed)
            if stored is None:
                unit.create(new)
            else:
                unit.update(new, stored.revision)
        _say(f"record {lesson.id} {number}")


def _say(line: str) -> None:
    """In one write, so that a line is told whole or not at all."""
    os.write(1, f"{line}\n".encode())


def _file(folder: Path, number: int) -> Path:
    place = folder / "to-add"
    place.write_bytes(f"inhoud {number}".encode() * (1 + number % 500))
    return place


def kill_once(folder: Path, promised: Promised, moments: random.Random, number: int) -> None:
    """Start a child, kill it somewhere, and check everything that was ever promised."""
    lines, wait = moments.randint(0, MOST_LINES), moments.uniform(0, MOST_SECONDS)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(folder, writing, number)
    os.close(writing)
    promised.newest_files.clear()
    with os.fdopen(reading) as told:
        first = told.readline()
        seen = [told.readline() for _line in range(lines)]
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _expect(first == "ready\n", f"the child didn't get going: {first!r}")
        _expect(all(seen), "the child stopped by itself")
        for line in (*seen, *told):
            _note(promised, line)
    check(folder, promised, promised.newest_files)


def _be_the_child(folder: Path, writing: int, number: int) -> Never:
    """In the forked process, which shares no open database with its parent."""
    try:
        os.dup2(writing, 1)
        sys.stdout = os.fdopen(1, "w")
        save_for_ever(folder, number)
    finally:
        traceback.print_exc()
        os._exit(1)


def _note(promised: Promised, line: str) -> None:
    what, id, number = line.split()
    promised.lines += 1
    if what == "record":
        promised.records[id] = int(number)
        promised.saves[id] += 1
    elif what == "copy":
        promised.copies[id] = int(number)
    elif what == "file":
        promised.files.add(id)
        promised.newest_files.add(id)


def check(folder: Path, promised: Promised, files: Iterable[str]) -> None:
    """Raise AssertionError where something that was promised isn't there; of the files these."""
    lock = Lock(folder)
    lock.acquire()
    kept = Kept(folder, create=False)
    try:
        _expect(not list(kept.database.faults()), "the database is damaged")
        with kept.reading() as reader:
            for id, number in promised.records.items():
                stored = reader.find(id)
                title = str(getattr(stored and stored.record, "title", "titel 0"))
                # What was written but not acknowledged may be there as well.
                _expect(int(title.split()[1]) >= number, f"{id} lost save {number}")
                revisions = len(reader.history(id))
                _expect(revisions >= promised.saves[id], f"{id} lost a revision")
    finally:
        kept.close()
        lock.release()
    _check_copies(folder, promised)
    kept_files = Files(folder)
    for sha256 in files:
        _expect(kept_files.is_whole(sha256), f"{sha256} isn't whole")


def _check_copies(folder: Path, promised: Promised) -> None:
    unsaved = Unsaved(folder)
    try:
        found = {copy.record: copy.based_on for copy in unsaved.all()}
    finally:
        unsaved.close()
    for id, number in promised.copies.items():
        _expect(found.get(id, 0) >= number, f"{id} lost its copy")


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def run(times: int, seed: int) -> Promised:
    """So many kills of one workspace after another; a new one after each hundred."""
    moments = random.Random(seed)
    total = Promised()
    for done in range(0, times, _KILLS_EACH):
        with tempfile.TemporaryDirectory() as place:
            folder, promised = Path(place) / "w", Promised()
            Kept(folder).close()
            for kill in range(min(_KILLS_EACH, times - done)):
                kill_once(folder, promised, moments, kill * 1_000)
            check(folder, promised, promised.files)
        total.lines += promised.lines
        total.saves += promised.saves
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.store.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        total = run(chosen.times, chosen.seed)
    except (AssertionError, BuurwijsError) as error:
        sys.stdout.write(f"LOST: {error} (seed {chosen.seed})\n")
        return 1
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{chosen.times} kills, {total.lines} promises, {total.saves.total()} saves: "
        f"nothing lost ({seconds:.0f} s, seed {chosen.seed})\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
