# SPDX-License-Identifier: EUPL-1.2
"""What there is to take pictures of. A screen in `ui/places.py` is there by itself; a dialog, or a
screen in another state, is one entry in `SHOTS`.

An entry is a name and a function that gets a `Studio` and gives the widget to picture:

    def bundle_preview(studio: Studio) -> QWidget:
        window = studio.window("receive", str(studio.bundle))
        studio.settle()
        return window
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.records.errors import Busy
from desktop.ui.commands import CommandPalette
from desktop.ui.errors import dialog_for
from desktop.ui.help import HelpWindow
from tests.pictures import (
    gallery,
    overviews,
    projects,
    receiving,
    search,
    sharing,
    trust,
    upkeep,
    visits,
)
from tests.pictures.studio import Studio


@dataclass(frozen=True)
class Shot:
    """A picture: its name, and how to set it up."""

    name: str
    take: Callable[[Studio], QWidget]


def _part(page: Callable[[], QWidget]) -> Callable[[Studio], QWidget]:
    def take(studio: Studio) -> QWidget:
        return studio.show(page())

    return take


def commands(studio: Studio) -> QWidget:
    """The command palette."""
    window = studio.window()
    return studio.show(CommandPalette(window.actions_.everything(), window), resize=False)


def welcome(studio: Studio) -> QWidget:
    """The first start, in a folder that is synchronised."""
    from desktop.ui.start.welcome import Welcome

    dialog = Welcome(Path("/home/visser/OneDrive/Documenten/Buurwijs"))
    dialog.home.setText("Waddinxveen")
    dialog.example.button.setChecked(True)
    return studio.show(dialog)


def help_window(studio: Studio) -> QWidget:
    """F1."""
    window = studio.window()
    dialog = HelpWindow(window.owner(), "", window.actions_.everything(), window)
    return studio.show(dialog, resize=False)


def error(studio: Studio) -> QWidget:
    """An expected error."""
    busy = Busy(
        "De schijf is vol.",
        kept="Uw tekst staat nog in het venster en in de reservekopie.",
        remedy="Maak ruimte vrij en kies Opnieuw bewaren.",
    )
    return studio.show(dialog_for(busy), resize=False)


SHOTS: list[Shot] = [
    Shot("welcome", welcome),
    Shot("commands", commands),
    Shot("help", help_window),
    Shot("error", error),
    *(Shot(name, take) for name, take in search.TAKES.items()),
    *(Shot(name, take) for name, take in visits.TAKES.items()),
    *(Shot(name, take) for name, take in projects.TAKES.items()),
    *(Shot(name, take) for name, take in overviews.TAKES.items()),
    *(Shot(name, take) for name, take in sharing.TAKES.items()),
    *(Shot(name, take) for name, take in receiving.TAKES.items()),
    *(Shot(name, take) for name, take in trust.TAKES.items()),
    *(Shot(name, take) for name, take in upkeep.TAKES.items()),
    *(Shot(f"parts-{name}", _part(page)) for name, page in gallery.PAGES.items()),
]
