# SPDX-License-Identifier: EUPL-1.2
"""What a check in a process apart could come to: it hangs, eats memory, or is killed."""

import os
import signal
import sys
import time
from typing import Any

from desktop.jobs import Progress


def hang(_arguments: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Says nothing any more."""
    time.sleep(600)
    return {}


def gulp(_arguments: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Takes all the memory there is."""
    held: list[bytearray] = []
    while True:
        held.append(bytearray(64 << 20))


def die(_arguments: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Ends as if somebody pulled it down."""
    os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    return {}


def babble(_arguments: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Ends without an answer, after half of one."""
    os.write(1, b'{"answer": {"ok": tr')
    os._exit(0)
