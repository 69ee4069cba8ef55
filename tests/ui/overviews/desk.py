# SPDX-License-Identifier: EUPL-1.2
"""Working at the reports screen: showing it, choosing, and reading what the preview says."""

import pypdfium2
from pytestqt.qtbot import QtBot

from desktop.actions import listing
from desktop.ui.bridge import Door
from desktop.ui.overviews.screen import OverviewsScreen
from desktop.ui.parts.fields import ChoiceField

LONG = "\n\n".join(f"Alinea {count}. " + "Het beheer voert regie. " * 30 for count in range(60))


def shown(door: Door, qtbot: QtBot) -> OverviewsScreen:
    made = OverviewsScreen(door)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    made.show_record(None)
    settled(made, qtbot)
    return made


def settled(screen: OverviewsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy(), timeout=30000)


def id_of(screen: OverviewsScreen, name: str) -> str:
    return screen.door.workspace.read(listing.find, name).id


def choose(name: str, value: str, screen: OverviewsScreen, qtbot: QtBot) -> None:
    field: ChoiceField = getattr(screen.choices, name)
    field.set_value(value)
    field.changed.emit()
    settled(screen, qtbot)


def text_of(screen: OverviewsScreen) -> str:
    assert screen.shown is not None
    return words_in(screen.shown.data)


def words_in(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    finally:
        document.close()
    return " ".join("\n".join(pages).split())


def with_notes(screen: OverviewsScreen, qtbot: QtBot) -> None:
    screen.show_record(id_of(screen, "v-1"))
    settled(screen, qtbot)
    screen.choices.parts.rows["notes"].box.click()
    settled(screen, qtbot)
