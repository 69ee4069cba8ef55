# SPDX-License-Identifier: EUPL-1.2
"""Real workspaces for tests, in a folder of the test's own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.settings import General, Settings
from desktop.workspace import Workspace
from tests.clock import Clock

HERE = Settings(general=General(role="I&A-coördinator"), actor="0123456789abcdef")


def new_workspace(
    folder: Path, home: str = "GM0627", clock: Callable[[], datetime] | None = None
) -> Workspace:
    """A new example workspace: its key lies in its folder, so no keyring is asked."""
    return Workspace.create(folder, home, example=True, settings=HERE, clock=clock or Clock())


def opened(
    folder: Path, *, write: bool = True, clock: Callable[[], datetime] | None = None
) -> Workspace:
    """The workspace in this folder, opened again."""
    return Workspace.open(folder, write=write, settings=HERE, clock=clock or Clock())
