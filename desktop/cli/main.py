# SPDX-License-Identifier: EUPL-1.2
"""The command `buurwijs`: its options, and where each command is found."""

import importlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

import click

from desktop import i18n
from desktop.cli.console import Console, run
from desktop.i18n import N_, _
from desktop.paths import default_workspace

# The module of each command and what it does, so that help needs no command's own imports.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demonstration", N_("The main job from end to end, on the example.")),
    "init": ("keeping", N_("Make a workspace for an organisation.")),
    "add": ("keeping", N_("Take in records from files.")),
    "show": ("looking", N_("Show one record.")),
    "list": ("looking", N_("List the records of a type.")),
    "history": ("looking", N_("Show what a record was before.")),
    "undo": ("keeping", N_("Take a change back.")),
    "log": ("keeping", N_("Show what was done.")),
    "check": ("keeping", N_("Check whether everything is whole.")),
    "search": ("finding", N_("Search in everything.")),
    "searches": ("finding", N_("Saved searches: list, save, remove.")),
    "index": ("finding", N_("The search index: status, rebuild, explain.")),
    "export": ("sharing", N_("Write a bundle for others.")),
    "verify": ("sharing", N_("Check a bundle; writes nothing.")),
    "preview": ("sharing", N_("Show what importing a bundle would do.")),
    "import": ("sharing", N_("Import a bundle.")),
    "feedback": ("sharing", N_("Write back what lessons brought you.")),
    "withdraw": ("withdrawing", N_("Take back what you shared.")),
    "visit": ("visiting", N_("Around a visit: questions, answers, thanks.")),
    "keys": ("keys", N_("Your own keys and those of neighbours.")),
    "adopt": ("adopting", N_("Adopt a lesson or a timeline in a project.")),
    "report": ("reporting", N_("Make a report.")),
}


class Commands(click.Group):
    """Commands that are imported when they are called for; files open in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and is_bundle(args[0]):
            return "open", _open, args
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"desktop.cli.{COMMANDS[cmd_name][0]}")
        name = {"import": "import_", "list": "list_"}.get(cmd_name, cmd_name)
        return _translated(getattr(module, name), COMMANDS[cmd_name][1])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


def is_bundle(name: str) -> bool:
    """Whether this is the name of a bundle."""
    return name.lower().endswith((".buurwijs", ".buurwijs.zip", ".buurwijs.age"))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def _open(console: Console, files: tuple[Path, ...]) -> int:
    """Open bundles in the window, as a double-click does."""
    assert console.open_window is not None
    return console.open_window(folder=console.folder, files=files)


def _translated(command: click.Command, text: str) -> click.Command:
    """The command with its help in the language in use."""
    command.help = _(text)
    if isinstance(command, click.Group) and command is not buurwijs:
        for one in command.commands.values():
            _translated(one, one.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    return command


@click.command(cls=Commands, invoke_without_command=True)
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=N_("The folder with the records; without it the one of this account."),
)
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON object on stdout."))
@click.option("--quiet", is_flag=True, help=N_("No messages."))
@click.option("--lang", type=click.Choice(["nl", "en"]), help=N_("Language."))
@click.version_option(
    package_name="buurwijs",
    message="Buurwijs %(version)s",
    help=N_("Show the version and exit."),
)
@click.pass_context
def buurwijs(
    context: click.Context, folder: Path | None, as_json: bool, quiet: bool, lang: str | None
) -> int:
    """Buurwijs: what one municipality learned, ready for its neighbours."""
    del lang  # spoken from the first word on: see `main`
    open_window = cast(Callable[..., int], context.obj)
    console = Console(folder or default_workspace(), as_json, quiet, open_window=open_window)
    context.obj = console
    if context.invoked_subcommand is None:
        return open_window(folder=console.folder)
    return 0


def _chosen_language() -> str:
    from desktop.settings import load

    return load().general.language or i18n.system_language()


def main(arguments: list[str], open_window: Callable[..., int]) -> int:
    """Run the command line; `open_window(folder, files)` opens the window and returns its code.

    The options that hold for every command are taken wherever they stand.
    """
    front, rest = _parted(arguments)
    i18n.use(_language_of(front))
    _translated(buurwijs, N_("Buurwijs: what one municipality learned, ready for its neighbours."))
    return run(buurwijs, front + rest, open_window)


def _language_of(front: list[str]) -> str:
    """The language asked for, before anything is said (help, refusals) in another one."""
    asked = [value for name, value in pairwise(front) if name == "--lang"]
    return asked[-1] if asked else _chosen_language()


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """`search wmo --json` reads as `--json search wmo`: the general options, and what is left."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif word in ("--json", "--quiet"):
            front.append(word)
        elif name == "--workspace" or (name == "--lang" and not _is_report(rest)):
            front += [name, value if equals else next(words, "")]
        else:
            rest.append(word)
    return front, rest


def _is_report(words: list[str]) -> bool:
    """A report's own `--lang` is the language of the report."""
    return words[:1] == ["report"]
