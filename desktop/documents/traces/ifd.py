# SPDX-License-Identifier: EUPL-1.2
"""The directories of TIFF 6.0, which also hold Exif 2.32 inside JPEG, PNG, WebP and HEIC."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from desktop.documents.contents import Broken
from desktop.documents.traces import found, xmp
from desktop.documents.traces.found import Trace, trace

ORIENTATION = 0x0112
_EXIF, _GPS, _INTEROP, _SUB = 0x8769, 0x8825, 0xA005, 0x014A
_XMP = 0x02BC
_THUMBNAIL = 0x0201
_MOST_DIRECTORIES, _MOST_ENTRIES = 200, 4000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_HEADER = 8
_ENTRY = 12

_PICTURE = frozenset(
    (0xFE, 0xFF, *range(0x100, 0x104), 0x106, 0x107, 0x108, 0x109, 0x10A, *range(0x111, 0x11D))
) | frozenset(
    (0x11F, *range(0x120, 0x12A), 0x12D, *range(0x13D, 0x148), 0x14A, *range(0x14C, 0x15C))
)
_COLOUR = frozenset((*range(0x200, 0x20A), *range(0x211, 0x215), 0x8773, _EXIF))
_EXPOSURE = frozenset(
    (0x829A, 0x829D, 0x8822, 0x8824, 0x8827, *range(0x8830, 0x8836), 0x9000, 0x9101, 0x9102)
) | frozenset((*range(0x9201, 0x920B), *range(0xA000, 0xA004), *range(0xA20B, 0xA218), 0xA300))
HARMLESS = _PICTURE | _COLOUR | _EXPOSURE | frozenset((0xA301, *range(0xA401, 0xA40D), 0xEA1C))
"""How the picture is stored, shown and was exposed."""

_MEANS = {
    **dict.fromkeys((0x13B, 0x8298, 0xA430, 0x9C9D), found.AUTHOR),
    **dict.fromkeys((0x10E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0x10D), found.DESCRIPTION),
    **dict.fromkeys((0x10F, 0x110, 0xA433, 0xA434, 0x13C), found.DEVICE),
    **dict.fromkeys((0xA431, 0xA435, 0xA420, 0xC62F), found.SERIAL),
    **dict.fromkeys((0x132, 0x9003, 0x9004, *range(0x9010, 0x9013)), found.MOMENT),
    **dict.fromkeys((*range(0x9290, 0x9293), 0xA432, 0x8828, _INTEROP), found.MOMENT),
    **dict.fromkeys((0x830E, 0x8480, 0x8482, 0x87AF, 0x87B0, 0x87B1), found.LOCATION),
    0x131: found.SOFTWARE,
}
_NAMES = {0x927C: "MakerNote", 0x83BB: "IPTC", 0x8649: "Photoshop"}


class Entry(NamedTuple):
    """One field: its tag, its kind and how many, and where it and its value stand."""

    tag: int
    kind: int
    length: int
    at: int
    value: int

    @property
    def size(self) -> int:
        """Bytes of the value."""
        return _SIZES.get(self.kind, 0) * self.length


class Directory(NamedTuple):
    """A table of fields; `name` is a number in the chain, or the tag of what points to it."""

    name: str
    at: int
    entries: list[Entry]


class Directories:
    """All that can be reached in such a file (or Exif block); raises `Broken`."""

    def __init__(self, data: bytes | bytearray) -> None:
        if data[:4] not in (b"II*\0", b"MM\0*"):
            raise Broken
        self.data = data
        self.order = "<" if data[:2] == b"II" else ">"
        self._seen = set[int]()
        self.all = list(self._chain(self.number("I", 4)))

    def number(self, kind: str, at: int) -> int:
        """A number that stands there."""
        try:
            (value,) = struct.unpack_from(self.order + kind, self.data, at)
        except struct.error as error:
            raise Broken from error
        return int(value)

    def _chain(self, at: int) -> Iterator[Directory]:
        place = 0
        while at:
            yield from self._tree(str(place), at)
            at = self.number("I", at + 2 + _ENTRY * self.number("H", at))
            place += 1

    def _tree(self, name: str, at: int) -> Iterator[Directory]:
        """A directory and those that its fields point to."""
        if at in self._seen or len(self._seen) >= _MOST_DIRECTORIES:
            raise Broken
        self._seen.add(at)
        count = self.number("H", at)
        if count > _MOST_ENTRIES:
            raise Broken
        entries = [self._entry(at + 2 + _ENTRY * place) for place in range(count)]
        yield Directory(name, at, entries)
        for entry in entries:
            if entry.tag in (_EXIF, _GPS, _INTEROP, _SUB):
                for place in range(min(entry.length, 16)):
                    inner = self.number("I", entry.value + 4 * place)
                    yield from self._tree(f"{entry.tag:x}", inner)

    def _entry(self, at: int) -> Entry:
        tag, kind = self.number("H", at), self.number("H", at + 2)
        count, value = self.number("I", at + 4), at + 8
        entry = Entry(tag, kind, count, at, value)
        if entry.size > 4:
            entry = entry._replace(value=self.number("I", value))
        if entry.value + entry.size > len(self.data):
            raise Broken
        return entry

    def bytes_of(self, entry: Entry) -> bytes:
        """The value as it stands."""
        return bytes(self.data[entry.value : entry.value + entry.size])

    def text_of(self, entry: Entry) -> str:
        """The value as a text: in Windows' own fields UTF-16."""
        raw = self.bytes_of(entry)
        if 0x9C9B <= entry.tag <= 0x9C9F:
            return raw.decode("utf-16-le", "replace")
        if entry.tag == 0x9286:  # its first eight bytes name the characters' set
            raw = raw[8:]
        return raw.decode("utf-8", "replace") if entry.kind in (1, 2, 7) else ""

    def orientation(self) -> int:
        """How the picture is to be turned: 1 to 8."""
        for entry in self.all[0].entries if self.all else ():
            if entry.tag == ORIENTATION and entry.kind == 3:
                turned = self.number("H", entry.value)
                return turned if 1 <= turned <= 8 else 1
        return 1

    def traces(self, *, has_thumbnail: bool = True) -> Iterator[Trace]:
        """What the fields tell."""
        for directory in self.all:
            if directory.name == f"{_GPS:x}":
                yield from self._location(directory)
                continue
            for entry in directory.entries:
                if entry.tag == _THUMBNAIL and directory.name == "1" and has_thumbnail:
                    yield Trace(found.THUMBNAIL)
                elif entry.tag == _XMP:
                    yield from xmp.traces(self.bytes_of(entry))
                elif entry.tag not in HARMLESS and entry.tag != _GPS:
                    yield from self._told(entry)

    def _told(self, entry: Entry) -> Iterator[Trace]:
        what = _MEANS.get(entry.tag, found.OTHER)
        text = self.text_of(entry).strip(" \0")
        if what in (found.AUTHOR, found.DESCRIPTION, found.DEVICE, found.SERIAL):
            yield from trace(what, text)
        elif what == found.OTHER:
            yield Trace(what, _NAMES.get(entry.tag, f"Exif {entry.tag:04X}"))
        else:
            yield Trace(what, text if text.isprintable() else "")

    def _location(self, directory: Directory) -> Iterator[Trace]:
        """Degrees north and east; without these the other fields still tell something."""
        by_tag = {entry.tag: entry for entry in directory.entries}
        pair = [self._degrees(by_tag, tag) for tag in (1, 3)]
        if pair[0] is not None and pair[1] is not None:
            yield Trace(found.LOCATION, f"{pair[0]:.5f}, {pair[1]:.5f}")
        elif by_tag.keys() - {0}:
            yield Trace(found.LOCATION)

    def _degrees(self, by_tag: dict[int, Entry], tag: int) -> float | None:
        side, value = by_tag.get(tag), by_tag.get(tag + 1)
        if value is None or value.kind != 5 or value.length != 3:
            return None
        parts = [self.number("I", value.value + 4 * place) for place in range(6)]
        if not all(parts[1::2]):
            return None
        degrees = parts[0] / parts[1] + parts[2] / parts[3] / 60 + parts[4] / parts[5] / 3600
        is_below = side is not None and self.bytes_of(side)[:1] in b"SW"
        return -degrees if is_below else degrees


