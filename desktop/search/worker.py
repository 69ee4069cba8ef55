# SPDX-License-Identifier: EUPL-1.2
"""Indexing many records in a process of its own, so that the window never waits for it."""

from pathlib import Path
from typing import Any

from desktop.jobs import Progress
from desktop.search.index import Index
from desktop.store.database import open_workspace


def work(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Follow the journal, or rebuild, for who asks; the answer says nothing but that it is done."""
    database = open_workspace(Path(arguments["workspace"]), write=False)
    try:
        secret = bytes.fromhex(arguments["secret"])
        index = Index(Path(arguments["index"]), database.reading, secret, is_apart=True)
        if arguments["rebuild"]:
            index.rebuild(progress)
        else:
            index.follow(progress)
        index.close()
    finally:
        database.close()
    return {}
