# SPDX-License-Identifier: EUPL-1.2
"""Takes a good bundle apart and puts it together wrongly, in just the way one asks for."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from desktop.bundles import bag
from desktop.bundles.format import DEFLATED, MANIFEST, SIGNATURE, STORED, TAG_MANIFEST
from desktop.bundles.signing import Signer
from desktop.bundles.zipformat import Entry, central_header, local_header, tail

TOP = "bundle"
LOCAL_PLACES = {
    "needed": (4, 2),
    "flags": (6, 2),
    "method": (8, 2),
    "time": (10, 2),
    "date": (12, 2),
    "crc": (14, 4),
    "packed": (18, 4),
    "size": (22, 4),
}
CENTRAL_PLACES = {
    "made": (4, 2),
    "needed": (6, 2),
    "flags": (8, 2),
    "method": (10, 2),
    "time": (12, 2),
    "date": (14, 2),
    "crc": (16, 4),
    "packed": (20, 4),
    "size": (24, 4),
    "disk": (34, 2),
    "internal": (36, 2),
    "attributes": (38, 4),
    "offset": (42, 4),
}


@dataclass
class Part:
    """An entry to be: what its headers say can differ from what it is."""

    name: str
    content: bytes
    method: int = STORED
    local: dict[str, int] = field(default_factory=dict[str, int])
    central: dict[str, int] = field(default_factory=dict[str, int])
    extra: bytes = b""
    comment: bytes = b""
    before: bytes = b""
    raw_name: bytes = b""
    packed: bytes | None = None

    def both(self, **said: int) -> "Part":
        """Say this in both headers."""
        self.local.update({k: v for k, v in said.items() if k in LOCAL_PLACES})
        self.central.update(said)
        return self


def pack(parts: Iterable[Part], *, end: bytes = b"", between: bytes = b"") -> bytes:
    """A ZIP of these parts; `between` stands before the directory, `end` after everything."""
    file, directory = b"", b""
    entries = list(parts)
    for part in entries:
        file += part.before
        packed = part.packed if part.packed is not None else _packed(part)
        entry = Entry(
            part.name,
            part.method,
            zlib.crc32(part.content),
            len(packed),
            len(part.content),
            len(file),
        )
        file += _header(local_header(entry), part, LOCAL_PLACES, part.local) + packed
        directory += _directory_entry(entry, part)
    file += between
    return file + directory + tail(len(entries), len(directory), len(file)) + end


def _packed(part: Part) -> bytes:
    if part.method != DEFLATED:
        return part.content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(part.content) + packer.flush()


def _header(
    header: bytes, part: Part, places: dict[str, tuple[int, int]], said: dict[str, int]
) -> bytes:
    for name, value in said.items():
        place, size = places[name]
        header = header[:place] + value.to_bytes(size, "little") + header[place + size :]
    if part.raw_name:
        header = header.replace(part.name.encode(), part.raw_name)
    return header


def _directory_entry(entry: Entry, part: Part) -> bytes:
    header = _header(central_header(entry), part, CENTRAL_PLACES, part.central)
    if part.extra or part.comment:
        lengths = len(part.extra).to_bytes(2, "little") + len(part.comment).to_bytes(2, "little")
        header = header[:30] + lengths + header[34:] + part.extra + part.comment
    return header


class Forge:
    """The files of a good bundle, by name without the top folder, and who signs them."""

    def __init__(self, path: Path, signer: Signer) -> None:
        self.signer = signer
        with ZipFile(path) as archive:
            self.files = {
                info.filename.split("/", 1)[1]: archive.read(info) for info in archive.infolist()
            }

    def put(self, name: str, content: bytes | None) -> "Forge":
        """Put a file in, or take it out, and leave the lists as they were."""
        if content is None:
            del self.files[name]
        else:
            self.files[name] = content
        return self

    def edit(self, name: str, change: Callable[[bytes], bytes]) -> "Forge":
        """Change a file's content, and leave the lists as they were."""
        return self.put(name, change(self.files[name]))

    def listed(self) -> "Forge":
        """Bring the lists and the seal up to what there is: what follows is well signed."""
        payload = {n: _hash(c) for n, c in self.files.items() if n.startswith("data/")}
        self.files[MANIFEST] = bag.manifest(payload)
        return self.sealed()

    def sealed(self) -> "Forge":
        """Bring the list of lists and the seal up to date."""
        left_out = (SIGNATURE, TAG_MANIFEST)
        tags = {
            n: _hash(c)
            for n, c in self.files.items()
            if not n.startswith("data/") and n not in left_out
        }
        self.files[TAG_MANIFEST] = bag.manifest(tags)
        self.files[SIGNATURE] = bag.seal(self.files[TAG_MANIFEST], self.signer)
        return self

    def parts(self, **options: Any) -> list[Part]:
        """The files as entries of a ZIP."""
        return [Part(f"{TOP}/{name}", content, **options) for name, content in self.files.items()]

    def zipped(self) -> bytes:
        """The file."""
        return pack(self.parts())


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
