# SPDX-License-Identifier: EUPL-1.2
"""What tests of the window stand on: a dressed application, a real workspace, a door to it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.bridge import Door
from desktop.ui.runner import Runner
from desktop.ui.state import State
from desktop.workspace import Workspace
from tests.clock import Clock

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a display can't do all that windows ask, and says so each time."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """As in the program, cycles are collected on the window's thread only."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in light colours."""
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def check_model(qtmodeltester: "ModelTester") -> Callable[[QAbstractItemModel], None]:
    """Qt's own tester of item models."""
    return cast(Any, qtmodeltester).check


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A new workspace of Waddinxveen, marked as an example so that its key stays in its folder."""
    with Workspace.create(tmp_path / "werkruimte", "GM0627", example=True, clock=clock) as made:
        yield made


@pytest.fixture
def door(app: QApplication, workspace: Workspace, qtbot: QtBot) -> Iterator[Door]:
    """A door to that workspace; it ends when nothing is under way any more."""
    runner = Runner(workspace, workspace.jobs)
    made = Door(workspace, runner, State(None))
    yield made
    qtbot.waitUntil(lambda: not runner.is_busy(), timeout=30_000)
    made.close()
    workspace.jobs.close()  # no worker holds on to the runner any more: it goes on this thread
