# SPDX-License-Identifier: EUPL-1.2
"""Unpacks an entry of a stranger's ZIP piece by piece, as much as it holds and not a bit more."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from desktop.bundles.format import DEFLATED
from desktop.bundles.names import shown
from desktop.bundles.refusals import Refusal
from desktop.bundles.zipformat import Entry

CHUNK = 1 << 18


class _Inflate(Protocol):
    """What `zlib.decompressobj` gives."""

    @property
    def eof(self) -> bool:
        """Whether the end was reached."""
        ...

    @property
    def unconsumed_tail(self) -> bytes:
        """Input that waits because the piece was full."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What lies behind the end."""
        ...

    def copy(self) -> "_Inflate":
        """Another one that stands where this one stands."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """The next piece, no longer than asked for."""
        ...


def unpacked(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The content of an entry, from where the stream stands."""
    left = entry.packed
    place = stream.tell()
    inflate = zlib.decompressobj(-15) if entry.method == DEFLATED else None
    while left:
        stream.seek(place)
        data = stream.read(min(CHUNK, left))
        if not data:
            raise Refusal("truncated")
        left, place = left - len(data), place + len(data)
        if inflate is None:
            yield data
        elif left:
            yield from _inflated(inflate, data, entry)
        else:
            yield from _inflated(inflate, data[:-1], entry)
            yield from _ended(inflate, data[-1:], entry)
    while inflate is not None and not inflate.eof:
        rest = inflate.decompress(b"", CHUNK)
        if not rest:
            raise Refusal("bad_crc", name=shown(entry.name))
        yield rest


def _inflated(inflate: _Inflate, data: bytes, entry: Entry) -> Iterator[bytes]:
    """Pieces of at most a chunk, whatever the data would swell to."""
    try:
        while data:
            if inflate.eof:
                raise Refusal("gap")
            yield inflate.decompress(data, CHUNK)
            data = inflate.unconsumed_tail or inflate.unused_data
    except zlib.error:
        raise Refusal("bad_crc", name=shown(entry.name)) from None


def _ended(inflate: _Inflate, last: bytes, entry: Entry) -> Iterator[bytes]:
    """What the last byte gives; its bits behind the end have to be zero, as they are written."""
    if inflate.eof:
        raise Refusal("gap")
    try:
        while rest := inflate.decompress(b"", CHUNK):
            yield rest
        before = inflate.copy()
        found = inflate.decompress(last, CHUNK)
        if inflate.eof and _is_padded(before, last[0], found):
            raise Refusal("gap")
        yield found
    except zlib.error:
        raise Refusal("bad_crc", name=shown(entry.name)) from None


def _is_padded(before: _Inflate, last: int, expected: bytes) -> bool:
    """Whether the highest bit of the last byte lies behind the end, and isn't zero.

    If the end came later, one of the bits from there on would be the last of the sign that ends,
    and turning that one makes more of the text, or none.
    """
    bits = range(last.bit_length() - 1, 8) if last else ()
    turned = (_unpacks(before.copy(), last ^ (1 << bit)) for bit in bits)
    return bool(last) and all(found == expected for found in turned)


def _unpacks(inflate: _Inflate, last: int) -> bytes | None:
    """What this last byte would give; None where it wouldn't be the last."""
    try:
        found = inflate.decompress(bytes([last]), CHUNK)
    except zlib.error:
        return None
    return found if inflate.eof else None
