# SPDX-License-Identifier: EUPL-1.2
"""A few organisations we know, and the screen on one of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import adding, listing
from desktop.ui.bridge import Door
from desktop.ui.organisations.screen import OrganisationsScreen

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
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    report = door.workspace.do(adding.add, [path], label="Added")
    assert not report.refused
    names = [str(line["id"]) for line in LINES]
    found = {name: door.workspace.read(listing.find, name).id for name in names}
    for code in ("GM0717", "GM0513"):
        found[code] = door.workspace.read(listing.named, "organisation", code)
    return found


@pytest.fixture
def screen(door: Door, ids: dict[str, str], qtbot: QtBot) -> OrganisationsScreen:
    """The screen with Veere open."""
    made = OrganisationsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_record(ids["GM0717"])
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made.open.id == ids["GM0717"] and bool(made.column.lines()))
    return made
