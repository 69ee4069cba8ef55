# SPDX-License-Identifier: EUPL-1.2
"""The command that takes back what left."""

import click

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _

_REASONS = ("outdated", "wrong", "agreement", "privacy", "other")


@click.command()
@click.argument("what", metavar="ID")
@click.option("--reason", type=click.Choice(_REASONS), default=None, help=N_("Why."))
@click.option("--again", is_flag=True, help=N_("Share it again: takes a withdrawal back."))
@pass_console
def withdraw(console: Console, what: str, reason: str | None, again: bool) -> None:
    """Take back a record of ours that left; neighbours hear of it by the next bundle."""
    from desktop.actions import listing, withdrawing

    if (reason is None) != again:
        raise click.UsageError(_("Say why with --reason, or share it again with --again."))
    with console.workspace(write=True) as workspace:
        ours = workspace.read(listing.find, what)
        if again:
            label = _("Shared again: %(title)s") % {"title": listing.title(ours)}
            workspace.do(withdrawing.share_again, ours.id, label=label)
        else:
            label = _("Withdrawn: %(title)s") % {"title": listing.title(ours)}
            workspace.do(withdrawing.withdraw, ours.id, reason, label=label)
        number = workspace.read(listing.journal, 1)[0].number
    told = _("%(label)s. Your next bundle tells it.") % {"label": label}
    console.answer({"id": ours.id, "change_set": number}, told)
