# SPDX-License-Identifier: EUPL-1.2
"""Kills a saving program at random moments and looks whether all it acknowledged is there.

    python -m tests.store.kills --times 10000

The child saves records, spare copies and files, and says so on stdout once each is safe. It is
killed with SIGKILL between two writes, in the middle of one, or while it commits.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from desktop.records.document import replace
from desktop.store.attachments import Files
from desktop.store.database import FILE_NAME
from desktop.store.lock import Lock
from desktop.store.unsaved import Unsaved
from tests.store.keeping import Kept, text


@dataclass
class Promised:
    """What the child said is safe: title by record, spare text by record, hashes of files."""

    records: dict[str, str] = field(default_factory=dict[str, str])
    copies: dict[str, str] = field(default_factory=dict[str, str])
    files: set[str] = field(default_factory=set[str])
    lines: int = 0


def save_for_ever(folder: Path) -> Never:
    """The child: one acknowledged line for each thing that is safe."""
    lock = Lock(folder)
    lock.acquire()
    kept = Kept(folder, create=not (folder / FILE_NAME).exists())
    unsaved, files = Unsaved(folder), Files(folder)
    _say("ready")
    number = 0
    while True:
        number += 1
        lesson = kept.lesson(f"{os.getpid()}-{number % 20}")
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


def kill_once(folder: Path, promised: Promised, random_moment: random.Random) -> None:
    """Start a child, kill it somewhere, and check everything that was ever promised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(folder, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = told.readline()
        time.sleep(random_moment.uniform(0, 0.2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _expect(first == "ready\n", f"the child didn't get going: {first!r}")
        for line in told.read().splitlines():
            _note(promised, line)
    check(folder, promised)


def _be_the_child(folder: Path, writing: int) -> Never:
    """In the forked process, which shares no open database with its parent."""
    try:
        os.dup2(writing, 1)
        sys.stdout = os.fdopen(1, "w")
        save_for_ever(folder)
    finally:
        traceback.print_exc()
        os._exit(1)


def _note(promised: Promised, line: str) -> None:
    what, id, number = line.split(" ")
    promised.lines += 1
    if what == "record":
        promised.records[id] = number
    elif what == "copy":
        promised.copies[id] = number
    elif what == "file":
        promised.files.add(id)


def check(folder: Path, promised: Promised) -> None:
    """Raise AssertionError where something that was promised isn't there."""
    lock = Lock(folder)
    lock.acquire()
    kept = Kept(folder, create=False)
    unsaved, files = Unsaved(folder), Files(folder)
    try:
        _expect(not list(kept.database.faults()), "the database is damaged")
        with kept.reading() as reader:
            for id, number in promised.records.items():
                title = str(getattr(reader.get(id).record, "title", ""))
                # What was written but not acknowledged may be there as well.
                _expect(int(title.split()[1]) >= int(number), f"{id} lost save {number}")
            history = [len(reader.history(id)) for id in promised.records]
            _expect(all(history), "a record has no history")
        for id, number in promised.copies.items():
            copy = unsaved.get(id)
            _expect(copy is not None and copy.based_on >= int(number), f"{id} lost its copy")
        for sha256 in promised.files:
            _expect(files.is_whole(sha256), f"{sha256} isn't whole")
    finally:
        unsaved.close()
        kept.close()
        lock.release()


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def run(times: int, seed: int) -> Promised:
    """So many kills of one workspace after another; a new one after each hundred."""
    moments = random.Random(seed)
    total = Promised()
    done = 0
    while done < times:
        with tempfile.TemporaryDirectory() as place:
            folder, promised = Path(place) / "w", Promised()
            Kept(folder).close()
            for _kill in range(min(100, times - done)):
                kill_once(folder, promised, moments)
                done += 1
            total.lines += promised.lines
            total.records |= promised.records
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
    except AssertionError as error:
        sys.stdout.write(f"LOST: {error} (seed {chosen.seed})\n")
        return 1
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{chosen.times} kills, {total.lines} promises, {len(total.records)} records: "
        f"nothing lost ({seconds:.0f} s, seed {chosen.seed})\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
