# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the overviews: a visit's report, all lessons, and a reader who may not see it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.actions import listing, projects
from desktop.ui.overviews.choices import LESSONS
from desktop.ui.overviews.pages import WHOLE
from desktop.ui.overviews.screen import OverviewsScreen
from desktop.ui.window import Window
from tests.pictures.studio import Studio

VISIT = "v-04"


def _open(studio: Studio) -> tuple[Window, OverviewsScreen]:
    window = studio.window("overviews", studio.workspace.read(listing.find, VISIT).id)
    screen = window.screens["overviews"]
    assert isinstance(screen, OverviewsScreen)
    return window, screen


def visit(studio: Studio) -> QWidget:
    """The report of a visit, with its notes."""
    window, screen = _open(studio)
    screen.choices.parts.rows["notes"].box.setChecked(True)
    studio.settle()
    return window


def lessons(studio: Studio) -> QWidget:
    """All lessons, a whole page in sight, further on."""
    window, screen = _open(studio)
    screen.choices.report.set_value(LESSONS)
    screen.choices.report.changed.emit()
    studio.settle()
    screen.view.set_zoom(WHOLE)
    screen.view.go_to(2)
    studio.settle()
    return window


def project(studio: Studio) -> QWidget:
    """The report of a project, at its timeline."""
    running = next(line for line in studio.workspace.read(projects.lines) if line.is_own)
    window = studio.window("overviews", running.id)
    screen = window.screens["overviews"]
    assert isinstance(screen, OverviewsScreen)
    screen.view.go_to(1)
    studio.settle()
    return window


def refused(studio: Studio) -> QWidget:
    """A reader who may not see it."""
    window, screen = _open(studio)
    screen.choices.reader.set_value("everyone")
    screen.choices.reader.changed.emit()
    studio.settle()
    return window


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "overviews-visit": visit,
    "overviews-lessons": lessons,
    "overviews-project": project,
    "overviews-refused": refused,
}
