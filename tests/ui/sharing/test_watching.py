# SPDX-License-Identifier: EUPL-1.2
"""The watched folder: gentle, patient, and nothing is lost when a share goes away."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.actions import listing, receiving
from desktop.answers.listing import Filter
from desktop.answers.overview import NeedKind
from desktop.answers.watching import REFUSED, WAITING
from desktop.ui.bridge import Door
from desktop.ui.sharing.putting_off import PutOff
from desktop.ui.sharing.watching import AWAY, SELDOM, SOON, Watcher
from desktop.ui.start.needs import bundles_waiting
from tests.bundles.neighbours import Neighbour
from tests.ui.hearing import said

Look = Callable[[], None]


@pytest.fixture
def share(door: Door, tmp_path: Path) -> Path:
    """The folder that is watched."""
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    work = door.workspace
    work.settings = settings.changed(work.settings, "sharing", "watched_folder", str(folder))
    return folder


@pytest.fixture
def watcher(door: Door, qtbot: QtBot) -> Watcher:
    del qtbot
    return Watcher(door, door.runner)


@pytest.fixture
def look(watcher: Watcher, door: Door, qtbot: QtBot) -> Look:
    """Look once and wait for what was seen."""

    def call() -> None:
        watcher.look()
        qtbot.waitUntil(lambda: not door.runner.is_busy(), timeout=30_000)

    return call


def _put(share: Path, path: Path, *, seconds_ago: int = 3600) -> Path:
    there = Path(shutil.copy(path, share))
    then = time.time() - seconds_ago
    # The clock of the tests stands still, in March.
    os.utime(there, (min(then, 1_600_000_000), min(then, 1_600_000_000)))
    return there


def _waiting(door: Door) -> list[str]:
    return [Path(one.path).name for one in PutOff(door.state).waiting()]


def test_a_new_bundle_is_checked_waits_and_stands_on_start(
    door: Door, share: Path, look: Look, veere: Neighbour, qtbot: QtBot
) -> None:
    veere.write("Regie voeren")
    there = _put(share, veere.send())
    with qtbot.waitSignal(door.told) as heard:
        look()
    assert _waiting(door) == [there.name]
    assert said(heard) == ["A bundle of Veere came in; it waits for you.", False]
    (need,) = bundles_waiting(door.state, door.workspace.clock().date())
    assert (need.kind, need.record) == (NeedKind.BUNDLE, str(there))
    rows = door.workspace.read(listing.rows, Filter(types=("lesson",)))
    assert rows == []  # nothing comes in by itself
    incoming = door.workspace.folder / "incoming"
    assert not incoming.exists() or not list(incoming.iterdir())


def test_a_file_that_is_still_being_written_is_left_alone_once(
    door: Door, share: Path, look: Look, watcher: Watcher, veere: Neighbour
) -> None:
    veere.write("Regie voeren")
    there = Path(shutil.copy(veere.send(), share))
    future = door.workspace.clock().timestamp()
    os.utime(there, (future, future))
    look()
    assert _waiting(door) == []
    assert watcher.pause == SOON
    look()
    assert _waiting(door) == [there.name]


def test_what_was_seen_is_not_read_again(
    door: Door, share: Path, look: Look, watcher: Watcher, veere: Neighbour
) -> None:
    veere.write("Regie voeren")
    there = _put(share, veere.send())
    look()
    size, time_ = there.stat().st_size, there.stat().st_mtime_ns
    there.write_bytes(b"x" * size)  # would be refused, were it read
    os.utime(there, ns=(time_, time_))
    look()
    again = Watcher(door, watcher)
    assert [each.state for each in again.seen.values()] == [WAITING]


def test_looks_come_later_and_later_while_nothing_happens(
    share: Path, look: Look, watcher: Watcher
) -> None:
    pauses: list[int] = []
    for _time in range(9):
        look()
        pauses.append(watcher.pause)
    assert pauses == sorted(pauses)
    assert pauses[0] == 2 * SOON
    assert pauses[-1] == SELDOM
    assert 0 < watcher.remaining() <= SELDOM * 1.1  # such timers needn't be exact


def test_a_share_that_is_away_deletes_nothing(
    door: Door, share: Path, look: Look, watcher: Watcher, veere: Neighbour
) -> None:
    veere.write("Regie voeren")
    there = _put(share, veere.send())
    look()
    away = share.rename(share.with_name("weg"))
    for _time in range(10):
        look()
    assert watcher.pause == AWAY
    assert _waiting(door) == [there.name]
    share.mkdir()  # as a mount point that nothing is mounted on
    look()
    assert _waiting(door) == [there.name]
    share.rmdir()
    away.rename(share)
    look()
    assert _waiting(door) == [there.name]


def test_one_that_somebody_took_away_waits_no_more(
    door: Door, share: Path, look: Look, veere: Neighbour, gouda: Neighbour
) -> None:
    veere.write("Regie voeren")
    gouda.write("Samen kopen")
    gone, stays = _put(share, veere.send()), _put(share, gouda.send())
    look()
    assert len(_waiting(door)) == 2
    gone.unlink()
    look()
    assert _waiting(door) == [stays.name]


def test_what_was_decided_is_not_offered_again_nor_what_was_undone(
    door: Door, share: Path, look: Look, veere: Neighbour
) -> None:
    veere.write("Regie voeren")
    path = veere.send()
    outcome = receiving.receive(door.workspace, path, accept=True)
    door.workspace.undo(outcome.change_set)
    _put(share, path)
    look()
    assert _waiting(door) == []
    rows = door.workspace.read(listing.rows, Filter(types=("lesson",)))
    assert rows == []


def test_a_file_that_is_no_bundle_troubles_nobody(
    door: Door, share: Path, look: Look, watcher: Watcher
) -> None:
    path = share / "brief.buurwijs"
    path.write_bytes(b"Beste buren,")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    (share / "verslag.docx").write_bytes(b"x")
    look()
    assert _waiting(door) == []
    assert [each.state for each in watcher.seen.values()] == [REFUSED]


def test_without_a_folder_nothing_is_looked_at(door: Door, watcher: Watcher) -> None:
    watcher.look()
    assert not door.runner.is_busy()
    assert watcher.remaining() > 0
