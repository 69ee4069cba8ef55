# SPDX-License-Identifier: EUPL-1.2
"""Broken off while a bundle is written or comes in: whole or nothing, however it ends."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from typing_extensions import override

from desktop.actions import receiving, sharing
from desktop.answers.sharing import Verdict
from desktop.bundles import reader
from desktop.jobs import Progress, Silent
from desktop.records.errors import BuurwijsError, Cancelled, Refused
from tests.bundles.kills import run
from tests.bundles.neighbours import REPORT, Neighbour, page

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and limits are POSIX")


class _StopsAt(Silent):
    """Has had enough at one step."""

    def __init__(self, last: int) -> None:
        self.steps = 0
        self._last = last

    @override
    def step(self, done: int, total: int, text: str = "") -> None:
        self.steps += 1
        if self.steps == self._last:
            raise Cancelled


@contextmanager
def _files_no_larger_than(size: int) -> Generator[None]:
    """As on a disk that is full after so many bytes of one file."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _lessons(neighbour: Neighbour, count: int = 5) -> None:
    for number in range(count):
        neighbour.write(f"Les {number}", advice=f"Begin klein, en dan {number} keer. " * 200)


def _verified(neighbour: Neighbour, path: Path, progress: Progress) -> Verdict:
    arguments = {"path": str(path), "incoming": str(neighbour.folder / "incoming")}
    verdict = msgspec.convert(reader.verify(arguments, progress), Verdict)
    return neighbour.read(lambda r: receiving.judged(r, verdict))


@pytest.mark.slow
@only_posix
def test_25_kills_leave_whole_or_nothing() -> None:
    found = run(times=25, seed=20260312)
    assert found.total() == 25
    assert {name.split(":")[0] for name in found} == {"writing", "importing"}


def test_stopping_at_any_step_of_writing_leaves_no_file(veere: Neighbour, tmp_path: Path) -> None:
    _lessons(veere)
    path = tmp_path / "x.buurwijs"
    last = 0
    while not path.exists():
        last += 1
        before = veere.read(lambda r: r.store.bundle_log("out"))
        try:
            sharing.export(veere.workspace, path, REPORT, page, _StopsAt(last))
        except Cancelled:
            assert not list(tmp_path.glob("*x.buurwijs*"))
            assert veere.read(lambda r: r.store.bundle_log("out")) == before
    assert last > 3


def test_stopping_at_any_step_of_an_import_brings_nothing_in(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    _lessons(veere)
    path = veere.send()
    before = waddinxveen.read(lambda r: r.store.last_change())
    last = 0
    while not waddinxveen.others():
        last += 1
        progress = _StopsAt(last)
        verdict = None
        try:
            verdict = _verified(waddinxveen, path, progress)
            waddinxveen.workspace.do(
                receiving.apply, verdict, accept=True, label="test", progress=progress
            )
        except Cancelled:
            assert waddinxveen.read(lambda r: r.store.last_change()) == before
            assert not waddinxveen.others()
            assert not waddinxveen.read(lambda r: r.store.bundle_log("in"))
        finally:
            if verdict is not None:
                receiving.discard(verdict)
        assert not any((waddinxveen.folder / "incoming").glob("*"))
    assert last > 3
    assert len(waddinxveen.others()) == 5


@only_posix
@pytest.mark.parametrize("size", [0, 100, 3_000])
def test_a_full_disk_leaves_no_bundle(veere: Neighbour, tmp_path: Path, size: int) -> None:
    _lessons(veere)
    out = veere.workspace.do(sharing.prepare, REPORT, label="test")
    path = tmp_path / "x.buurwijs"
    with _files_no_larger_than(size), pytest.raises(Refused) as refused:
        veere.workspace.read(sharing.write, out, path, page)
    assert refused.value.code == "disk_full"
    assert not list(tmp_path.glob("*x.buurwijs*"))


@only_posix
@pytest.mark.parametrize("size", [0, 1_000, 20_000])
def test_a_full_disk_while_checking_leaves_nothing(
    veere: Neighbour, waddinxveen: Neighbour, size: int
) -> None:
    _lessons(veere)
    path = veere.send()
    with _files_no_larger_than(size):
        arguments = {"path": str(path), "incoming": str(waddinxveen.folder / "incoming")}
        verdict = msgspec.convert(reader.verify(arguments, Silent()), Verdict)
    assert (verdict.ok, verdict.code) == (False, "disk")
    assert not any((waddinxveen.folder / "incoming").glob("*"))


@only_posix
def test_a_full_disk_while_importing_brings_nothing_in(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    _lessons(veere, 40)
    verdict = waddinxveen.verify(veere.send())
    log = waddinxveen.folder / "workspace.db-wal"
    size = log.stat().st_size if log.exists() else 0
    with _files_no_larger_than(size + 50_000), pytest.raises(BuurwijsError) as refused:
        waddinxveen.do(receiving.apply, verdict, (), "keep", True)
    assert refused.value.code in {"disk", "disk_full"}
    assert not waddinxveen.others()
    assert waddinxveen.do(receiving.apply, verdict, (), "keep", True).new == 40


def test_a_draft_that_was_left_behind_goes(veere: Neighbour, tmp_path: Path) -> None:
    import os

    _lessons(veere, 1)
    path = tmp_path / "x.buurwijs"
    old, fresh = (tmp_path / f".{path.name}.{name}.part" for name in ("00000000", "11111111"))
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(old, (0, 0))
    sharing.export(veere.workspace, path, REPORT, page)
    assert not old.exists()
    assert fresh.exists(), "somebody may be writing it"
