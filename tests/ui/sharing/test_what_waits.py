# SPDX-License-Identifier: EUPL-1.2
"""What waits, on the same screen as what comes in; a conflict decided by keyboard alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing, receiving, senders, sharing
from desktop.answers.listing import Filter
from desktop.answers.sharing import NEWER_ONLY, WAITING, Choice
from desktop.records.lesson import Lesson
from desktop.ui.bridge import Door
from desktop.ui.parts.labels import Label
from desktop.ui.sharing.receive_screen import ReceiveScreen
from tests.bundles.neighbours import REPORT, Neighbour, page
from tests.ui.sharing.conftest import Settle


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> ReceiveScreen:
    made = ReceiveScreen(door)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    door.changed.connect(made.refresh)
    return made


def _put_off(door: Door, veere: Neighbour, *titles: str) -> None:
    choices = [Choice(record=veere.write(title), choice="later") for title in titles]
    receiving.receive(door.workspace, veere.send(), choices=choices, accept=True)


def test_what_was_put_off_is_chosen_and_taken(
    door: Door, screen: ReceiveScreen, veere: Neighbour, settle: Settle
) -> None:
    _put_off(door, veere, "Regie voeren", "Samen kopen")
    screen.show_record(WAITING)
    settle()
    settle()
    model = screen.view.table.rows
    assert [model.row_at(n).title for n in range(model.rowCount())] == [
        "Regie voeren",
        "Samen kopen",
    ]
    assert screen.title() == "What waits"
    assert not screen.view.make.isEnabled()
    screen.view.choosing.choose(model.row_at(0), "take")
    screen.view.choosing.choose(model.row_at(1), "keep")
    screen.view.table.rows.toggled.emit(0, True)
    screen.view.make.click()
    settle()
    rows = door.workspace.read(listing.rows, Filter(types=("lesson",)))
    assert [row.title for row in rows] == ["Regie voeren"]
    waits = door.workspace.read(lambda r: [each.why for each in r.store.waiting()])
    assert waits == ["declined"]


def test_a_conflict_is_decided_with_keys(
    door: Door, screen: ReceiveScreen, settle: Settle, tmp_path: Path
) -> None:
    work = door.workspace
    made = work.do(
        editing.create,
        "lesson",
        kind="adopt",
        title="Regie voeren",
        advice="Begin klein.",
        effect="Rust.",
        sharing="municipalities",
        label="New",
    )
    sharing.export(work, tmp_path / "basis.buurwijs", REPORT, page)
    copy = tmp_path / "GM0627"
    shutil.copytree(work.folder, copy, ignore=shutil.ignore_patterns("lock"))
    colleague = Neighbour(tmp_path / "elders", "GM0627", copied=copy)
    colleague.change(made.id, advice="Begin met de balie.", effect="Veel rust.")
    path = colleague.send()
    colleague.close()
    work.do(editing.change, made.id, advice="Begin bij P&O.", effect="Enige rust.", label="Own")
    screen.show_record(str(path))
    settle()
    settle()
    settle()
    shown = {label.text() for label in screen.view.difference.findChildren(Label)}
    assert {"As it was", "Ours", "A colleague’s"} <= shown
    screen.activateWindow()
    for key in (Qt.Key.Key_F8, Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(screen.focusWidget() or screen, key)
    screen.view.make.click()
    settle()
    joined = work.read(listing.get, made.id).record
    assert isinstance(joined, Lesson)
    assert (joined.advice, joined.effect) == ("Begin met de balie.", "Enige rust.")


def test_what_is_usual_with_a_sender_is_chosen_beside_it_and_kept(
    door: Door, screen: ReceiveScreen, veere: Neighbour, settle: Settle
) -> None:
    known = veere.write("Regie voeren")
    receiving.receive(door.workspace, veere.send(), accept=True)
    veere.change(known, advice="Begin klein.")
    veere.write("Samen kopen")
    path = veere.send()
    screen.show_record(str(path))
    for _time in range(3):
        settle()
    assert screen.view.head.usual.isVisible()
    assert len(screen.view.choosing.taken()) == 2
    screen.view.head.usual.chosen.emit(NEWER_ONLY)
    for _time in range(3):
        settle()
    assert [one.title for one in screen.view.choosing.taken()] == ["Regie voeren"]
    assert door.workspace.read(senders.policy_of, veere.home) == NEWER_ONLY
