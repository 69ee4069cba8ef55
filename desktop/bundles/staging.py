# SPDX-License-Identifier: EUPL-1.2
"""The folder `incoming`: a bundle is copied there once, checked there, and waits for a decision."""

import contextlib
import hashlib
import math
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from desktop.answers.sharing import Verdict
from desktop.bundles.encryption import NOTHING, Openers, decrypt, is_encrypted
from desktop.bundles.refusals import Refusal

INCOMING = "incoming"
_CHUNK = 1 << 20
_HEAD = 64
_LINES, _CARDS, _TITLES, _VERDICT = "lines.jsonl", "cards.json", "titles.json", "verdict.json"


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """A checked line as it waits: the exact document and what merging looks at."""

    type: str
    id: str
    origin: str
    hash: str
    edition: int
    previous: tuple[str, ...]
    key: str
    signature: str
    title: str
    document: str
    withdrawn: str = ""
    line: int = 0


class _Named(msgspec.Struct):
    id: str


_read_staged = msgspec.json.Decoder(Staged).decode
_read_named = msgspec.json.Decoder(_Named).decode
_write_staged = msgspec.json.Encoder().encode


class Staging:
    """What waits of one bundle, in `incoming/<sha256>/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bundle = folder / "bundle.buurwijs"

    @property
    def sha256(self) -> str:
        """The hash of the file as it came."""
        return self.folder.name

    def attachment(self, sha256: str) -> Path:
        """Where a checked attachment waits."""
        return self.folder / "attachments" / sha256

    def lines(self) -> Iterator[Staged]:
        """The checked lines."""
        with (self.folder / _LINES).open("rb") as stream:
            yield from map(_read_staged, stream)

    def ids(self) -> Iterator[str]:
        """The record of each checked line."""
        with (self.folder / _LINES).open("rb") as stream:
            for line in stream:
                yield _read_named(line).id

    def cards(self) -> dict[str, str]:
        """The checked cards, as their exact text, by organisation."""
        text = (self.folder / _CARDS).read_bytes()
        return msgspec.json.decode(text, type=dict[str, str])

    def size(self) -> int:
        """The bytes of the file as it came."""
        return self.bundle.stat().st_size

    def titles(self) -> dict[str, str]:
        """Titles of what stayed with the sender."""
        text = (self.folder / _TITLES).read_bytes()
        return msgspec.json.decode(text, type=dict[str, str])

    def verdict(self) -> Verdict:
        """What checking said."""
        return msgspec.json.decode((self.folder / _VERDICT).read_bytes(), type=Verdict)

    def write_lines(self) -> "LineWriter":
        """Begin writing checked lines."""
        return LineWriter(self.folder / _LINES)

    def keep(self, cards: dict[str, str], titles: dict[str, str], verdict: Verdict) -> None:
        """Write what goes with the lines; the verdict last, since it says all is there."""
        (self.folder / _CARDS).write_bytes(msgspec.json.encode(cards))
        (self.folder / _TITLES).write_bytes(msgspec.json.encode(titles))
        (self.folder / _VERDICT).write_bytes(msgspec.json.encode(verdict))

    def clear(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


class LineWriter:
    """Writes checked lines; a context manager."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stream.close()

    def add(self, staged: Staged) -> None:
        """One line more."""
        self._stream.write(_write_staged(staged) + b"\n")


def take_in(
    path: Path,
    incoming: Path,
    largest: int,
    openers: Openers = NOTHING,
    told: Callable[[int], None] = lambda _done: None,
) -> Staging:
    """Copy a file to where it is checked, opened where it is encrypted; its folder carries the
    hash of what was in it. `told` hears how many bytes were copied or opened.
    """
    incoming.mkdir(parents=True, exist_ok=True)
    draft = incoming / f".{secrets.token_hex(8)}.part"
    try:
        with path.open("rb") as source, draft.open("xb") as copy:
            taking = _Taking(copy, largest)
            if is_encrypted(source.read(_HEAD)):
                source.seek(0)
                decrypt(source, openers, taking.write, told)
            else:
                source.seek(0)
                while chunk := source.read(_CHUNK):
                    taking.write(chunk)
                    told(taking.size)  # a large one comes slowly from a share: it isn't stuck
        staging = Staging(incoming / taking.sha256)
        staging.clear()
        staging.folder.mkdir()
        draft.replace(staging.bundle)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return staging


class _Taking:
    """Writes a copy that may not grow too large, and knows its hash."""

    def __init__(self, copy: BinaryIO, largest: int) -> None:
        self._copy = copy
        self._largest = largest
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self._largest:
            raise Refusal("too_large", name=f"> {self._largest >> 20} MiB")
        self._digest.update(piece)
        self._copy.write(piece)


def _finished_at(entry: Path) -> float:
    """When its check was finished; never, for a half."""
    try:
        return (entry / _VERDICT).stat().st_mtime
    except OSError:
        return math.inf


def _touched_at(entry: Path) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0.0


def empty(
    workspace: Path,
    *,
    only_halves: bool = False,
    since: float = math.inf,
    before: float = math.inf,
) -> None:
    """Throw away what waits and wasn't touched since `before`; `only_halves`: what a check that
    ended left behind, and what one finished after `since` that nobody wants any more (both in
    seconds of the epoch).
    """
    folder = workspace / INCOMING
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if (only_halves and _finished_at(entry) < since) or _touched_at(entry) > before:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                entry.unlink()
