# SPDX-License-Identifier: EUPL-1.2
"""Settings on screen: chosen and kept at once, locked by policy, the journal, and the check."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.actions import editing, listing
from desktop.answers.upkeep import Finding
from desktop.ui import theme
from desktop.ui.bridge import Door
from desktop.ui.parts.fields import ChoiceField, Field, LineField, NumberField
from desktop.ui.settings.folder_field import FolderField
from desktop.ui.settings.screen import HISTORY, UPKEEP, SettingsScreen
from tests.ui.hearing import said


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> SettingsScreen:
    """The screen as it opens."""
    made = SettingsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 724)
    made.show_record(None)
    with qtbot.waitActive(made):
        made.show()
    return made


def choose(field: Field, value: str) -> None:
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(field.box.findData(value))
    field.box.activated.emit(field.box.currentIndex())


def test_every_declared_choice_has_its_field(screen: SettingsScreen) -> None:
    assert set(screen.general.fields) == {"language", "role", "theme"}
    assert set(screen.sharing.fields) == {"licence", "largest_bundle_mb", "watched_folder"}
    assert screen.locked.isHidden()


def test_a_role_is_kept_at_once_and_stands_with_what_is_written(
    screen: SettingsScreen, door: Door, qtbot: QtBot
) -> None:
    field = screen.general.fields["role"]
    assert isinstance(field, LineField)
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "griffier")
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said(heard) == ["Choice kept.", False]
    assert settings.load().general.role == "griffier"
    made = door.workspace.do(editing.create, "visit", title="Veere", label="x")
    assert made.record.created_by == "griffier"


def test_colours_are_put_on_at_once(
    screen: SettingsScreen, door: Door, app: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.told):
        choose(screen.general.fields["theme"], "dark")
    assert theme.colour("base").lightness() < 128
    assert door.state.text("theme") == "dark"
    assert settings.load().general.theme == "dark"


def test_a_number_and_a_licence_are_kept(screen: SettingsScreen, door: Door, qtbot: QtBot) -> None:
    with qtbot.waitSignal(door.told):
        choose(screen.sharing.fields["licence"], "CC0-1.0")
    size = screen.sharing.fields["largest_bundle_mb"]
    assert isinstance(size, NumberField)
    size.box.setValue(100)
    with qtbot.waitSignal(door.told):
        size.box.editingFinished.emit()
    assert door.workspace.settings.sharing == settings.Sharing("CC0-1.0", 100)


def test_a_folder_to_watch_is_chosen_and_left_again(
    screen: SettingsScreen, door: Door, qtbot: QtBot
) -> None:
    field = screen.sharing.fields["watched_folder"]
    assert isinstance(field, FolderField)
    for folder in ("/deel/bundels", ""):
        with qtbot.waitSignal(door.told):
            field.take(folder)
        assert door.workspace.settings.sharing.watched_folder == folder


def test_what_the_policy_locks_cant_be_changed(door: Door, qtbot: QtBot) -> None:
    now = door.workspace.settings
    door.workspace.settings = replace(now, locked=frozenset({"general.language"}))
    made = SettingsScreen(door)
    qtbot.addWidget(made)
    made.show_record(None)
    language = made.general.fields["language"]
    assert not language.editor.isEnabled()
    assert "administrator" in language.editor.accessibleDescription()
    assert not made.locked.isHidden()
    made.general.chosen.emit("general", "language", "en")
    assert door.workspace.settings.general.language == now.general.language


def test_the_journal_takes_one_thing_back_after_others(
    screen: SettingsScreen,
    door: Door,
    qtbot: QtBot,
    check_model: Callable[[QAbstractItemModel], None],
) -> None:
    first = door.workspace.do(editing.create, "visit", title="Veere", label="Planned Veere")
    door.workspace.do(editing.create, "visit", title="Gouda", label="Planned Gouda")
    screen.tabs.setCurrentIndex(HISTORY)
    table = screen.history.table
    qtbot.waitUntil(lambda: table.rows.rowCount() >= 3)
    check_model(table.rows)
    labels = [table.rows.index(row, 1).data() for row in range(table.rows.rowCount())]
    table.selectRow(labels.index("Planned Veere"))
    with qtbot.waitSignal(door.told):
        screen.history.undo.click()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    rows = door.workspace.read(listing.counts)
    assert rows["visit"] == 1
    assert first.id not in {one.id for one in door.workspace.read(listing.rows, _visits())}
    chosen = screen.history.chosen()
    assert chosen is not None and chosen.is_undone and not screen.history.undo.isEnabled()


def _visits() -> listing.Filter:
    return listing.Filter(types=("visit",))


def test_the_beginning_cant_be_taken_back(screen: SettingsScreen, qtbot: QtBot) -> None:
    screen.tabs.setCurrentIndex(HISTORY)
    qtbot.waitUntil(lambda: screen.history.table.rows.rowCount() > 0)
    screen.history.table.selectRow(screen.history.table.rows.rowCount() - 1)
    assert not screen.history.undo.isEnabled()
    assert screen.history.told.text() == "This can't be taken back."


def test_a_whole_workspace_is_said_to_be_whole(screen: SettingsScreen, qtbot: QtBot) -> None:
    screen.tabs.setCurrentIndex(UPKEEP)
    qtbot.waitUntil(lambda: bool(screen.upkeep.index.text()))
    screen.upkeep.check.click()
    qtbot.waitUntil(lambda: screen.upkeep.whole.what.text() == "Everything is whole.")
    assert screen.upkeep.faults.isHidden()


def test_faults_are_told_and_can_be_mended(
    screen: SettingsScreen, door: Door, qtbot: QtBot
) -> None:
    made = door.workspace.do(editing.create, "visit", title="Veere", label="x")
    folder = door.workspace.folder
    _damage_list(str(folder / "workspace.db"), made.id)
    screen.tabs.setCurrentIndex(UPKEEP)
    screen.upkeep.check.click()
    qtbot.waitUntil(lambda: not screen.upkeep.faults.isHidden(), timeout=15_000)
    assert "isn't whole" in screen.upkeep.faults.what.text()
    assert screen.upkeep.details.text()
    screen.upkeep.faults.action.click()
    qtbot.waitUntil(
        lambda: not screen.upkeep.whole.isHidden() and screen.upkeep.check.isEnabled(),
        timeout=15_000,
    )
    assert screen.upkeep.whole.so_what.text() == "1 fault mended."


def _damage_list(file: str, record_id: str) -> None:
    import sqlite3

    with sqlite3.connect(file) as database:
        database.execute("UPDATE record SET title = 'Anders' WHERE id = ?", (record_id,))


def test_many_faults_are_told_in_a_few_lines(screen: SettingsScreen) -> None:
    screen.upkeep.show_findings([Finding("hash", f"Fault {n}.") for n in range(12)])
    assert screen.upkeep.details.text().endswith("and 4 more")


def test_the_index_is_built_anew(screen: SettingsScreen, door: Door, qtbot: QtBot) -> None:
    screen.tabs.setCurrentIndex(UPKEEP)
    with qtbot.waitSignal(door.told, timeout=20_000) as heard:
        screen.upkeep.rebuild.click()
    assert said(heard) == ["Search index built anew.", False]
    qtbot.waitUntil(lambda: "can be found" in screen.upkeep.index.text())


def test_another_language_opens_the_window_again(
    screen: SettingsScreen, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.spoken) as heard:
        choose(screen.general.fields["language"], "nl")
    assert said(heard) == ["nl"]
    assert settings.load().general.language == "nl"
