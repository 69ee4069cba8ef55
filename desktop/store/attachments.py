# SPDX-License-Identifier: EUPL-1.2
"""Files with records, kept once per content outside the database, under their SHA-256.

A file is whole and on the disk before the change set that names it commits, and is taken away
only when nothing names it any more: no record, revision, edition, waiting line or unsaved copy.
"""

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from desktop.files import sync_folder
from desktop.i18n import _
from desktop.records.errors import NotFound
from desktop.store.refusals import telling_files

if TYPE_CHECKING:
    from desktop.store.database import Database

FOLDER: Final = "attachments"
_BLOCK: Final = 1 << 20
_YOUNG: Final = 24 * 3600
"""Seconds in which a file may still be waiting for the change set that will name it."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Files:
    """The attachments of one workspace's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def add(self, source: Path | BinaryIO) -> tuple[str, int]:
        """Keep a file's content; gives (SHA-256 in hex, size in bytes). Done when it is safe."""
        if isinstance(source, Path):
            try:
                stream = source.open("rb")
            except OSError as error:
                message = _("The file %(name)s can't be read.") % {"name": source.name}
                raise NotFound(message, code="no_file", details=str(error)) from error
            with stream:
                return self._add(stream)
        return self._add(source)

    def _add(self, stream: BinaryIO) -> tuple[str, int]:
        with telling_files():
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="new-", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as copy:
                    sha256, size = _copied(stream, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
                self._settle(Path(name), sha256)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        return sha256, size

    def _settle(self, copy: Path, sha256: str) -> None:
        target = self._place(sha256)
        if target.exists():
            copy.unlink()
            # It may be an old one that was about to go: it is young again.
            os.utime(target)
            return
        target.parent.mkdir(exist_ok=True)
        copy.replace(target)
        sync_folder(target.parent)
        sync_folder(self._folder)

    def path(self, sha256: str) -> Path:
        """Where a content lies; raises NotFound (code `no_file`)."""
        place = self._place(sha256)
        if not place.is_file():
            message = _("The file of this attachment isn't here.")
            raise NotFound(message, code="no_file", details=sha256)
        return place

    def _place(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise NotFound(_("The file of this attachment isn't here."), code="no_file")
        return self._folder / sha256[:2] / sha256[2:]

    @contextmanager
    def draft(self) -> Generator[Path]:
        """A folder to make a content in before it is added; it goes afterwards."""
        with telling_files():
            self._folder.mkdir(parents=True, exist_ok=True)
            folder = tempfile.mkdtemp(prefix="new-", dir=self._folder)
        try:
            yield Path(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def note(self, sha256: str, name: str) -> bytes | None:
        """What was noted about a content that can be found out again; None where nothing was."""
        try:
            return self._note(sha256, name).read_bytes()
        except OSError:
            return None

    def keep_note(self, sha256: str, name: str, note: bytes) -> None:
        """Note something about a content, for as long as that stays; where there is room."""
        place = self._note(sha256, name)
        draft = place.with_name(f"{place.name}.{os.getpid()}-{time.monotonic_ns()}")
        with suppress(OSError):
            draft.write_bytes(note)
            draft.replace(place)

    def _note(self, sha256: str, name: str) -> Path:
        place = self._place(sha256)
        return place.with_name(f"{place.name}.{name}")

    def kept(self) -> Iterator[str]:
        """The hashes of all contents that are here."""
        for place in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            if _HASH.fullmatch(name := place.parent.name + place.name):
                yield name

    def is_whole(self, sha256: str) -> bool:
        """Whether the content still has its hash."""
        with telling_files(), self.path(sha256).open("rb") as stream:
            digest = hashlib.sha256()
            while block := stream.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest() == sha256

    def sweep(
        self, database: "Database", unsaved: Iterable[str], *, age: int = _YOUNG
    ) -> list[str]:
        """Take away what nothing names; only while the program is idle. Gives the hashes that went.

        `unsaved` are the texts of the spare copies; files younger than `age` seconds stay.
        """
        self._sweep_halves(age)
        left = {name for name in self.kept() if self._is_old(self._place(name), age)}
        for text in unsaved:
            left -= set(_HASH.findall(text))
        if left:
            with database.reading() as reader:
                left -= reader.named_hashes(left)
        for name in sorted(left):
            place = self._place(name)
            for gone in (place, *place.parent.glob(f"{place.name}.*")):
                with suppress(OSError):
                    gone.unlink()
        return sorted(left)

    def _sweep_halves(self, age: int) -> None:
        for half in self._folder.glob("new-*"):
            if not self._is_old(half, age):
                continue
            if half.is_dir():
                shutil.rmtree(half, ignore_errors=True)
                continue
            with suppress(OSError):
                half.unlink()

    def _is_old(self, place: Path, age: int) -> bool:
        try:
            return time.time() - place.stat().st_mtime >= age
        except OSError:
            return False


def _copied(source: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    while block := source.read(_BLOCK):
        digest.update(block)
        target.write(block)
        size += len(block)
    return digest.hexdigest(), size
