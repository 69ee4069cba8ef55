# SPDX-License-Identifier: EUPL-1.2
"""Waddinxveen's project, Veere's timeline and its lessons, in the workspace that screens open."""

from typing import cast

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.context import Writing
from desktop.records.document import Record, encode, replace
from desktop.ui.bridge import Door
from desktop.ui.projects.screen import ProjectsScreen
from tests.insight.neighbours import CLOUD, HOME, VEERE, cloud_project, lesson, topic
from tests.planning.projects import cloud


def put(w: Writing, records: list[Record]) -> None:
    """Make ours, receive others'."""
    for record in records:
        if record.origin == HOME:
            w.unit.create(record)
        else:
            w.unit.receive(encode(record).decode(), record.origin)


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> ProjectsScreen:
    """The screen, shown, with our project open."""
    records: list[Record] = [
        topic(CLOUD, "Wolken"),
        cloud_project(),
        replace(cloud(), origin=VEERE, organisation=VEERE),
        lesson("Na elke golf een rustweek", phase="execution", hours_saved=96),
        lesson("Databaselicenties kosten dubbel", phase="execution", kind="avoid"),
    ]
    door.workspace.do(put, records, label="test")
    made = ProjectsScreen(door)
    qtbot.addWidget(made, before_close_func=_leave)
    door.changed.connect(made.refresh)
    made.resize(QSize(1100, 720))
    made.show()
    made.show_record(cloud_project().id)
    qtbot.waitUntil(lambda: made.draft.is_loaded and not door.runner.is_busy(), timeout=30_000)
    return made


def _leave(screen: QWidget) -> None:
    """Save, as the window does at closing."""
    cast(ProjectsScreen, screen).leave()
