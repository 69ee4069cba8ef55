# SPDX-License-Identifier: EUPL-1.2
"""WebP (RFC 9649): chunks that carry something else than the picture are left out of the copy."""

import struct
from collections.abc import Iterator

from desktop.documents.contents import Broken
from desktop.documents.traces import found, xmp
from desktop.documents.traces.found import Sifted, Trace
from desktop.documents.traces.ifd import exif_traces, only_orientation, orientation_of

_BELONGS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_EXIF_HEAD = b"Exif\0\0"


def sift(content: bytes) -> Sifted:
    """The picture as it was, without what else it carried; raises `Broken`."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise Broken
    kept: list[tuple[bytes, bytes]] = []
    traces: list[Trace] = []
    turned = 1
    end = 8 + int.from_bytes(content[4:8], "little")
    for kind, body in _chunks(content, min(end, len(content))):
        if kind in _BELONGS:
            kept.append((kind, body))
        elif kind == b"EXIF":
            block = body.removeprefix(_EXIF_HEAD)
            turned = orientation_of(block)
            traces += exif_traces(block)
        elif kind == b"XMP ":
            traces += xmp.traces(body)
        else:
            traces.append(Trace(found.OTHER, kind.decode("latin-1")))
    if after := len(content[end:].strip(b"\0\r\n")):
        traces.append(Trace(found.APPENDED, f"{after} B"))
    return Sifted(_written(kept, turned), traces, [])


def _chunks(content: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= end:
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        if place + 8 + size > end:
            raise Broken
        yield content[place : place + 4], content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    if place == 12:
        raise Broken


def _written(kept: list[tuple[bytes, bytes]], turned: int) -> bytes:
    chunks = list(kept)
    if chunks[:1] and chunks[0][0] == b"VP8X" and chunks[0][1]:
        has = chunks[0][1][0] & ~(_HAS_EXIF | _HAS_XMP)
        if turned > 1:
            has |= _HAS_EXIF
            chunks.append((b"EXIF", only_orientation(turned)))
        chunks[0] = (b"VP8X", bytes((has,)) + chunks[0][1][1:])
    body = b"WEBP" + b"".join(
        struct.pack("<4sI", kind, len(data)) + data + bytes(len(data) % 2) for kind, data in chunks
    )
    return struct.pack("<4sI", b"RIFF", len(body)) + body
