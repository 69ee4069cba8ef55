# SPDX-License-Identifier: EUPL-1.2
"""The list of a screen to Excel or CSV: as it is narrowed, in its order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.ui.visits.screen import VisitsScreen
from desktop.ui.writing import exporting
from tests.ui.visits.conftest import ids, screen

__all__ = ["ids", "screen"]


def choosing(monkeypatch: pytest.MonkeyPatch, path: str, kind: str = "CSV (*.csv)") -> None:
    def choose(*_arguments: object) -> tuple[str, str]:
        return path, kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)


def test_the_narrowed_list_is_written_and_can_be_opened(
    screen: VisitsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, str(tmp_path / "bezoeken"))
    told: list[str] = []
    links: list[Callable[[], object]] = []
    opened: list[Path] = []
    monkeypatch.setattr(exporting, "_open", opened.append)

    def offer(text: str, _word: str, go_on: Callable[[], object]) -> None:
        told.append(text)
        links.append(go_on)

    screen.door.offered.connect(offer)
    screen.column.open_filter()
    screen.column.filter.setText("gouda")
    screen.export.action.trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    out = tmp_path / "bezoeken.csv"
    lines = out.read_text(encoding="utf-8-sig").strip().split("\n")
    assert len(lines) == 2
    assert lines[1].startswith("Bellen met Gouda;")
    assert told[0] == "bezoeken.csv is saved: 1 row."
    links[0]()
    assert opened == [out]


def test_without_a_choice_nothing_is_written(
    screen: VisitsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, "")
    screen.export.action.trigger()
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy(), timeout=10_000)
    assert list(tmp_path.glob("*.xlsx")) == []
