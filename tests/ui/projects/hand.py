# SPDX-License-Identifier: EUPL-1.2
"""A project in hand, without a workspace knowing of it."""

from datetime import date
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import listing
from desktop.answers.stored import Stored
from desktop.records.document import digest, encode
from desktop.records.project import Project
from desktop.ui.bridge import Door
from desktop.ui.projects.draft import Draft
from tests.insight.neighbours import cloud_project


def stored(project: Project, revision: int = 1) -> Stored:
    """The project as the store would give it."""
    document = encode(project).decode()
    return Stored(
        id=project.id,
        type="project",
        origin=project.origin,
        external_id="",
        revision=revision,
        hash=digest(document),
        document=document,
        modified_at=project.modified_at,
    )


def in_hand(door: Door, project: Project, today: date, is_own: bool = True) -> Draft:
    """A draft of it."""
    draft = Draft(door)
    draft.load(stored(project), is_own, today)
    return draft


def saved(door: Door) -> Project:
    """The project as the workspace has it."""
    return cast(Project, door.workspace.read(listing.get, cloud_project().id).record)


def settle(qtbot: QtBot, door: Door) -> None:
    """Let everything under way arrive."""
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
