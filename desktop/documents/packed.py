# SPDX-License-Identifier: EUPL-1.2
"""The text of Word, Excel and PowerPoint files and their open equals: XML packed in a zip.

Read as streams by the standard library, so that macros, links and pictures never come near.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

from desktop.documents.contents import Broken, Locked

MOST_UNPACKED = 400 * 1024 * 1024
MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_WORD = ("word/document.xml", r"word/(footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_SLIDES = (
    r"ppt/slides/slide\d+\.xml",
    r"ppt/notesSlides/notesSlide\d+\.xml",
    r"ppt/comments/[^/]+\.xml",
)
_REMARKS = r"xl/(comments\d*|comments/[^/]+|threadedComments/[^/]+)\.xml"
_OPEN = ("content.xml",)
_PARAGRAPHS = {"p", "h", "text"}

Pieces = Iterator[str]


def reader_of(ending: str) -> Callable[[Path], Pieces]:
    """What reads files with this ending."""
    if ending.startswith(".xls"):
        return sheets
    if ending.startswith(".od"):
        return open_document
    return slides if ending.startswith(".pp") else words


def words(path: Path) -> Pieces:
    """A Word file: text, notes, heads and comments, a piece for each paragraph."""
    yield from _paragraphs(path, _WORD)


def slides(path: Path) -> Pieces:
    """A PowerPoint file: the slides in order, then the speaker's notes and remarks."""
    yield from _paragraphs(path, _SLIDES)


def open_document(path: Path) -> Pieces:
    """A file of the open formats (text, sheet, slides)."""
    yield from _paragraphs(path, _OPEN)


def sheets(path: Path) -> Pieces:
    """An Excel file: for each sheet its name, then a piece for each row; then remarks."""
    with opened(path) as archive:
        shared = list(_shared(archive))
        names = _sheet_names(archive)
        for number, part in enumerate(_parts(archive, r"xl/worksheets/sheet\d+\.xml")):
            yield names[number] if number < len(names) else ""
            yield from _rows(archive, part, shared)
        for part in _parts(archive, _REMARKS):
            for element in elements(archive, part, {"comment", "threadedComment"}):
                yield _text(element)
                element.clear()


def _paragraphs(path: Path, wanted: tuple[str, ...]) -> Pieces:
    with opened(path) as archive:
        for pattern in wanted:
            for part in _parts(archive, pattern):
                for element in elements(archive, part, _PARAGRAPHS):
                    yield _text(element)
                    element.clear()


def opened(path: Path) -> zipfile.ZipFile:
    """The packed parts; raises `Locked` or `Broken`."""
    with path.open("rb") as stream:
        # Office keeps a file with a password in an envelope of its older kind.
        if stream.read(len(_OLE)) == _OLE:
            raise Locked
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Broken from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        archive.close()
        raise Broken
    return archive


def _parts(archive: zipfile.ZipFile, pattern: str) -> list[str]:
    found = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
    return sorted(found, key=lambda name: (len(name), name))


def elements(archive: zipfile.ZipFile, part: str, names: set[str]) -> Iterator[Any]:
    """The elements with these names, as soon as they are whole; raises `Broken`."""
    try:
        with archive.open(part) as stream:
            # None of these formats declares entities; a file that does is up to something.
            if b"<!" in (head := stream.read(_HEAD)) and b"<!DOCTYPE" in head:
                raise Broken
        with archive.open(part) as stream:
            for _event, element in _parsed(stream):
                if _name(element) in names:
                    yield element
    except (ET.ParseError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Broken from error
    except RuntimeError as error:
        raise Locked from error  # what `zipfile` says of a part that is encrypted


def _parsed(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    yield from ET.iterparse(stream, events=("end",))  # noqa: S314  (apart, and bounded)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    """What stands in a paragraph; tabs and breaks part words."""
    found: list[str] = []
    for inner in element.iter():
        if _name(inner) in {"tab", "br", "cr", "s", "line-break"}:
            found.append(" ")
        if inner.text and _name(inner) not in {"instrText", "delText"}:
            found.append(inner.text)
        if inner.tail and inner is not element:
            found.append(inner.tail)
    return "".join(found)


def _shared(archive: zipfile.ZipFile) -> Pieces:
    for part in _parts(archive, r"xl/sharedStrings\.xml"):
        for element in elements(archive, part, {"si"}):
            yield "".join(inner.text or "" for inner in element.iter() if _name(inner) == "t")
            element.clear()


def _sheet_names(archive: zipfile.ZipFile) -> list[str]:
    found = elements(archive, "xl/workbook.xml", {"sheet"})
    return [str(element.get("name", "")) for element in found]


def _rows(archive: zipfile.ZipFile, part: str, shared: list[str]) -> Pieces:
    for row in elements(archive, part, {"row"}):
        cells = [_cell(cell, shared) for cell in row if _name(cell) == "c"]
        yield " · ".join(cell for cell in cells if cell)
        row.clear()


def _cell(cell: Any, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    texts = [inner.text or "" for inner in cell.iter() if _name(inner) in {"v", "t"}]
    text = "".join(texts).strip()
    if kind == "s":
        at = int(text or -1)
        return shared[at] if 0 <= at < len(shared) else ""
    return "" if kind in {"b", "e"} else text
