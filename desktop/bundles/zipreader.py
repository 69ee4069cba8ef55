# SPDX-License-Identifier: EUPL-1.2
"""Reads a stranger's ZIP: only what the writer would have written, byte for byte, is accepted."""

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from desktop.bundles.format import DEFLATED, STORED, Limits
from desktop.bundles.names import check_names, shown
from desktop.bundles.refusals import Refusal
from desktop.bundles.unpacking import unpacked
from desktop.bundles.zipformat import (
    CENTRAL,
    CENTRAL_MARK,
    END,
    END64,
    END64_MARK,
    END_MARK,
    LOCAL_MARK,
    LOCATOR,
    LONG,
    Entry,
    central_header,
    local_header,
    tail,
)

_AGE = b"age-encryption.org/"
_LONGEST_HEADER = 400
_FIELDS: Sequence[str] = (
    "mark version-made version flags method time date crc packed size name-length "
    "extra-length comment-length disk internal attributes offset"
).split()


class ZipReader:
    """The entries of a bundle, by name without the top folder."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        entries = _directory(stream, limits)
        self.folder = check_names((entry.name for entry in entries), limits.path)
        start = len(self.folder) + 1
        self.entries = {entry.name[start:]: entry for entry in entries}
        self._check_sizes(entries)
        self._check_places(entries)

    def _check_sizes(self, entries: list[Entry]) -> None:
        total = sum(entry.size for entry in entries)
        if total > self._limits.unpacked:
            raise Refusal("too_large", name=f"{total >> 20} MiB")
        packed = sum(entry.packed for entry in entries)
        if total > self._limits.ratio * max(packed, 1):
            raise Refusal("bomb")
        for entry in entries:
            if entry.size > self._limits.ratio * max(entry.packed, 1):
                raise Refusal("bomb", name=shown(entry.name))

    def _check_places(self, entries: list[Entry]) -> None:
        """Entries lie one after another, from the first byte to the directory."""
        place = 0
        for entry in entries:
            if entry.offset != place:
                raise Refusal("overlap" if entry.offset < place else "gap")
            expected = local_header(entry)
            self._stream.seek(place)
            if self._stream.read(len(expected)) != expected:
                raise Refusal("header_mismatch", name=shown(entry.name))
            place += len(expected) + entry.packed
        if place != self._stream.seek(0, 2) - _ending(entries):
            raise Refusal("gap")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of an entry, checked while it streams."""
        entry = self.entries[name]
        self._stream.seek(entry.offset + len(local_header(entry)))
        crc = size = 0
        for chunk in unpacked(self._stream, entry):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > entry.size:
                raise Refusal("bomb", name=shown(name))
            yield chunk
        if size != entry.size or crc != entry.crc:
            raise Refusal("bad_crc", name=shown(name))

    def small(self, name: str) -> bytes:
        """The whole content of an entry that has to be small."""
        entry = self.entries.get(name)
        if entry is None:
            raise Refusal("absent", name=shown(name))
        if entry.size > self._limits.small_file:
            raise Refusal("too_large", name=shown(name))
        return b"".join(self.chunks(name))


def _ending(entries: list[Entry]) -> int:
    size = sum(len(central_header(entry)) for entry in entries)
    place = sum(len(local_header(entry)) + entry.packed for entry in entries)
    return size + len(tail(len(entries), size, place))


def _directory(stream: BinaryIO, limits: Limits) -> list[Entry]:
    length = stream.seek(0, 2)
    stream.seek(0)
    start = stream.read(len(_AGE))
    if start == _AGE:
        raise Refusal("encrypted")
    if not start.startswith(LOCAL_MARK):
        raise Refusal("not_a_bundle")
    count, size, offset = _end(stream, length)
    if count > limits.entries or size > limits.entries * _LONGEST_HEADER:
        raise Refusal("too_many", name=str(count))
    ending = tail(count, size, offset)
    if offset + size + len(ending) != length:
        raise Refusal("truncated" if offset + size + len(ending) > length else "gap")
    stream.seek(offset)
    directory = stream.read(size)
    if stream.read(len(ending)) != ending:
        raise Refusal("zip_field", field="end", name="ZIP")
    return _entries(directory, count)


def _end(stream: BinaryIO, length: int) -> tuple[int, int, int]:
    """What the end says: number of entries, size and place of the directory."""
    stream.seek(max(0, length - END.size))
    end = stream.read(END.size)
    if len(end) < END.size or end[:4] != END_MARK:
        stream.seek(max(0, length - END.size - 0xFFFF))
        rest = stream.read()
        is_whole = 0 <= rest.rfind(END_MARK) <= len(rest) - END.size
        raise Refusal("zip_comment" if is_whole else "truncated")
    count, size, offset, comment = END.unpack(end)[4:]
    if comment:
        raise Refusal("truncated")
    if count == 0xFFFF or LONG in (size, offset):
        stream.seek(max(0, length - END.size - LOCATOR.size - END64.size))
        end64 = stream.read(END64.size)
        if len(end64) == END64.size and end64[:4] == END64_MARK:
            count, size, offset = END64.unpack(end64)[7:]
    return count, size, offset


def _entries(directory: bytes, count: int) -> list[Entry]:
    entries: list[Entry] = []
    place = 0
    while place < len(directory):
        entry, length = _entry(directory, place)
        entries.append(entry)
        place += length
    if len(entries) != count:
        raise Refusal("zip_field", field="count", name="ZIP")
    return entries


def _entry(directory: bytes, place: int) -> tuple[Entry, int]:
    if len(directory) - place < CENTRAL.size:
        raise Refusal("truncated")
    said: dict[str, Any] = dict(zip(_FIELDS, CENTRAL.unpack_from(directory, place), strict=True))
    if said["mark"] != CENTRAL_MARK:
        raise Refusal("zip_field", field="mark", name="ZIP")
    name_end = place + CENTRAL.size + said["name-length"]
    raw = directory[place + CENTRAL.size : name_end]
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise Refusal("unsafe_name", name=shown(raw.decode("latin-1"))) from None
    length = CENTRAL.size + said["name-length"] + said["extra-length"] + said["comment-length"]
    _check_kind(said, name)
    entry = _with_zip64(said, name, directory[name_end : name_end + said["extra-length"]])
    expected = central_header(entry)
    if directory[place : place + length] != expected:
        raise Refusal("zip_field", field=_differing(said, expected), name=shown(name))
    return entry, length


def _check_kind(said: dict[str, Any], name: str) -> None:
    if said["flags"] & 1:
        raise Refusal("encrypted_entry", name=shown(name))
    if said["method"] not in (STORED, DEFLATED):
        raise Refusal("zip_method", name=shown(name))
    if (said["attributes"] >> 28) == 0xA:
        raise Refusal("symlink", name=shown(name))
    if said["method"] == STORED and said["packed"] != said["size"]:
        raise Refusal("header_mismatch", name=shown(name))


def _with_zip64(said: dict[str, Any], name: str, extra: bytes) -> Entry:
    numbers = [said["size"], said["packed"], said["offset"]]
    place = 4
    for index, number in enumerate(numbers):
        if number == LONG:
            numbers[index] = int.from_bytes(extra[place : place + 8], "little")
            place += 8
    size, packed, offset = numbers
    return Entry(name, said["method"], said["crc"], packed, size, offset)


def _differing(said: dict[str, Any], expected: bytes) -> str:
    """The name of the first field that isn't as the writer sets it."""
    wanted: dict[str, Any] = dict(zip(_FIELDS, CENTRAL.unpack_from(expected), strict=True))
    return next((field for field in _FIELDS if said[field] != wanted[field]), "extra")
