# SPDX-License-Identifier: EUPL-1.2
"""What a file gives: its lines as plain members, and what couldn't be read of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.i18n import _
from desktop.records.errors import NotFound, Refused, Unreadable

LARGEST_TEXT = 512 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One record of a file, or why there is none; `number` counts from 1."""

    file: Path
    number: int
    members: dict[str, Any] = field(default_factory=dict[str, Any])
    code: str = ""
    message: str = ""


def read_files(paths: list[Path]) -> Iterator[Line]:
    """The lines of these files and folders, in order.

    Raises `NotFound` for a file that isn't there, `Refused` for a kind that isn't read.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            raise NotFound(_("There is no file “%(name)s”.") % {"name": str(path)})
        else:
            yield from _reader(path)(path)


def _folder(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in _readers():
            yield from _reader(path)(path)


def _reader(path: Path) -> Callable[[Path], Iterator[Line]]:
    found = _readers().get(path.suffix.lower())
    if found is None:
        values = {"name": path.name, "known": ", ".join(sorted(_readers()))}
        message = _("“%(name)s” isn't a kind of file that is read here (%(known)s).")
        raise Refused(message % values, code="file_type")
    return found


def _readers() -> dict[str, Callable[[Path], Iterator[Line]]]:
    from desktop.documents import csv, jsonl, markdown

    return {".jsonl": jsonl.read, ".csv": csv.read, ".md": markdown.read}


def text_of(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a mark) or, as older Excel writes, cp1252.

    Raises `Unreadable` where it can't be opened, is too large or holds no text.
    """
    name = {"name": path.name}
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise Unreadable(_("“%(name)s” is larger than 512 MB.") % name, code="too_large")
        raw = path.read_bytes()
    except OSError as error:
        message = _("“%(name)s” can't be opened.") % name
        raise Unreadable(message, code="no_access", details=str(error)) from error
    if b"\0" in raw:
        raise Unreadable(_("“%(name)s” isn't a text file.") % name, code="no_text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
