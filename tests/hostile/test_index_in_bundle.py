# SPDX-License-Identifier: EUPL-1.2
"""A search index that lies in a received bundle: its pickles would run, so it is never opened."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.conftest import Examine
from tests.hostile.forge import Forge
from tests.search.finding import Finding, fill


class Bomb:
    """Makes a file where it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._marker),)


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """Where it shows that a stranger's pickle was run."""
    return tmp_path / "ran"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Finding]:
    """A workspace with an index."""
    found = Finding(tmp_path / "workspace")
    fill(found)
    found.follow()
    yield found
    found.close()


def test_what_the_bomb_does(marker: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(marker)))
    assert marker.exists()


@pytest.mark.parametrize("place", ["data/index/1", "index/1", "data/attachments/index"])
@pytest.mark.parametrize("name", ["_BW_1.toc", "check.json"])
def test_an_index_in_a_bundle_is_never_opened_nor_unpacked(
    forge: Forge, examine: Examine, tmp_path: Path, marker: Path, place: str, name: str
) -> None:
    forge.put(f"{place}/{name}", pickle.dumps(Bomb(marker))).listed()
    examine(forge.zipped())
    assert not list(tmp_path.rglob(name))
    assert not list(tmp_path.rglob("index"))
    assert not marker.exists()


def test_an_index_that_was_put_in_the_folder_is_not_unpickled(
    filled: Finding, marker: Path
) -> None:
    """As somebody who can write on a share would: a newer build, all of it pickles of his."""
    filled.workspace.search.close()
    for known in list((filled.folder / "index").iterdir()):
        for file in known.iterdir():
            strange = filled.folder / "index" / "999" / file.name
            strange.parent.mkdir(exist_ok=True)
            seals = file.name == "check.json"
            strange.write_bytes(file.read_bytes() if seals else pickle.dumps(Bomb(marker)))
    filled.reopen()
    assert [hit.title for hit in filled.ask("golfplanning").hits] == ["Dag meelopen in Veere"]
    filled.follow()
    assert not marker.exists()
