# SPDX-License-Identifier: EUPL-1.2
"""The places of the window, in the order of the navigation. A new screen is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.i18n import N_

if TYPE_CHECKING:
    from desktop.ui.bridge import Door
    from desktop.ui.screen import Screen


@dataclass(frozen=True)
class Place:
    """One screen: `build` makes it when it is first shown, and imports it only then."""

    key: str
    name: str
    icon: str
    build: Callable[["Door"], "Screen"]
    group: str = "main"
    """Where the navigation has it: `main`, `bottom`, or `hidden` (reached in other ways)."""
    within: str = ""
    """The place the navigation marks instead, for one that it doesn't have itself."""
    counts: str = ""
    """The type of record (or `bundle`) whose number stands behind the name."""
    new: str = ""
    """The text of its line in the `New` menu, where it can make something."""
    new_key: str = ""


def _visits(door: "Door") -> "Screen":
    from desktop.ui.visits.screen import VisitsScreen

    return VisitsScreen(door)


def _lessons(door: "Door") -> "Screen":
    from desktop.ui.lessons.screen import LessonsScreen

    return LessonsScreen(door)


def _notes(door: "Door") -> "Screen":
    from desktop.ui.notes.screen import NotesScreen

    return NotesScreen(door)


def _search(door: "Door") -> "Screen":
    from desktop.ui.search.screen import SearchScreen

    return SearchScreen(door)


def _projects(door: "Door") -> "Screen":
    from desktop.ui.projects.screen import ProjectsScreen

    return ProjectsScreen(door)


def _sharing(door: "Door") -> "Screen":
    from desktop.ui.sharing.screen import SharingScreen

    return SharingScreen(door)


def _receive(door: "Door") -> "Screen":
    from desktop.ui.sharing.receive_screen import ReceiveScreen

    return ReceiveScreen(door)


def _start(door: "Door") -> "Screen":
    from desktop.ui.start.screen import StartScreen

    return StartScreen(door)


def _organisations(door: "Door") -> "Screen":
    from desktop.ui.organisations.screen import OrganisationsScreen

    return OrganisationsScreen(door)


def _trash(door: "Door") -> "Screen":
    from desktop.ui.trash.screen import TrashScreen

    return TrashScreen(door)


def _overviews(door: "Door") -> "Screen":
    from desktop.ui.overviews.screen import OverviewsScreen

    return OverviewsScreen(door)


def _settings(door: "Door") -> "Screen":
    from desktop.ui.settings.screen import SettingsScreen

    return SettingsScreen(door)


def _best(door: "Door") -> "Screen":
    from desktop.ui.best.screen import BestScreen

    return BestScreen(door)


# In the order of the navigation: start, visits, lessons, projects, organisations, best of the
# class, sharing, overviews; at the bottom trash and settings; hidden what opens by itself.
PLACES: tuple[Place, ...] = (
    Place("start", N_("Start"), "house", _start),
    Place("visits", N_("Visits"), "notebook", _visits, counts="visit", new=N_("Visit")),
    Place("lessons", N_("Lessons"), "lightbulb", _lessons, counts="lesson", new=N_("Lesson")),
    Place(
        "projects",
        N_("Projects"),
        "chart-bar-horizontal",
        _projects,
        counts="project",
        new=N_("Project"),
    ),
    Place(
        "organisations",
        N_("Organisations"),
        "buildings",
        _organisations,
        counts="organisation",
        new=N_("Organisation"),
    ),
    Place("notes", N_("Quick notes"), "note", _notes, group="hidden"),
    Place("trash", N_("Trash"), "trash", _trash, group="bottom"),
    Place("best", N_("Best of the class"), "trophy", _best),
    Place("sharing", N_("Share"), "arrows-left-right", _sharing, counts="bundle"),
    Place("receive", N_("Receive"), "tray", _receive, group="hidden", within="sharing"),
    Place("overviews", N_("Overviews"), "file-text", _overviews),
    Place("settings", N_("Settings"), "gear", _settings, group="bottom"),
    Place("search", N_("Search"), "magnifying-glass", _search, group="hidden"),
)
