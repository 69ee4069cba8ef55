# SPDX-License-Identifier: EUPL-1.2
"""A few visits and lessons, and the screen on them."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.bridge import Door
from desktop.ui.visits.screen import VisitsScreen
from tests.ui.shown import added, opened

VEERE = {
    "type": "visit",
    "id": "v-veere",
    "title": "Dagje meelopen in Veere",
    "organisations": ["GM0717"],
    "date": "2026-03-12",
    "start_time": "09:30",
    "end_time": "16:00",
    "visitors": ["coördinator", "beheerder"],
    "questions": [
        {"question": "Hoe bent u begonnen?", "answer": "Eerst inventariseren. Dan verhuizen."},
        {"question": "Wat ging er mis?"},
    ],
    "notes": "De lijn zat na golf 2 vol. Zes weken traag.",
    "follow_ups": [
        {"what": "Blad opvragen", "who": "coördinator", "due": "2026-03-10"},
        {"what": "Bedanken", "due": "2026-03-20"},
    ],
}
LINES: list[dict[str, Any]] = [
    VEERE,
    {"type": "visit", "id": "v-gouda", "title": "Bellen met Gouda", "date": "2026-04-09",
     "organisations": ["GM0513"], "questions": [{"question": "Waarom?"}]},
    {"type": "visit", "id": "v-zwolle", "title": "Kijken in Zwolle", "date": "2026-02-03",
     "organisations": ["GM0193"]},
    {"type": "visit", "id": "v-oud", "title": "Lang geleden", "date": "2024-05-06"},
    {"type": "lesson", "id": "l-lijn", "kind": "avoid", "title": "Lijn te smal",
     "advice": "Bestel op tijd.",
     "sources": [{"kind": "visit", "ref": "v-veere", "quote": "De lijn zat na golf 2 vol."}]},
    {"type": "lesson", "id": "l-blad", "kind": "save_time", "title": "Het blad overnemen",
     "hours_saved": 160, "advice": "Neem het over.",
     "sources": [{"kind": "visit", "ref": "v-veere", "quote": "Eerst inventariseren."}]},
]  # fmt: skip


@pytest.fixture
def ids(door: Door, tmp_path: Path) -> dict[str, str]:
    """The ids of the records by their names in the file."""
    return added(door, tmp_path, LINES)


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> VisitsScreen:
    """The screen with the visit to Veere open."""
    return opened(VisitsScreen(door), qtbot, ids["v-veere"])
