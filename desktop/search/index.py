# SPDX-License-Identifier: EUPL-1.2
"""The index of a workspace through time: opened, built, brought up to the journal, mended.

Each build has a numbered folder of its own; the newest whole one is used. So a rebuild never takes
away what is being searched, and one that was broken off leaves the old one as it was.
"""

import logging
import shutil
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from desktop.answers.finding import Unreadable
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.jobs import Progress, Silent, apart
from desktop.records import errors
from desktop.records.errors import Busy
from desktop.search.analysis import Analyser
from desktop.search.building import BATCH, entries, fill
from desktop.search.disk import Disk, Locked, Overtaken, Unusable
from desktop.search.snapshot import Snapshot
from desktop.search.source import Reading, Source
from desktop.search.view import View, thesaurus_of, view_of
from desktop.store.database import FILE_NAME

MANY = BATCH  # records that are indexed in a process apart
MOST_SEGMENTS = 24  # pieces of the index before the small ones are written anew as one
_SMALL = 500  # records of a small piece
_TRIES = 3
_MEMORY_MB = 3072
_NAMING = {"topic", "organisation"}
_TITLED = {*_NAMING, "visit", "project", "lesson"}

log = logging.getLogger(__name__)


class Index:
    """Holds the view in force; `follow` and `rebuild` are for one thread at a time (they wait)."""

    def __init__(
        self, folder: Path, reading: Reading, secret: bytes, *, is_apart: bool = False
    ) -> None:
        self._folder = folder
        self._reading = reading
        self._secret = secret
        # A process apart needs the workspace's database where it always lies: beside the index.
        self._may_delegate = not is_apart and (folder.parent / FILE_NAME).is_file()
        self._turn = threading.Lock()
        self._disk: Disk | None = None
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
        try:
            apart("desktop.search.worker:work", arguments, memory_mb=_MEMORY_MB, progress=progress)
        except errors.Unreadable as error:
            # Where no process can be started it is done here, if less smoothly.
            log.info("indexing apart failed: %s", error.code)
            self._may_delegate = False
        finally:
            self.is_building = False

    def distrust(self, why: str) -> None:
        """Stop using what turned out to be damaged; the next `follow` builds anew."""
        with self._turn:
            log.warning("the search index is damaged and will be rebuilt: %s", why)
            self.view, self.why = None, why
            if self._disk is not None:
                _remove(self._disk.folder)
            self._disk = None

    def close(self) -> None:
        """Let go of the files."""
        with self._turn:
            self.view = None
            self._disk = None

    def size(self) -> int:
        """How many bytes the index takes."""
        disk = self._disk
        return sum(known.size for known in disk.generation.files.values()) if disk else 0

    def _open(self, reader: Source) -> None:
        self.why = "not built yet"
        if self._folder.is_symlink():
            # It could lead to a share, where somebody else's pickles lie.
            self.why = "the index folder is a link"
            return
        for folder in reversed(_builds(self._folder)):
            disk = Disk(folder, self._secret)
            try:
                disk.open()
                analyser = Analyser(disk.vocabulary())
                snapshot = Snapshot(disk.reader())
            except (Unusable, OSError) as reason:
                self.why = str(reason)
                continue
            self._use(disk, snapshot, analyser, reader)
            return

    def _use(self, disk: Disk, snapshot: Snapshot, analyser: Analyser, reader: Source) -> None:
        change = disk.generation.change
        self.view = view_of(change, snapshot, analyser, thesaurus_of(reader))
        self._disk, self.why = disk, ""

    def _catch_up(self, reader: Source, progress: Progress) -> None:
        view, disk = self.view, self._disk
        if view is None or disk is None:
            self._build(reader, progress)
            return
        last, changed, removed = reader.changed_since(view.change)
        if last <= view.change:
            return
        here = {stored.id: stored for stored in reader.documents(changed)}
        touched = {stored.type for stored in here.values()}
        around = _around(reader, here.values())
        wanted = [*here, *sorted((around | _in_small_pieces(view.snapshot)) - here.keys())]
        gone = _numbers(view.snapshot, [*wanted, *changed, *removed])
        written = entries(reader, wanted, view.analyser, self._note, progress)
        disk.commit(written, gone, last)
        snapshot = Snapshot(disk.reader(), view.snapshot)
        fresh = touched & _NAMING or _held_names(view, removed)
        thesaurus = thesaurus_of(reader) if fresh else view.thesaurus
        self.view = view_of(last, snapshot, view.analyser, thesaurus)

    def _build(self, reader: Source, progress: Progress) -> None:
        if self._folder.is_symlink():
            self._folder.unlink()
        self.is_building = True
        folder = self._folder / str(max([0, *map(_number, _builds(self._folder))]) + 1)
        disk = Disk(folder, self._secret)
        try:
            analyser = fill(disk, reader, self._note, progress)
            self._use(disk, Snapshot(disk.reader()), analyser, reader)
        except BaseException:
            _remove(folder)
            raise
        finally:
            self.is_building = False
        for old in _builds(self._folder):
            if old != folder:
                _remove(old)

    def _note(self, id_: str, why: str) -> None:
        """Remember that a record can't be found by searching, for the status to say."""
        others = [one for one in self.unreadable if one.id != id_]
        self.unreadable = [*others, Unreadable(id_, "", why)]


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


def _around(reader: Source, changed: Iterable[Stored]) -> set[str]:
    """The records that carry a name or title of one that changed."""
    found: set[str] = set()
    for stored in changed:
        if stored.type in _TITLED:
            found.update(id_ for id_, _type, _role in reader.backlinks(stored.id))
    return found


def _held_names(view: View, removed: Iterable[str]) -> bool:
    known = view.thesaurus
    return any(id_ in known.topics or id_ in known.organisations for id_ in removed)


def _numbers(snapshot: Snapshot, ids: list[str]) -> list[int]:
    if len(ids) > 50:
        numbers = snapshot.numbers
        found = [numbers.get(id_) for id_ in ids]
    else:
        found = [snapshot.number_of(id_) for id_ in ids]
    return sorted({number for number in found if number is not None})


def _in_small_pieces(snapshot: Snapshot) -> set[str]:
    """The records to write anew, since there are too many small pieces to read quickly."""
    if len(snapshot.segments) < MOST_SEGMENTS:
        return set()
    found: set[str] = set()
    first = 0
    for segment in snapshot.segments.values():
        numbers = range(first, first + segment.size)
        if segment.size < _SMALL:
            found.update(snapshot.id_of(at) for at in numbers if snapshot.alive[at])
        first += segment.size
    return found


def _builds(folder: Path) -> list[Path]:
    """The folders of builds, the newest last."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.name.isdecimal() and not path.is_symlink()]
    return sorted(found, key=_number)


def _number(folder: Path) -> int:
    return int(folder.name)


def _remove(folder: Path) -> None:
    # On Windows files that are still mapped stay; the next build takes them away.
    shutil.rmtree(folder, ignore_errors=True)
