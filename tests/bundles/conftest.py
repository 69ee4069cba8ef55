# SPDX-License-Identifier: EUPL-1.2
"""Three neighbours, each with a workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundles.neighbours import Neighbour


def _neighbour(folder: Path, code: str) -> Iterator[Neighbour]:
    neighbour = Neighbour(folder, code)
    yield neighbour
    neighbour.close()


@pytest.fixture
def veere(tmp_path: Path) -> Iterator[Neighbour]:
    """Veere, that did it last year."""
    yield from _neighbour(tmp_path, "GM0717")


@pytest.fixture
def waddinxveen(tmp_path: Path) -> Iterator[Neighbour]:
    """Waddinxveen, that is about to."""
    yield from _neighbour(tmp_path, "GM0627")


@pytest.fixture
def gouda(tmp_path: Path) -> Iterator[Neighbour]:
    """Gouda, that hears of it from Waddinxveen."""
    yield from _neighbour(tmp_path, "GM0513")
