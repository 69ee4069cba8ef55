# SPDX-License-Identifier: EUPL-1.2
"""Records a second from a file to safe on the disk and listed, against reading the same lines as
JSON and writing them to one bare SQLite table with the same durability.
"""

import hashlib
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch


def measure(records: int) -> dict[str, Any]:
    """Rate and peak memory of `add`, with the reference's rate."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(sample.write_lines(Path(folder) / "records.jsonl", records))
        ours = stopwatch.apart("add:take_in", file=file, folder=f"{folder}/workspace")
        again = stopwatch.apart("add:take_in", file=file, folder=f"{folder}/workspace")
        bare = stopwatch.apart("add:write_bare", file=file, database=f"{folder}/bare.db")
    rate, reference = ours.per_second(records), bare.per_second(records)
    return {
        "records": records,
        "new": ours.answer["new"],
        "refused": ours.answer["refused"],
        "seconds": round(ours.seconds, 2),
        "records_per_s": rate,
        "records_per_cpu_s": ours.per_cpu_second(records),
        "again_records_per_s": again.per_second(records),
        "again_changed": again.answer["new"] + again.answer["updated"],
        "peak_mb": ours.peak_mb,
        "reference_records_per_s": reference,
        "ratio": stopwatch.ratio(reference, rate),
    }


def take_in(file: str, folder: str) -> dict[str, Any]:
    """Add the file to the workspace (made where it isn't there) and list what is in it."""
    from desktop.actions import adding, listing
    from desktop.answers.listing import Filter
    from desktop.workspace import Workspace

    place = Path(folder)
    opened = Workspace.open(place) if place.exists() else Workspace.create(place, sample.HOME)
    with opened as workspace, stopwatch.Lap() as lap:
        report = workspace.do(adding.add, [Path(file)], label="benchmark")
        workspace.read(listing.rows, Filter(types=("lesson",), limit=50))
    counts = {"new": report.new, "updated": report.updated, "refused": len(report.refused)}
    return {**counts, **lap.figures()}


def write_bare(file: str, database: str) -> None:
    """The least that keeps the same lines: parse, hash, insert, commit."""
    connection = sqlite3.connect(database)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    connection.execute("CREATE TABLE line (id TEXT PRIMARY KEY, hash TEXT, document TEXT)")
    with connection, Path(file).open(encoding="utf-8") as stream:
        for line in stream:
            fields = json.loads(line)
            text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            digest = hashlib.sha256(text.encode()).hexdigest()
            connection.execute("INSERT INTO line VALUES (?, ?, ?)", (fields["id"], digest, text))
    connection.close()
