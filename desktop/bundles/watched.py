# SPDX-License-Identifier: EUPL-1.2
"""Looking into a folder for bundles, in a process apart: a share that hangs holds up nobody."""

import os
from typing import Any

from desktop.jobs import Progress

ENDINGS = (".buurwijs", ".buurwijs.zip", ".buurwijs.age")
MOST = 2000
"""A folder with more bundles than this isn't one that bundles are handed over in."""


def listed(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Name, size and time of each bundle in a folder; `there` is false where it can't be read.

    One listing and nothing else: no file is opened.
    """
    files: list[tuple[str, int, int]] = []
    try:
        with os.scandir(str(arguments["folder"])) as entries:
            for entry in entries:
                if not entry.name.lower().endswith(ENDINGS) or entry.name.startswith("."):
                    continue
                if entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    files.append((entry.name, about.st_size, about.st_mtime_ns))
                progress.step(len(files), 0)
                if len(files) >= MOST:
                    break
    except OSError:
        return {"there": False, "files": []}
    return {"there": True, "files": sorted(files)}
