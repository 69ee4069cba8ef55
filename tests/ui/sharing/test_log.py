# SPDX-License-Identifier: EUPL-1.2
"""The log on screen: what left and what came, when, with whom, with what decisions."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import publishing, receiving
from desktop.answers.keys import Locking
from desktop.answers.sharing import Decision, Order, Scope
from desktop.ui.bridge import Door
from desktop.ui.sharing.screen import SharingScreen
from tests.bundles.neighbours import Neighbour
from tests.ui.sharing.conftest import Settle


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> SharingScreen:
    made = SharingScreen(door)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


def decided(visit: str, kind: str, field: str, text: str, choice: str) -> Decision:
    return Decision(record=visit, field=field, kind=kind, text=text, choice=choice, reason="mag")


def test_the_log_tells_what_left_to_whom_and_with_what_decisions(
    screen: SharingScreen, visit: str, settle: Settle, door: Door, veere: Neighbour, tmp_path: Path
) -> None:
    order = Order(
        scope=Scope(to=veere.home),
        title="Na het bezoek",
        decisions=(
            decided(visit, "person", "notes", "Joris van Dam", "take_out"),
            decided(visit, "phone", "notes", "06 12345678", "keep"),
            decided(visit, "email", "conclusion", "beheer@veere.example", "remove"),
        ),
    )
    made = publishing.export(door.workspace, tmp_path / "uit.buurwijs", order)
    screen.show_record(None)
    settle()
    model = screen.overview.table.rows
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert shown[1:] == ["Shared", "Veere", "1", "Na het bezoek", "2 records", "3 decisions"]
    card = screen.overview.entry
    assert card.isVisible()
    assert card.title.text() == "Bundle 1 for Veere"
    told = card.accessibleName()
    assert "2 records: 1 lesson, 1 visit" in told
    assert "Name in the text: 1 replaced" in told
    assert "Telephone number: 1 stays" in told
    assert "E-mail address: 1 taken out" in told
    assert "readable for whoever has the file" in told
    assert made.sha256 in told.replace(" ", "")
    # What was found itself is nowhere in it.
    assert "Joris" not in told and "06 12345678" not in told


def test_one_walks_through_the_log_by_keyboard(
    screen: SharingScreen, visit: str, settle: Settle, door: Door, veere: Neighbour, tmp_path: Path
) -> None:
    veere.write("Zuinig")
    receiving.receive(door.workspace, veere.send(), accept=True)
    locking = Locking(passphrase="een lange zin die niemand raadt")
    order = Order(mode="report")
    publishing.export(door.workspace, tmp_path / "uit.buurwijs", order, locking=locking)
    screen.show_record(None)
    settle()
    table, card = screen.overview.table, screen.overview.entry
    table.setFocus()
    titles = {card.title.text()}
    told = card.accessibleName()
    QTest.keyClick(table, Qt.Key.Key_Down)
    titles.add(card.title.text())
    told += card.accessibleName()
    assert titles == {"Bundle 1 for all municipalities", "Bundle 1 of Veere"}
    assert "encrypted" in told
    assert "1 new" in told


def test_without_a_bundle_there_is_no_card(screen: SharingScreen, settle: Settle) -> None:
    screen.show_record(None)
    settle()
    assert screen.overview.entry.isHidden()
