# SPDX-License-Identifier: EUPL-1.2
"""Commands that write bundles, check them, show what they would do, and bring them in."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _
from desktop.records.errors import Refused

_FILE = click.Path(path_type=Path)
_COUNTS = (
    "new",
    "newer",
    "same",
    "older",
    "forks",
    "conflicts",
    "withdrawn",
    "waiting",
    "refused",
)


@click.command()
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.option("--topic", default="", metavar="NAME")
@click.option("--project", default="", metavar="ID")
@click.option("--ids", default="", metavar="ID,ID")
@click.option("--to", "receiver", default="", metavar="ORG")
@click.option("--since-last", is_flag=True)
@click.option("--review", type=click.Choice(["strict", "report"]), default="strict")
@click.option("--title", default="")
@click.option("--licence", default="")
@click.option("--page", is_flag=True, help=N_("Also one .html to read."))
@pass_console
def export(
    console: Console,
    out: Path,
    review: str,
    title: str,
    licence: str,
    page: bool,
    **scope: Any,
) -> int:
    """Write a signed bundle; without a scope all that may leave."""
    return _export(console, out, scope, review=review, title=title, licence=licence, page=page)


@click.command()
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.option("--to", "receiver", default="", metavar="ORG")
@click.option("--review", type=click.Choice(["strict", "report"]), default="strict")
@pass_console
def feedback(console: Console, out: Path, receiver: str, review: str) -> int:
    """Write back to the origin what its lessons brought."""
    scope: dict[str, Any] = {"receiver": receiver, "feedback": True}
    return _export(console, out, scope, review=review, title=_("What your lessons brought us"))


def _export(
    console: Console,
    out: Path,
    scope: dict[str, Any],
    *,
    review: str,
    title: str = "",
    licence: str = "",
    page: bool = False,
) -> int:
    from desktop.actions import publishing
    from desktop.answers.sharing import Order

    with console.workspace(write=True) as workspace:
        wanted = workspace.read(publishing.scope_from, **scope)
        order = Order(scope=wanted, mode=review, title=title, licence=licence or Order().licence)
        return write_bundle(console, workspace, out, order, page=page)


def write_bundle(
    console: Console, workspace: Any, out: Path, order: Any, *, page: bool = False
) -> int:
    """Write the bundle that is ordered and tell what is in it; the exit code."""
    from desktop.actions import publishing

    with console.progress(_("Writing")) as bar:
        try:
            exported = publishing.export(
                workspace,
                out,
                order,
                single=out.with_suffix(".html") if page else None,
                progress=bar,
            )
        except publishing.Undecided as error:
            return _undecided(console, error)
    _tell_findings(console, exported.findings)
    answer = {
        "path": exported.path,
        "id": exported.id,
        "records": exported.records,
        "attachments": exported.attachments,
        "sha256": exported.sha256,
        "findings": [_finding(one) for one in exported.findings],
    }
    text = _("%(records)d records and %(attachments)d attachments in %(path)s.")
    console.answer(answer, text % answer)
    return console.exit_code


def _undecided(console: Console, error: Any) -> int:
    _tell_findings(console, error.findings)
    console.refuse(error.code, str(error))
    if console.as_json:
        findings = [_finding(one) for one in error.findings]
        console.print_json({"code": error.code, "message": str(error), "findings": findings})
    return console.exit_code


def _finding(one: Any) -> dict[str, Any]:
    return {
        "record": one.record,
        "external_id": one.external_id or None,
        "field": one.field,
        "kind": one.kind,
        "text": one.text,
        "decision": one.decision or None,
    }


def _tell_findings(console: Console, findings: Any) -> None:
    for one in findings:
        done = one.decision or _("no decision yet")
        console.say(f"{one.title}: {one.field}: {one.kind} “{one.text}” ({done})")


@click.command()
@click.argument("file", type=_FILE)
@pass_console
def verify(console: Console, file: Path) -> int:
    """Check a bundle; writes nothing."""
    from desktop.actions import receiving

    with console.workspace() as workspace, console.progress(_("Checking")) as bar:
        verdict = workspace.read(receiving.verify, file, progress=bar)
        receiving.discard(verdict)
    sender = verdict.sender
    answer = {
        "ok": verdict.ok,
        "code": verdict.code,
        "message": verdict.message,
        "sender": msgspec.to_builtins(sender) if sender else None,
        "trust": verdict.trust,
        "counts": verdict.counts,
        "refused": msgspec.to_builtins(verdict.refused),
    }
    for line in verdict.refused:
        console.refuse(line.code, f"{line.file}:{line.line}: {line.message}")
    if not verdict.ok:
        console.refuse(verdict.code, verdict.message)
    name = sender.name if sender else ""
    console.answer(answer, f"{verdict.message} {name} ({verdict.trust})".strip())
    return console.exit_code


@click.command()
@click.argument("file", type=_FILE)
@pass_console
def preview(console: Console, file: Path) -> int:
    """Show what importing a bundle would do."""
    from desktop.actions import receiving

    with console.workspace() as workspace, console.progress(_("Checking")) as bar:
        verdict = workspace.read(receiving.verify, file, progress=bar)
        try:
            if not verdict.ok:
                raise receiving.refused(verdict)
            shown = workspace.read(receiving.preview, verdict)
        finally:
            receiving.discard(verdict)
    _tell_lines(console, shown.lines)
    lines = [f"{one.outcome:<10}{one.type:<13}{one.title}" for one in shown.lines]
    counts = {name: shown.counts.get(name, 0) for name in _COUNTS}
    console.answer({**counts, "change_set": None}, *lines, _counted(counts))
    return console.exit_code


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--policy", type=click.Choice(["keep", "take", "ask"]), default="keep")
@click.option("--accept-sender", is_flag=True, help=N_("Trust this sender from now on."))
@pass_console
def import_(console: Console, file: Path, policy: str, accept_sender: bool) -> int:
    """Import a bundle, as one change that can be undone."""
    from desktop.actions import receiving

    with console.workspace(write=True) as workspace, console.progress(_("Importing")) as bar:
        choices = _asked(console, workspace, file) if policy == "ask" else ()
        outcome = receiving.receive(
            workspace,
            file,
            policy="keep" if policy == "ask" else policy,
            choices=choices,
            accept=accept_sender,
            progress=bar,
        )
    _tell_lines(console, outcome.lines)
    counts = {name: getattr(outcome, name) for name in _COUNTS}
    console.answer({**counts, "change_set": outcome.change_set}, _counted(counts))
    return console.exit_code


def _asked(console: Console, workspace: Any, file: Path) -> list[Any]:
    """A decision for each conflict and fork, asked at the terminal."""
    from desktop.actions import receiving
    from desktop.answers.sharing import Choice

    if not sys.stdin.isatty():
        raise Refused(_("“ask” needs a terminal."), code="no_terminal")
    verdict = workspace.read(receiving.verify, file)
    try:
        lines = workspace.read(receiving.preview, verdict).lines if verdict.ok else ()
    finally:
        receiving.discard(verdict)
    choices: list[Any] = []
    for line in lines:
        if line.outcome in ("conflict", "fork"):
            question = _("%(title)s: take theirs?") % {"title": line.title}
            taken = click.confirm(question, default=False, err=not console.as_json)
            choices.append(Choice(record=line.record, choice="take" if taken else "later"))
    return choices


def _tell_lines(console: Console, lines: Any) -> None:
    for one in lines:
        if one.outcome == "refused":
            place = f"{one.file}:{one.line}: " if one.line else ""
            title = f"{one.title}: " if one.title else ""
            console.refuse(one.why or "refused", f"{place}{title}{one.message}")


def _counted(counts: dict[str, int]) -> str:
    labels = {
        "new": _("new"),
        "newer": _("newer"),
        "same": _("the same"),
        "older": _("older"),
        "forks": _("in two versions"),
        "conflicts": _("in conflict"),
        "withdrawn": _("withdrawn"),
        "waiting": _("waiting"),
        "refused": _("refused"),
    }
    told = [f"{count} {labels[name]}" for name, count in counts.items() if count]
    return ", ".join(told) + "." if told else _("Nothing to take in.")


@click.group()
def keys() -> None:
    """Your own keys, and those of neighbours."""


@keys.command("show")
@pass_console
def keys_show(console: Console) -> None:
    """The keys that are known, and what is thought of them."""
    from desktop.actions import receiving

    with console.workspace(write=True) as workspace:
        own = workspace.do(receiving.own_keys, label=_("Key made"))
        known = workspace.read(receiving.keys)
    lines = [f"{one.fingerprint}  {one.name}  {one.trust}" for one in known]
    console.answer({"own": own, "known": known}, *lines)


@keys.command("succeed")
@pass_console
def keys_succeed(console: Console) -> None:
    """Sign with a new key from now on; neighbours who know the old one follow."""
    from desktop.actions import keys as own

    with console.workspace(write=True) as workspace:
        card = own.succeed(workspace)
    text = _("From now on you sign with %(key)s.") % {"key": card.fingerprint}
    console.answer(card, text)


@keys.command("trust")
@click.argument("fingerprint", nargs=-1, required=True)
@pass_console
def keys_trust(console: Console, fingerprint: tuple[str, ...]) -> None:
    """Accept a neighbour's key, after reading its fingerprint over the phone."""
    from desktop.actions import receiving

    with console.workspace(write=True) as workspace:
        words = " ".join(fingerprint)
        card = workspace.do(receiving.trust_key, words, label=_("Key accepted"))
    console.answer(card, _("%(name)s is known from now on.") % {"name": card.name})
