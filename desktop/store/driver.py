# SPDX-License-Identifier: EUPL-1.2
"""The database's file through Python's own driver: how Buurwijs connects, and a first glance.

Nothing here needs SQLAlchemy, so that a start can show what it knows before that is loaded.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.files import sync_folder
from desktop.records.errors import BuurwijsError
from desktop.store.refusals import (
    damaged,
    disk_fails,
    disk_full,
    no_rights,
    telling_files,
    written_elsewhere,
)

FILE_NAME: Final = "workspace.db"
SCHEMA: Final = "0001"
"""The newest migration; a workspace with another one is brought up to date at its opening."""
_SETTINGS: Final = (
    "PRAGMA busy_timeout=10000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",
    "PRAGMA journal_size_limit=67108864",
)
_FAILURES: Final[dict[int, Callable[[], BuurwijsError]]] = {
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_IOERR: disk_fails,
    sqlite3.SQLITE_READONLY: no_rights,
    sqlite3.SQLITE_CANTOPEN: no_rights,
    sqlite3.SQLITE_PERM: no_rights,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_BUSY: written_elsewhere,
    sqlite3.SQLITE_LOCKED: written_elsewhere,
}


@dataclass(frozen=True, slots=True)
class Glance:
    """What a start has to know of a workspace: its settings and its newest change set."""

    settings: dict[str, str]
    last_change: int


def glance(folder: Path) -> Glance | None:
    """A first look at an up-to-date workspace; None where opening it has to say what is wrong."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    try:
        with closing(new_connection(path, read_only=True)) as driver:
            if driver.execute("SELECT version_num FROM alembic_version").fetchone() != (SCHEMA,):
                return None
            settings = dict(driver.execute("SELECT name, value FROM setting"))
            number: int = driver.execute(
                "SELECT coalesce(max(number), 0) FROM change_set"
            ).fetchone()[0]
            return Glance(settings, number)
    except sqlite3.Error:
        return None


def new_connection(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to a database file that is there, with the settings that Buurwijs relies on."""
    made = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for setting in _SETTINGS:
            made.execute(setting)
        if read_only:
            made.execute("PRAGMA query_only=ON")
    except sqlite3.Error:
        made.close()
        raise
    return made


def failure(error: BaseException | None) -> BuurwijsError | None:
    """The expected error that a database's error stands for, or None for a bug of ours."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _FAILURES[primary]() if primary in _FAILURES else None


def new_file(path: Path) -> None:
    """An empty database file, its name on the disk for good."""
    with telling_files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        sync_folder(path.parent)
