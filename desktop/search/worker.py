# SPDX-License-Identifier: EUPL-1.2
"""Indexing many records in processes of their own, so that the window never waits for it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.jobs import Progress
from desktop.search.analysis import Analyser
from desktop.search.building import entries
from desktop.search.disk import Disk
from desktop.search.index import Index
from desktop.search.sharing import Partner, part_folder
from desktop.store.database import Database, open_workspace


def work(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Follow the journal, or rebuild, for who asks; the answer says nothing but that it is done."""
    with _opened(arguments) as database:
        secret = bytes.fromhex(arguments["secret"])
        partner = Partner(Path(arguments["workspace"]), secret)
        index = Index(Path(arguments["index"]), database.reading, secret, partner=partner)
        if arguments["rebuild"]:
            index.rebuild(progress)
        else:
            index.follow(progress)
        index.close()
    return {}


def pieces(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Make pieces of an index that another process puts together, each in a folder of its own."""
    secret = bytes.fromhex(arguments["secret"])
    folder, change = Path(arguments["folder"]), int(arguments["change"])
    vocabulary = Disk(folder, secret).vocabulary()
    analyser = Analyser(vocabulary)
    unreadable: list[tuple[str, str]] = []

    def note(id_: str, why: str) -> None:
        unreadable.append((id_, why))

    with _opened(arguments) as database, database.reading() as reader:
        for number, ids in enumerate(arguments["pieces"]):
            disk = Disk(part_folder(folder, number), secret)
            disk.create(vocabulary, change)
            disk.commit(entries(reader, ids, analyser, note, progress), [], change)
    return {"unreadable": unreadable}


@contextmanager
def _opened(arguments: dict[str, Any]) -> Generator[Database]:
    database = open_workspace(Path(arguments["workspace"]), write=False)
    try:
        yield database
    finally:
        database.close()
