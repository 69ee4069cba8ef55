# SPDX-License-Identifier: EUPL-1.2
"""A few organisations we know, and the screen on one of them."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.bridge import Door
from desktop.ui.organisations.screen import OrganisationsScreen
from tests.ui.shown import added, opened

LINES: list[dict[str, Any]] = [
    {"type": "organisation", "id": "o-kade", "name": "De Kade", "kind": "other_sector",
     "sector": "logistiek"},
    {"type": "visit", "id": "v-veere", "title": "Dagje meelopen in Veere", "date": "2026-03-12",
     "organisations": ["GM0717"], "state": "visited"},
    *({"type": "lesson", "id": f"l-{n}", "kind": "adopt", "title": f"Les {n}",
       "sources": [{"kind": "visit", "ref": "v-veere", "quote": "x"}]} for n in range(8)),
    {"type": "contact", "id": "c-tineke", "name": "Tineke", "organisation": "GM0717"},
]  # fmt: skip


@pytest.fixture
def ids(door: Door, tmp_path: Path) -> dict[str, str]:
    """The ids of the records by their names in the file, and of Veere and Gouda."""
    return added(door, tmp_path, LINES, ("GM0717", "GM0513"))


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> OrganisationsScreen:
    """The screen with Veere open."""
    return opened(OrganisationsScreen(door), qtbot, ids["GM0717"])
