# SPDX-License-Identifier: EUPL-1.2
"""Which module sifts a picture: what it is shows in its first bytes, whatever its name says."""

from collections.abc import Callable
from typing import TypeAlias

from desktop.documents.contents import Broken
from desktop.documents.traces import gif, heif, jpeg, png, webp
from desktop.documents.traces.found import Sifted
from desktop.documents.traces.ifd import Directories, without_traces

Sifter: TypeAlias = Callable[[bytes], Sifted]

ENDINGS = frozenset(
    ".jpg .jpeg .jpe .jfif .png .gif .webp .tif .tiff .heic .heif .avif .bmp".split()
)
_HEADS = (
    (b"\xff\xd8", jpeg.sift),
    (b"\x89PNG", png.sift),
    (b"GIF8", gif.sift),
    (b"RIFF", webp.sift),
)


def sifter_of(name: str, content: bytes) -> Sifter:
    """What sifts this picture; raises `Broken` where it isn't one that is known."""
    for head, sift in _HEADS:
        if content.startswith(head):
            return sift
    if content[:4] in (b"II*\0", b"MM\0*"):
        return tiff
    if content[4:8] == b"ftyp":
        return heif.sift
    if content[:2] == b"BM" and name.lower().endswith(".bmp"):
        return nothing
    raise Broken


def only_picture(name: str, content: bytes) -> bytes:
    """A picture without what else it carries; what can't be read as one stays as it is."""
    try:
        return sifter_of(name, content)(content).content
    except Broken:
        return content


def tiff(content: bytes) -> Sifted:
    """A TIFF file, its fields that aren't about the picture blank."""
    traces = list(Directories(content).traces(has_thumbnail=False))
    return Sifted(without_traces(content), traces, [])


def nothing(content: bytes) -> Sifted:
    """A kind of file that has no room for anything but the picture."""
    return Sifted(content, [], [])
