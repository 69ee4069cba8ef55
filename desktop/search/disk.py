# SPDX-License-Identifier: EUPL-1.2
"""The index on disk: opened only where its check file vouches for it, changed a commit at a time.

Kept crash-safe by order: new files forced to disk, the check file naming both the generation in
force and the next one, and only then the engine's table of contents, which puts the next in force.
"""

import time
from collections.abc import Callable, Container, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from desktop.files import sync_file
from desktop.search import checks
from desktop.search.checks import Check, FileSum, Generation
from desktop.search.compounds import Vocabulary
from desktop.search.entry import Entry
from desktop.search.packing import Codec, Gathered
from desktop.search.schema import DAY_BYTES, ID, OWNER_BYTES, VERSION, make_schema

NAME = "BW"
WORDS = "words.txt"
_TRIES = 6  # at a lock or file that a virus scanner holds for a moment
_PAUSE = 0.05


class Unusable(Exception):
    """The index can't be opened; the reason says why, for the log and the status."""


class Locked(Exception):
    """Another program keeps hold of the index, or of one of its files."""


class Overtaken(Exception):
    """Another program committed since this one looked; open again and look what is left to do."""


class Piece(NamedTuple):
    """One segment as the table of contents tells of it, and the engine's reader of it if opened."""

    segment: Any
    reader: Any


