# SPDX-License-Identifier: EUPL-1.2
"""Commands that show records: one, a list of them, and what one was before."""

from pathlib import Path
from typing import Any

import click

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _


@click.command()
@click.argument("name", metavar="ID")
@pass_console
def show(console: Console, name: str) -> None:
    """Show one record."""
    from desktop.actions import listing
    from desktop.cli import sheet
    from desktop.records.document import to_dict

    with console.workspace() as workspace:
        record = workspace.read(listing.find, name).record
        names = workspace.read(listing.names, sheet.named_in(record))
    console.answer(to_dict(record), *sheet.lines(record, names))


@click.command("list")
@click.argument("kind", metavar="TYPE")
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="k=v",
    help=N_("By kind, state, sharing, phase, origin, topic, organisation or text."),
)
@click.option("--limit", type=click.IntRange(1), default=None, help=N_("How many."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="OUT.xlsx|.csv",
    help=N_("Write the list to a sheet as well."),
)
@pass_console
def list_(
    console: Console, kind: str, filters: tuple[str, ...], limit: int | None, out: Path | None
) -> None:
    """List the records of a type."""
    from desktop.actions import listing, sheets
    from desktop.records.document import title_of, to_dict

    with console.workspace() as workspace:
        wanted = workspace.read(_filter, kind, filters, limit)
        records = workspace.read(listing.documents, wanted)
        if out is not None:
            workspace.read(sheets.write, kind, [record.id for record in records], out)
    lines = [f"{record.id}  {title_of(record)}" for record in records]
    console.answer([to_dict(record) for record in records], *lines)


def _filter(r: Any, kind: str, filters: tuple[str, ...], limit: int | None) -> Any:
    from desktop.actions.listing import filter_from

    pairs: dict[str, str] = {}
    for text in filters:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.BadParameter(_("Write a filter as name=value."))
        pairs[name] = value
    return filter_from(r, kind, pairs, limit)


@click.command()
@click.argument("name", metavar="ID")
@pass_console
def history(console: Console, name: str) -> None:
    """Show what a record was before."""
    from desktop.actions import listing

    with console.workspace() as workspace:
        stored = workspace.read(listing.find, name)
        revisions = workspace.read(listing.history, stored.id)
    lines = [f"{r.number:>4}  {r.at:%Y-%m-%d %H:%M}  {r.label}  {r.role}" for r in revisions]
    console.answer([_as_it_was(one, stored.type) for one in revisions], *lines)


def _as_it_was(revision: Any, type_: str) -> dict[str, Any]:
    """The document as it was, with what is known of the revision beside its fields.

    A revision whose text isn't kept any more gives its id and type alone.
    """
    from msgspec import to_builtins

    from desktop.records.document import decode, to_dict

    about: dict[str, Any] = to_builtins(revision)
    text = about.pop("document")
    members = to_dict(decode(text)) if text else {"type": type_, "id": revision.record}
    return {**members, "revision": about}
