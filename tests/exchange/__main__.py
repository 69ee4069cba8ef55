# SPDX-License-Identifier: EUPL-1.2
"""The command: `python -m tests.exchange --steps N --seed S`, or `--replay FILE`."""

import argparse
import sys
import time
from pathlib import Path

from tests.exchange.running import Failure, replay, run, shrunk, write_replay


def main() -> int:
    """1 where a difference was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.exchange", description=__doc__)
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", type=Path, help="a file that a failing run wrote")
    parser.add_argument("--minutes", type=float, default=0, help="stop after this long")
    parser.add_argument("--whole", action="store_true", help="don't make a failing run smaller")
    chosen = parser.parse_args()
    began = time.monotonic()

    def tell(done: int) -> None:
        took = time.monotonic() - began
        if done % 4000 == 0:
            print(f"{done} steps, {done / took:.0f}/s", flush=True)
        if chosen.minutes and took > chosen.minutes * 60:
            raise _TimeIsUp(done)

    try:
        if chosen.replay:
            print(f"{replay(chosen.replay)} steps without a difference")
        else:
            print(f"{run(chosen.steps, chosen.seed, tell)} steps without a difference")
    except _TimeIsUp as end:
        print(f"{end.done} steps without a difference; the time is up")
    except Failure as failure:
        if not chosen.replay and not chosen.whole:
            print(f"difference: {failure}\nmaking it smaller", flush=True)
            failure = shrunk(failure)
            path = Path(f"exchange-{failure.seed}.json")
            write_replay(failure, path)
            print(f"{len(failure.steps)} steps in {path}")
        print(failure)
        return 1
    return 0


class _TimeIsUp(Exception):
    """There is no time for more."""

    def __init__(self, done: int) -> None:
        self.done = done
        super().__init__(done)


if __name__ == "__main__":
    sys.exit(main())
