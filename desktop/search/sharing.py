# SPDX-License-Identifier: EUPL-1.2
"""Building on two cores: another process makes every other piece, each in a folder of its own,
and they are taken in as they come.
"""

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.jobs import Cancellable, apart, beside
from desktop.records.errors import BuurwijsError
from desktop.search.disk import Disk, Unusable
from desktop.search.folders import remove

FIRST = 2_500  # records of the first two pieces, so that the newest can soon be found
_LEAST, _MOST = 5_000, 25_000  # records of the other pieces
_PIECES = 4  # as many as that, where the records are not too many
_MEMORY_MB = 3072

log = logging.getLogger(__name__)
Note = Callable[[str, str], None]
Stretch = tuple[list[str], int]
"""Ids of the records of one piece, and how many go before them."""


class Split:
    """The ids in stretches, the newest first. The first two are made by the one that asks, which
    is at work before the other; then each of the two makes every other one.
    """

    def __init__(self, ids: Sequence[str], *, is_shared: bool) -> None:
        size = min(max(_LEAST, len(ids) // _PIECES), _MOST)
        second = range(FIRST, min(len(ids), 2 * FIRST), FIRST)
        starts = [0, *second, *range(2 * FIRST, len(ids), size)]
        ends = [*starts[1:], len(ids)]
        self._all = [(list(ids[start:end]), start) for start, end in zip(starts, ends, strict=True)]
        self._others = self._all[2::2] if is_shared else []

    def own(self) -> list[Stretch]:
        """What this process makes."""
        return [stretch for stretch in self._all if stretch not in self._others]

    def others(self) -> list[Stretch]:
        """What the other one makes."""
        return self._others


class Partner:
    """The other process; `arguments` is what it needs to open the workspace."""

    def __init__(self, workspace: Path, secret: bytes) -> None:
        self._workspace = workspace
        self._secret = secret

    @contextmanager
    def making(self, disk: Disk, change: int, split: Split, note: Note) -> Generator["Parts"]:
        """Let it begin; it is stopped when this ends before it does."""
        stretches = split.others()
        arguments = {
            "workspace": str(self._workspace),
            "secret": self._secret.hex(),
            "folder": str(disk.folder),
            "change": change,
            "pieces": [ids for ids, _before in stretches],
        }
        stop = Cancellable()
        with beside() as thread:
            coming = thread.submit(
                apart,
                "desktop.search.worker:pieces",
                arguments,
                memory_mb=_MEMORY_MB,
                progress=stop,
            )
            try:
                yield Parts(stretches, self._secret, coming, note)
            finally:
                stop.cancel()


class Parts:
    """The pieces that the other process makes, in its order."""

    def __init__(
        self,
        stretches: list[Stretch],
        secret: bytes,
        coming: "Future[dict[str, Any]]",
        note: Note,
    ) -> None:
        self._waiting = list(enumerate(stretches))
        self._secret = secret
        self._coming = coming
        self._note = note

    def take_in(self, disk: Disk) -> None:
        """Make what is ready a part of this index."""
        while self._waiting:
            number, _stretch = self._waiting[0]
            part = Disk(part_folder(disk.folder, number), self._secret)
            try:
                part.open()
            except Unusable:
                return
            disk.take_in(part)
            remove(part.folder)
            del self._waiting[0]

    def last(self, disk: Disk) -> Iterator[Stretch]:
        """Wait for all of them; gives what the other process left undone, where it died."""
        try:
            for id_, why in self._coming.result()["unreadable"]:
                self._note(id_, why)
        except (BuurwijsError, RuntimeError) as error:
            log.info("building beside this process failed: %r", error)
        self.take_in(disk)
        for _number, stretch in self._waiting:
            yield stretch


def part_folder(folder: Path, number: int) -> Path:
    """Where the other process makes its piece with this number."""
    return folder / f"part-{number}"
