# SPDX-License-Identifier: EUPL-1.2
"""What every command that writes a bundle has: the review, its decisions, encryption, a dry run."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from desktop.cli import passphrase
from desktop.cli.console import Console
from desktop.i18n import N_, _

if TYPE_CHECKING:
    from desktop.answers.keys import Locking
    from desktop.answers.sharing import Order, Scope

F = TypeVar("F", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path)


class Leaving(NamedTuple):
    """How a bundle is to leave: `page` is a file for the page on its own."""

    review: str
    decisions: Path | None
    dry_run: bool
    locking: "Locking"
    page: bool = False


_OPTIONS = (
    click.option(
        "--review",
        type=click.Choice(["strict", "report"]),
        default="strict",
        help=N_("Stop at what nobody decided on, or take it out and report it."),
    ),
    click.option(
        "--decisions",
        type=_FILE,
        metavar="FILE",
        help=N_("What was decided: the list that --json prints, with decisions in it."),
    ),
    click.option("--dry-run", is_flag=True, help=N_("Look only; nothing is written but the page.")),
    click.option(
        "--encrypt-for",
        "receivers",
        multiple=True,
        metavar="ORG",
        help=N_("For this receiver alone."),
    ),
    click.option("--passphrase", "asks", is_flag=True, help=N_("Encrypt; asks for a passphrase.")),
    passphrase.passphrase_file,
)


def leaving_options(command: F) -> F:
    """The options of a command that writes a bundle; `taken` makes a `Leaving` of them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def taken(options: dict[str, Any], *, page: bool = False) -> Leaving:
    """How the bundle is to leave; what is said of that is taken out of the options."""
    from desktop.answers.keys import Locking

    path, asks = options.pop("passphrase_file"), options.pop("asks")
    receivers, dry_run = options.pop("receivers"), options.pop("dry_run")
    words = "" if dry_run else passphrase.new(path, ask=asks)
    return Leaving(
        review=options.pop("review"),
        decisions=options.pop("decisions"),
        dry_run=dry_run,
        locking=Locking(receivers=receivers, passphrase=words),
        page=page,
    )


def write_bundle(
    console: Console, workspace: Any, out: Path, scope: "Scope", how: Leaving, **words: str
) -> int:
    """Write the bundle and tell what is in it; the exit code. `words`: title, message, licence."""
    from desktop.actions import deciding, publishing
    from desktop.answers.sharing import Order

    with console.progress(_("Writing")) as bar:
        decided = (
            workspace.read(deciding.decisions_in, how.decisions, scope, progress=bar)
            if how.decisions
            else ()
        )
        given = {name: text for name, text in words.items() if text}
        order = Order(scope=scope, mode=how.review, decisions=decided, **given)
        if how.dry_run:
            return _look(console, workspace, out, order, how)
        try:
            exported = publishing.export(
                workspace,
                out,
                order,
                single=_page_beside(out) if how.page else None,
                progress=bar,
                locking=how.locking,
            )
        except publishing.Undecided as error:
            return _undecided(console, error)
    _tell_findings(console, exported.findings)
    _tell_home(console, exported.staying)
    answer = {
        "path": exported.path,
        "id": exported.id,
        "records": exported.records,
        "attachments": exported.attachments,
        "sha256": exported.sha256,
        "findings": [_finding(one) for one in exported.findings],
    }
    much = _much(exported.records, exported.attachments)
    console.answer(answer, _("%(much)s in %(path)s.") % {"much": much, "path": exported.path})
    return console.exit_code


def _look(console: Console, workspace: Any, out: Path, order: "Order", how: Leaving) -> int:
    """What would leave, and with --page how it would read; no bundle is written."""
    from desktop.actions import foreseeing, publishing, reporting, sharing

    review = workspace.read(sharing.review, order.scope, order.decisions)
    found = review.findings
    if order.mode == "strict" and not all(one.decision for one in found):
        return _undecided(console, publishing.Undecided(found))
    outlook = workspace.read(foreseeing.outlook, order)
    page = _page_beside(out) if how.page else None
    if page is not None:
        reporting.save("".join(outlook.pieces).encode(), page)
    _tell_findings(console, found)
    _tell_home(console, review.staying)
    answer = {
        "path": None,
        "page": str(page) if page else None,
        "records": outlook.records + outlook.attachments,
        "attachments": outlook.attachments,
        "findings": [_finding(one) for one in found],
    }
    much = _much(outlook.records + outlook.attachments, outlook.attachments)
    text = _("Would leave: %(much)s.") % {"much": much}
    read = _("How it will read: %(page)s") % answer if page else ""
    console.answer(answer, *filter(None, (text, read)))
    return console.exit_code


def _page_beside(out: Path) -> Path:
    """NAME.html beside NAME.buurwijs, NAME.buurwijs.zip or any other name."""
    stem = out.name.removesuffix(".zip").removesuffix(".buurwijs") or out.name
    return out.with_name(f"{stem if stem != out.name else out.stem}.html")


def _much(records: int, files: int) -> str:
    from desktop.actions.sharing_words import attachments_words, records_words

    return ", ".join(filter(None, (records_words(records), attachments_words(files))))


def _undecided(console: Console, error: Any) -> int:
    _tell_findings(console, error.findings, asked=True)
    console.refuse(error.code, str(error))
    if console.as_json:
        findings = [_finding(one) for one in error.findings]
        console.print_json({"code": error.code, "message": str(error), "findings": findings})
    return console.exit_code


def _finding(one: Any) -> dict[str, Any]:
    found = {
        "record": one.record,
        "external_id": one.external_id or None,
        "field": one.field,
        "kind": one.kind,
        "text": one.text,
        "decision": one.decision or None,
    }
    if one.type == "attachment":
        found["file"] = one.title
    return {**found, "reason": one.reason} if one.reason else found


def _tell_findings(console: Console, findings: Any, *, asked: bool = False) -> None:
    """What was found and what becomes of it; `asked`: nothing yet where nobody decided."""
    from desktop.actions.sharing_words import decision_words, finding_label, place_of

    for one in findings:
        choice = one.decision or ("" if asked else one.proposal)
        done = decision_words(one, choice, one.reason)
        where = f"{one.title}: {place_of(one.field)}"
        console.say(f"{where}: {finding_label(one.kind)} “{one.text}” ({done})")


def _tell_home(console: Console, staying: Any) -> None:
    """How many records stay home, by why."""
    from desktop.actions.sharing_words import why_home

    for reason, count in Counter(map(why_home, staying)).items():
        console.say(f"{reason} ({count})")
