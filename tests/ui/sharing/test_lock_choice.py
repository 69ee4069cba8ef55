# SPDX-License-Identifier: EUPL-1.2
"""The encryption of what leaves: chosen, told where it can't be, and really done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.actions import receiving
from desktop.ui.bridge import Door
from desktop.ui.sharing.lock_choice import OPEN, PASSPHRASE, RECEIVER, LockChoice
from desktop.ui.sharing.share import ShareView
from tests.bundles.neighbours import Neighbour
from tests.ui.hearing import said

Settle = Callable[[], None]


@pytest.fixture
def choice(door: Door, qtbot: QtBot) -> LockChoice:
    made = LockChoice()
    qtbot.addWidget(made)
    made.show()
    return made


def choose(choice: LockChoice, value: str) -> None:
    choice.choice.box.setCurrentIndex(choice.choice.box.findData(value))
    choice.choice.box.activated.emit(choice.choice.box.currentIndex())


def test_nothing_is_encrypted_unless_it_is_chosen(choice: LockChoice) -> None:
    assert choice.choice.value() == OPEN
    assert not choice.locking()
    assert choice.waits() == ""
    assert "any browser" in choice.readable()


def test_for_a_receiver_a_key_of_theirs_is_needed(choice: LockChoice) -> None:
    choose(choice, RECEIVER)
    assert "municipality" in choice.choice.editor.accessibleDescription()
    choice.show_receiver("gouda", can=False)
    assert "take in a bundle" in choice.choice.editor.accessibleDescription()
    assert choice.waits()
    choice.show_receiver("gouda", can=True)
    assert choice.waits() == ""
    assert choice.locking().receivers == ("gouda",)


def test_a_passphrase_is_typed_twice_and_forgotten(choice: LockChoice, qtbot: QtBot) -> None:
    assert choice.first.isHidden()
    choose(choice, PASSPHRASE)
    assert choice.first.isVisible()
    assert choice.waits()
    QTest.keyClicks(choice.first.edit, "paard")
    QTest.keyClicks(choice.second.edit, "ezel")
    assert "differ" in choice.second.edit.accessibleDescription()
    assert choice.waits()
    choice.second.edit.clear()
    with qtbot.waitSignals([choice.changed] * 5):
        QTest.keyClicks(choice.second.edit, "paard")
    assert choice.waits() == ""
    assert choice.locking().passphrase == "paard"
    choice.forget()
    assert choice.waits()
    assert choice.locking().passphrase == ""


def test_a_bundle_for_veere_only_opens_there(
    door: Door, settle: Settle, qtbot: QtBot, visit: str, veere: Neighbour, tmp_path: Path
) -> None:
    veere.write("Regie")
    receiving.receive(door.workspace, veere.send(), accept=True)
    view = ShareView(door)
    qtbot.addWidget(view)
    view.resize(1280, 724)
    view.show()
    view.begin(visit)
    settle()
    settle()
    audience = view.audience
    audience.one.click()
    next(
        button for button in audience.findChildren(QRadioButton) if button.text() == "Veere"
    ).click()
    settle()
    view.decisions.decide_all()
    choose(audience.lock, RECEIVER)
    settle()
    path = tmp_path / "naar-veere.buurwijs"
    with qtbot.waitSignal(view.made, timeout=20_000) as made:
        view.write(path)
    sealed = path.with_name(path.name + ".age")
    assert said(made)[0].path == str(sealed)
    assert not path.exists()
    assert veere.workspace.read(receiving.verify, sealed).ok
    settle()
