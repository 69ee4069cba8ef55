# SPDX-License-Identifier: EUPL-1.2
"""One writing program a workspace; a dead one never stands in the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.records.errors import Busy, NotFound
from desktop.store.lock import FILE_NAME, Lock
from tests.clock import Clock

HOLD = (
    "import sys; from pathlib import Path; from desktop.store.lock import Lock\n"
    "lock = Lock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def holder(folder: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_one_is_refused_with_who_has_it(tmp_path: Path, clock: Clock) -> None:
    first, second = Lock(tmp_path), Lock(tmp_path)
    first.acquire(clock)
    first.acquire(clock)
    with pytest.raises(Busy) as busy:
        second.acquire()
    assert busy.value.code == "busy"
    assert busy.value.remedy
    assert first.is_held
    assert not second.is_held
    known = second.holder()
    assert known is not None
    assert known.since == clock()
    assert f"pid {known.pid}" in busy.value.details
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_another_process_holds_it_until_it_dies(tmp_path: Path) -> None:
    with holder(tmp_path) as child:
        with pytest.raises(Busy) as busy:
            Lock(tmp_path).acquire()
        assert f"pid {child.pid}" in busy.value.details
        child.kill()
        child.wait()
        lock = Lock(tmp_path)
        lock.acquire()
        lock.release()


def test_what_a_dead_program_left_in_the_file_means_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"pid": 1, "host": "elsewhere", "since": "2026-01-01"}')
    lock = Lock(tmp_path)
    lock.acquire()
    assert lock.is_held
    lock.release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x", "host": 1, "since": 2}'])
def test_an_unreadable_note_is_no_obstacle(tmp_path: Path, content: str) -> None:
    first = Lock(tmp_path)
    first.acquire()
    (tmp_path / FILE_NAME).write_text(content)
    with pytest.raises(Busy) as busy:
        Lock(tmp_path).acquire()
    assert busy.value.details == ""
    first.release()


def test_another_computer_is_named(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    first.acquire()
    (tmp_path / FILE_NAME).write_text(
        '{"pid": 7, "host": "WS-0042", "since": "2026-03-12T09:30:00+00:00"}'
    )
    with pytest.raises(Busy, match="WS-0042"):
        Lock(tmp_path).acquire()
    first.release()


def test_a_folder_that_is_not_there_has_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Lock(tmp_path / "nowhere").acquire()
