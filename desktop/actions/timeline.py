# SPDX-License-Identifier: EUPL-1.2
"""A timeline in hand, before it is saved: its plan, an edit to it, a neighbour laid over it.

These are calculations on what is given; the first parameter is no workspace, so a screen may call
them for each step of the mouse.
"""

from datetime import date
from fractions import Fraction

from desktop.answers.planning import Course, Edit, Plan, Reference, Scale
from desktop.insight import overview
from desktop.planning import adopt, edits, schedule
from desktop.records.project import Project


def plan(project: Project, today: date) -> Plan:
    """The timeline as it stands on a day."""
    return schedule.plan(project, today)


def edited(project: Project, edit: Edit) -> Project:
    """The project after one edit."""
    return edits.edited(project, edit)


def with_followers(project: Project) -> Project:
    """The project with what waits for others moved later where it must."""
    return edits.with_followers(project)


def laid_over(
    own: Project, theirs: Project, name: str, percent: int | None = None
) -> Reference | None:
    """Their timeline, as it really went, over ours: on a scale, or on the one that fits best."""
    scale = adopt.fitted(own, theirs, Course.ACTUAL)
    if scale is not None and percent is not None:
        scale = Scale(scale.anchor, scale.start, Fraction(percent, 100))
    return adopt.laid_over(own, theirs, name, Course.ACTUAL, scale)


def begins(name: str, days: int) -> str:
    """`Execution begins in 14 days`, as a title."""
    return overview.begins(name, days)
