# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a ZIP as Buurwijs writes it (APPNOTE 6.3): every field fixed, nothing to choose.

The reader makes the same bytes from what an entry says of itself and compares: whatever differs,
in a date, an attribute, a version, a flag or an extra field, wasn't written by a bundle's writer.
"""

import struct
from typing import NamedTuple

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR = struct.Struct("<4sLQL")

LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END64_MARK, LOCATOR_MARK = b"PK\x06\x06", b"PK\x06\x07"

WORD, LONG = 0xFFFF, 0xFFFFFFFF
UTF8_NAMES = 0x0800
UNIX = 3 << 8
PLAIN, WITH_ZIP64 = 20, 45
MIDNIGHT, FIRST_DAY = 0, 0x21
"""1 January 1980, the first day that a ZIP knows: dates are no part of what is shared."""
REGULAR_FILE = 0o100644 << 16


class Entry(NamedTuple):
    """What an entry says of itself; everything else in its headers follows from this."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def _version(*numbers: int) -> int:
    return WITH_ZIP64 if any(number >= LONG for number in numbers) else PLAIN


def _extra(*numbers: int) -> bytes:
    """The Zip64 field, holding the numbers that don't fit; empty where all do."""
    large = [number for number in numbers if number >= LONG]
    return struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""


def local_header(entry: Entry) -> bytes:
    """What stands before an entry's content."""
    name = entry.name.encode()
    large = max(entry.packed, entry.size) >= LONG
    extra = struct.pack("<2H2Q", 1, 16, entry.size, entry.packed) if large else b""
    return (
        LOCAL.pack(
            LOCAL_MARK,
            WITH_ZIP64 if large else PLAIN,
            UTF8_NAMES,
            entry.method,
            MIDNIGHT,
            FIRST_DAY,
            entry.crc,
            LONG if large else entry.packed,
            LONG if large else entry.size,
            len(name),
            len(extra),
        )
        + name
        + extra
    )


def central_header(entry: Entry) -> bytes:
    """What stands in the directory for an entry."""
    name = entry.name.encode()
    extra = _extra(entry.size, entry.packed, entry.offset)
    version = _version(entry.size, entry.packed, entry.offset)
    return (
        CENTRAL.pack(
            CENTRAL_MARK,
            UNIX | version,
            version,
            UTF8_NAMES,
            entry.method,
            MIDNIGHT,
            FIRST_DAY,
            entry.crc,
            min(entry.packed, LONG),
            min(entry.size, LONG),
            len(name),
            len(extra),
            0,
            0,
            0,
            REGULAR_FILE,
            min(entry.offset, LONG),
        )
        + name
        + extra
    )


def tail(count: int, size: int, offset: int) -> bytes:
    """What ends the file: the directory's number of entries, size and place."""
    end = END.pack(
        END_MARK, 0, 0, min(count, WORD), min(count, WORD), min(size, LONG), min(offset, LONG), 0
    )
    if count < WORD and size < LONG and offset < LONG:
        return end
    end64 = END64.pack(
        END64_MARK,
        END64.size - 12,
        UNIX | WITH_ZIP64,
        WITH_ZIP64,
        0,
        0,
        count,
        count,
        size,
        offset,
    )
    return end64 + LOCATOR.pack(LOCATOR_MARK, 0, offset + size, 1) + end
