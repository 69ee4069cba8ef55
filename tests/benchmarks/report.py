# SPDX-License-Identifier: EUPL-1.2
"""A report of some 200 pages in each form, after reading, against Typst alone setting as many
pages of plain paragraphs without accessibility or archiving.
"""

import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, stopwatch

# So many records give about this many pages of the overview of lessons.
ENOUGH = 750
PAGES = 200


def measure(records: int) -> dict[str, Any]:
    """Milliseconds and pages; a workspace larger than the report needs isn't made."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(sample.make_workspace(Path(folder) / "workspace", min(records, ENOUGH)))
        runs = {
            form: stopwatch.apart("report:make", folder=place, form=form)
            for form in ("pdf", "docx", "html")
        }
        pages = runs["pdf"].answer["pages"]
        bare = stopwatch.apart("report:plain_pages", folder=folder, pages=pages)
    milliseconds = {f"{form}_ms": run.answer["took_ms"] for form, run in runs.items()}
    return {
        "pages": pages,
        **milliseconds,
        "pdf_ms_for_200_pages": round(milliseconds["pdf_ms"] * PAGES / pages),
        "pdf_with_reading_ms": runs["pdf"].answer["whole_ms"],
        **{f"{form}_peak_mb": run.peak_mb for form, run in runs.items()},
        "pdf_cpu_ms": round(runs["pdf"].cpu_seconds * 1000),
        "reference_pages": bare.answer["pages"],
        "reference_ms": round(bare.seconds * 1000),
        "ratio": stopwatch.ratio(
            milliseconds["pdf_ms"] / pages, bare.seconds * 1000 / bare.answer["pages"]
        ),
    }


def make(folder: str, form: str) -> dict[str, Any]:
    """The overview of all lessons, drawn once; and how long from asking to the finished file."""
    from desktop.actions import reporting
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder), write=False) as workspace, stopwatch.Lap() as lap:
        made = workspace.read(reporting.make, "lessons-overview", form=form, lang="nl")
    whole = round(lap.seconds * 1000)
    return {"took_ms": round(made.took_ms), "whole_ms": whole, "pages": made.pages, **lap.figures()}


def plain_pages(folder: str, pages: int) -> dict[str, Any]:
    """As many pages of running text as Typst makes them without any demands."""
    import random

    import pypdfium2
    import typst

    chance = random.Random(sample.SEED)
    source = Path(folder) / "plain.typ"
    paragraphs = [" ".join(str(chance.random()) for _word in range(40)) for _p in range(pages * 9)]
    source.write_text("\n\n".join(paragraphs), encoding="utf-8")
    with stopwatch.Lap() as lap:
        made = typst.compile(str(source), format="pdf")
    return {"pages": len(pypdfium2.PdfDocument(made)), **lap.figures()}
