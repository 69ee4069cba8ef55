# SPDX-License-Identifier: EUPL-1.2
"""From a keystroke to safe, from a save to findable, against one row in a bare SQLite database
that is as durable.
"""

import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch

TIMES = 30
# The window keeps what is typed this long after the last keystroke, at the latest (ui).
PAUSE_MS = 500


def measure(records: int) -> dict[str, Any]:
    """Milliseconds in a workspace of this size whose index is up to date."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(sample.make_workspace(Path(folder) / "workspace", records, indexed=True))
        ours = stopwatch.apart("save:saves", folder=place).answer
        bare = stopwatch.apart("save:bare_rows", database=f"{folder}/bare.db").answer
    return {
        "records": records,
        "unsaved_p50_ms": stopwatch.middle(ours["keeps"]),
        "unsaved_p95_ms": stopwatch.tail(ours["keeps"]),
        "keystroke_to_safe_p95_ms": round(PAUSE_MS + stopwatch.tail(ours["keeps"]), 2),
        "save_p50_ms": stopwatch.middle(ours["saves"]),
        "save_p95_ms": stopwatch.tail(ours["saves"]),
        "findable_p50_ms": stopwatch.middle(ours["findable"]),
        "findable_p95_ms": stopwatch.tail(ours["findable"]),
        "reference_p50_ms": stopwatch.middle(bare),
        "ratio": stopwatch.ratio(stopwatch.middle(ours["saves"]), stopwatch.middle(bare)),
    }


def saves(folder: str) -> dict[str, list[float]]:
    """Keep an unsaved copy, save the record, and ask for it until it is found; each time anew."""
    from desktop.actions import editing, finding, listing
    from desktop.answers.finding import Question
    from desktop.answers.listing import Filter
    from desktop.records.document import replace
    from desktop.workspace import Workspace

    taken: dict[str, list[float]] = {"keeps": [], "saves": [], "findable": []}
    with Workspace.open(Path(folder)) as workspace:
        workspace.on_change(lambda _changes: workspace.follow())
        visits = workspace.read(listing.rows, Filter(types=("visit",), limit=TIMES))
        for turn, row in enumerate(visits):
            stored = workspace.read(listing.get, row.id)
            word = f"zeldzaam{chr(97 + turn % 26)}{chr(97 + turn // 26)}woord"
            record = replace(stored.record, conclusion=f"Besloten: {word}.")
            text = editing.text_of(record)
            start = time.perf_counter()
            workspace.unsaved.keep(record.id, text, stored.revision)
            kept = time.perf_counter()
            workspace.do(editing.save, record, stored.revision, label="benchmark")
            saved = time.perf_counter()
            while not workspace.read(finding.search, Question(text=word)).total:
                time.sleep(0.002)
            found = time.perf_counter()
            taken["keeps"].append((kept - start) * 1000)
            taken["saves"].append((saved - kept) * 1000)
            taken["findable"].append((found - saved) * 1000)
    return taken


def bare_rows(database: str) -> list[float]:
    """The least that is as safe: one row, committed with `synchronous=FULL`."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, document TEXT)")
    text = "x" * 4000
    return stopwatch.milliseconds(
        lambda: connection.execute("INSERT INTO line (document) VALUES (?)", (text,)), TIMES
    )
