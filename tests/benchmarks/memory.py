# SPDX-License-Identifier: EUPL-1.2
"""Memory of the program at work, against a bare PySide6 window: opened, after a search, after a
list of everything, after reading every document.
"""

import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch


def measure(records: int) -> dict[str, Any]:
    """Resident megabytes (proportional where the system tells) at each moment."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(sample.make_workspace(Path(folder) / "workspace", records, indexed=True))
        ours = stopwatch.apart("memory:ours", folder=place)
        bare = stopwatch.apart("memory:bare").answer
    return {
        "records": records,
        **ours.answer,
        "peak_mb": ours.peak_mb,
        "reference_mb": bare,
        "ratio": stopwatch.ratio(ours.answer["opened_mb"], bare),
    }


def ours(folder: str) -> dict[str, float]:
    """The window's libraries and an open workspace, doing what a morning's work does."""
    from desktop.actions import finding, listing
    from desktop.answers.finding import Question
    from desktop.answers.listing import Filter
    from desktop.workspace import Workspace

    window = _window()
    taken: dict[str, float] = {}
    with Workspace.open(Path(folder)) as workspace:
        workspace.read(listing.rows, Filter(limit=50))
        taken["opened_mb"] = _megabytes()
        for word in ("migratie", "koppelingen", "systeembeheerder", "back-up"):
            workspace.read(finding.search, Question(text=word))
        taken["searched_mb"] = _megabytes()
        rows = workspace.read(listing.rows, Filter())
        taken["listed_mb"] = _megabytes()
        workspace.read(_read_everything)
        taken["read_mb"] = _megabytes()
        del rows
    window.close()
    return taken


def bare() -> float:
    """An empty window."""
    window = _window()
    size = _megabytes()
    window.close()
    return size


def _window() -> Any:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication.instance() or QApplication([])
    window = QMainWindow()
    window.show()
    application.processEvents()
    return window


def _read_everything(reading: Any) -> int:
    return sum(len(stored.document) for stored in reading.store.documents())


def _megabytes() -> float:
    import psutil

    return round(psutil.Process().memory_info().rss / 1e6, 1)
