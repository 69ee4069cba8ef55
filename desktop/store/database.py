# SPDX-License-Identifier: EUPL-1.2
"""The database of a workspace: opening, reading, writing. Only this file knows that it is SQLite.

Readers see one moment of the database, also while a writer works; there is one writer at a time.
"""

import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from desktop.files import sync_folder
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.errors import BuurwijsError, NotFound, Refused, Unreadable
from desktop.store.driver import (
    FILE_NAME,
    SCHEMA,
    failure,
    new_connection,
    new_file,
)
from desktop.store.reader import Reader
from desktop.store.refusals import telling_files
from desktop.store.tables import alembic_version, metadata
from desktop.store.unit import Unit


def connect(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on a database file that is there, with the settings that Buurwijs relies on."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: new_connection(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=4 if read_only else 1,
        max_overflow=16 if read_only else 0,
    )
    statement = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    # The driver itself would begin a transaction late, and none at all for reading.
    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def telling() -> Generator[None]:
    """Turn what the database can be expected to refuse into errors that say what to do."""
    try:
        yield
    except DBAPIError as error:
        raise failure(error.orig) or error from error
    except sqlite3.Error as error:
        raise failure(error) or error from error


@contextmanager
def _driver(engine: Engine) -> Generator[sqlite3.Connection]:
    """The driver's own connection, outside any transaction."""
    with telling(), engine.connect() as connection:
        yield cast(sqlite3.Connection, connection.connection.driver_connection)


class Database:
    """The records of one workspace; opened by `open_workspace`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._writer = connect(self.path)
        self._readers = connect(self.path, read_only=True)
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """A reader of its own, on this moment of the database; any thread."""
        with telling(), self._readers.connect() as connection, connection.begin():
            reader = Reader(connection)
            # The first question is what fixes the moment.
            reader.last_change()
            yield reader

    @contextmanager
    def writing(
        self,
        label: str,
        *,
        actor: str,
        role: str,
        clock: Callable[[], datetime],
        progress: Progress | None = None,
    ) -> Generator[Unit]:
        """One change set: all of it is on the disk after the block, or nothing where it raised.

        `unit.changes` holds what was changed, once the block has ended.
        """
        with self._turn, telling(), self._writer.connect() as connection, connection.begin():
            unit = Unit(connection, label, actor=actor, role=role, clock=clock, progress=progress)
            yield unit
            unit.finish()

    def last_change(self) -> int:
        """The number of the newest change set, also one that another program wrote."""
        with self.reading() as reader:
            return reader.last_change()

    def faults(self) -> Iterator[str]:
        """What the database itself says is wrong with it, in its own words."""
        with _driver(self._readers) as driver:
            for row in driver.execute("PRAGMA integrity_check"):
                if row[0] != "ok":
                    yield str(row[0])
            for row in driver.execute("PRAGMA foreign_key_check"):
                yield f"{row[0]} {row[1]} -> {row[2]}"

    def copy_to(self, path: Path) -> None:
        """A whole and compact copy of this moment in a new file, while others read and write."""
        with _driver(self._writer) as driver:
            driver.execute("VACUUM INTO ?", (str(path),))

    def tidy(self) -> None:
        """Bring the log into the file and refresh what the query planner knows; when idle."""
        with self._turn, _driver(self._writer) as driver:
            driver.execute("PRAGMA optimize")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rewrite(self) -> None:
        """Write the whole file anew, so that nothing deleted can be read back from it."""
        with self._turn, _driver(self._writer) as driver:
            driver.execute("PRAGMA secure_delete=ON")
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def bring_up_to_date(self, *, write: bool) -> None:
        """Migrate an older database, after a copy of it in `backups`.

        Raises NotFound, Refused (older, and not to be written) or Unreadable (newer).
        """
        found = self.schema()
        if found == SCHEMA:
            return
        if found is None:
            raise _no_workspace(self.folder)
        if found > SCHEMA:
            raise _newer(found)
        if not write:
            raise _older(found)
        self._migrate(found)

    def schema(self) -> str | None:
        """The schema revision; None where there are no tables of ours."""
        with telling(), self._readers.connect() as connection:
            return schema_of(connection)

    def make_tables(self) -> None:
        """All tables, in an empty database."""
        if self.schema() is not None:
            raise Refused(_("There is a workspace in this folder already."), code="exists")
        with telling(), self._writer.begin() as connection:
            metadata.create_all(connection)
            connection.execute(alembic_version.insert().values(version_num=SCHEMA))

    def _migrate(self, found: str) -> None:
        from desktop.store.migrating import upgrade

        copy = self.folder / "backups" / f"before-{SCHEMA}-from-{found}.db"
        with telling_files():
            copy.parent.mkdir(exist_ok=True)
            copy.unlink(missing_ok=True)
        self.copy_to(copy)
        with telling(), self._writer.begin() as connection:
            upgrade(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
        self._writer.dispose()


def schema_of(connection: Connection) -> str | None:
    """The schema revision of a database; None where it has no tables of ours."""
    try:
        return connection.execute(select(alembic_version.c.version_num)).scalar()
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            return None  # no such table
        raise


def open_workspace(folder: Path, *, create: bool = False, write: bool = True) -> Database:
    """The database in a folder; an older one is brought up to date first (only with `write`).

    Raises NotFound (no workspace there), Refused (one is there already; older than this
    program and not to be written; no rights), Unreadable (damaged; made by a newer Buurwijs).
    """
    path = folder / FILE_NAME
    if create:
        new_file(path)
    elif not path.is_file():
        raise _no_workspace(folder)
    database = Database(folder)
    try:
        if create:
            database.make_tables()
            sync_folder(folder)
        else:
            database.bring_up_to_date(write=write)
    except BaseException:
        database.close()
        raise
    return database


def _no_workspace(folder: Path) -> BuurwijsError:
    message = _("There is no workspace in this folder.")
    return NotFound(message, code="no_workspace", details=str(folder))


def _newer(found: str) -> BuurwijsError:
    message = _("This workspace was made with a newer Buurwijs.")
    remedy = _("Install the newest version and open it again.")
    return Unreadable(message, code="newer", remedy=remedy, details=found)


def _older(found: str) -> BuurwijsError:
    message = _("This workspace was made with an older Buurwijs.")
    remedy = _("Open it in Buurwijs once; it is brought up to date then.")
    return Refused(message, code="older", remedy=remedy, details=found)
