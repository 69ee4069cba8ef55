# SPDX-License-Identifier: EUPL-1.2
"""Files that are there whole or not at all, and stay when the power goes; names that every
system takes.
"""

import os
import re
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

DRAFT = ".part"
"""How the name of a file ends that is still being written."""

RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE
)
"""What Windows takes for a device, whatever its ending."""
FORBIDDEN = frozenset('<>:"|?*\\')
"""What Windows allows in no name; a colon would hide the content in a stream of its own."""
_LONGEST, _LONGEST_ENDING = 180, 20
"""In bytes: 255 is what file systems take, and a draft's name is longer."""


def safe_name(name: str, otherwise: str = "file") -> str:
    """A stranger's name, or a title, as the name of a file on every computer."""
    signs = ("/" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in name)
    plain = " ".join("".join(signs).replace("/", " ").split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    kept = f"{stem}{dot}{ending}" or otherwise
    return f"_{kept}" if RESERVED.fullmatch(kept) else kept


@contextmanager
def whole(destination: Path) -> Generator[Path]:
    """Where to write a file that gets its name once all of it is on the disk.

    Nothing is left where that fails; raises OSError.
    """
    draft = destination.with_name(f".{destination.name}.{secrets.token_hex(4)}{DRAFT}")
    try:
        yield draft
        sync_file(draft)
        draft.replace(destination)
        with suppress(OSError):  # not every share can be told to; the file is there all the same
            sync_folder(destination.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Have a file on the disk, whoever wrote it."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
