# SPDX-License-Identifier: EUPL-1.2
"""A bundle of so many records: written, verified, looked at and imported, against a plain ZIP of
the same lines with a hash of each.
"""

import hashlib
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
            "import": stopwatch.apart("bundle:bring_in", folder=receiver, bundle=bundle),
        }
        size = Path(bundle).stat().st_size
        bare = stopwatch.apart("bundle:plain_zip", bundle=bundle, copy=f"{folder}/plain.zip")
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


def bring_in(folder: str, bundle: str) -> dict[str, Any]:
    """Verify and import, as the command line does; all of it counts."""
    from desktop.actions import receiving
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder)) as workspace, stopwatch.Lap() as lap:
        outcome = receiving.receive(workspace, Path(bundle), accept=True)
    return {"new": outcome.new, **lap.figures()}


def plain_zip(bundle: str, copy: str) -> dict[str, Any]:
    """The same lines in a ZIP, each hashed on the way: unsigned, unchecked, without history."""
    with zipfile.ZipFile(bundle) as opened:
        texts = {name: opened.read(name) for name in opened.namelist() if name.endswith(".jsonl")}
    with stopwatch.Lap() as lap, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in texts.items():
            digests = [hashlib.sha256(line).hexdigest() for line in text.splitlines()]
            made.writestr(name, text)
            made.writestr(f"{name}.sha256", "\n".join(digests))
    return lap.figures()