def exif_traces(block: bytes) -> list[Trace]:
    """What an Exif block tells; one that can't be read tells that it is there."""
    try:
        return list(Directories(block).traces())
    except Broken:
        return [Trace(found.OTHER, "Exif")]


def orientation_of(block: bytes) -> int:
    """How the picture with this Exif block is to be turned: 1 where it doesn't say."""
    try:
        return Directories(block).orientation()
    except Broken:
        return 1


def only_orientation(turned: int) -> bytes:
    """An Exif block that says nothing but how the picture is to be turned."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, _HEADER, 1, ORIENTATION, 3, 1, turned, 0, 0)


def without_traces(data: bytes) -> bytes:
    """A TIFF file in which only how it is stored and shown still stands; the rest is zeroes."""
    tables = Directories(bytearray(data))
    made = tables.data
    assert isinstance(made, bytearray)
    for directory in tables.all:
        gone = directory.name in (f"{_GPS:x}", f"{_INTEROP:x}")
        _blank(tables, made, directory, keep=frozenset() if gone else HARMLESS)
    return bytes(made)


def _blank(
    tables: Directories, made: bytearray, directory: Directory, keep: frozenset[int]
) -> None:
    """Leave these fields in a directory, in their order; zeroes where the others stood."""
    entries = directory.entries
    start = directory.at + 2
    end = start + _ENTRY * len(entries)
    kept = [bytes(made[each.at : each.at + _ENTRY]) for each in entries if each.tag in keep]
    following = bytes(made[end : end + 4])
    for each in entries:
        if each.tag not in keep and each.size > 4:
            made[each.value : each.value + each.size] = bytes(each.size)
    made[directory.at : start] = struct.pack(tables.order + "H", len(kept))
    table = b"".join(kept) + following
    made[start : end + 4] = table + bytes(end + 4 - start - len(table))
