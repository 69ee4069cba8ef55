# SPDX-License-Identifier: EUPL-1.2
"""The workspace that pictures are taken of: the example that ships, on a fixed day."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from desktop.actions import adding, favourites, listing
from desktop.workspace import Workspace

TODAY = datetime(2026, 11, 16, 7, 47, tzinfo=UTC)
FAVOURITES = ("p-01", "v-04")


def _today() -> datetime:
    return TODAY


@contextmanager
def example_workspace(folder: Path) -> Generator[Workspace]:
    """Open the workspace in this folder; where there is none, make it from the example."""
    if (folder / "workspace.db").exists():
        with Workspace.open(folder) as workspace:
            yield workspace
        return
    with Workspace.create(folder, "GM0627", example=True, clock=_today) as workspace:
        with resources.as_file(resources.files("resources").joinpath("example")) as example:
            files = [example / "waddinxveen.jsonl"]
            workspace.do(adding.add, files, label="Voorbeeld")
        for name in FAVOURITES:
            workspace.read(favourites.turn, workspace.read(listing.find, name).id)
        workspace.search.follow()
        yield workspace
