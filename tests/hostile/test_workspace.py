# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a refused file reaches the workspace, and the death of the checking is a refusal."""

import contextlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop import jobs
from desktop.actions import receiving
from desktop.bundles.format import DEFLATED, PAGE
from desktop.jobs import Cancellable
from desktop.records.errors import Cancelled, Unreadable
from tests.bundles.making import VEERE
from tests.bundles.neighbours import Neighbour
from tests.hostile.forge import TOP, Forge, Part, pack
from tests.hostile.test_archives import CASES as ZIPS
from tests.hostile.test_bags import CASES as BAGS
from tests.systems import bounds_memory

Spoil = Callable[[Forge], bytes]
BOMB = Part(f"{TOP}/data/x", b"\0" * (64 << 20), DEFLATED)

CASES: list[tuple[str, Spoil, str]] = [
    ("a letter", lambda _f: b"Beste buren,", "not_a_bundle"),
    ("half a file", lambda f: f.zipped()[:-500], "truncated"),
    ("a bomb", lambda f: pack([*f.parts(), BOMB]), "bomb"),
    ("a path", lambda f: pack([*f.parts(), Part(f"{TOP}/../../x", b"x")]), "unsafe_name"),
    ("a changed page", lambda f: f.edit(PAGE, lambda c: c + b"!").zipped(), "wrong_hash"),
]


@pytest.fixture
def waddinxveen(tmp_path: Path) -> Iterator[Neighbour]:
    """Somebody who is sent all this."""
    neighbour = Neighbour(tmp_path, "GM0627")
    neighbour.write("Van onszelf")
    neighbour.read(lambda r: r.keys.signer())
    yield neighbour
    neighbour.close()


def _everything(folder: Path) -> dict[str, str]:
    """The hash of each file, but for what the database keeps beside it while it is open."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".db-shm", ".db-wal")
    }


@pytest.mark.parametrize(("spoil", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_refused_file_changes_nothing_at_all(
    spoil: Spoil, code: str, forge: Forge, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    path = tmp_path / "suspect.buurwijs"
    path.write_bytes(spoil(forge))
    before = _everything(waddinxveen.folder)
    last = waddinxveen.read(lambda r: r.store.last_change())
    with pytest.raises(Unreadable) as refused:
        receiving.receive(waddinxveen.workspace, path, accept=True)
    assert refused.value.code == code
    assert _everything(waddinxveen.folder) == before
    assert waddinxveen.read(lambda r: r.store.last_change()) == last
    assert not (tmp_path.parent / "x").exists()


@bounds_memory
def test_the_death_of_the_checking_is_a_refusal(
    forge: Forge, waddinxveen: Neighbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "suspect.buurwijs"
    path.write_bytes(forge.zipped())

    def starved(function: str, arguments: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return jobs.apart(function, arguments, memory_mb=1)

    monkeypatch.setattr(receiving, "apart", starved)
    verdict = waddinxveen.read(lambda r: receiving.verify(r, path))
    assert (verdict.ok, verdict.code) == (False, "stopped")
    assert verdict.message
    assert not any((waddinxveen.folder / "incoming").glob("*"))


def test_stopping_while_checking_leaves_nothing(good: Path, waddinxveen: Neighbour) -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        waddinxveen.read(lambda r: receiving.verify(r, good, progress))
    assert not any((waddinxveen.folder / "incoming").glob("*"))


@pytest.mark.parametrize("way", ["hang", "gulp", "die", "babble"])
def test_whatever_becomes_of_the_checking_the_window_lives(
    way: str, good: Path, waddinxveen: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(_function: str, arguments: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return jobs.apart(f"tests.hostile.dying:{way}", arguments, memory_mb=700, seconds=3)

    monkeypatch.setattr(receiving, "apart", other)
    before = _everything(waddinxveen.folder)
    verdict = waddinxveen.read(lambda r: receiving.verify(r, good))
    assert (verdict.ok, verdict.code) == (False, "stopped")
    assert _everything(waddinxveen.folder) == before


class _Killing:
    """Kills the process that checks at its first word."""

    def step(self, done: int, total: int, text: str = "") -> None:
        del done, total, text
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.Error):
                if any("answer_apart" in part for part in child.cmdline()):
                    child.kill()


def test_a_check_that_is_killed_half_way_is_a_refusal(good: Path, waddinxveen: Neighbour) -> None:
    before = _everything(waddinxveen.folder)
    for _time in range(3):
        verdict = waddinxveen.read(lambda r: receiving.verify(r, good, _Killing()))
        if verdict.ok:  # it was done before it could be killed
            receiving.discard(verdict)
        else:
            assert verdict.code == "stopped"
        assert _everything(waddinxveen.folder) == before


@pytest.mark.timeout(300)
def test_no_refused_file_of_them_all_changes_the_workspace(
    good: Path, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    """Each case of the ZIPs and the bags, against the whole folder before and after."""
    before = _everything(waddinxveen.folder)
    path = tmp_path / "suspect.buurwijs"
    files = [(name, spoil(Forge(good, VEERE.signer)), code) for name, spoil, code in ZIPS]
    files += [(name, spoil(Forge(good, VEERE.signer)).zipped(), code) for name, spoil, code in BAGS]
    for name, content, code in files:
        path.write_bytes(content)
        verdict = waddinxveen.verify(path)
        assert (verdict.ok, verdict.code) == (False, code), name
        assert verdict.message, name
        assert _everything(waddinxveen.folder) == before, name
    assert len(files) > 110
