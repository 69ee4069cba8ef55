# SPDX-License-Identifier: EUPL-1.2
"""The command that brings a neighbour's lesson or timeline into a project of ours."""

from datetime import date

import click

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _


@click.command()
@click.argument("what", metavar="LESSON|TIMELINE")
@click.argument("project", metavar="PROJECT")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help=N_("First day of the timeline."))
@click.option(
    "--percent", type=click.IntRange(1, 1000), default=100, help=N_("Scale, 100 = as is.")
)
@pass_console
def adopt(console: Console, what: str, project: str, start: date | None, percent: int) -> None:
    """Adopt a lesson (it becomes a task) or a neighbour's timeline in a project."""
    from desktop.actions import listing, projects

    with console.workspace(write=True) as workspace:
        theirs = workspace.read(listing.find, what)
        ours = workspace.read(listing.find, project)
        label = _("Adopted in %(project)s") % {"project": listing.title(ours)}
        if theirs.type == "project":
            day = date(start.year, start.month, start.day) if start else None
            stored = workspace.do(
                projects.adopt_timeline, theirs.id, ours.id, day, percent, label=label
            )
        else:
            stored = workspace.do(projects.adopt_lesson, theirs.id, ours.id, label=label)
        number = workspace.read(listing.journal, 1)[0].number
    console.answer({"id": stored.id, "change_set": number}, f"{label}.")
