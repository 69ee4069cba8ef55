# SPDX-License-Identifier: EUPL-1.2
"""JPEG (ITU T.81): segments that carry something else than the picture are left out of the copy."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.documents.contents import Broken
from desktop.documents.traces import found, iptc, xmp
from desktop.documents.traces.found import Sifted, Trace, trace
from desktop.documents.traces.ifd import exif_traces, only_orientation, orientation_of

EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_IPTC = b"Photoshop 3.0\0"
_PROFILE = b"ICC_PROFILE\0"
_JFIF, _JFIF_MORE, _ADOBE = b"JFIF\0", b"JFXX\0", b"Adobe"
_JFIF_BEGINS = b"\xff\xe0"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


class Segment(NamedTuple):
    """A marker and where its segment stands, a scan with all that it draws."""

    marker: int
    start: int
    end: int


def sift(content: bytes) -> Sifted:
    """The picture as it was, without what else it carried; raises `Broken`."""
    kept: list[bytes] = []
    traces: list[Trace] = []
    turned, end = 0, 0
    for segment in _segments(content):
        body = content[segment.start + 4 : segment.end]
        end = segment.end
        if segment.marker == _APP1 and body.startswith(EXIF):
            turned = orientation_of(body[len(EXIF) :])
        if _belongs(segment.marker, body):
            kept.append(_without_thumbnail(content[segment.start : segment.end], body))
        traces += _traces(segment.marker, body)
    after = len(content[end:].strip(b"\0\r\n"))
    if after:
        traces.append(Trace(found.APPENDED, f"{after} B"))
    begins = int(bool(kept) and kept[0].startswith(_JFIF_BEGINS))
    if turned > 1 or (turned and not begins):
        # Some programs know a photo by this block where a camera didn't write the other.
        kept.insert(begins, _exif_segment(turned))
    return Sifted(b"".join((content[:2], *kept)), traces, [])


def _segments(content: bytes) -> Iterator[Segment]:
    """Everything from the first marker on up to the end of the picture."""
    if content[:2] != bytes((0xFF, _START)):
        raise Broken
    place = 2
    while True:
        while content[place : place + 2] == b"\xff\xff":
            place += 1
        if content[place : place + 1] != b"\xff" or place + 2 > len(content):
            raise Broken
        marker = content[place + 1]
        end = place + 2 if marker == _END else _end(content, place, marker)
        yield Segment(marker, place, end)
        if marker == _END:
            return
        place = end


def _end(content: bytes, place: int, marker: int) -> int:
    length = int.from_bytes(content[place + 2 : place + 4], "big")
    end = place + 2 + length
    if marker in (0, 1, _START) or 0xD0 <= marker <= 0xD7 or length < 2 or end > len(content):
        raise Broken
    if marker == _SCAN:
        following = _AFTER_SCAN.search(content, end)
        if following is None:
            raise Broken
        return following.start()
    return end


def _belongs(marker: int, body: bytes) -> bool:
    """Whether the picture can't be shown as it was without this."""
    if marker == _APP0:
        return body.startswith(_JFIF)
    if marker == _APP2:
        return body.startswith(_PROFILE)
    if marker == _APP14:
        return body.startswith(_ADOBE)
    return not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _without_thumbnail(segment: bytes, body: bytes) -> bytes:
    if body.startswith(_JFIF) and len(body) >= 14 and segment[1] == _APP0:
        return b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"
    return segment


def _traces(marker: int, body: bytes) -> Iterator[Trace]:
    if marker == _COMMENT:
        yield from trace(found.DESCRIPTION, body.decode("utf-8", "replace"))
    elif not _APP0 <= marker <= _APP15:
        return
    elif body.startswith(EXIF) and marker == _APP1:
        yield from exif_traces(body[len(EXIF) :])
    elif body.startswith(_XMP):
        yield from xmp.traces(body[len(_XMP) :])
    elif body.startswith(_IPTC) and marker == _APP13:
        yield from iptc.traces(body)
    elif body.startswith(_JFIF_MORE) or (body.startswith(_JFIF) and body[12:14].strip(b"\0")):
        yield Trace(found.THUMBNAIL)
    elif not _belongs(marker, body):
        name = "XMP" if body.startswith(_XMP_MORE) else f"APP{marker - _APP0}"
        yield Trace(found.OTHER, name)


def _exif_segment(turned: int) -> bytes:
    body = EXIF + only_orientation(turned)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
