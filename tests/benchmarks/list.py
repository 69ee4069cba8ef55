# SPDX-License-Identifier: EUPL-1.2
"""A long list: its first screen, all its rows, and scrolling from top to end, against Qt's own
list of as many ready-made texts.
"""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch

# So many places are looked at on the way down, and each question is asked so often.
STOPS = 200
TIMES = 9


def measure(records: int) -> dict[str, Any]:
    """Milliseconds for a workspace of this size."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(sample.make_workspace(Path(folder) / "workspace", records))
        asked = stopwatch.apart("list:ask", folder=place)
        ours = stopwatch.apart("list:scroll_ours", folder=place)
        bare = stopwatch.apart("list:scroll_bare", rows=ours.answer["rows"]).answer
    answers, scroll = asked.answer, ours.answer["scroll"]
    return {
        "records": records,
        "first_screen_ms": stopwatch.middle(answers["first"]),
        "count_ms": stopwatch.middle(answers["count"]),
        "all_rows_ms": stopwatch.middle(answers["all"]),
        "narrowed_ms": stopwatch.middle(answers["narrowed"]),
        "shown_ms": ours.answer["shown_ms"],
        "scroll_p50_ms": stopwatch.middle(scroll),
        "scroll_p95_ms": stopwatch.tail(scroll),
        "scroll_longest_ms": round(max(scroll), 2),
        "peak_mb": ours.peak_mb,
        "reference_scroll_p50_ms": stopwatch.middle(bare),
        "ratio": stopwatch.ratio(stopwatch.middle(scroll), stopwatch.middle(bare)),
    }


def ask(folder: str) -> dict[str, list[float]]:
    """What a list asks of the store."""
    from desktop.actions import listing
    from desktop.answers.listing import Filter
    from desktop.workspace import Workspace

    questions = {
        "first": Filter(limit=50),
        "all": Filter(),
        "narrowed": Filter(types=("lesson",), kinds=("avoid",), states=("draft",), order="title"),
    }
    with Workspace.open(Path(folder), write=False) as workspace:
        taken = {
            name: stopwatch.milliseconds(partial(workspace.read, listing.rows, wanted), TIMES)
            for name, wanted in questions.items()
        }
        counted = partial(workspace.read, listing.count, Filter())
        taken["count"] = stopwatch.milliseconds(counted, TIMES)
    return taken


def scroll_ours(folder: str) -> dict[str, Any]:
    """The program's own list, filled with every row, drawn at each stop."""
    import time

    from PySide6.QtWidgets import QApplication

    from desktop.actions import listing
    from desktop.answers.listing import Filter
    from desktop.ui import theme
    from desktop.ui.parts.lines import Line
    from desktop.ui.parts.lists import RowList
    from desktop.workspace import Workspace

    application = QApplication([])
    theme.apply(application, "light")
    with Workspace.open(Path(folder), write=False) as workspace:
        rows = workspace.read(listing.rows, Filter())
    view = RowList("benchmark")
    start = time.perf_counter()
    view.set_rows(rows, lambda row: Line(row.id, row.title, row.type, str(row.day), row.state))
    taken = _scroll(view)
    return {"rows": len(rows), "scroll": taken[1:], "shown_ms": round(taken[0], 2), "start": start}


def scroll_bare(rows: int) -> list[float]:
    """Qt's list view on as many texts."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    application = QApplication([])
    view = QListView()
    view.setUniformItemSizes(True)
    view.setModel(QStringListModel([f"Les {number}: wat wij zagen" for number in range(rows)]))
    taken = _scroll(view)
    application.quit()
    return taken[1:]


def _scroll(view: Any) -> list[float]:
    """Show the view, then stop at places from top to end; the time to draw each, the first too."""
    view.resize(420, 800)
    taken = stopwatch.milliseconds(lambda: (view.show(), view.grab()), 1)
    bar = view.verticalScrollBar()
    for stop in range(STOPS):
        bar.setValue(bar.maximum() * stop // (STOPS - 1))
        taken += stopwatch.milliseconds(view.viewport().grab, 1)
    return taken
