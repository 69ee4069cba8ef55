# SPDX-License-Identifier: EUPL-1.2
"""What the place Projects asks the workspace for at once, off the window's thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.actions import projects
from desktop.actions.context import Reading
from desktop.answers.projects import ProjectLine, ProjectPage
from desktop.records.topic import Topic

if TYPE_CHECKING:
    from desktop.workspace import Workspace


def page_and_lines(
    workspace: "Workspace", project_id: str
) -> tuple[ProjectPage, list[ProjectLine], str]:
    """One project, all of them for the menus, and what of it wasn't saved."""
    page = workspace.read(projects.page, project_id)
    copy = workspace.unsaved.get(project_id) if page.is_own else None
    return page, workspace.read(projects.lines), copy.document if copy else ""


def topics_by_name(r: Reading) -> list[tuple[str, str, str]]:
    """Every topic: id, name, parent."""
    found = [stored.record for stored in r.store.documents(type="topic")]
    topics = [record for record in found if isinstance(record, Topic)]
    return sorted(
        ((topic.id, topic.name, topic.parent or "") for topic in topics),
        key=lambda each: each[1].casefold(),
    )


def write_file(name: str, file: bytes) -> None:
    """Write it where the person said."""
    Path(name).write_bytes(file)
