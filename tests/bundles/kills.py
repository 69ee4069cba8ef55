# SPDX-License-Identifier: EUPL-1.2
"""Kills a program that writes or imports a bundle at random moments: whole or nothing is left.

    python -m tests.bundles.kills --times 2000

Half of them fall while a bundle is written, half while one is checked and brought in. The moments
are spread over as long as such a run takes when it is left alone.
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
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.actions import attaching, sharing
from desktop.answers.sharing import Scope, Verdict
from desktop.bundles import reader
from desktop.bundles.staging import INCOMING, empty
from desktop.jobs import Silent
from desktop.records.errors import BuurwijsError
from tests.bundles.neighbours import Neighbour

LESSONS, FILES = 60, 3
_FILE_SIZE = 400_000
_REHEARSED_EVERY = 50
_COUNTS = {"lesson": LESSONS, "attachment": FILES, "attachments": FILES}
WRITING, IMPORTING = "writing", "importing"


@dataclass(frozen=True)
class Ground:
    """What every run begins with: who sends and who receives, and a bundle between them."""

    folder: Path

    @property
    def bundle(self) -> Path:
        return self.folder / "lessons.buurwijs"

    def neighbour(self, place: Path, code: str) -> Neighbour:
        """A fresh copy of one of the two."""
        return Neighbour(place, code, copied=self.folder / code)


def prepare(folder: Path) -> Ground:
    """Lessons with files in Veere, nothing yet in Waddinxveen."""
    ground = Ground(folder)
    veere, waddinxveen = Neighbour(folder, "GM0717"), Neighbour(folder, "GM0627")
    ids = [veere.write(f"Les {number}", advice="tekst " * 100) for number in range(LESSONS)]
    for number in range(FILES):
        file = folder / f"picture-{number}.bmp"
        file.write_bytes(b"BM" + random.Random(number).randbytes(_FILE_SIZE))
        veere.do(attaching.attach, ids[number], file)
    veere.read(lambda r: sharing.review(r, Scope()))  # looks into the files, beforehand as usual
    veere.close()
    waddinxveen.close()
    sender = ground.neighbour(folder / "sending", "GM0717")
    sender.export()[0].replace(ground.bundle)
    sender.close()
    return ground


def write(ground: Ground, place: Path) -> Callable[[], object]:
    """Opens Veere; what is given back writes a bundle."""
    return ground.neighbour(place, "GM0717").send


def bring_in(ground: Ground, place: Path) -> Callable[[], object]:
    """Opens Waddinxveen; what is given back checks the bundle and imports it."""
    neighbour = ground.neighbour(place, "GM0627")
    return lambda: neighbour.receive(ground.bundle)


JOBS = {WRITING: write, IMPORTING: bring_in}


def run_until(ground: Ground, place: Path, what: str, seconds: float) -> float:
    """Have a child do it, killed after so many seconds; gives how long it took at most."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(ground, place, what, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        _expect(told.readline() == "ready\n", "the child didn't get going")
        began = time.monotonic()
        if seconds:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        else:
            _expect(told.readline() == "done\n", "the child stopped by itself")
        took = time.monotonic() - began
    os.waitpid(child, 0)
    return took


def _be_the_child(ground: Ground, place: Path, what: str, writing: int) -> None:
    """In the forked process, which shares no open database with its parent."""
    try:
        job = JOBS[what](ground, place)
        os.write(writing, b"ready\n")
        job()
        os.write(writing, b"done\n")
    except BaseException:  # noqa: BLE001  (the parent sees that it stopped; people see why)
        traceback.print_exc()
    finally:
        os._exit(0)


def check_written(place: Path) -> bool:
    """Whether the bundle is there, and then whole and known at home; else no part of it is."""
    path = place / "GM0717-1.buurwijs"
    others = {each.name for each in place.iterdir()} - {"GM0717", path.name}
    _expect(all(name.endswith(".part") for name in others), f"left behind: {others}")
    veere = _opened(place, "GM0717")
    try:
        if not path.exists():
            return False
        incoming = {"path": str(path), "incoming": str(place / INCOMING)}
        verdict = msgspec.convert(reader.verify(incoming, Silent()), Verdict)
        _expect(verdict.ok, f"a bundle that isn't whole: {verdict.code}")
        _expect(verdict.counts == _COUNTS, f"a bundle holds {verdict.counts}")
        lessons = veere.read(lambda r: [each.id for each in r.store.documents(type="lesson")])
        kept = veere.read(lambda r: r.store.editions_of(lessons))
        _expect(len(kept) == LESSONS, "a bundle has a name before its editions are safe")
        return True
    finally:
        veere.close()


def check_imported(place: Path) -> bool:
    """Whether all of it is in, with the files and in the log; else nothing of it is."""
    receiver = _opened(place, "GM0627")
    try:
        records = receiver.others()
        log = receiver.read(lambda r: r.store.bundle_log("in"))
        _expect(len(records) in (0, LESSONS + FILES), f"{len(records)} records came in")
        _expect(bool(records) == bool(log), "the log says something else")
        if records:
            texts = [text for text, _key, _signature in records.values()]
            hashes = {str(msgspec.json.decode(text).get("sha256", "")) for text in texts} - {""}
            _expect(len(hashes) == FILES, "not every file is named")
            _expect(all(map(receiver.workspace.files.is_whole, hashes)), "a file isn't whole")
        empty(receiver.folder)
        _expect(not any((receiver.folder / INCOMING).glob("*")), "something waits for ever")
        return bool(records)
    finally:
        receiver.close()


def _opened(place: Path, code: str) -> Neighbour:
    """One of the two as the killed program left it; its database has to be sound."""
    neighbour = Neighbour(place, code, copied=place / code)
    faults = neighbour.workspace.check()
    _expect(not faults, f"the workspace is damaged: {faults}")
    return neighbour


CHECKS = {WRITING: check_written, IMPORTING: check_imported}


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def run(times: int, seed: int) -> Counter[str]:
    """So many kills; how many of each kind left all of it, and how many nothing."""
    moments = random.Random(seed)
    found: Counter[str] = Counter()
    lasts: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="buurwijs-kills-") as folder:
        ground = prepare(Path(folder) / "ground")
        for number in range(times):
            what = WRITING if number % 2 else IMPORTING
            if number % _REHEARSED_EVERY < len(JOBS):
                lasts[what] = _run_once(ground, Path(folder) / "place", what, 0.0)[0]
            moment = moments.uniform(0.0001, 1.1 * lasts[what])
            _took, is_whole = _run_once(ground, Path(folder) / "place", what, moment)
            found[f"{what}: {'all' if is_whole else 'nothing'}"] += 1
    return found


def _run_once(ground: Ground, place: Path, what: str, seconds: float) -> tuple[float, bool]:
    place.mkdir()
    try:
        took = run_until(ground, place, what, seconds)
        is_whole = CHECKS[what](place)
        _expect(is_whole or bool(seconds), "it was left alone and did nothing")
        return took, is_whole
    finally:
        shutil.rmtree(place)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bundles.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        found = run(chosen.times, chosen.seed)
    except (AssertionError, BuurwijsError) as error:
        sys.stdout.write(f"HALF: {error} (seed {chosen.seed})\n")
        return 1
    told = ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
    seconds = time.monotonic() - began
    sys.stdout.write(f"{chosen.times} kills: {told} ({seconds:.0f} s, seed {chosen.seed})\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
