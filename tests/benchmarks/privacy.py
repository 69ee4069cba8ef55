# SPDX-License-Identifier: EUPL-1.2
"""What the privacy review finds in marked sentences (the last file was never used to tune its
rules), and how quickly it looks through so many records.
"""

import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch
from tests.bundles.sentences import FILES, score


def measure(records: int) -> dict[str, Any]:
    """Recall and precision by kind, what is missed, and the review's speed."""
    figures: dict[str, Any] = {name: _scored(name) for name in FILES}
    with tempfile.TemporaryDirectory() as folder:
        made = str(sample.make_workspace(Path(folder) / "workspace", records))
        run = stopwatch.apart("privacy:review", folder=made)
    figures["review"] = {"records": records, "s": round(run.answer["seconds"], 2)}
    return figures


def _scored(name: str) -> dict[str, Any]:
    told = score(name)
    kinds = {
        kind: f"recall {told.recall(kind):.3f} ({told.found[kind]}/{told.marked[kind]}),"
        f" precision {told.precision(kind):.3f} ({told.right[kind]}/{told.told[kind]})"
        for kind in sorted({*told.marked, *told.told})
    }
    return {**kinds, **{f"wrong {number}": text for number, text in enumerate(told.wrong, 1)}}


def review(folder: str) -> dict[str, Any]:
    """Everything that may leave, looked through."""
    from time import perf_counter

    from desktop.actions import sharing
    from desktop.answers.sharing import Scope
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder)) as workspace:
        started = perf_counter()
        found = workspace.read(sharing.review, Scope())
        return {"seconds": perf_counter() - started, "leaving": len(found.leaving)}
