# SPDX-License-Identifier: EUPL-1.2
"""The index of a workspace through time: opened, built, brought up to the journal, mended.

Each build has a numbered folder of its own; the newest whole one is used. So a rebuild never takes
away what is being searched, and one that was broken off leaves the old one as it was.
"""

import logging
import shutil
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from desktop.answers.finding import Unreadable
from desktop.answers.listing import Filter
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.jobs import Progress, Silent
from desktop.records.errors import Busy, BuurwijsError
from desktop.search.analysis import Analyser
from desktop.search.compounds import Vocabulary
from desktop.search.content import passages
from desktop.search.disk import Disk, Locked, Overtaken, Unusable
from desktop.search.entry import Entry, entry_of
from desktop.search.snapshot import Snapshot
from desktop.search.source import Reading, Source
from desktop.search.surroundings import Surroundings
from desktop.search.view import View, thesaurus_of, view_of
from desktop.search.words import readings, words

BATCH = 2_000  # records a commit while building
_TRIES = 3
_NAMING = {"topic", "organisation"}
_TITLED = {*_NAMING, "visit", "project", "lesson"}

log = logging.getLogger(__name__)


class Index:
    """Holds the view in force; `follow` and `rebuild` are for one thread at a time (they wait)."""

    def __init__(self, folder: Path, reading: Reading, secret: bytes) -> None:
        self._folder = folder
        self._reading = reading
        self._secret = secret
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
        with self._turn, _telling():
            for _attempt in range(_TRIES):
                try:
                    with self._reading() as reader:
                        if self.view is None:
                            self._open(reader)
                        self._catch_up(reader, progress or Silent())
                except Overtaken:
                    self.view = None
                else:
                    return
            raise Locked

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build it anew beside the one in use, then take that one's place."""
        with self._turn, _telling(), self._reading() as reader:
            self._build(reader, progress or Silent())

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
        wanted = [*here, *sorted(around - here.keys())]
        gone = _numbers(view.snapshot, [*wanted, *changed, *removed])
        entries = self._entries(reader, wanted, view.analyser, progress)
        disk.commit(entries, gone, last)
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
            self._fill(disk, reader, progress)
        except BaseException:
            _remove(folder)
            raise
        finally:
            self.is_building = False
        for old in _builds(self._folder):
            if old != folder:
                _remove(old)

    def _fill(self, disk: Disk, reader: Source, progress: Progress) -> None:
        change = reader.last_change()
        newest = Filter(order="modified", descending=True)
        ids = [row.id for row in reader.rows(newest)]
        vocabulary = _vocabulary(reader, len(ids), progress)
        disk.create(vocabulary, change)
        analyser = Analyser(vocabulary)
        batches = [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)] or [[]]
        for number, batch in enumerate(batches, start=1):
            progress.step((number - 1) * BATCH, len(ids), _("Building the search index"))
            entries = self._entries(reader, batch, analyser, Silent())
            disk.commit(entries, [], change, is_complete=number == len(batches))
        self._use(disk, Snapshot(disk.reader()), analyser, reader)

    def _entries(
        self, reader: Source, ids: Iterable[str], analyser: Analyser, progress: Progress
    ) -> Iterator[Entry]:
        def find(id_: str) -> str | None:
            stored = reader.find(id_)
            return stored.document if stored is not None and not stored.deleted_at else None

        surroundings = Surroundings(find)
        wanted = list(ids)
        for done, stored in enumerate(reader.documents(wanted)):
            if done % 100 == 0:
                progress.step(done, len(wanted), _("Updating the search index"))
            try:
                entry = entry_of(stored, surroundings, analyser, _file_text(reader, stored))
            except (BuurwijsError, msgspec.MsgspecError) as error:
                self._note(stored.id, str(error))
            else:
                yield entry

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


def _file_text(reader: Source, stored: Stored) -> str:
    if stored.type != "attachment":
        return ""
    document = msgspec.json.decode(stored.document)
    file = reader.attachment(str(document.get("sha256", "")))
    return file.text if file is not None else ""


def _vocabulary(reader: Source, total: int, progress: Progress) -> Vocabulary:
    """The words that compounds are made of here; in a large corpus those that occur twice."""
    once: set[str] = set()
    twice: set[str] = set()
    for done, stored in enumerate(reader.documents()):
        if done % 500 == 0:
            progress.step(0, total, _("Collecting words"))
        found: set[str] = set()
        for passage in passages(msgspec.json.decode(stored.document)):
            for word in words(passage.text):
                found.update(readings(word.text))
        twice |= found & once
        once |= found
    return Vocabulary.of(once if total < BATCH else twice)


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
