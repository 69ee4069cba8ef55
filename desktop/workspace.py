# SPDX-License-Identifier: EUPL-1.2
"""The one door: opens a workspace's folder, and is all that the window and the command line hold.

`read` runs a query on one moment of the workspace, `do` runs an action as one change set. Only
here are store, search, keys and files put together.
"""

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Self, TypeVar

from desktop.actions.context import Reading, Writing
from desktop.bundles.keys import Keys, open_keys
from desktop.i18n import _, language
from desktop.jobs import Cancellable, Jobs, Progress, Silent
from desktop.records.errors import BuurwijsError, Cancelled
from desktop.records.ids import organisation_id
from desktop.search.search import Search
from desktop.settings import Settings, load
from desktop.store import place
from desktop.store.attachments import Files
from desktop.store.driver import Glance, glance
from desktop.store.lock import Lock
from desktop.store.remembered import Remembered

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from desktop.answers.changes import Changes, UndoOutcome
    from desktop.answers.overview import Opening
    from desktop.answers.upkeep import Finding
    from desktop.store.database import Database
    from desktop.store.reader import Reader
    from desktop.store.unit import Unit
    from desktop.store.unsaved import Unsaved

T = TypeVar("T")
Clock = Callable[[], datetime]
Listener = Callable[["Changes"], None]

