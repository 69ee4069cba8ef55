# SPDX-License-Identifier: EUPL-1.2
"""Building the whole index, as the window has it done: by processes apart, the newest first."""

import threading
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch

NEWEST = 5_000
"""So many can be searched first."""
_LOOK_EVERY_S = 0.05


def measure(records: int) -> dict[str, Any]:
    """Seconds and records a second in a workspace of this size; builds it even where it is kept."""
    with sample.workspace(records) as place:
        return {"records": records, **built(place, again=True)}


def built(place: Path, *, again: bool = False) -> dict[str, Any]:
    """What building took; nothing where there was an index already, that now is up to date."""
    is_new = again or not any((place / "index").glob("*"))
    taken = stopwatch.apart("search_build:build", folder=str(place), again=again)
    if not is_new:
        return {}
    found = taken.answer
    return {
        "build_s": round(taken.seconds, 1),
        "build_cpu_s": round(taken.cpu_seconds, 1),
        "build_records_per_s": taken.per_second(found["indexed"]),
        "build_records_per_cpu_s": taken.per_cpu_second(found["indexed"]),
        "newest_5000_s": found["newest_s"],
        "index_mb": found["index_mb"],
        "build_peak_mb": taken.peak_mb,
    }


def build(folder: str, *, again: bool = False) -> dict[str, Any]:
    """Build in the background while somebody looks how much can be searched."""
    import shutil

    from desktop.actions import finding
    from desktop.workspace import Workspace

    if again:
        shutil.rmtree(Path(folder) / "index", ignore_errors=True)
    with Workspace.open(Path(folder)) as workspace, stopwatch.Lap() as lap:
        worker = threading.Thread(target=workspace.search.follow)
        start, newest = time.perf_counter(), 0.0
        worker.start()
        while worker.is_alive():
            view = workspace.search.view()
            if not newest and view is not None and view.snapshot.records >= NEWEST:
                newest = round(time.perf_counter() - start, 1)
            time.sleep(_LOOK_EVERY_S)
        worker.join()
        status = workspace.read(finding.index_status)
    size = round(status.size / 1e6, 1)
    return {"indexed": status.indexed, "newest_s": newest, "index_mb": size, **lap.figures()}
