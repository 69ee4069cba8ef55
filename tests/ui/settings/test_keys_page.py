# SPDX-License-Identifier: EUPL-1.2
"""Keys on screen: our own, those of our organisation, those of neighbours; nothing unasked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import editing, keys, publishing, receiving
from desktop.answers.sharing import Order
from desktop.ui.bridge import Door
from desktop.ui.settings.keys_page import KeysPage
from desktop.ui.settings.screen import KEYS, SettingsScreen
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 724)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def page(screen: SettingsScreen, qtbot: QtBot) -> KeysPage:
    """The page, open and read."""
    screen.tabs.setCurrentIndex(KEYS)
    qtbot.waitUntil(lambda: len(screen.keys.list.rows) == 1)
    return screen.keys


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Workspace]:
    """The first workspace of our organisation, on somebody else's desk."""
    with new_workspace(tmp_path / "colleague", "GM0627") as made:
        yield made


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Says which file is chosen next."""

    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):

            def chosen(*_arguments: Any) -> tuple[str, str]:
                return str(path), ""

            monkeypatch.setattr(QFileDialog, name, chosen)

    return choose


def sent(workspace: Workspace, path: Path, title: str) -> Path:
    lesson = {"kind": "adopt", "title": title, "sharing": "municipalities"}
    workspace.do(editing.create, "lesson", **lesson, label="New")
    publishing.export(workspace, path, Order(mode="report", title="Lessen"))
    return path


def answering(answer: int) -> Callable[..., int]:
    """A dialog that is answered at once."""

    def answered(_dialog: QDialog) -> int:
        return answer

    return answered


def states(page: KeysPage) -> list[str]:
    return [row.what.text() for row in page.list.rows]


def test_our_own_figures_stand_there_to_be_read_out_and_copied(page: KeysPage, door: Door) -> None:
    figures = door.workspace.read(keys.own).keys[0].fingerprint
    assert page.own.figures.text().split() == figures.split()
    assert figures in page.own.figures.accessibleName()
    page.own.copy_.click()
    assert QGuiApplication.clipboard().text() == figures


def test_a_new_key_is_taken_after_asking(
    page: KeysPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page.own.figures.text()
    monkeypatch.setattr(QDialog, "exec", answering(0))
    page.own.renew.click()
    assert page.own.figures.text() == before
    monkeypatch.setattr(QDialog, "exec", answering(1))
    page.own.renew.click()
    qtbot.waitUntil(lambda: page.own.figures.text() != before)
    qtbot.waitUntil(lambda: len(page.list.rows) == 2)
    assert states(page) == ["This workspace: counts", "Another workspace: succeeded by another key"]


def test_a_workspace_asks_and_goes_by_the_list_that_admits_it(
    page: KeysPage,
    door: Door,
    colleague: Workspace,
    files: Callable[[Path], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    files(request)
    with qtbot.waitSignal(door.told):
        page.ask.click()
    colleague.do(keys.admit, request, answer, label="Admitted")
    files(answer)
    page.take.click()
    qtbot.waitUntil(page.compare_own.isVisible)
    first = colleague.read(keys.own).keys[0].fingerprint
    assert page.compare_own.figures.text().split() == first.split()
    page.compare_own.no.click()
    assert page.compare_own.isHidden()
    assert len(door.workspace.read(keys.own).keys) == 1
    page.take.click()
    qtbot.waitUntil(page.compare_own.isVisible)
    page.compare_own.yes.click()
    qtbot.waitUntil(lambda: len(page.list.rows) == 2)
    assert states(page) == ["This workspace: counts", "Another workspace: counts"]
    assert page.admit.isHidden()
    assert all(row.button is None for row in page.list.rows)


def test_the_first_workspace_admits_and_revokes(
    page: KeysPage,
    door: Door,
    colleague: Workspace,
    files: Callable[[Path], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    request = tmp_path / "request.json"
    colleague.do(keys.request, request, label="Asked")
    files(request)
    page.admit.click()
    qtbot.waitUntil(page.compare_own.isVisible)
    asked = colleague.read(keys.own).keys[0].fingerprint
    assert page.compare_own.figures.text().split() == asked.split()
    files(tmp_path / "answer.json")
    page.compare_own.yes.click()
    qtbot.waitUntil(lambda: len(page.list.rows) == 2)
    colleague.do(keys.accept, tmp_path / "answer.json", label="Accepted")
    button = page.list.rows[1].button
    assert button is not None
    assert asked in button.accessibleName()
    button.click()
    assert page.compare_own.isVisible()
    page.compare_own.yes.click()
    qtbot.waitUntil(lambda: "revoked" in states(page)[1])
    assert page.list.rows[1].button is None


def test_what_isnt_a_request_is_told(
    page: KeysPage, door: Door, files: Callable[[Path], None], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"{}")
    files(path)
    with qtbot.waitSignal(door.failed):
        page.admit.click()
    assert page.compare_own.isHidden()


def test_neighbours_are_shown_with_who_told_of_them_and_accepted_by_hand(
    page: KeysPage, door: Door, screen: SettingsScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.nobody.isVisible()
    with (
        new_workspace(tmp_path / "veere", "GM0717") as veere,
        new_workspace(tmp_path / "gouda", "GM0513") as gouda,
    ):
        receiving.receive(gouda, sent(veere, tmp_path / "v.buurwijs", "Rust"), accept=True)
        bundle = sent(gouda, tmp_path / "g.buurwijs", "Meer")
        figures = veere.read(keys.own).keys[0].fingerprint
    receiving.receive(door.workspace, bundle, accept=True)
    page.read()
    qtbot.waitUntil(lambda: len(page.neighbours.rows) == 2)
    gouda_row, veere_row = page.neighbours.rows
    assert gouda_row.what.text() == "Gouda: known"
    assert gouda_row.button is None
    assert veere_row.what.text() == "Veere, according to Gouda: not accepted yet"
    assert veere_row.figures.text() == figures
    button = veere_row.button
    assert button is not None
    button.click()
    assert page.compare_theirs.figures.text().split() == figures.split()
    page.compare_theirs.yes.click()
    qtbot.waitUntil(lambda: page.neighbours.rows[1].what.text() == "Veere: known")
    assert "encrypted for them" in page.neighbours.rows[1].meta.text()


@pytest.mark.slow
def test_a_passphrase_locks_and_unlocks_the_key(
    page: KeysPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.ui.settings.key import PassphraseQuestion

    def typed(self: Any) -> int:
        self.first.set_text("paard")
        self.second.set_text("paard")
        self._on_typed()
        assert self.answer.isEnabled()
        return 1

    monkeypatch.setattr(PassphraseQuestion, "exec", typed)
    page.own.lock.click()
    qtbot.waitUntil(lambda: "locked with" in page.own.where.text(), timeout=20_000)
    monkeypatch.setattr(door.workspace.keys, "_passphrase", "")
    monkeypatch.setattr(door.workspace.keys, "_opened_last", ("", ""))
    monkeypatch.setattr(door.workspace.keys, "_signer", None)
    page.read()
    qtbot.waitUntil(page.own.unlock.isVisible)
    assert page.own.copy_.isHidden()
    page.own.unlock.click()
    qtbot.waitUntil(page.own.copy_.isVisible, timeout=20_000)
    page.own.lock.click()
    qtbot.waitUntil(lambda: "only you" in page.own.where.text(), timeout=20_000)


def test_a_new_passphrase_is_typed_twice(page: KeysPage, qtbot: QtBot) -> None:
    from desktop.ui.settings.key import PassphraseQuestion

    question = PassphraseQuestion("?", page, twice=True)
    qtbot.addWidget(question)
    assert not question.answer.isEnabled()
    QTest.keyClicks(question.first.edit, "paard")
    assert not question.answer.isEnabled()
    QTest.keyClicks(question.second.edit, "ezel")
    assert not question.answer.isEnabled()
    question.second.edit.clear()
    QTest.keyClicks(question.second.edit, "paard")
    assert question.answer.isEnabled()
    assert question.words() == "paard"
