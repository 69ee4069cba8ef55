# SPDX-License-Identifier: EUPL-1.2
"""Commands around a visit: the questions out, answers back, and notes with thanks afterwards."""

from pathlib import Path
from typing import Any

import click

from desktop.cli.console import Console, pass_console
from desktop.cli.leaving import leaving_options, taken, write_bundle
from desktop.i18n import N_, _, ngettext

_FILE = click.Path(path_type=Path)


@click.group()
def visit() -> None:
    """Around a visit: questions, answers, thanks."""


def _send(
    console: Console, out: Path, what: str, record: str, options: dict[str, Any], *, share: bool
) -> int:
    from desktop.actions import listing, packing
    from desktop.answers.sharing import Scope

    how = taken(options)
    if how.dry_run and share:
        raise click.UsageError(_("A dry run marks nothing as shared: leave one of the two out."))
    with console.workspace(write=True) as workspace:
        found = workspace.read(listing.find, record)
        wanted = workspace.read(packing.proposal, what, found.id)
        if share:
            label = _("Shared with municipalities")
            workspace.do(packing.share_all, wanted.ids, label=label)
        scope = Scope(ids=wanted.ids, to=wanted.to, questions_only=wanted.questions_only)
        words = {"title": wanted.title, "message": wanted.message}
        return write_bundle(console, workspace, out, scope, how, **words)


@visit.command(
    "questions",
    help=N_("Send the host of a planned visit its questions; nothing that was noted goes along."),
)
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.argument("record", metavar="VISIT")
@click.option("--share", is_flag=True, help=N_("Mark what is internal as shared first."))
@leaving_options
@pass_console
def questions(console: Console, out: Path, record: str, share: bool, **options: Any) -> int:
    """Send the host of a planned visit its questions; nothing that was noted goes along."""
    return _send(console, out, "questions", record, options, share=share)


@visit.command("answers", help=N_("Send our answers back to who asked."))
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.argument("record", metavar="VISIT")
@leaving_options
@pass_console
def answers(console: Console, out: Path, record: str, **options: Any) -> int:
    """Send our answers back to who asked."""
    return _send(console, out, "answers", record, options, share=False)


@visit.command(
    "thanks", help=N_("Send the host our notes and lessons, and what we did with theirs.")
)
@click.argument("out", type=_FILE, metavar="OUT.buurwijs")
@click.argument("record", metavar="VISIT|ORGANISATION")
@click.option("--share", is_flag=True, help=N_("Mark what is internal as shared first."))
@leaving_options
@pass_console
def thanks(console: Console, out: Path, record: str, share: bool, **options: Any) -> int:
    """Send the host our notes and lessons, and what we did with theirs."""
    return _send(console, out, "thanks", record, options, share=share)


@visit.command("answer", help=N_("Answer a question of a neighbour's visit, by its key or number."))
@click.argument("record", metavar="VISIT")
@click.argument("question", metavar="QUESTION")
@click.argument("text")
@pass_console
def answer(console: Console, record: str, question: str, text: str) -> None:
    """Answer a question of a neighbour's visit, by its key or number."""
    from desktop.actions import listing, packing

    with console.workspace(write=True) as workspace:
        found = workspace.read(listing.find, record)
        asked = workspace.read(packing.answers, found.id).questions
        key = asked[int(question) - 1][0] if question in _numbers(len(asked)) else question
        count = workspace.do(packing.answer, found.id, {key: text}, label=_("Question answered"))
        number = workspace.read(listing.journal, 1)[0].number
    told = ngettext("%(n)d answer is ready.", "%(n)d answers are ready.", count) % {"n": count}
    console.answer({"id": found.id, "answers": count, "change_set": number}, told)


def _numbers(count: int) -> set[str]:
    return {str(number) for number in range(1, count + 1)}


@visit.command("take", help=N_("Put the answers that came back into our visit."))
@click.argument("record", metavar="VISIT")
@pass_console
def take(console: Console, record: str) -> None:
    """Put the answers that came back into our visit."""
    from desktop.actions import listing, packing

    with console.workspace(write=True) as workspace:
        found = workspace.read(listing.find, record)
        count = workspace.do(packing.take, found.id, label=_("Answers taken over"))
        number = workspace.read(listing.journal, 1)[0].number if count else None
    told = ngettext("%(n)d answer taken over.", "%(n)d answers taken over.", count) % {"n": count}
    console.answer({"id": found.id, "answers": count, "change_set": number}, told)
