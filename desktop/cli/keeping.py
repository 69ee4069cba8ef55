# SPDX-License-Identifier: EUPL-1.2
"""Commands that make a workspace, take records in, tell what was done and take it back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _, ngettext


@click.command()
@click.option("--home", required=True, metavar="GM0627", help=N_("The code of your organisation."))
@pass_console
def init(console: Console, home: str) -> None:
    """Make a workspace for an organisation."""
    from desktop.workspace import Workspace

    with Workspace.create(console.folder, home) as workspace:
        answer = {"workspace": workspace.folder, "home": workspace.home}
    message = _("The workspace of %(home)s is in %(folder)s.")
    console.answer(answer, message % {"home": home, "folder": console.folder})


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--wait", is_flag=True, help=N_("Wait for the search index."))
@pass_console
def add(console: Console, files: tuple[Path, ...], wait: bool) -> int:
    """Take in records from files and folders."""
    from desktop.actions import adding

    with console.workspace(write=True) as workspace, console.progress("") as bar:
        label = _("Added from %(files)s") % {"files": ", ".join(path.name for path in files)}
        report = workspace.do(adding.add, list(files), label=label, progress=bar)
        if wait:
            workspace.search.follow(bar)
    for line in report.refused:
        console.refuse(line.code, f"{line.file}:{line.line}: {line.message}")
    for conflict in report.conflicts:
        values = {"field": conflict.field, "file": conflict.file, "line": conflict.line}
        text = _("%(file)s:%(line)d: “%(field)s” was changed here as well; yours was kept.")
        console.say(text % values)
    answer = {
        "new": report.new,
        "updated": report.updated,
        "topics_made": report.topics_made,
        "conflicts": [{"line": c.line, "id": c.id, "field": c.field} for c in report.conflicts],
        "refused": [{"line": r.line, "code": r.code, "message": r.message} for r in report.refused],
    }
    values = {"new": report.new, "updated": report.updated, "refused": len(report.refused)}
    console.answer(answer, _("New %(new)d, updated %(updated)d, refused %(refused)d.") % values)
    return console.exit_code


@click.command()
@click.argument("number", type=int, required=False, metavar="CHANGE_SET")
@pass_console
def undo(console: Console, number: int | None) -> None:
    """Take a change back, without a number the newest."""
    with console.workspace(write=True) as workspace:
        outcome = workspace.undo(number)
    for kept in outcome.kept:
        console.say(f"{kept.title}: {kept.why}")
    answer = {
        "change_set": outcome.changes.number,
        "kept": [{"id": kept.id, "title": kept.title, "why": kept.why} for kept in outcome.kept],
    }
    message = f"{outcome.changes.label}."
    console.answer(answer, message)


@click.command()
@click.option("--limit", type=click.IntRange(1), default=50, help=N_("How many."))
@click.option("--bundles", is_flag=True, help=N_("What left and what came, with what was decided."))
@pass_console
def log(console: Console, limit: int, bundles: bool) -> None:
    """Show what was done, newest first."""
    from desktop.actions import listing

    if bundles:
        _log_bundles(console, limit)
        return
    with console.workspace() as workspace:
        entries = workspace.read(listing.journal, limit)
    lines = [f"{e.number:>5}  {e.at:%Y-%m-%d %H:%M}  {e.label} ({e.records})" for e in entries]
    console.answer(entries, *lines)


def _log_bundles(console: Console, limit: int) -> None:
    from desktop.actions import parcels

    with console.workspace() as workspace:
        traffic = workspace.read(parcels.traffic)
    found = [_bundle(entry, traffic.names) for entry in traffic.entries[:limit]]
    console.answer(found, *(_bundle_line(one) for one in found))


def _bundle(entry: Any, names: dict[str, str]) -> dict[str, Any]:
    """A bundle of the log: numbers, never what it said."""
    from desktop.answers.provenance import LOCKED

    return {
        "id": entry.id,
        "direction": entry.direction,
        "at": entry.at.isoformat() if entry.at else None,
        "party": names.get(entry.party) or entry.party,
        "number": entry.number,
        "title": entry.title,
        "records": entry.records,
        "attachments": entry.numbers.get("attachments", 0),
        "decided": [{"kind": k, "decision": c, "count": n} for k, c, n in entry.decided],
        "outcome": {} if entry.direction == "out" else entry.numbers,
        "encrypted": LOCKED in entry.numbers,
        "sha256": entry.sha256,
    }


def _bundle_line(one: dict[str, Any]) -> str:
    from desktop.actions.sharing import EVERYONE
    from desktop.actions.sharing_words import counted_words, decided_words, outcomes_words

    way = "→" if one["direction"] == "out" else "←"
    what = counted_words(one["records"]) or outcomes_words(one["outcome"])
    decided = decided_words((d["kind"], d["decision"], d["count"]) for d in one["decided"])
    tail = "".join(f"; {told}" for told in decided)
    at = f"{datetime.fromisoformat(one['at']).astimezone():%Y-%m-%d %H:%M}" if one["at"] else ""
    party = _("all municipalities") if one["party"] == EVERYONE else one["party"]
    which = _("bundle %(number)d") % {"number": one["number"]}
    return f"{at}  {way} {party}, {which}: {one['title']} ({what}{tail})"


@click.command()
@click.option("--repair", is_flag=True, help=N_("Mend what can be mended."))
@pass_console
def check(console: Console, repair: bool) -> int:
    """Check whether database, attachments and index are whole."""
    with console.workspace(write=repair) as workspace:
        findings = workspace.check(repair=repair)
    for finding in findings:
        console.refuse(finding.code, finding.message)
    ok = all(finding.is_repaired for finding in findings)
    if ok:
        console.exit_code = 0
    text = ngettext("%(count)d finding.", "%(count)d findings.", len(findings))
    console.answer({"ok": ok, "findings": findings}, text % {"count": len(findings)})
    return console.exit_code
