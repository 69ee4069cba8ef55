# SPDX-License-Identifier: EUPL-1.2
"""Files that are there whole or not at all, and stay when the power goes."""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

DRAFT = ".part"
"""How the name of a file ends that is still being written."""


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
