# SPDX-License-Identifier: EUPL-1.2
"""A few lessons of ours and a neighbour's, and the screen on them."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.bridge import Door
from desktop.ui.lessons.screen import LessonsScreen
from tests.ui.shown import added, opened

LINES: list[dict[str, Any]] = [
    {"type": "visit", "id": "v-veere", "title": "Dagje meelopen in Veere", "date": "2026-03-12",
     "organisations": ["GM0717"], "notes": "De lijn zat na golf 2 vol."},
    {"type": "project", "id": "p-cloud", "title": "Naar de cloud", "state": "running"},
    {"type": "lesson", "id": "l-lijn", "kind": "avoid", "title": "Internetlijn op oud verbruik",
     "cause": "De capaciteit was berekend op gisteren.", "topics": ["Netwerk", "Cloud"],
     "advice": "Bestel op tijd.", "impact": 4,
     "sources": [{"kind": "visit", "ref": "v-veere", "quote": "De lijn zat na golf 2 vol."}]},
    {"type": "lesson", "id": "l-rust", "kind": "adopt", "title": "Na elke golf een rustweek",
     "topics": ["Cloud"], "advice": "Plan hem in.", "state": "confirmed"},
    {"type": "lesson", "id": "n-lijn", "kind": "avoid", "title": "Verbinding berekend op gisteren",
     "cause": "De behoefte was berekend op het verkeer van gisteren.", "topics": ["Netwerk"],
     "origin": "GM1900", "sharing": "municipalities", "state": "confirmed", "advice": "Meet."},
]  # fmt: skip


@pytest.fixture
def ids(door: Door, tmp_path: Path) -> dict[str, str]:
    """The ids of the records by their names in the file."""
    found = added(door, tmp_path, LINES)
    door.workspace.search.follow()
    return found


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> LessonsScreen:
    """The screen with our own lesson on the line open."""
    return opened(LessonsScreen(door), qtbot, ids["l-lijn"])
