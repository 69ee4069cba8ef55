# SPDX-License-Identifier: EUPL-1.2
"""Commands that write bundles, check them, show what they would do, and bring them in."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from desktop.cli import passphrase
from desktop.cli.console import Console, pass_console
from desktop.cli.leaving import Leaving, leaving_options, taken, write_bundle
from desktop.i18n import N_, _
from desktop.records.errors import Refused

_FILE = click.Path(path_type=Path)
_TO = N_("For this organisation, by name or code.")
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
@click.option("--topic", default="", metavar="NAME", help=N_("Only this topic, by name."))
@click.option("--project", default="", metavar="ID", help=N_("Only this project and its lessons."))
@click.option("--ids", default="", metavar="ID,ID", help=N_("Only these records."))
@click.option("--to", "receiver", default="", metavar="ORG", help=_TO)
@click.option("--since-last", is_flag=True, help=N_("Only what changed since the last bundle."))
@click.option("--title", default="", metavar="TEXT", help=N_("What the bundle is called."))
@click.option("--licence", default="", metavar="TEXT", help=N_("What others may do with it."))
@click.option("--page", is_flag=True, help=N_("Also one .html to read."))
@leaving_options
@pass_console
def export(
    console: Console, out: Path, title: str, licence: str, page: bool, **options: Any
) -> int:
    """Write a signed bundle; without a scope all that may leave."""
    how = taken(options, page=page)
    return _export(console, out, options, how, title=title, licence=licence)


@click.command()
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.option("--to", "receiver", default="", metavar="ORG", help=_TO)
@leaving_options
@pass_console
def feedback(console: Console, out: Path, receiver: str, **options: Any) -> int:
    """Write back to the origin what its lessons brought."""
    how = taken(options)
    scope: dict[str, Any] = {"receiver": receiver, "feedback": True}
    return _export(console, out, scope, how, title=_("What your lessons brought us"))


def _export(console: Console, out: Path, scope: dict[str, Any], how: Leaving, **words: str) -> int:
    from desktop.actions import publishing

    with console.workspace(write=not how.dry_run) as workspace:
        wanted = workspace.read(publishing.scope_from, **scope)
        return write_bundle(console, workspace, out, wanted, how, **words)


@click.command()
@click.argument("file", type=_FILE)
@passphrase.passphrase_file
@pass_console
def verify(console: Console, file: Path, passphrase_file: Path | None) -> int:
    """Check a bundle; writes nothing."""
    from desktop.actions import arrivals, receiving

    with console.workspace() as workspace, console.progress(_("Checking")) as bar:
        words = passphrase.to_open(passphrase_file, file)
        verdict = workspace.read(receiving.verify, file, progress=bar, passphrase=words)
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
        "notes": verdict.notes,
    }
    for line in verdict.refused:
        console.refuse(line.code, f"{line.file}:{line.line}: {line.message}")
    if not verdict.ok:
        console.refuse(verdict.code, verdict.message)
    lines = [verdict.message, *_bundle_lines(verdict)] if verdict.ok else []
    console.answer(answer, *lines, *arrivals.beside(verdict))
    return console.exit_code


def _bundle_lines(verdict: Any) -> list[str]:
    """Whose bundle it is, under which key, and what is in it."""
    from desktop.actions.sharing_words import counted_words

    whose = [verdict.sender.name] if verdict.sender else []
    if verdict.sender and verdict.sender.fingerprint:
        whose.append(_("key %(fingerprint)s") % {"fingerprint": verdict.sender.fingerprint})
    return [" · ".join(filter(None, [*whose, verdict.title, counted_words(verdict.counts)]))]


@click.command()
@click.argument("file", type=_FILE)
@passphrase.passphrase_file
@pass_console
def preview(console: Console, file: Path, passphrase_file: Path | None) -> int:
    """Show what importing a bundle would do."""
    from desktop.actions import receiving

    with console.workspace() as workspace, console.progress(_("Checking")) as bar:
        words = passphrase.to_open(passphrase_file, file)
        verdict = workspace.read(receiving.verify, file, progress=bar, passphrase=words)
        try:
            if not verdict.ok:
                raise receiving.refused(verdict)
            _tell_beside(console, verdict)
            shown = workspace.read(receiving.preview, verdict)
        finally:
            receiving.discard(verdict)
    _tell_lines(console, shown.lines)
    lines = [_preview_line(one, verdict) for one in shown.lines]
    counts = {name: shown.counts.get(name, 0) for name in _COUNTS}
    console.answer({**counts, "change_set": None}, *lines, _counted(counts))
    return console.exit_code


@click.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--policy",
    type=click.Choice(["keep", "take", "ask"]),
    default="keep",
    help=N_("What to do with conflicts: let them wait, take theirs, or ask."),
)
@click.option("--accept-sender", is_flag=True, help=N_("Trust this sender from now on."))
@passphrase.passphrase_file
@pass_console
def import_(
    console: Console, file: Path, policy: str, accept_sender: bool, passphrase_file: Path | None
) -> int:
    """Import a bundle, as one change that can be undone."""
    from desktop.actions import receiving

    with console.workspace(write=True) as workspace, console.progress(_("Importing")) as bar:
        words = passphrase.to_open(passphrase_file, file)
        choices = _asked(console, workspace, file, words) if policy == "ask" else ()
        outcome = receiving.receive(
            workspace,
            file,
            policy="keep" if policy == "ask" else policy,
            choices=choices,
            accept=accept_sender,
            progress=bar,
            passphrase=words,
            told=lambda verdict: _tell_beside(console, verdict),
        )
    _tell_lines(console, outcome.lines)
    counts = {name: getattr(outcome, name) for name in _COUNTS}
    console.answer({**counts, "change_set": outcome.change_set}, _counted(counts))
    return console.exit_code


def _asked(console: Console, workspace: Any, file: Path, words: str) -> list[Any]:
    """A decision for each conflict and fork, asked at the terminal."""
    from desktop.actions import receiving
    from desktop.answers.sharing import Choice

    if not sys.stdin.isatty():
        raise Refused(_("“ask” needs a terminal."), code="no_terminal")
    verdict = workspace.read(receiving.verify, file, passphrase=words)
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


def _preview_line(one: Any, verdict: Any) -> str:
    from desktop.actions.sharing_words import outcome_label
    from desktop.records.terms import type_label

    told = f"{outcome_label(one.outcome):<15}{type_label(one.type):<13}{one.title}"
    via = _("%(origin)s, according to %(sender)s")
    if one.trust != "via" or not verdict.sender:
        return told
    names = {"sender": verdict.sender.name, "origin": one.origin_name}
    return f"{told}  ({via % names})"


def _tell_beside(console: Console, verdict: Any) -> None:
    from desktop.actions import arrivals

    for sentence in arrivals.beside(verdict):
        console.say(sentence)


def _tell_lines(console: Console, lines: Any) -> None:
    for one in lines:
        if one.outcome == "refused":
            place = f"{one.file}:{one.line}: " if one.line else ""
            title = f"{one.title}: " if one.title else ""
            console.refuse(one.why or "refused", f"{place}{title}{one.message}")


def _counted(counts: dict[str, int]) -> str:
    from desktop.actions.sharing_words import outcomes_words

    told = outcomes_words(counts)
    return f"{told}." if told else _("Nothing to take in.")
