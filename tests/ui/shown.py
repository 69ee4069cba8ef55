# SPDX-License-Identifier: EUPL-1.2
"""Records from a file's lines, and a screen shown on them as the window shows it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from desktop.actions import adding, listing
from desktop.ui.bridge import Door
from desktop.ui.screen import Screen
from desktop.ui.writing.record_screen import RecordScreen

S = TypeVar("S", bound=Screen)
R = TypeVar("R", bound=RecordScreen)


def added(
    door: Door, place: Path, lines: Sequence[dict[str, Any]], codes: Sequence[str] = ()
) -> dict[str, str]:
    """Add these lines; the ids of the records by their names in the file, and of organisations."""
    path = place / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    report = door.workspace.do(adding.add, [path], label="Added")
    assert not report.refused
    names = [str(line["id"]) for line in lines]
    found = {name: door.workspace.read(listing.find, name).id for name in names}
    for code in codes:
        found[code] = door.workspace.read(listing.named, "organisation", code)
    return found


def shown(screen: S, qtbot: QtBot, record_id: str | None, size: tuple[int, int] = (1280, 800)) -> S:
    """The screen in sight, asked for this record before its list has come."""
    screen.door.changed.connect(screen.refresh)
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show_record(record_id)
    with qtbot.waitActive(screen):
        screen.show()
    return screen


def opened(screen: R, qtbot: QtBot, record_id: str) -> R:
    """The screen in sight with this record open, and its list beside it."""
    shown(screen, qtbot, record_id)
    qtbot.waitUntil(lambda: screen.open.id == record_id and bool(screen.lines()), timeout=30_000)
    return screen
