# SPDX-License-Identifier: EUPL-1.2
"""The reports screen on a workspace with two visits, two lessons and two projects."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import adding
from desktop.ui.bridge import Door
from desktop.ui.overviews.screen import OverviewsScreen
from tests.ui.overviews.desk import LONG, shown


@pytest.fixture
def screen(door: Door, tmp_path: Path, qtbot: QtBot) -> OverviewsScreen:
    lines = [
        {"type": "topic", "id": "t-1", "name": "Cloud"},
        {
            "type": "visit",
            "id": "v-1",
            "title": "Dagje meelopen in Veere",
            "date": "2026-02-12",
            "questions": [{"question": "Hoe begon het?", "answer": "Met een inventaris."}],
            "notes": LONG,
        },
        {"type": "visit", "id": "v-2", "title": "Regie in Gouda", "date": "2026-03-03"},
        {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Na elke golf rust"},
        {"type": "lesson", "id": "l-2", "kind": "avoid", "title": "Te late internetlijn"},
        {"type": "project", "id": "p-1", "title": "Naar de cloud", "goal": "De kelder leeg."},
        {"type": "project", "id": "p-2", "title": "Zaaksysteem", "state": "running"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    door.workspace.do(adding.add, [path], label="Added")
    return shown(door, qtbot)
