# SPDX-License-Identifier: EUPL-1.2
"""GIF (89a): remarks and blocks of programs are left out of the copy."""

from collections.abc import Iterator

from desktop.documents.contents import Broken
from desktop.documents.traces import found
from desktop.documents.traces.found import Sifted, Trace, trace

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _PROGRAM, _PLAIN_TEXT = 0xF9, 0xFE, 0xFF, 0x01
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def sift(content: bytes) -> Sifted:
    """The picture as it was, without what else it carried; raises `Broken`."""
    if content[:6] not in (b"GIF87a", b"GIF89a") or len(content) < 13:
        raise Broken
    place = 13 + _table(content[10])
    kept, traces, end = [content[:place]], list[Trace](), place
    for start, end in _blocks(content, place):
        block = content[start:end]
        told = list(_traces(block))
        if not told:
            kept.append(block)
        traces += told
    if after := len(content[end:].strip(b"\0\r\n")):
        traces.append(Trace(found.APPENDED, f"{after} B"))
    return Sifted(b"".join(kept), traces, [])


def _table(flags: int) -> int:
    """Bytes of the table of colours that follows."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _blocks(content: bytes, place: int) -> Iterator[tuple[int, int]]:
    """(start, end) of everything up to the end of the picture."""
    while True:
        start, kind = place, content[place : place + 1]
        if kind == bytes((_END,)):
            yield start, start + 1
            return
        if kind == bytes((_EXTENSION,)):
            place += 2
        elif kind == bytes((_PICTURE,)) and place + 10 < len(content):
            place += 11 + _table(content[place + 9])
        else:
            raise Broken
        place = _after(content, place)
        yield start, place


def _after(content: bytes, place: int) -> int:
    """Where the pieces that begin here end."""
    while True:
        if place >= len(content):
            raise Broken
        size = content[place]
        place += 1 + size
        if not size:
            return place


def _traces(block: bytes) -> Iterator[Trace]:
    if block[0] != _EXTENSION or block[1] in (_CONTROL, _PLAIN_TEXT):
        return
    if block[1] == _PROGRAM:
        name = block[3:14]
        if name not in _LOOPING:
            yield Trace(found.OTHER, name.decode("latin-1"))
    elif block[1] == _COMMENT:
        told = list(trace(found.DESCRIPTION, block[3:-1].decode("utf-8", "replace")))
        yield from told or [Trace(found.OTHER)]
    else:
        yield Trace(found.OTHER)
