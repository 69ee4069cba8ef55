# SPDX-License-Identifier: EUPL-1.2
"""The numbered folders that builds of the index lie in, below one folder."""

import shutil
from pathlib import Path


def builds(folder: Path) -> list[Path]:
    """The folders of builds, the newest last; links, which may lead to a share, left out."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.name.isdecimal() and not path.is_symlink()]
    return sorted(found, key=_number)


def next_build(folder: Path) -> Path:
    """A folder for the next build."""
    return folder / str(max([0, *map(_number, builds(folder))]) + 1)


def remove(folder: Path) -> None:
    """Take a build away; on Windows files that are still mapped stay until the next one does."""
    shutil.rmtree(folder, ignore_errors=True)


def _number(folder: Path) -> int:
    return int(folder.name)
