# SPDX-License-Identifier: EUPL-1.2
"""Pictures of organisations in hand, the trash with something in it, and the settings."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.actions import editing, listing
from desktop.answers.listing import Filter
from desktop.ui.organisations.screen import OrganisationsScreen
from desktop.ui.settings.screen import HISTORY, UPKEEP, SettingsScreen
from desktop.ui.trash.screen import TrashScreen
from tests.pictures.studio import Studio


def _organisation(studio: Studio, name: str) -> OrganisationsScreen:
    screen = studio.window("organisations", studio.workspace.read(listing.find, name).id).screens[
        "organisations"
    ]
    assert isinstance(screen, OrganisationsScreen)
    studio.settle()
    return screen


def own(studio: Studio) -> QWidget:
    """An organisation of our own, with its members."""
    return _organisation(studio, "o-rand").window()


def contact(studio: Studio) -> QWidget:
    """A contact that isn't right yet."""
    screen = _organisation(studio, "GM0717")
    form = screen.side.contacts.form
    screen.side.contacts.add()
    QTest.keyClicks(form.name.edit, "R. Kuiper")
    QTest.keyClicks(form.email.edit, "r.kuiper bij veere")
    form.keep.click()
    studio.settle()
    return screen.window()


def nobody(studio: Studio) -> QWidget:
    """The organisation that isn't known yet, with the list of all."""
    gouda = studio.workspace.read(listing.named, "organisation", "Eemsdelta")
    window = studio.window("organisations", gouda)
    studio.settle()
    return window


def trash(studio: Studio) -> QWidget:
    """A few records thrown away, and put back afterwards."""
    ids = [
        row.id
        for kind in ("lesson", "visit", "note", "comment", "contact")
        for row in studio.workspace.read(listing.rows, Filter(types=(kind,), limit=2))
    ]
    studio.workspace.do(editing.trash, ids, label="Weggegooid")
    window = studio.window("trash")
    studio.settle()
    studio.workspace.undo()
    return window


def trash_question(studio: Studio) -> QWidget:
    """Whether it may go for good."""
    screen = studio.window("trash").screens["trash"]
    assert isinstance(screen, TrashScreen)
    return studio.show(
        screen.question("“Internetlijn te krap” voorgoed verwijderen?"), resize=False
    )


def _settings(studio: Studio, tab: int) -> SettingsScreen:
    screen = studio.window("settings").screens["settings"]
    assert isinstance(screen, SettingsScreen)
    screen.tabs.setCurrentIndex(tab)
    studio.settle()
    return screen


def settings_journal(studio: Studio) -> QWidget:
    """Everything that was done."""
    return _settings(studio, HISTORY).window()


def settings_upkeep(studio: Studio) -> QWidget:
    """Where it is, and that all of it is whole."""
    screen = _settings(studio, UPKEEP)
    screen.upkeep.check.click()
    studio.settle()
    return screen.window()


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "organisations-own": own,
    "organisations-contact": contact,
    "organisations-unknown": nobody,
    "settings-journal": settings_journal,
    "settings-upkeep": settings_upkeep,
    "trash-full": trash,
    "trash-question": trash_question,
}
