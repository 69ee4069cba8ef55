# SPDX-License-Identifier: EUPL-1.2
"""Which tasks a task waits for, in short: `3; 5SS+2` is row 3, and row 5's start plus two days."""

import re
from collections.abc import Callable, Sequence

from desktop.actions import timeline
from desktop.answers.planning import Link, Unlink
from desktop.i18n import _
from desktop.records.errors import Refused
from desktop.records.project import Milestone, Phase, Project, Task

_ONE = re.compile(r"^(\d{1,4}) ?(FS|SS|FF|SF)? ?([+-] ?\d{1,4})? ?d?$", re.IGNORECASE)


def waits_text(task: Phase | Task | Milestone, place_of: Callable[[str], int]) -> str:
    """The links of a task by row number; FS and no days are left out, as they are usual."""
    if not isinstance(task, Task):
        return ""
    parts: list[str] = []
    for wait in task.depends_on:
        place = place_of(wait.on)
        if place >= 0:
            how = "" if wait.type == "FS" and not wait.lag else wait.type
            lag = f"{wait.lag:+d}" if wait.lag else ""
            parts.append(f"{place + 1}{how}{lag}")
    return "; ".join(parts)


def read_waits(project: Project, key: str, text: str, keys: Sequence[str]) -> Project:
    """The project in which the task waits for these and no others; raises Refused.

    `keys` holds the key of each row's task, or "" for a row that is no task.
    """
    wanted: dict[str, tuple[str, int]] = {}
    for piece in re.split(r"[;,]", text):
        if not piece.strip():
            continue
        found = _ONE.match(" ".join(piece.split()))
        place = int(found[1]) if found else 0
        on = keys[place - 1] if 0 < place <= len(keys) else ""
        if found is None or not on:
            raise Refused(
                _("“%(text)s” is no task. Type its number, such as 3 or 5SS+2.")
                % {"text": piece.strip()}
            )
        wanted[on] = ((found[2] or "FS").upper(), int((found[3] or "0").replace(" ", "")))
    task = next(each for each in project.tasks if each.key == key)
    for wait in task.depends_on:
        if wait.on not in wanted:
            project = timeline.edited(project, Unlink(key, wait.on))
    for on, (how, lag) in wanted.items():
        project = timeline.edited(project, Link(key, on, how, lag))
    return project
