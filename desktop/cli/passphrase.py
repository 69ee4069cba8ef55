# SPDX-License-Identifier: EUPL-1.2
"""Passphrases on the command line: asked at the terminal or read from a file, never an argument.

An argument could be read by everybody in the list of processes.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop.i18n import N_, _
from desktop.records.errors import Refused, Unreadable

F = TypeVar("F", bound=Callable[..., Any])

KEY_FILE = "BUURWIJS_KEY_PASSPHRASE_FILE"
"""The environment names a file with the passphrase of a locked signing key."""


def passphrase_file(command: F) -> F:
    """The option that names a file with the passphrase in its first line, `-` for stdin."""
    return click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="FILE",
        help=N_("The passphrase stands in the first line of this file; - for stdin."),
    )(command)


def from_file(path: Path) -> str:
    """The first line of a file, or of stdin."""
    try:
        if str(path) == "-":
            line = sys.stdin.readline()
        else:
            with path.open(encoding="utf-8-sig") as stream:
                line = stream.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            _("The file with the passphrase can't be read."), code="unreadable_file"
        ) from error
    found = line.rstrip("\r\n")
    if not found:
        raise Refused(_("The file with the passphrase is empty."), code="no_passphrase")
    return found


def new(path: Path | None, *, ask: bool) -> str:
    """A passphrase to lock something with; "" where none is wanted."""
    if path is not None:
        return from_file(path)
    if not ask:
        return ""
    if not sys.stdin.isatty():
        raise Refused(
            _("There is no terminal to ask the passphrase at; use --passphrase-file."),
            code="no_terminal",
        )
    return click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=True, err=True)


def to_open(path: Path | None, bundle: Path) -> str:
    """The passphrase of a bundle, asked at the terminal where it needs one; "" where none."""
    from desktop.actions.locking import needs_passphrase

    if path is not None:
        return from_file(path)
    if not needs_passphrase(bundle) or not sys.stdin.isatty():
        return ""
    return click.prompt(_("Passphrase of this bundle"), hide_input=True, err=True)


def of_key() -> str:
    """The passphrase of a locked signing key; "" where nobody can be asked."""
    if named := os.environ.get(KEY_FILE):
        return from_file(Path(named))
    if not sys.stdin.isatty():
        return ""
    return click.prompt(_("Passphrase of the signing key"), hide_input=True, err=True)
