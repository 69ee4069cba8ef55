# SPDX-License-Identifier: EUPL-1.2
"""Receiving what is encrypted, what began anew, and whose key nobody compared yet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import keys, receiving
from desktop.bundles.encryption import Locks, encrypt
from desktop.jobs import Silent
from desktop.ui.bridge import Door
from desktop.ui.parts.labels import Label
from desktop.ui.sharing.checking import RefusedPage
from desktop.ui.sharing.locked_pages import OtherKeyPage, PassphrasePage
from desktop.ui.sharing.receive_screen import ReceiveScreen
from tests.bundles.making import GOUDA, VEERE, Municipality

Settle = Callable[[], None]
ANEW = Municipality("GM0717", "Veere", seed="a new computer")


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> ReceiveScreen:
    made = ReceiveScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 724)
    with qtbot.waitActive(made):
        made.show()
    return made


def open_(screen: ReceiveScreen, path: Path, settle: Settle) -> None:
    screen.show_record(str(path))
    settle()
    settle()


def locked(path: Path, locks: Locks) -> Path:
    plain = VEERE.bundle(path, [VEERE.edition(VEERE.lesson("Regie"))])
    sealed = path.with_name(path.name + ".age")
    encrypt(plain, sealed, locks, Silent())
    return sealed


def test_a_bundle_for_us_opens_by_itself(
    screen: ReceiveScreen, door: Door, settle: Settle, tmp_path: Path
) -> None:
    ours = door.workspace.keys.recipient()
    open_(screen, locked(tmp_path / "1.buurwijs", Locks((ours,))), settle)
    assert screen.page() is screen.view


def test_a_bundle_for_somebody_else_says_so(
    screen: ReceiveScreen, settle: Settle, tmp_path: Path
) -> None:
    from desktop.bundles.agekeys import recipient

    open_(screen, locked(tmp_path / "1.buurwijs", Locks((recipient(b"x" * 32),))), settle)
    page = screen.page()
    assert isinstance(page, RefusedPage)
    words = " ".join(label.text() for label in page.findChildren(Label))
    assert "for somebody else" in words
    assert "Send them a bundle of yours first" in words


@pytest.mark.slow
def test_a_passphrase_is_asked_and_a_wrong_one_told(
    screen: ReceiveScreen, settle: Settle, tmp_path: Path
) -> None:
    path = locked(tmp_path / "1.buurwijs", Locks(passphrase="paard"))
    open_(screen, path, settle)
    for words, error in (("ezel", "isn't the passphrase"), ("paard", "")):
        page = screen.page()
        assert isinstance(page, PassphrasePage)
        assert not page.open_.isEnabled()
        QTest.keyClicks(page.field.edit, words)
        page.open_.click()
        settle()
        settle()
        shown = screen.page()
        if error:
            assert isinstance(shown, PassphrasePage)
            assert error in shown.field.edit.accessibleDescription()
    assert screen.page() is screen.view


def test_another_key_is_trusted_only_after_typing_what_was_heard(
    screen: ReceiveScreen, door: Door, settle: Settle, tmp_path: Path
) -> None:
    first = VEERE.bundle(tmp_path / "1.buurwijs", [VEERE.edition(VEERE.lesson("Een"))])
    receiving.receive(door.workspace, first, accept=True)
    open_(screen, ANEW.bundle(tmp_path / "2.buurwijs", [ANEW.edition(ANEW.lesson("X"))]), settle)
    page = screen.page()
    assert isinstance(page, OtherKeyPage)
    assert not page.accept.isEnabled()
    QTest.keyClicks(page.field.edit, "00000 " * 6)
    assert not page.accept.isEnabled()
    assert page.wrong.isVisible()
    page.field.edit.clear()
    from desktop.bundles.signing import fingerprint

    QTest.keyClicks(page.field.edit, fingerprint(ANEW.signer.key))
    assert page.accept.isEnabled()
    page.accept.click()
    for _n in range(3):
        settle()
    assert screen.page() is screen.view
    told = {one.key: one.trust for one in door.workspace.read(keys.neighbours)}
    assert told == {VEERE.signer.key: "revoked", ANEW.signer.key: "known"}


def test_who_is_known_by_the_senders_word_alone_can_be_compared(
    screen: ReceiveScreen, door: Door, settle: Settle, tmp_path: Path
) -> None:
    lines = [GOUDA.edition(GOUDA.lesson("Van Gouda")), VEERE.edition(VEERE.lesson("Van Veere"))]
    open_(screen, GOUDA.bundle(tmp_path / "a.buurwijs", lines, cards=[VEERE]), settle)
    via = screen.view.via
    assert via.isVisible()
    assert [button.accessibleName() for button in via.buttons] == ["Compare the key of Veere"]
    via.buttons[0].click()
    assert "Call Veere" in via.comparing.what.text()
    assert via.comparing.isVisible()
    via.comparing.no.click()
    assert door.workspace.read(keys.neighbours) == []
    via.buttons[0].click()
    via.comparing.yes.click()
    for _n in range(3):
        settle()
    assert [one.name for one in door.workspace.read(keys.neighbours)] == ["Veere"]
    assert via.isHidden()


def test_a_key_taken_back_is_a_stop_with_its_own_words(
    screen: ReceiveScreen, door: Door, settle: Settle, tmp_path: Path
) -> None:
    from desktop.bundles import keylist
    from tests.bundles.making import THEN

    lost = Municipality("GM0717", "Veere", seed="lost")
    admit = keylist.say("admit", lost.signer.key, VEERE.id, VEERE.signer, THEN, VEERE.keys)
    lost.keys = (*VEERE.keys, admit)
    careful = Municipality("GM0717", "Veere", seed="GM0717")
    revoke = keylist.say("revoke", lost.signer.key, VEERE.id, VEERE.signer, THEN, lost.keys)
    careful.keys = (*lost.keys, revoke)
    first = careful.bundle(tmp_path / "1.buurwijs", [careful.edition(careful.lesson("Een"))])
    receiving.receive(door.workspace, first, accept=True)
    open_(screen, lost.bundle(tmp_path / "2.buurwijs", [lost.edition(lost.lesson("X"))]), settle)
    page = screen.page()
    assert isinstance(page, RefusedPage)
    assert not isinstance(page, OtherKeyPage)
