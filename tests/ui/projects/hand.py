# SPDX-License-Identifier: EUPL-1.2
"""A project in hand, without a workspace knowing of it."""

from datetime import date

from desktop.answers.stored import Stored
from desktop.records.document import digest, encode
from desktop.records.project import Project
from desktop.ui.bridge import Door
from desktop.ui.projects.draft import Draft


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
