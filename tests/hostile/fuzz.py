# SPDX-License-Identifier: EUPL-1.2
"""Spoils good bundles by chance and has them checked: `python -m tests.hostile.fuzz --minutes M`.

Every outcome is a refusal with a code and a sentence that leaves nothing behind, or a checked
bundle; anything else, and anything slow, is kept as a file and told.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from desktop.answers.sharing import Verdict
from desktop.bundles.editions import withdraw
from desktop.bundles.reader import verify
from desktop.bundles.refusals import LINES, WHOLE
from desktop.jobs import Silent
from tests.bundles.making import GOUDA, THEN, VEERE
from tests.hostile.forge import Forge
from tests.hostile.mutations import MUTATIONS

SLOWEST = 10.0
"""Seconds: a hang, for files of a few kilobytes."""


class Failure(AssertionError):
    """A crash, a hang, or something left behind; `file` does it again."""

    def __init__(self, why: str, seed: int, file: bytes) -> None:
        super().__init__(f"{why} (seed {seed})")
        self.file = file


class Place(NamedTuple):
    """Where good bundles lie and bad ones are tried."""

    folder: Path
    good: tuple[Path, ...]


def prepare(folder: Path) -> Place:
    """Good bundles: small, with a neighbour's line and a file, and with a withdrawal."""
    lessons = [VEERE.lesson("Regie voeren", advice="Begin *klein*."), VEERE.lesson("Samen kopen")]
    editions = [VEERE.edition(each) for each in lessons]
    theirs = GOUDA.edition(GOUDA.lesson("Van Gouda"))
    gone = withdraw(lessons[0], editions[:1], "outdated", VEERE.signer, b"s" * 16, THEN)
    photo = folder / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    files = [(sha256(photo.read_bytes()).hexdigest(), photo)]
    good = (
        VEERE.bundle(folder / "small.buurwijs", editions),
        VEERE.bundle(
            folder / "passed.buurwijs", [*editions, theirs], cards=[GOUDA], attachments=files
        ),
        VEERE.bundle(folder / "gone.buurwijs", [gone, editions[1]]),
    )
    return Place(folder, good)


def spoiled(place: Place, seed: int) -> tuple[str, bytes]:
    """The name of what was done to a good bundle, and the outcome; follows from the seed."""
    chance = random.Random(seed)
    forge = Forge(chance.choice(place.good), VEERE.signer)
    mutation = chance.choice(MUTATIONS)
    return mutation.__name__, mutation(chance, forge)


def examine(place: Place, seed: int) -> str:
    """Have one checked; gives the code, or `checked`. Raises `Failure`."""
    _name, file = spoiled(place, seed)
    path, incoming = place.folder / "suspect.buurwijs", place.folder / "incoming"
    path.write_bytes(file)
    arguments: dict[str, Any] = {"path": str(path), "incoming": str(incoming)}
    began = time.process_time()
    try:
        answer = json.loads(json.dumps(verify(arguments, Silent())))
        verdict = msgspec.convert(answer, Verdict)
    except Exception as error:
        raise Failure(f"crashed: {error!r}", seed, file) from error
    if time.process_time() - began > SLOWEST:
        raise Failure("hung", seed, file)
    if verdict.ok:
        if any(line.code not in LINES or not line.message for line in verdict.refused):
            raise Failure("refused a line without saying why", seed, file)
    elif verdict.code not in WHOLE or not verdict.message:
        raise Failure(f"refused without a sentence: {verdict.code!r}", seed, file)
    elif any(incoming.iterdir()):
        raise Failure("refused, and left something behind", seed, file)
    _clear(incoming)
    codes = {line.code for line in verdict.refused}
    return verdict.code or "checked" + "".join(f" -{code}" for code in sorted(codes))


def _clear(incoming: Path) -> None:
    shutil.rmtree(incoming, ignore_errors=True)


def main() -> int:
    """1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=0, help="stop after so many")
    chosen = parser.parse_args()
    codes: Counter[str] = Counter()
    failures = 0
    end = time.monotonic() + chosen.minutes * 60
    with tempfile.TemporaryDirectory(prefix="buurwijs-fuzz-") as name:
        place = prepare(Path(name))
        seed = chosen.seed
        while time.monotonic() < end and (not chosen.files or seed - chosen.seed < chosen.files):
            try:
                codes[examine(place, seed)] += 1
            except Failure as failure:
                failures += 1
                kept = Path(f"fuzz-{seed}.buurwijs")
                kept.write_bytes(failure.file)
                print(f"{failure}: {kept}", flush=True)
                _clear(place.folder / "incoming")
            seed += 1
            if (seed - chosen.seed) % 5000 == 0:
                print(f"{seed - chosen.seed} files, {failures} failures", flush=True)
    for code, count in codes.most_common():
        print(f"{count:8} {code}")
    print(f"{seed - chosen.seed} files from seed {chosen.seed}, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
