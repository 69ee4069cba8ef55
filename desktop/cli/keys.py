# SPDX-License-Identifier: EUPL-1.2
"""The command `keys`: our organisation's list of keys, and those of neighbours."""

import sys
from pathlib import Path
from typing import Any

import click

from desktop.cli import passphrase
from desktop.cli.console import Console, pass_console
from desktop.i18n import N_, _
from desktop.records.errors import Refused

_FILE = click.Path(path_type=Path)
_FINGERPRINT = click.argument("fingerprint", nargs=-1, required=True)


@click.group()
def keys() -> None:
    """Your own keys, and those of neighbours."""


@keys.command("show", help=N_("The keys that are known, and what is thought of them."))
@pass_console
def keys_show(console: Console) -> None:
    """The keys that are known, and what is thought of them."""
    from desktop.actions import keys as known
    from desktop.actions import receiving

    with console.workspace(write=True) as workspace:
        own = workspace.do(receiving.own_keys, label=_("Key made"))
        ours = workspace.read(known.own)
        met = workspace.read(receiving.keys)
        theirs = workspace.read(known.neighbours)
    lines = [_("Your organisation:")]
    lines += [f"  {one.fingerprint}  {_own_words(one)}" for one in ours.keys]
    lines += [_("Neighbours:")] if theirs else []
    lines += [f"  {one.fingerprint}  {one.name}: {_their_words(one)}" for one in theirs]
    answer = {"own": own, "known": met, "list": ours.keys, "neighbours": theirs}
    console.answer(answer, *lines)


def _own_words(one: Any) -> str:
    states = {
        "active": _("counts"),
        "succeeded": _("succeeded by another key"),
        "revoked": _("revoked"),
    }
    words = [states[one.state]]
    words += [_("this workspace")] if one.is_here else []
    words += [_("looks after the list")] if one.is_first else []
    return ", ".join(words)


def _their_words(one: Any) -> str:
    if "revoked" in (one.state, one.trust):
        return _("revoked, counts no more")
    if one.trust == "via":
        return _("according to %(name)s, not accepted yet") % {"name": one.via}
    if one.state == "succeeded":
        return _("accepted; succeeded by another key")
    return _("accepted")


@keys.command(
    "request",
    help=N_("Write a file by which this workspace asks to be admitted to its organisation's list."),
)
@click.argument("out", type=_FILE, default=Path("buurwijs-key-request.json"))
@pass_console
def keys_request(console: Console, out: Path) -> None:
    """Write a file by which this workspace asks to be admitted to its organisation's list."""
    from desktop.actions import keys as own

    with console.workspace(write=True) as workspace:
        asked = workspace.do(own.request, out, label=_("Asked to be admitted"))
    answer = {"path": str(out), "key": asked.key, "fingerprint": asked.fingerprint}
    lines = (
        _("Give %(path)s to the first workspace of %(name)s.") % {"path": out, "name": asked.name},
        _("They compare this with you by telephone: %(key)s") % {"key": asked.fingerprint},
    )
    console.answer(answer, *lines)


@keys.command(
    "admit",
    help=N_("Put the key that asks on your organisation's list, and write the answer for it."),
)
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, help=N_("Where the answer is written."))
@click.option("--fingerprint", default="", help=N_("What they read to you; refused if it differs."))
@pass_console
def keys_admit(console: Console, file: Path, out: Path | None, fingerprint: str) -> None:
    """Put the key that asks on your organisation's list, and write the answer for it."""
    from desktop.actions import keys as own

    answer_to = out or file.with_name(f"{file.stem}-admitted.json")
    with console.workspace(write=True) as workspace:
        asked = workspace.read(own.look_at_request, file)
        _compare(asked, fingerprint, _("Is this what they read to you: %(key)s?"))
        workspace.do(own.admit, file, answer_to, label=_("Key admitted"))
    answer = {"path": str(answer_to), "key": asked.key, "fingerprint": asked.fingerprint}
    text = _("Admitted: %(key)s. Give %(path)s back to that workspace.")
    console.answer(answer, text % {"key": asked.fingerprint, "path": answer_to})