DAYS_REMEMBERED = 4
"""From a Friday over the weekend."""
SITTINGS_KEPT = timedelta(days=30)
"""Revisions of one sitting are all kept this long; then the last one stays."""

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time, in UTC, to the whole second: finer is never decisive and only makes noise."""
    return datetime.now(UTC).replace(microsecond=0)


def _opened(folder: Path, *, write: bool) -> "Database":
    from desktop.store.database import open_workspace

    return open_workspace(folder, write=write)


def _locked(folder: Path) -> Lock:
    lock = Lock(folder)
    lock.acquire()
    return lock


class Workspace:
    """An open workspace; `write=False` reads beside whoever holds the lock.

    The database is opened when something is first asked of it: a window can stand before that.
    """

    def __init__(
        self,
        folder: Path,
        seen: Glance,
        database: "Database | None",
        lock: Lock | None,
        settings: Settings,
        clock: Clock,
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.clock = clock
        self.jobs = Jobs()
        self.files = Files(folder)
        self._seen: int | None = seen.last_change
        self._remembered = Remembered(folder)
        self._opened = database
        self._opening = threading.Lock()
        self._lock = lock
        self._unsaved: Unsaved | None = None
        self._listeners: list[Listener] = []
        self._following = threading.Lock()
        self._closing = Cancellable()
        self.search = Search(folder / "index", self._moment)
        self.home = seen.settings.get("home", "")
        self.is_example = seen.settings.get("example") == "1"
        workspace_id = seen.settings.get("workspace_id", "")
        self.keys: Keys = open_keys(folder, workspace_id, example=self.is_example)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        write: bool = True,
        settings: Settings | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Open what is in the folder.

        Raises `Busy` where another window holds it, `NotFound` where there is nothing, and
        `Refused` where a workspace would be in danger there.
        """
        folder = folder.absolute()  # a process apart stands in another folder
        place.check(folder)
        chosen = settings or load()
        lock = _locked(folder) if write else None
        try:
            seen = glance(folder)
            if seen is not None:
                return cls(folder, seen, None, lock, chosen, clock)
            # An older one is brought up to date, or what is wrong with it is said, right now.
            database = _opened(folder, write=write)
            with database.reading() as reader:
                seen = Glance(reader.settings(), reader.last_change())
            return cls(folder, seen, database, lock, chosen, clock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @classmethod
    def create(
        cls,
        folder: Path,
        home: str,
        *,
        example: bool = False,
        settings: Settings | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """A new workspace for the organisation with this code (GM0627), with reference data."""
        from desktop.actions import beginning
        from desktop.store.database import open_workspace

        folder = folder.absolute()  # a process apart stands in another folder
        place.check(folder)
        beginning.check_home(home)
        chosen = settings or load()
        place.make(folder)
        lock = _locked(folder)
        try:
            database = open_workspace(folder, create=True)
            with database.writing(
                _("Workspace made"), actor=chosen.actor, role=chosen.general.role, clock=clock
            ) as unit:
                beginning.begin(unit, organisation_id(home), example=example)
                seen = Glance(unit.settings(), unit.number)
            return cls(folder, seen, database, lock, chosen, clock)
        except BaseException:
            lock.release()
            raise

    @property
    def _database(self) -> "Database":
        with self._opening:
            if self._opened is None:
                self._opened = _opened(self.folder, write=self._lock is not None)
            return self._opened

    def _moment(self) -> "AbstractContextManager[Reader]":
        return self._database.reading()

    def get_ready(self) -> None:
        """Have what the first question needs at hand; from a worker, once the window stands."""
        with self._moment():
            pass

    @property
    def is_ready(self) -> bool:
        """Whether the database is open."""
        return self._opened is not None

    def opening(self) -> "Opening | None":
        """What the first screen shows, where it was remembered and nothing has changed since."""
        if self._seen is None:
            return None
        return self._remembered.days(self._seen, language()).get(self._today())

    def remember_opening(self) -> None:
        """Have the next start, today or in the coming days, show its first screen at once."""
        from desktop.actions import overview

        with self._moment() as reader:
            change = reader.last_change()
            known = dict(self._remembered.days(change, language()))
            days = [self._today() + timedelta(days=ahead) for ahead in range(DAYS_REMEMBERED)]
            if all(day in known for day in days):
                return
            r = self._reading(reader)
            worked_out = {day: known.get(day) or overview.opening(r, day) for day in days}
        self._remembered.keep(change, language(), worked_out)

    def _today(self) -> date:
        return self.clock().astimezone().date()

    @property
    def unsaved(self) -> "Unsaved":
        """What is being typed, in a database of its own."""
        from desktop.store.unsaved import Unsaved

        with self._opening:
            if self._unsaved is None:
                self._unsaved = Unsaved(self.folder)
            return self._unsaved

    def read(self, query: Callable[Concatenate[Reading, ...], T], *args: Any, **kw: Any) -> T:
        """Ask: the answer of a query on one moment of the workspace. Any thread."""
        with self._database.reading() as reader:
            return query(self._reading(reader), *args, **kw)

    def do(
        self,
        action: Callable[Concatenate[Writing, ...], T],
        *args: Any,
        label: str,
        **kw: Any,
    ) -> T:
        """Change: everything the action writes is one change set, named `label` in the journal.

        Returns when it is safe on the disk; where it raises, nothing was written.
        """
        with self._writing(label, kw.get("progress")) as writing:
            result = action(writing, *args, **kw)
        self._tell(writing.unit.changes)
        return result

    def undo(self, number: int | None = None, progress: Progress | None = None) -> "UndoOutcome":
        """Take back a change set, without a number the newest that isn't taken back yet."""
        from desktop.store import undo

        who = self._who()
        outcome = undo.undo(self._database, number, clock=self.clock, progress=progress, **who)
        self._tell(outcome.changes)
        return outcome

    def redo(self, progress: Progress | None = None) -> "UndoOutcome":
        """Do again what was last taken back."""
        from desktop.store import undo

        who = self._who()
        outcome = undo.redo(self._database, clock=self.clock, progress=progress, **who)
        self._tell(outcome.changes)
        return outcome

    def _who(self) -> dict[str, str]:
        return {"actor": self.settings.actor, "role": self.settings.general.role}

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Hear every change set, on the thread that wrote it; call what comes back to stop."""
        self._listeners.append(listener)

        def forget() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return forget

    def follow(self) -> None:
        """Let the search index catch up in the background."""
        self.jobs.background(self._follow)

    def rest(self) -> None:
        """In the background: put in order what need not be while somebody works."""
        self.jobs.background(self._rest)

    def read_files(self, progress: Progress | None = None) -> int:
        """Read the text of attachments that wasn't read yet; gives how many files that were."""
        from desktop.actions import extracting

        watcher, done = progress or Silent(), 0
        while self._lock is not None and (waiting := self.read(extracting.waiting)):
            watcher.step(done, done + len(waiting), _("Reading attachments"))
            extracts = extracting.read(self.files, waiting, watcher)
            self.do(extracting.keep, extracts, label=_("Text of attachments read"))
            done += len(extracts)
        return done

    def tidy(self) -> None:
        """When idle: texts of long finished sittings, files that nothing names, what was staged
        of bundles that nobody brought in.
        """
        from desktop.actions import receiving
        from desktop.store.thinning import thin

        self.read(receiving.tidy)
        before = self.clock() - SITTINGS_KEPT
        with self._writing(_("Tidied"), None) as writing:
            thin(writing.unit, before)
        self.files.sweep(self._database, [copy.document for copy in self.unsaved.all()])
        self._database.tidy()

    def check(self, *, repair: bool = False, progress: Progress | None = None) -> "list[Finding]":
        """What isn't whole: database, attachments and index; with `repair` that is built anew."""
        from desktop.answers.upkeep import Finding
        from desktop.store import check

        found = check.findings(self._database, self.files, repair=repair, progress=progress)
        if self.search.fault():
            message = _("The search index is damaged; it can be made anew from the records.")
            found.append(Finding("index", message, is_repaired=repair))
        if repair:
            self.search.rebuild(progress)
        return found

    def close(self) -> None:
        """Finish what is being written and let go of the folder."""
        self.search.stop()
        self._closing.cancel()
        self.jobs.close()
        self.search.close()
        if self._unsaved is not None:
            self._unsaved.close()
        if self._opened is not None:
            self._opened.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _reading(self, reader: "Reader") -> Reading:
        return Reading(
            store=reader,
            search=self.search,
            settings=self.settings,
            keys=self.keys,
            files=self.files,
            clock=self.clock,
            folder=self.folder,
            home=self.home,
            is_example=self.is_example,
        )

    @contextmanager
    def _writing(self, label: str, progress: Any) -> Generator[Writing]:
        with self._database.writing(
            label,
            actor=self.settings.actor,
            role=self.settings.general.role,
            clock=self.clock,
            progress=progress,
        ) as unit:
            yield self._writing_with(unit)

    def _writing_with(self, unit: "Unit") -> Writing:
        reading = self._reading(unit)
        return Writing(**vars(reading), unit=unit)

    def _tell(self, changes: "Changes") -> None:
        if self._seen is not None:
            self._seen = None
            self._remembered.forget()
        if not changes.all:
            return
        for listener in tuple(self._listeners):
            listener(changes)

    def _rest(self) -> None:
        try:
            self.search.tidy()
        except BuurwijsError as error:
            log.info("the index couldn't be put in order: %s", error.code)

    def _follow(self) -> None:
        """Bring the index up to the journal; what goes wrong is logged, search says so itself."""
        if not self._following.acquire(blocking=False):
            return
        try:
            self.search.follow()
            if self.read_files(self._closing):
                self.search.follow()
        except Cancelled:
            pass  # the workspace closes; the next time goes on
        except BuurwijsError as error:
            log.info("the index couldn't follow: %s", error.code)
        finally:
            self._following.release()
