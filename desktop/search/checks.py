# SPDX-License-Identifier: EUPL-1.2
"""The check file beside the index: what must lie there, byte for byte.

The engine keeps pickles without checksums and forces nothing to disk. So each generation of the
index is written down here, with size and hash of every file, before it becomes the one in force;
a generation that isn't in here, or whose files differ, is never opened but built anew.

Hashing all of a large index takes longer than a first question may wait. A file that bears the
stamp it was written with (size, time, place on the disk) is opened on that, and hashed right after,
in the background: only a disk that loses bits by itself changes a file and leaves its stamp. What
is found then is built anew like all other damage.
"""

import hashlib
import hmac
import os
from pathlib import Path

import msgspec

from desktop.files import sync_folder

CHECK_NAME = "check.json"
_BLOCK = 1 << 20
_TICK_NS = 20_000_000
"""A file system's clock stands still for up to so long."""


class FileSum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Size in bytes and BLAKE2b (16 bytes, hex) of a file, and its stamp when it was written."""

    size: int
    hash: str
    stamp: str = ""

    def is_of(self, path: Path) -> bool:
        """Whether the file holds just these bytes."""
        found = sum_of(path)
        return (found.size, found.hash) == (self.size, self.hash)


class Generation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One state of the index: up to which change set it goes, and the files it is made of."""

    number: int
    change: int
    files: dict[str, FileSum]
    is_complete: bool = True


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What wrote the index, and the generations that may be in force: the last and the next.

    `seal` is made with a secret of this user's account: an index that came from elsewhere, with a
    folder that was copied or sent, doesn't have it and is never opened (its pickles could do harm).
    """

    schema: int
    program: str
    generations: list[Generation]
    seal: str = ""


def sum_of(path: Path) -> FileSum:
    """Size, hash and stamp of a file."""
    hasher = hashlib.blake2b(digest_size=16)
    size = 0
    stamp = stamp_of(path)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
            size += len(block)
    return FileSum(size, hasher.hexdigest(), stamp)


def stamp_of(path: Path) -> str:
    """What changes when a program writes a file or puts another in its place."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def sum_of_bytes(content: bytes) -> FileSum:
    """Size and hash of what is about to be written."""
    return FileSum(len(content), hashlib.blake2b(content, digest_size=16).hexdigest())


def read_check(folder: Path) -> Check | None:
    """The check file, or None where there is none that can be read; whose it is is still open."""
    try:
        return msgspec.json.decode((folder / CHECK_NAME).read_bytes(), type=Check)
    except (OSError, msgspec.MsgspecError):
        return None


def is_ours(check: Check, secret: bytes) -> bool:
    """Whether it was made by who knows the secret: this account, on this computer."""
    return hmac.compare_digest(check.seal, _seal(check, secret))


def write_check(folder: Path, check: Check, secret: bytes) -> None:
    """Replace the check file, safely on disk before this returns."""
    sealed = msgspec.structs.replace(check, seal=_seal(check, secret))
    write_safely(folder / CHECK_NAME, msgspec.json.encode(sealed))


def _seal(check: Check, secret: bytes) -> str:
    text = msgspec.json.encode(msgspec.structs.replace(check, seal=""))
    return hmac.new(secret, text, "sha256").hexdigest()


def write_safely(path: Path, content: bytes) -> None:
    """Write beside, force to disk, then put in place: it is there whole or not at all."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def doubtful(folder: Path, generation: Generation) -> set[str] | None:
    """The files that bear their stamp and are still to be hashed; None where something differs.

    A stamp says nothing of what was written within the same tick of the clock: a file that was
    hardly older than the check file when that was written is hashed now.
    """
    later: set[str] = set()
    try:
        settled = (folder / CHECK_NAME).stat().st_mtime_ns - _TICK_NS
        for name, known in generation.files.items():
            path = folder / name
            is_settled = path.stat().st_mtime_ns < settled
            if is_settled and known.stamp and stamp_of(path) == known.stamp:
                later.add(name)
            elif path.stat().st_size != known.size or not known.is_of(path):
                return None
    except OSError:
        return None
    return later
