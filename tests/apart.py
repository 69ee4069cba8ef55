# SPDX-License-Identifier: EUPL-1.2
"""Functions that tests run in a process apart."""

import os
import time
from typing import Any

import psutil

from desktop.jobs import Progress, apart
from desktop.records.errors import Refused


def double(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    for done in range(3):
        progress.step(done, 3, "counting")
    print("something a library prints")  # noqa: T201
    return {"number": 2 * arguments["number"], "process": os.getpid()}


def patience(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """How nice this process is, and one that it starts itself."""
    del progress
    further = apart("tests.apart:patience", {"deep": False}) if arguments["deep"] else {}
    return {"nice": int(psutil.Process().nice()), "further": further.get("nice")}


def refuse(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    del progress
    raise Refused(arguments["why"], code="because", remedy="Try otherwise.")


def die(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    del arguments, progress
    os._exit(9)


def hang(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    del arguments, progress
    time.sleep(600)
    return {}


def greedy(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    del progress
    return {"size": len(bytearray(arguments["size"]))}
