# SPDX-License-Identifier: EUPL-1.2
"""Writes a ZIP of which the same content always gives the same bytes."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from desktop.bundles.format import DEFLATED, STORE_ABOVE, STORED
from desktop.bundles.zipformat import Entry, central_header, local_header, tail

CHUNK = 1 << 18
LEVEL = 4
"""Three times as quick as 6, and a tenth larger."""


class ZipWriter:
    """Adds one entry after another to a seekable stream, then the directory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._entries: list[Entry] = []

    def add(self, name: str, source: BinaryIO) -> None:
        """Put in what `source` holds from where it stands to its end."""
        start = source.tell()
        entry = self._write(name, source, DEFLATED)
        if not 0 < entry.packed < entry.size or entry.size > STORE_ABOVE * entry.packed:
            source.seek(start)
            self._stream.seek(entry.offset)
            self._stream.truncate()
            entry = self._write(name, source, STORED)
        self._entries.append(entry)

    def _write(self, name: str, source: BinaryIO, method: int) -> Entry:
        offset = self._stream.tell()
        # The header's length doesn't depend on the numbers that aren't known yet, unless the
        # entry needs Zip64, which its size tells beforehand.
        start = source.tell()
        length = source.seek(0, 2) - start
        source.seek(start)
        draft = Entry(name, method, 0, length, length, offset)
        self._stream.write(local_header(draft))
        crc = size = packed = 0
        for plain, stored in _packed(source, method):
            crc, size, packed = zlib.crc32(plain, crc), size + len(plain), packed + len(stored)
            self._stream.write(stored)
        entry = Entry(name, method, crc, packed, size, offset)
        self._stream.seek(offset)
        self._stream.write(local_header(entry))
        self._stream.seek(0, 2)
        return entry

    def finish(self) -> None:
        """Write the directory; nothing can be added after it."""
        offset = self._stream.tell()
        for entry in self._entries:
            self._stream.write(central_header(entry))
        size = self._stream.tell() - offset
        self._stream.write(tail(len(self._entries), size, offset))


def _packed(source: BinaryIO, method: int) -> Iterator[tuple[bytes, bytes]]:
    """Pieces as they are, and as they go into the file."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15) if method == DEFLATED else None
    while plain := source.read(CHUNK):
        yield plain, packer.compress(plain) if packer else plain
    if packer:
        yield b"", packer.flush()
