# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a refused file reaches the workspace, and the death of the checking is a refusal."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop import jobs
from desktop.actions import receiving
from desktop.bundles.format import DEFLATED, PAGE
from desktop.jobs import Cancellable
from desktop.records.errors import Cancelled, Unreadable
from tests.bundles.neighbours import Neighbour
from tests.hostile.forge import TOP, Forge, Part, pack

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
