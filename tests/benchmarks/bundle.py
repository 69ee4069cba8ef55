# SPDX-License-Identifier: EUPL-1.2
"""A bundle of so many records: written, verified, looked at and imported.

References in the same run, on one core: a plain ZIP of the same lines with a hash of each, their
signatures checked and nothing else, and their lines put into a bare table of SQLite.
"""

import hashlib
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch

RECEIVER = "GM0717"


def measure(records: int) -> dict[str, Any]:
    """Records a second and peak memory of each step."""
    with tempfile.TemporaryDirectory() as folder:
        sender = str(sample.make_workspace(Path(folder) / "sender", records))
        bundle, receiver = f"{folder}/lessons.buurwijs", f"{folder}/receiver"
        steps = {
            "write": stopwatch.apart("bundle:write", folder=sender, bundle=bundle),
            "verify": stopwatch.apart("bundle:verify", folder=receiver, bundle=bundle),
            "preview": stopwatch.apart("bundle:preview", folder=receiver, bundle=bundle),
            "apply": stopwatch.apart("bundle:apply", folder=receiver, bundle=bundle),
            "import": stopwatch.apart("bundle:bring_in", folder=f"{receiver}-2", bundle=bundle),
        }
        size = Path(bundle).stat().st_size
        bare = stopwatch.apart("bundle:plain_zip", bundle=bundle, copy=f"{folder}/plain.zip")
        signed = stopwatch.apart("bundle:signatures", bundle=bundle)
        inserted = stopwatch.apart("bundle:inserts", bundle=bundle, database=f"{folder}/bare.db")
    count = steps["write"].answer["records"]
    rates = {f"{name}_records_per_s": run.per_second(count) for name, run in steps.items()}
    cpu = {f"{name}_records_per_cpu_s": run.per_cpu_second(count) for name, run in steps.items()}
    return {
        "records": count,
        "imported": steps["import"].answer["new"],
        "bundle_mb": round(size / 1e6, 2),
        **rates,
        **cpu,
        **{f"{name}_peak_mb": run.peak_mb for name, run in steps.items()},
        "reference_records_per_s": bare.per_second(count),
        "reference_signatures_per_s": signed.per_second(count),
        "reference_signatures_per_cpu_s": signed.per_cpu_second(count),
        "reference_inserts_per_s": inserted.per_second(count),
        "ratio": stopwatch.ratio(bare.per_second(count), rates["write_records_per_s"]),
    }


def write(folder: str, bundle: str) -> dict[str, Any]:
    """Everything that may leave, signed, with the page for any browser."""
    from desktop.actions import publishing
    from desktop.answers.sharing import Order, Scope
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder)) as workspace, stopwatch.Lap() as lap:
        exported = publishing.export(workspace, Path(bundle), Order(scope=Scope()))
    return {"records": exported.records, **lap.figures()}


def verify(folder: str, bundle: str) -> dict[str, Any]:
    """Every check, in a process of its own; the workspace is made first."""
    from desktop.actions import receiving
    from desktop.workspace import Workspace

    with Workspace.create(Path(folder), RECEIVER) as workspace:
        with stopwatch.Lap() as lap:
            verdict = workspace.read(receiving.verify, Path(bundle))
        receiving.discard(verdict)
    if not verdict.ok:
        raise RuntimeError(verdict.message)
    return lap.figures()


def preview(folder: str, bundle: str) -> dict[str, Any]:
    """What an import would do, of a bundle that is verified."""
    from desktop.actions import receiving
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder)) as workspace:
        verdict = workspace.read(receiving.verify, Path(bundle))
        with stopwatch.Lap() as lap:
            told = workspace.read(receiving.preview, verdict)
        receiving.discard(verdict)
    return {"lines": len(told.lines), **lap.figures()}


def apply(folder: str, bundle: str) -> dict[str, Any]:
    """Bringing in what is verified, till it is safe on the disk and listed."""
    from desktop.actions import receiving
    from desktop.answers.listing import Filter
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder)) as workspace:
        verdict = workspace.read(receiving.verify, Path(bundle))
        with stopwatch.Lap() as lap:
            outcome = workspace.do(receiving.apply, verdict, accept=True, label="benchmark")
            listed = workspace.read(lambda r: r.store.rows(Filter(origin="others", limit=100)))
        receiving.discard(verdict)
    if not listed:
        raise RuntimeError("nothing is listed")
    return {"new": outcome.new, **lap.figures()}


def bring_in(folder: str, bundle: str) -> dict[str, Any]:
    """Verify and import, as the command line does; all of it counts."""
    from desktop.actions import receiving
    from desktop.workspace import Workspace

    with Workspace.create(Path(folder), RECEIVER) as workspace, stopwatch.Lap() as lap:
        outcome = receiving.receive(workspace, Path(bundle), accept=True)
    return {"new": outcome.new, **lap.figures()}


def _texts(bundle: str) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name.endswith(".jsonl")}


def signatures(bundle: str) -> dict[str, Any]:
    """Nothing but checking the signature of each line."""
    from desktop.bundles.lines import taken_apart
    from desktop.bundles.signing import EDITION, Checker

    lines = [taken_apart(line) for text in _texts(bundle).values() for line in text.splitlines()]
    signed = [(each.key, each.signature, each.document) for each in lines if each]
    with stopwatch.Lap() as lap:
        held = Checker().all_hold(signed, EDITION)
    if not all(held):
        raise RuntimeError("a signature doesn't hold")
    return lap.figures()


def inserts(bundle: str, database: str) -> dict[str, Any]:
    """The same lines as the rows of a table with an index, in one transaction."""
    lines = [line for text in _texts(bundle).values() for line in text.splitlines()]
    rows = [(hashlib.sha256(line).hexdigest(), line) for line in lines]
    with stopwatch.Lap() as lap, sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE line (hash TEXT, text BLOB)")
        connection.execute("CREATE INDEX line_by_hash ON line (hash)")
        connection.executemany("INSERT INTO line VALUES (?, ?)", rows)
    return lap.figures()


def plain_zip(bundle: str, copy: str) -> dict[str, Any]:
    """The same lines in a ZIP, each hashed on the way: unsigned, unchecked, without history."""
    texts = _texts(bundle)
    with stopwatch.Lap() as lap, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in texts.items():
            digests = [hashlib.sha256(line).hexdigest() for line in text.splitlines()]
            made.writestr(name, text)
            made.writestr(f"{name}.sha256", "\n".join(digests))
    return lap.figures()
