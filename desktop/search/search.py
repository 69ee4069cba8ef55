# SPDX-License-Identifier: EUPL-1.2
"""The one narrow interface of this room: ask, follow the journal, find similar ones, explain.

Light to import; the engine is only loaded when first asked. Behind these methods everything could
be exchanged for another engine.
"""

import logging
import threading
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING
from zlib import error as Zlib  # noqa: N812

from desktop.answers.finding import Account, Answer, Hit, IndexStatus, Question
from desktop.jobs import Progress, Silent
from desktop.paths import config_folder
from desktop.records.errors import Cancelled
from desktop.search.source import Reading, Source

if TYPE_CHECKING:
    from desktop.search.index import Index
    from desktop.search.view import View

_PER_SECOND = 250  # records that a slow machine indexes

log = logging.getLogger(__name__)

# What reading a damaged file can end in, beyond what the check file already keeps out.
_DAMAGE = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, UnpicklingError, Zlib)

# Why there is no index to ask, where nothing happened to it: in the words of `index` and `disk`,
# which aren't loaded before one asks.
_NO_FAULT = ("not built yet", "made by another version", "made by another account")


class _Stoppable:
    """Progress that also ends when the workspace closes."""

    def __init__(self, progress: Progress, stopped: threading.Event) -> None:
        self._progress = progress
        self._stopped = stopped

    def step(self, done: int, total: int, text: str = "") -> None:
        """Pass on, or stop."""
        if self._stopped.is_set():
            raise Cancelled
        self._progress.step(done, total, text)


def _warm(index: "Index") -> None:
    """What the next question needs, before it is asked."""
    view = index.view
    if view is not None:
        view.warm()


class Search:
    """Searches one workspace; for any number of threads. Give it the folder of the index."""

    def __init__(self, folder: Path, reading: Reading, *, secret: bytes | None = None) -> None:
        self._folder = folder
        self.reading = reading
        self._secret = secret
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._index: Index | None = None

    def ask(self, question: Question, reader: Source | None = None) -> Answer:
        """The answer; from the database where there is no index that can be used."""
        from desktop.search.asking import Asking
        from desktop.search.fallback import answer_from_database

        index = self._opened()
        with self._reader(reader) as source:
            view = index.view
            if view is not None:
                try:
                    return Asking(view, source, question).answer()
                except _DAMAGE as error:
                    self._check_damage(index, error)
            return answer_from_database(source, question, is_building=index.is_building)

    def similar(self, id_: str, reader: Source | None = None, limit: int = 5) -> tuple[Hit, ...]:
        """The records most like this one."""
        from desktop.search.similar import similar_to

        view = self._opened().view
        if view is None:
            return ()
        with self._reader(reader) as source:
            return similar_to(view, source, id_, limit)

    def explain(self, query: str, id_: str = "", reader: Source | None = None) -> Account | None:
        """How a question is read, and why a record is found or isn't; None without an index."""
        from desktop.search.explaining import explain

        view = self._opened().view
        if view is None:
            return None
        with self._reader(reader) as source:
            return explain(view, source, query, id_)

    def follow(self, progress: Progress | None = None) -> None:
        """Bring the index up to the journal, building it where needed. Not on the window's thread.

        Raises `Busy` where another window keeps hold of the index.
        """
        index = self._opened()
        watcher = _Stoppable(progress or Silent(), self._stopped)
        try:
            index.follow(watcher)
            if not index.check():
                index.follow(watcher)
        except Cancelled:
            if not self._stopped.is_set():
                raise
        _warm(index)

    def tidy(self) -> None:
        """When nobody waits: what many small changes left in the index becomes one piece.

        Raises `Busy` where another window keeps hold of the index.
        """
        index = self._opened()
        with suppress(Cancelled):
            index.tidy(_Stoppable(Silent(), self._stopped))
        _warm(index)

    def catch_up(self, seconds: float = 5.0, progress: Progress | None = None) -> bool:
        """As `follow` where that is done in about this time; says whether the index is up to date.

        For a program that asks one thing and ends: the index is checked in full before.
        """
        self._opened().check()
        found = self.status()
        if found.state == "ready" and not found.behind:
            return True
        waiting = found.behind if found.state == "ready" else found.records
        if waiting > seconds * _PER_SECOND:
            return False
        self.follow(progress)
        return True

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew; searching goes on meanwhile."""
        self._opened().rebuild(progress)

    def status(self, reader: Source | None = None) -> IndexStatus:
        """How far the index is."""
        from desktop.search.status import status_of

        index = self._opened()
        with self._reader(reader) as source:
            return status_of(index, source)

    def fault(self) -> str:
        """What is wrong with the files of the index; "" where they are whole or there are none."""
        index = self._opened()
        if index.check() and (index.view is not None or index.why in _NO_FAULT):
            return ""
        return index.why

    def stop(self) -> None:
        """Break off at the next step what follows the journal now; the next time goes on."""
        self._stopped.set()

    def close(self) -> None:
        """Let go of the files."""
        self.stop()
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _opened(self) -> "Index":
        with self._lock:
            if self._index is None:
                from desktop.search.index import Index
                from desktop.search.secret import account_secret

                self._stopped.clear()
                secret = self._secret or account_secret(config_folder())
                index = Index(self._folder, self.reading, secret)
                index.open()
                self._index = index
            return self._index

    def _reader(self, reader: Source | None) -> AbstractContextManager[Source]:
        return self.reading() if reader is None else nullcontext(reader)

    def view(self) -> "View | None":
        """What is asked, for measuring."""
        return self._opened().view

    def _check_damage(self, index: "Index", error: Exception) -> None:
        log.warning("searching the index failed: %r", error)
        index.distrust(str(error))
