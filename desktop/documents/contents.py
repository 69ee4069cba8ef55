# SPDX-License-Identifier: EUPL-1.2
"""The text in a file of any kind, for searching: read in a process apart, bounded on every side.

Files come from strangers. What kind a file is follows from its name; how it went is one word of
`State`, and a text that is too long is cut off and says so.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Any

from desktop.jobs import Progress, apart
from desktop.records import errors

LARGEST = 100 * 1024 * 1024
"""Bytes of a file that is read."""
LONGEST = 400_000
"""Characters of text that are kept of one file: about 130 pages."""
MEMORY_MB = 768
SECONDS = 30
_STEP = 500  # pieces between two signs of life

Pieces = Iterator[str]


class State(StrEnum):
    """How reading a file went."""

    READ = "read"
    CUT = "cut"
    NO_TEXT = "no_text"
    PASSWORD = "password"  # noqa: S105  (a word for a state)
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    DIED = "died"
    PICTURE = "picture"
    KIND = "kind"
    OLD = "old"
    OUTLOOK = "outlook"
    MISSING = "missing"


class Locked(Exception):
    """Only a password opens the file."""


class Broken(Exception):
    """The file isn't what its name says."""


def read_apart(path: Path, name: str, progress: Progress | None = None) -> tuple[State, str]:
    """How it went, and the text; `name` is what the file is called, `path` where it lies."""
    reader = reader_of(name)
    if isinstance(reader, State):
        return reader, ""
    try:
        if path.stat().st_size > LARGEST:
            return State.TOO_LARGE, ""
        arguments = {"path": str(path), "name": name}
        answer = apart(
            "desktop.documents.contents:read_here",
            arguments,
            memory_mb=MEMORY_MB,
            seconds=SECONDS,
            progress=progress,
        )
    except OSError:
        return State.MISSING, ""
    except errors.Unreadable:
        return State.DIED, ""
    return State(answer["state"]), str(answer["text"])


def read_here(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Read a file in this process, as far as it fits: `{"state", "text"}`."""
    reader = reader_of(str(arguments["name"]))
    if isinstance(reader, State):
        return {"state": reader, "text": ""}
    try:
        text, whole = _bounded(reader(Path(arguments["path"])), progress)
    except Locked:
        return {"state": State.PASSWORD, "text": ""}
    except (Broken, OSError, ValueError, LookupError):
        return {"state": State.BROKEN, "text": ""}
    if not text.strip():
        return {"state": State.NO_TEXT, "text": ""}
    return {"state": State.READ if whole else State.CUT, "text": text}


def _bounded(pieces: Pieces, progress: Progress) -> tuple[str, bool]:
    """The pieces as one text, and whether that is all: not too long, and not for too long."""
    started, kept, length = monotonic(), list[str](), 0
    for number, piece in enumerate(pieces):
        if number % _STEP == 0:
            progress.step(length, LONGEST)
        line = " ".join(piece.replace("\0", " ").split())
        if line:
            kept.append(line[: LONGEST - length])
            length += len(kept[-1]) + 1
        if length >= LONGEST or monotonic() - started > SECONDS:
            return "\n".join(kept), False
    return "\n".join(kept), True


def reader_of(name: str) -> Callable[[Path], Pieces] | State:
    """What reads a file of this name, or why nothing does. Imports only what that needs."""
    ending = Path(name).suffix.lower()
    if ending in _PICTURES:
        return State.PICTURE
    if ending == ".pdf":
        from desktop.documents import pdf

        return pdf.pieces
    if ending in _PACKED:
        from desktop.documents import packed

        return packed.reader_of(ending)
    if ending in _MAILS:
        from desktop.documents import mail

        return mail.pieces
    if ending == ".rtf":
        from desktop.documents import rtf

        return rtf.pieces
    if ending in MARKED or ending in _PLAIN:
        from desktop.documents import plain

        return plain.marked_pieces if ending in MARKED else plain.pieces
    return _UNREAD.get(ending, State.KIND)


_UNREAD = {
    **dict.fromkeys(".doc .dot .xls .xlt .ppt .pps".split(), State.OLD),
    **dict.fromkeys((".msg", ".pst", ".oft"), State.OUTLOOK),
}
_PICTURES = frozenset(".png .jpg .jpeg .gif .bmp .webp .tif .tiff .heic .heif .svg .ico".split())
_PACKED = frozenset(".docx .docm .dotx .xlsx .xlsm .pptx .pptm .ppsx .odt .ods .odp".split())
_MAILS = frozenset((".eml",))
MARKED = frozenset((".html", ".htm", ".xhtml", ".xml"))
_PLAIN = frozenset(
    ".txt .md .markdown .csv .tsv .json .jsonl .log .ics .vcf .ini .yaml .yml .rst".split()
)
