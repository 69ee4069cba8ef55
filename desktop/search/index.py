# SPDX-License-Identifier: EUPL-1.2
"""The index of a workspace through time: opened, built, brought up to the journal, mended.

Each build has a numbered folder of its own; the newest whole one is used. So a rebuild never takes
away what is being searched, and one that was broken off leaves the old one as it was. Where there
is none yet, what is ready of the one being built is used.
"""

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from desktop.answers.finding import Unreadable
from desktop.i18n import _
from desktop.jobs import Progress, Silent, apart
from desktop.records import errors
from desktop.records.errors import Busy
from desktop.search.analysis import Analyser
from desktop.search.building import BATCH, entries, fill
from desktop.search.disk import Disk, Locked, Overtaken, Unusable
from desktop.search.folders import builds, next_build, remove
from desktop.search.sharing import Partner
from desktop.search.snapshot import Snapshot
from desktop.search.source import Reading, Source
from desktop.search.touching import around, changes_names, in_small_pieces, numbers_of
from desktop.search.view import View, thesaurus_of, view_of
from desktop.store.driver import FILE_NAME

MANY = BATCH  # records that are indexed in a process apart
_TRIES = 3
_MEMORY_MB = 3072

log = logging.getLogger(__name__)


class Index:
    """Holds the view in force; `follow` and `rebuild` are for one thread at a time (they wait).

    `partner` is given where this is a process apart already: it builds with one more beside it.
    """

    def __init__(
        self, folder: Path, reading: Reading, secret: bytes, *, partner: Partner | None = None
    ) -> None:
        self._folder = folder
        self._reading = reading
        self._secret = secret
        self._partner = partner
        # A process apart needs the workspace's database where it always lies: beside the index.
        self._may_delegate = partner is None and (folder.parent / FILE_NAME).is_file()
        self._turn = threading.Lock()
        self._disk: Disk | None = None
        self._damaged: Path | None = None
        self.view: View | None = None
        self.why = ""
        self.is_building = False
        self.unreadable: list[Unreadable] = []

    def open(self) -> None:
        """Take the newest index that can be trusted in use; without one the view stays None."""
        with self._turn:
            if self.view is None:
                with self._reading() as reader:
                    self._open(reader)

    def follow(self, progress: Progress | None = None) -> None:
        """Bring the index up to the journal; builds it where there is none that can be used."""
        watcher = progress or Silent()
        with self._turn, _telling():
            self._clear_away()
            for _attempt in range(_TRIES):
                try:
                    self._follow(watcher)
                except Overtaken:
                    self.view = None
                else:
                    return
            raise Locked

    def _follow(self, progress: Progress) -> None:
        with self._reading() as reader:
            if self.view is None:
                self._open(reader)
            if not self._may_delegate or self._waiting(reader) <= MANY:
                self._catch_up(reader, progress)
                return
        self._delegate(progress, rebuild=False)
        with self._reading() as reader:
            self._open(reader)
            self._catch_up(reader, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build it anew beside the one in use, then take that one's place."""
        watcher = progress or Silent()
        with self._turn, _telling():
            self._clear_away()
            with self._reading() as reader:
                many = sum(reader.counts().values()) > MANY
                if not many or not self._may_delegate:
                    self._build(reader, watcher)
                    return
            self._delegate(watcher, rebuild=True)
            with self._reading() as reader:
                if self._may_delegate:
                    self._open(reader)
                else:
                    self._build(reader, watcher)

    def tidy(self, progress: Progress | None = None) -> None:
        """When nobody waits: write small pieces anew as one, so that no save has to."""
        watcher = progress or Silent()
        with self._turn, _telling():
            view, disk = self.view, self._disk
            if view is None or disk is None or view.left:
                return
            wanted = sorted(in_small_pieces(view.snapshot, at_rest=True))
            if not wanted:
                return
            with self._reading() as reader:
                try:
                    snapshot = self._write(view, disk, reader, wanted, [], view.change, watcher)
                except Overtaken:
                    return  # the next `follow` looks at what the other program wrote
            self.view = view_of(view.change, snapshot, view.analyser, view.thesaurus)

    def check(self) -> bool:
        """Read what was opened on its stamp alone; what differs is no longer used."""
        disk = self._disk
        if disk is None or disk.is_sound():
            return True
        self.distrust("a file isn't what was written")
        return False

    def distrust(self, why: str) -> None:
        """Stop using what turned out to be damaged; the next `follow` builds anew."""
        log.warning("the search index is damaged and will be rebuilt: %s", why)
        disk, self._disk = self._disk, None
        self.view, self.why = None, why
        self._damaged = disk.folder if disk is not None else None

    def _clear_away(self) -> None:
        damaged, self._damaged = self._damaged, None
        if damaged is not None:
            self.view = self._disk = None
            remove(damaged)

    def close(self) -> None:
        """Let go of the files."""
        with self._turn:
            self.view = None
            self._disk = None

    def size(self) -> int:
        """How many bytes the index takes."""
        disk = self._disk
        return sum(known.size for known in disk.generation.files.values()) if disk else 0

    def _waiting(self, reader: Source) -> int:
        """About how many records there are to index."""
        if self.view is None:
            return sum(reader.counts().values())
        _last, changed, _removed = reader.changed_since(self.view.change)
        return len(list(changed))

    def _delegate(self, progress: Progress, *, rebuild: bool) -> None:
        arguments = {
            "workspace": str(self._folder.parent),
            "index": str(self._folder),
            "secret": self._secret.hex(),
            "rebuild": rebuild,
        }
        self.is_building = True
        watched = _Watched(progress, self)
        try:
            apart(
                "desktop.search.worker:work",
                arguments,
                memory_mb=_MEMORY_MB,
                progress=watched,
                is_patient=True,
            )
        except errors.Unreadable as error:
            # Where no process can be started it is done here, if less smoothly.
            log.info("indexing apart failed: %s", error.code)
            self._may_delegate = False
        finally:
            self.is_building = False
            if self.view is not None and self.view.left:
                self.view = None

    def peek(self) -> None:
        """While another process builds and there is nothing else: use what is ready of it."""
        before = self.view
        if before is not None and not before.left:
            return
        for folder in reversed(builds(self._folder)):
            disk = Disk(folder, self._secret)
            try:
                disk.open(is_partial=True)
                if disk.generation.number == (before.generation if before is not None else 0):
                    return
                with self._reading() as reader:
                    self.view = self._view(disk, reader, before)
            except (Unusable, OSError) as reason:
                log.debug("not yet: %s", reason)
            return

    def _open(self, reader: Source) -> None:
        self.why = "not built yet"
        if self._folder.is_symlink():
            # It could lead to a share, where somebody else's pickles lie.
            self.why = "the index folder is a link"
            return
        for folder in reversed(builds(self._folder)):
            disk = Disk(folder, self._secret)
            try:
                disk.open()
                self._check_journal(disk)
                self.view = self._view(disk, reader)
            except (Unusable, OSError) as reason:
                self.why = str(reason)
                continue
            self._disk, self.why = disk, ""
            return

    def _check_journal(self, disk: Disk) -> None:
        """An index that knows more than the journal is of another database, or of its later days:
        somebody put an old copy back. Asked anew, since both may have moved on meanwhile.
        """
        with self._reading() as now:
            if disk.generation.change > now.last_change():
                raise Unusable("the database is older than the index")

    def _view(self, disk: Disk, reader: Source, before: View | None = None) -> View:
        """What is asked: of a new one, or of one more piece beside those of before."""
        old = before.snapshot if before is not None else None
        snapshot = Snapshot(disk, old)
        whole = disk.generation.is_complete
        return view_of(
            disk.generation.change,
            snapshot,
            before.analyser if before is not None else Analyser(disk.vocabulary()),
            before.thesaurus if before is not None else thesaurus_of(reader),
            left=0 if whole else sum(reader.counts().values()) - snapshot.records,
            generation=disk.generation.number,
        )

    def _catch_up(self, reader: Source, progress: Progress) -> None:
        view, disk = self.view, self._disk
        if view is None or disk is None:
            self._build(reader, progress)
            return
        last, changed, removed = reader.changed_since(view.change)
        if last <= view.change:
            return
        here = {stored.id: stored for stored in reader.documents(changed)}
        anew = around(reader, here.values()) | in_small_pieces(view.snapshot)
        wanted = [*here, *sorted(anew - here.keys())]
        snapshot = self._write(view, disk, reader, wanted, [*changed, *removed], last, progress)
        fresh = changes_names(view, here.values(), removed)
        thesaurus = thesaurus_of(reader) if fresh else view.thesaurus
        self.view = view_of(last, snapshot, view.analyser, thesaurus)

    def _write(
        self,
        view: View,
        disk: Disk,
        reader: Source,
        wanted: list[str],
        also_gone: list[str],
        change: int,
        progress: Progress,
    ) -> Snapshot:
        """Put these records in anew and take others out, as they are at this change set."""
        gone = numbers_of(view.snapshot, [*wanted, *also_gone])
        disk.commit(entries(reader, wanted, view.analyser, self._note, progress), gone, change)
        return Snapshot(disk, view.snapshot)

    def _build(self, reader: Source, progress: Progress) -> None:
        if self._folder.is_symlink():
            self._folder.unlink()
        self.is_building = True
        folder = next_build(self._folder)
        disk = Disk(folder, self._secret)
        many = sum(reader.counts().values()) > MANY
        try:
            fill(disk, reader, self._note, progress, self._partner if many else None)
            self.view = self._view(disk, reader)
            self._disk, self.why = disk, ""
        except BaseException:
            remove(folder)
            raise
        finally:
            self.is_building = False
        for old in builds(self._folder):
            if old != folder:
                remove(old)

    def _note(self, id_: str, why: str) -> None:
        """Remember that a record can't be found by searching, for the status to say."""
        others = [one for one in self.unreadable if one.id != id_]
        self.unreadable = [*others, Unreadable(id_, "", why)]


class _Watched:
    """Progress of a build in another process: with each step, a look at what is ready."""

    def __init__(self, progress: Progress, index: Index) -> None:
        self._progress = progress
        self._index = index

    def step(self, done: int, total: int, text: str = "") -> None:
        """Pass on, after looking."""
        self._index.peek()
        self._progress.step(done, total, text)


@contextmanager
def _telling() -> Generator[None]:
    """Turn what can be expected to go wrong on a disk into sentences; search goes on without."""
    kept = _("Searching goes on with what the index held before.")
    try:
        yield
    except Locked as error:
        message = _("Another window is working on the search index.")
        raise Busy(message, code="index_busy", kept=kept) from error
    except OSError as error:
        message = _("The search index can't be written now.")
        raise Busy(message, code="index_disk", kept=kept, details=str(error)) from error
