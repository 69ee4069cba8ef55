# SPDX-License-Identifier: EUPL-1.2
"""PNG (ISO 15948): chunks that carry something else than the picture are left out of the copy."""

import zlib
from collections.abc import Iterator

from desktop.documents.contents import Broken
from desktop.documents.traces import found, xmp
from desktop.documents.traces.found import Sifted, Trace, trace
from desktop.documents.traces.ifd import exif_traces, only_orientation, orientation_of

_HEAD = b"\x89PNG\r\n\x1a\n"
_BELONGS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI"
    b" acTL fcTL fdAT".split()
)
_MOST_UNPACKED = 1 << 20
_XMP = "XML:com.adobe.xmp"
_MEANS = {
    "author": found.AUTHOR,
    "artist": found.AUTHOR,
    "copyright": found.AUTHOR,
    "software": found.SOFTWARE,
    "creation time": found.MOMENT,
    "date:create": found.MOMENT,
    "date:modify": found.MOMENT,
    "date:timestamp": found.MOMENT,
    "source": found.DEVICE,
}


def sift(content: bytes) -> Sifted:
    """The picture as it was, without what else it carried; raises `Broken`."""
    kept: list[bytes] = [_HEAD]
    traces: list[Trace] = []
    turned, end = 1, len(_HEAD)
    for kind, body, whole in _chunks(content):
        end += len(whole)
        if kind in _BELONGS:
            kept.append(whole)
        elif kind == b"eXIf":
            turned = orientation_of(body)
            traces += exif_traces(body)
        else:
            traces += _traces(kind, body)
    if after := len(content[end:].strip(b"\0\r\n")):
        traces.append(Trace(found.APPENDED, f"{after} B"))
    if turned > 1:
        kept.insert(2, _chunk(b"eXIf", only_orientation(turned)))
    return Sifted(b"".join(kept), traces, [])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(kind, body, the chunk as it stands) up to the end of the picture."""
    if not content.startswith(_HEAD) or content[12:16] != b"IHDR":
        raise Broken
    place = len(_HEAD)
    while True:
        length = int.from_bytes(content[place : place + 4], "big")
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if len(kind) < 4 or end > len(content):
            raise Broken
        yield kind, content[place + 8 : end - 4], content[place:end]
        if kind == b"IEND":
            return
        place = end


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + check


def _traces(kind: bytes, body: bytes) -> Iterator[Trace]:
    if kind == b"tIME":
        yield Trace(found.MOMENT)
    elif kind in (b"tEXt", b"zTXt", b"iTXt"):
        name, text = _text(kind, body)
        if name == _XMP:
            yield from xmp.traces(text)
        else:
            what = _MEANS.get(name.lower(), found.DESCRIPTION)
            yield from trace(what, text.decode("utf-8", "replace"))
    else:
        yield Trace(found.OTHER, kind.decode("latin-1"))


def _text(kind: bytes, body: bytes) -> tuple[str, bytes]:
    """A keyword and the text with it, unpacked as far as it is worth telling of."""
    name, _nul, rest = body.partition(b"\0")
    is_packed = kind == b"zTXt"
    if kind == b"iTXt":
        is_packed = rest[:1] == b"\1"
        rest = rest[2:].split(b"\0", 2)[-1]
    elif is_packed:
        rest = rest[1:]
    if is_packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _MOST_UNPACKED)
        except zlib.error:
            rest = b"?"
    return name.decode("latin-1"), rest
