# SPDX-License-Identifier: EUPL-1.2
"""Waddinxveen at the screen, and Veere somewhere else with a workspace and key of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import editing
from desktop.records.lesson import Source
from desktop.ui.bridge import Door
from tests.bundles.neighbours import Neighbour

Settle = Callable[[], None]


@pytest.fixture
def veere(tmp_path: Path) -> Iterator[Neighbour]:
    """The neighbour."""
    neighbour = Neighbour(tmp_path, "GM0717")
    yield neighbour
    neighbour.close()


@pytest.fixture
def settle(door: Door, qtbot: QtBot) -> Settle:
    """Wait until all that was asked has been answered."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not door.runner.is_busy(), timeout=20_000)

    return wait


@pytest.fixture
def visit(door: Door) -> str:
    """A visit with a telephone number and a name in it, and a lesson that came out of it."""
    work = door.workspace
    work.do(editing.create, "contact", name="Joris van Dam", function="teamleider", label="New")
    made = work.do(
        editing.create,
        "visit",
        title="Dagje meelopen in Veere",
        notes="Joris van Dam liet het zien. Bel 06 12345678 voor het blad.",
        conclusion="Mail naar beheer@veere.example.",
        sharing="municipalities",
        label="New",
    )
    work.do(
        editing.create,
        "lesson",
        kind="adopt",
        title="Na elke golf een rustweek",
        sources=(Source(key="abcdefgh", kind="visit", ref=made.id),),
        sharing="municipalities",
        label="New",
    )
    return made.id


@pytest.fixture
def gouda(tmp_path: Path) -> Iterator[Neighbour]:
    """Another neighbour."""
    neighbour = Neighbour(tmp_path, "GM0513")
    yield neighbour
    neighbour.close()
