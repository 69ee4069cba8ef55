# SPDX-License-Identifier: EUPL-1.2
"""Writes down a workspace as this version keeps it, for later versions to migrate.

    python -m tests.store.older

makes `workspace_<schema>.sql` beside this file; run once for each schema, before its release.
"""

import sqlite3
import tempfile
from pathlib import Path

from desktop.answers.provenance import Edition, Sender, StoredFile
from desktop.records.document import replace
from desktop.store.driver import FILE_NAME, SCHEMA
from tests.store.keeping import VEERE, Kept

HERE = Path(__file__).parent


def fill(kept: Kept) -> None:
    """Something of everything: links, revisions, trash, an undone import, what waits."""
    topic = kept.topic("Cloud")
    with kept.writing("Les gemaakt") as unit:
        unit.create(topic)
        made = unit.create(kept.lesson("Begin klein", topics=(topic.id,)), external_id="L-1")
        unit.keep_file(StoredFile("ab" * 32, 3, "text/plain", "read", "Eén tekst"))
    with kept.writing("Les gewijzigd") as unit:
        unit.update(replace(made.record, advice="Eerst de agenda, dan de rest."), 1)
        unit.create(kept.lesson("Weg ermee"))
    with kept.writing("In de prullenbak") as unit:
        unit.trash(kept.lesson("Weg ermee").id)
    with kept.writing("Bundel van Veere") as unit:
        theirs = unit.receive(kept.theirs("Les uit Veere"), VEERE, "k", "s")
        edition = Edition(theirs.id, 1, theirs.hash, theirs.document, "k", "s")
        unit.keep_editions([edition], received=True)
        unit.keep_sender(Sender(VEERE, "k", "accepted"))
    kept.undo()
    kept.redo()


def dump(path: Path) -> str:
    """A database as SQL text."""
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as place:
        kept = Kept(Path(place))
        fill(kept)
        kept.close()
        (HERE / f"workspace_{SCHEMA}.sql").write_text(dump(Path(place) / FILE_NAME), "utf-8")


if __name__ == "__main__":
    main()