@keys.command(
    "accept", help=N_("Take the answer: this workspace is on its organisation's list from now on.")
)
@click.argument("file", type=_FILE)
@click.option("--fingerprint", default="", help=N_("What they read to you; refused if it differs."))
@pass_console
def keys_accept(console: Console, file: Path, fingerprint: str) -> None:
    """Take the answer: this workspace is on its organisation's list from now on."""
    from desktop.actions import keys as own

    with console.workspace(write=True) as workspace:
        first = workspace.read(own.look_at_admission, file)
        _compare(first, fingerprint, _("Is this the key of your first workspace: %(key)s?"))
        workspace.do(own.accept, file, label=_("Admission accepted"))
    answer = {"key": first.key, "fingerprint": first.fingerprint, "name": first.name}
    text = _("On the list of %(name)s, looked after with %(key)s.")
    console.answer(answer, text % {"name": first.name, "key": first.fingerprint})


def _compare(asked: Any, told: str, question: str) -> None:
    """Compare figures: with what was given, else by asking where there is a terminal."""
    if told:
        if "".join(told.split()) != asked.fingerprint.replace(" ", ""):
            raise Refused(
                _("The key in the file is another one: %(key)s.") % {"key": asked.fingerprint},
                code="other_fingerprint",
                kept=_("Nothing was changed."),
            )
    elif sys.stdin.isatty():
        click.confirm(question % {"key": asked.fingerprint}, abort=True, err=True)


@keys.command(
    "revoke",
    help=N_("Take a key off your organisation's list, when a computer was lost for instance."),
)
@_FINGERPRINT
@pass_console
def keys_revoke(console: Console, fingerprint: tuple[str, ...]) -> None:
    """Take a key off your organisation's list, when a computer was lost for instance."""
    from desktop.actions import keys as own

    with console.workspace(write=True) as workspace:
        gone = workspace.do(own.revoke, " ".join(fingerprint), label=_("Key revoked"))
    text = _("Revoked: %(key)s. Neighbours hear of it with your next bundle.")
    console.answer(gone, text % {"key": gone.fingerprint})


@keys.command(
    "succeed", help=N_("Sign with a new key from now on; neighbours who know the old one follow.")
)
@pass_console
def keys_succeed(console: Console) -> None:
    """Sign with a new key from now on; neighbours who know the old one follow."""
    from desktop.actions import keys as own

    with console.workspace(write=True) as workspace:
        card = own.succeed(workspace)
    text = _("From now on you sign with %(key)s.") % {"key": card.fingerprint}
    console.answer(card, text)


@keys.command(
    "trust", help=N_("Accept a neighbour's key, after reading its fingerprint over the phone.")
)
@_FINGERPRINT
@click.option(
    "--instead", type=_FILE, metavar="FILE", help=N_("In place of their former key: their bundle.")
)
@passphrase.passphrase_file
@pass_console
def keys_trust(
    console: Console,
    fingerprint: tuple[str, ...],
    instead: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Accept a neighbour's key, after reading its fingerprint over the phone."""
    from desktop.actions import keys as own
    from desktop.actions import receiving

    words = " ".join(fingerprint)
    with console.workspace(write=True) as workspace:
        if instead is None:
            card = workspace.do(receiving.trust_key, words, label=_("Key accepted"))
        else:
            opens = passphrase.to_open(passphrase_file, instead)
            card = own.trust_instead(workspace, instead, words, passphrase=opens)
    console.answer(card, _("%(name)s is known from now on.") % {"name": card.name})


@keys.command(
    "protect",
    help=N_("Lock the file of the key with a passphrase, where this computer has no keyring."),
)
@click.option("--off", is_flag=True, help=N_("Let go of the passphrase."))
@passphrase.passphrase_file
@pass_console
def keys_protect(console: Console, off: bool, passphrase_file: Path | None) -> None:
    """Lock the file of the key with a passphrase, where this computer has no keyring."""
    from desktop.actions import keys as own

    words = "" if off else passphrase.new(passphrase_file, ask=True)
    with console.workspace(write=True) as workspace:
        workspace.read(own.protect, words)
    text = _("The key is no longer locked.") if off else _("The key is locked with a passphrase.")
    console.answer({"protected": not off}, text)
