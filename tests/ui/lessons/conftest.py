# SPDX-License-Identifier: EUPL-1.2
"""A few lessons of ours and a neighbour's, and the screen on them."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import adding, listing
from desktop.ui.bridge import Door
from desktop.ui.lessons.screen import LessonsScreen

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
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    report = door.workspace.do(adding.add, [path], label="Added")
    assert not report.refused
    door.workspace.search.follow()
    names = [str(line["id"]) for line in LINES]
    return {name: door.workspace.read(listing.find, name).id for name in names}


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> LessonsScreen:
    """The screen with our own lesson on the line open."""
    made = LessonsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_record(ids["l-lijn"])
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made.open.id == ids["l-lijn"] and bool(made.column.lines()))
    return made
