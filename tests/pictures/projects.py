# SPDX-License-Identifier: EUPL-1.2
"""Pictures of a project: each of its tabs, a neighbour's, and the dialogs."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.actions import listing
from desktop.ui.projects import page
from desktop.ui.projects.dialogs import NameQuestion, ReasonQuestion, TimelineQuestion
from desktop.ui.projects.screen import ProjectsScreen
from tests.pictures.studio import Studio

OURS, THEIRS = "p-01", "np-zp"
TABS = {
    "timeline": page.TIMELINE,
    "table": page.TABLE,
    "lessons": page.LESSONS,
    "roles": page.ROLES,
    "involvement": page.INVOLVEMENT,
    "result": page.RESULT,
}


def _open(studio: Studio, name: str, tab: int) -> QWidget:
    record_id = studio.workspace.read(listing.find, name).id
    window = studio.window("projects", record_id)
    screen = window.screens["projects"]
    assert isinstance(screen, ProjectsScreen)
    screen.view.tabs.setCurrentIndex(tab)
    studio.settle()
    return window


def _tab(tab: int) -> Callable[[Studio], QWidget]:
    def take(studio: Studio) -> QWidget:
        return _open(studio, OURS, tab)

    return take


def neighbour(studio: Studio) -> QWidget:
    """A neighbour's project, with the offer to take its timeline over."""
    return _open(studio, THEIRS, page.TIMELINE)


def new_project(studio: Studio) -> QWidget:
    """What a new project is called."""
    return studio.show(NameQuestion(studio.window("projects")), resize=False)


def take_over(studio: Studio) -> QWidget:
    """How a neighbour's timeline comes onto an own project."""
    own = [("1", "Naar de cloud")]
    theirs = [("2", "Zuidplas: Zaaksysteem in een jaar")]
    question = TimelineQuestion(theirs, own, date(2026, 11, 16), studio.window("projects"))
    return studio.show(question, resize=False)


def reject(studio: Studio) -> QWidget:
    """Why a lesson isn't used."""
    window = studio.window("projects")
    return studio.show(ReasonQuestion("Databaselicenties kosten dubbel", window), resize=False)


def empty(studio: Studio) -> QWidget:
    """An own project without a timeline yet."""
    return _open(studio, "p-04", page.TIMELINE)


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    **{f"projects-{name}": _tab(tab) for name, tab in TABS.items()},
    "projects-neighbour": neighbour,
    "projects-empty": empty,
    "projects-new": new_project,
    "projects-take-over": take_over,
    "projects-reject": reject,
}