class Disk:
    """One index folder. Not for several writers at once: the caller sees to that."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.folder = folder
        self._secret = secret
        self._index: Any = None
        self.generation = Generation(0, 0, {})
        self._doubtful: set[str] = set()

    def create(self, vocabulary: Vocabulary, change: int) -> None:
        """Begin an empty index in a new folder; it will go up to this change set."""
        self.folder.mkdir(parents=True)
        checks.write_safely(self.folder / WORDS, vocabulary.text().encode())
        index = import_module("whoosh.index")
        self._index = index.FileIndex.create(self._storage(), make_schema(), NAME)
        files = {name: checks.sum_of(self.folder / name) for name in (_toc_name(0), WORDS)}
        self.generation = Generation(0, change, files, is_complete=False)
        self._vouch([self.generation])

    def open(self, *, is_partial: bool = False) -> None:
        """Open what lies here; raises `Unusable` where that can't be trusted.

        With `is_partial` also what is still being built, as far as it is.
        """
        check = checks.read_check(self.folder)
        if check is None:
            raise Unusable("no check file that can be read")
        if not checks.is_ours(check, self._secret):
            raise Unusable("made by another account")
        if (check.schema, check.program) != (VERSION, _engine_version()):
            raise Unusable("made by another version")
        newest = self._newest_number()
        found = [known for known in check.generations if known.number == newest]
        doubtful = checks.doubtful(self.folder, found[0]) if found else None
        if doubtful is None:
            raise Unusable("files differ from the check file")
        if not found[0].is_complete and not is_partial:
            raise Unusable("unfinished")
        index = import_module("whoosh.index")
        try:
            self._index = index.FileIndex(self._storage(), make_schema(), NAME)
        except Exception as error:
            raise Unusable(str(error)) from error
        self.generation = found[0]
        self._doubtful = doubtful

    def is_sound(self) -> bool:
        """Whether the files that were opened on their stamp are what was written; reads them."""
        generation = self.generation
        for name in sorted(self._doubtful & generation.files.keys()):
            try:
                is_same = generation.files[name].is_of(self.folder / name)
            except OSError:
                is_same = False
            if not is_same:
                # Another program may have committed, and cleared away what only this one used.
                return self._newest_number() > generation.number
            self._doubtful.discard(name)
        return True

    def reader(self) -> Any:
        """The engine's reader of the generation in force; close it when done."""
        return self._index.reader()

    def pieces(self, known: Container[str] = ()) -> list[Piece]:
        """The pieces of the generation in force. Those that are known (by id) aren't opened again:
        with many of them that takes most of what it costs to follow a save.
        """
        for _attempt in range(_TRIES):
            try:
                return self._pieces(known)
            except FileNotFoundError:
                continue  # another program committed just now, and cleared away what it replaced
        return self._pieces(known)

    def _pieces(self, known: Container[str]) -> list[Piece]:
        reader = import_module("whoosh.reading").SegmentReader
        toc = self._index._read_toc()  # noqa: SLF001
        return [
            Piece(
                segment,
                None
                if segment.segment_id() in known
                else reader(self._storage(), toc.schema, segment),
            )
            for segment in toc.segments
        ]

    def vocabulary(self) -> Vocabulary:
        """The words that compounds are split by, as they were when this index was begun."""
        return Vocabulary.read((self.folder / WORDS).read_text(encoding="utf-8"))

    def commit(
        self,
        entries: Iterable[Entry],
        removed: Sequence[int],
        change: int,
        *,
        is_complete: bool = True,
    ) -> None:
        """Write entries, drop records by their number in the reader; in force when this returns."""
        with self._writing(change, is_complete, self.generation.files) as writer:
            for number in removed:
                writer.delete_document(number)
            gathered = Gathered()
            for entry in entries:
                gathered.add(writer.docnum, entry.terms)
                writer.add_document(**{ID: _id_bytes(entry)})
            gathered.write(writer.fieldwriter, writer.schema)

    def take_in(self, part: "Disk") -> None:
        """Make the pieces of a part of this build one's own; nothing is left in its folder."""
        segments = [piece.segment for piece in part.pieces()]
        moved = {name: known for name, known in part.generation.files.items() if _is_piece(name)}
        files = {**self.generation.files, **moved}
        with self._writing(part.generation.change, False, files) as writer:
            for name in moved:
                (part.folder / name).replace(self.folder / name)
            writer.segments = [*writer.segments, *segments]

    @contextmanager
    def _writing(
        self, change: int, is_complete: bool, known: Mapping[str, FileSum]
    ) -> Generator[Any]:
        writer = self._writer()
        try:
            self._check_turn(writer)
            yield writer
            writer._commit_toc = self._toc_step(writer, change, is_complete, known)  # noqa: SLF001  (its one seam)
            writer.commit(merge=False)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise

    def _check_turn(self, writer: Any) -> None:
        if writer.generation != self.generation.number + 1:
            raise Overtaken

    def _writer(self) -> Any:
        writing = import_module("whoosh.writing")
        codec = Codec()
        lock_error = import_module("whoosh.index").LockError
        for attempt in range(_TRIES):
            try:
                return writing.SegmentWriter(self._index, codec=codec)
            except (lock_error, PermissionError):
                time.sleep(_PAUSE * 2**attempt)
        raise Locked

    def _toc_step(
        self, writer: Any, change: int, is_complete: bool, known: Mapping[str, FileSum]
    ) -> Callable[[list[Any]], None]:
        """What the engine calls in place of its own writing of the table of contents."""

        def write_toc(segments: list[Any]) -> None:
            index = import_module("whoosh.index")
            number = int(writer.generation)
            # Pieces of which nothing is left go.
            left = [one for one in segments if one.doc_count_all() > one.deleted_count()]
            content = _toc_bytes(index.TOC(writer.schema, left, number))
            files = self._segment_sums(left, known)
            files[_toc_name(number)] = checks.sum_of_bytes(content)
            following = Generation(number, change, files, is_complete)
            self._vouch([self.generation, following])
            checks.write_safely(self.folder / _toc_name(number), content)
            self.generation = following
            index.clean_files(writer.storage, NAME, number, left)

        return write_toc

    def _segment_sums(
        self, segments: list[Any], known: Mapping[str, FileSum]
    ) -> dict[str, FileSum]:
        sums = {WORDS: known[WORDS]}
        for segment in segments:
            for name in segment.list_files(self._index.storage):
                if name not in known:
                    sync_file(self.folder / name)
                sums[name] = known.get(name) or checks.sum_of(self.folder / name)
        return sums

    def _vouch(self, generations: list[Generation]) -> None:
        checks.write_check(
            self.folder, Check(VERSION, _engine_version(), generations), self._secret
        )

    def _storage(self) -> Any:
        return import_module("whoosh.filedb.filestore").FileStorage(str(self.folder))

    def _newest_number(self) -> int:
        numbers = [
            int(path.stem.rsplit("_", 1)[1])
            for path in self.folder.glob(f"_{NAME}_*.toc")
            if path.stem.rsplit("_", 1)[1].isdigit()
        ]
        return max(numbers, default=-1)


def _toc_name(number: int) -> str:
    return f"_{NAME}_{number}.toc"


def _is_piece(name: str) -> bool:
    return name != WORDS and not name.endswith(".toc")


def _engine_version() -> str:
    return ".".join(map(str, import_module("whoosh").__version__))


def _toc_bytes(toc: Any) -> bytes:
    storage = import_module("whoosh.filedb.filestore").RamStorage()
    toc.write(storage, NAME)
    (content,) = storage.files.values()
    return bytes(content)


def _id_bytes(entry: Entry) -> bytes:
    owner = bytes.fromhex(entry.owner.replace("-", "")).rjust(OWNER_BYTES, b"\0")
    return bytes.fromhex(entry.id.replace("-", "")) + entry.day.to_bytes(DAY_BYTES, "big") + owner
