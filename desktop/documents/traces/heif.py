# SPDX-License-Identifier: EUPL-1.2
"""HEIC and AVIF (ISO 23008-12): what isn't the picture is overwritten where it stands.

How the picture is turned is a property of its own there, so nothing of Exif is needed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from desktop.documents.contents import Broken
from desktop.documents.traces import found, xmp
from desktop.documents.traces.found import Sifted, Trace
from desktop.documents.traces.ifd import exif_traces

_EMPTY_EXIF = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"
"""Where the block begins, and one with an empty directory."""
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_MOST_ITEMS = 10_000


class Box(NamedTuple):
    """A box: its kind and where its content stands."""

    kind: bytes
    start: int
    end: int


class _Cursor:
    """Reads numbers one after the other; raises `Broken` past the end."""

    def __init__(self, data: bytes | bytearray, place: int, end: int) -> None:
        self._data, self._place, self._end = data, place, end

    def number(self, size: int) -> int:
        """The next number of so many bytes (0: none is there)."""
        if self._place + size > self._end:
            raise Broken
        self._place += size
        return int.from_bytes(self._data[self._place - size : self._place], "big")

    @property
    def place(self) -> int:
        """Where it stands."""
        return self._place


def sift(content: bytes) -> Sifted:
    """The picture as it was, its metadata blank; raises `Broken`."""
    made = bytearray(content)
    top = {box.kind: box for box in _boxes(content, 0, len(content))}
    if b"ftyp" not in top or b"meta" not in top:
        raise Broken
    if content[top[b"ftyp"].start :][:4] not in _BRANDS:
        raise Broken
    meta = top[b"meta"]
    inside = {box.kind: box for box in _boxes(content, meta.start + 4, meta.end)}
    if b"iinf" not in inside or b"iloc" not in inside:
        raise Broken
    wanted = dict(_metadata(content, inside[b"iinf"]))
    traces: list[Trace] = []
    data = inside.get(b"idat")
    places = dict(_places(content, inside[b"iloc"], data.start if data else 0))
    for item, kind in wanted.items():
        traces += _blank(content, made, kind, places.get(item, []))
    return Sifted(bytes(made), traces, [])


def _boxes(content: bytes, place: int, end: int) -> Iterator[Box]:
    while place + 8 <= end:
        cursor = _Cursor(content, place, end)
        size, kind = cursor.number(4), cursor.number(4).to_bytes(4, "big")
        if size == 1:
            size = cursor.number(8)
        elif size == 0:
            size = end - place
        if size < cursor.place - place or place + size > end:
            raise Broken
        yield Box(kind, cursor.place, place + size)
        place += size


def _metadata(content: bytes, box: Box) -> Iterator[tuple[int, bytes]]:
    """(item, kind) of what is Exif or XMP."""
    version = content[box.start]
    start = box.start + (6 if version == 0 else 8)
    for entry in _boxes(content, start, box.end):
        cursor = _Cursor(content, entry.start, entry.end)
        entry_version = cursor.number(4) >> 24
        if entry.kind != b"infe" or entry_version < 2:
            continue
        item = cursor.number(2 if entry_version == 2 else 4)
        cursor.number(2)
        kind = cursor.number(4).to_bytes(4, "big")
        if kind in (b"Exif", b"mime", b"uri "):
            yield item, kind


def _places(content: bytes, box: Box, data: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """(item, where its pieces stand); `data` is where the meta box keeps some itself."""
    cursor = _Cursor(content, box.start, box.end)
    version = cursor.number(4) >> 24
    sizes = cursor.number(2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    for _item in range(min(cursor.number(2 if version < 2 else 4), _MOST_ITEMS)):
        item = cursor.number(2 if version < 2 else 4)
        method = cursor.number(2) & 15 if version else 0
        cursor.number(2)
        start = cursor.number(base) + (data if method == 1 else 0)
        pieces: list[tuple[int, int]] = []
        for _piece in range(cursor.number(2)):
            cursor.number(index if version else 0)
            at, size = start + cursor.number(offset), cursor.number(length)
            pieces.append((at, size) if method in (0, 1) else (-1, 0))
        yield item, pieces


def _blank(
    content: bytes, made: bytearray, kind: bytes, pieces: list[tuple[int, int]]
) -> Iterator[Trace]:
    """Overwrite an item, and tell what it told; raises `Broken` where it can't be found."""
    if not pieces or any(at < 0 or at + size > len(content) for at, size in pieces):
        raise Broken
    whole = b"".join(content[at : at + size] for at, size in pieces)
    if kind == b"Exif":
        blank = _EMPTY_EXIF.ljust(len(whole), b"\0")[: len(whole)]
        skipped = 4 + int.from_bytes(whole[:4], "big")
        traces = exif_traces(whole[skipped:])
    else:
        blank = b" " * len(whole)
        traces = list(xmp.traces(whole)) or [Trace(found.SOFTWARE)]
    for at, size in pieces:
        made[at : at + size], blank = blank[:size], blank[size:]
    yield from traces if whole.strip(b" \0") else ()
