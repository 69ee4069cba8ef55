# SPDX-License-Identifier: EUPL-1.2
"""What every command shares: which workspace, how to answer, and what an exit code means."""

import json
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import click
import msgspec

from desktop.cli import click_words
from desktop.i18n import _
from desktop.records.errors import BuurwijsError, Cancelled, Refused

DONE, REFUSED, USAGE, BUG, CANCELLED = 0, 1, 2, 3, 130


_COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What a terminal obeys, or reads the other way round: a title may come from a stranger."""


def tell(text: str, *, err: bool = False) -> None:
    """A line for people, in which nothing but its words can be."""
    click.echo(_COMMANDING.sub("\N{REPLACEMENT CHARACTER}", text), err=err)


def _print_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    click.echo(_COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


@dataclass
class Console:
    """One run of the command line."""

    folder: Path
    as_json: bool = False
    quiet: bool = False
    exit_code: int = DONE
    open_window: Callable[..., int] | None = field(default=None, repr=False)

    @contextmanager
    def workspace(self, *, write: bool = False) -> Generator[Any]:
        """The workspace, open for as long as the command needs it."""
        from desktop.cli.passphrase import of_key
        from desktop.workspace import Workspace

        with Workspace.open(self.folder, write=write) as workspace:
            workspace.keys.ask = of_key
            yield workspace

    def answer(self, value: Any, *lines: str) -> None:
        """Give the object with `--json`, the lines without."""
        if self.as_json:
            self.print_json(value)
            return
        for line in lines:
            tell(line)

    def print_json(self, value: Any) -> None:
        """One JSON object on a line of its own."""
        _print_json(plain(value))

    def say(self, text: str) -> None:
        """A message beside the answer: on stderr, and not when asked to be quiet."""
        if not self.quiet:
            tell(text, err=True)

    def refuse(self, code: str, message: str) -> None:
        """Something didn't go in; the rest did, but the exit code says so."""
        tell(f"{message} [{code}]", err=True)
        self.exit_code = REFUSED

    @contextmanager
    def progress(self, text: str) -> Generator["Bar"]:
        """A progress bar on a terminal, silence elsewhere."""
        bar = Bar(text, visible=sys.stderr.isatty() and not self.quiet)
        try:
            yield bar
        finally:
            bar.close()


class Bar:
    """Progress on a terminal, redrawn at most every hundredth part."""

    def __init__(self, text: str, *, visible: bool) -> None:
        self._text = text
        self._visible = visible
        self._percent = -1

    def step(self, done: int, total: int, text: str = "") -> None:
        """Draw how far it is."""
        percent = 100 * done // total if total else 0
        if self._visible and percent != self._percent:
            self._percent = percent
            full = percent * 30 // 100
            bar = "█" * full + "░" * (30 - full)
            click.echo(f"\r{text or self._text} {bar} {percent} %\x1b[K", err=True, nl=False)

    def close(self) -> None:
        """Leave the line clean."""
        if self._visible and self._percent >= 0:
            click.echo("\r\x1b[K", err=True, nl=False)


def plain(value: Any) -> Any:
    """Any answer as plain data for JSON."""
    return msgspec.to_builtins(value, enc_hook=_plain_other)


def _plain_other(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value).__name__)


pass_console = click.make_pass_decorator(Console)


def run(group: click.Group, arguments: list[str], open_window: Callable[..., int]) -> int:
    """Run the command line; returns the exit code."""
    _speak_utf8()
    as_json = "--json" in arguments
    try:
        with click_words.spoken():
            return _ran(group, arguments, open_window)
    except (click.exceptions.Abort, Cancelled, KeyboardInterrupt):
        click.echo(_("Stopped. Nothing was changed."), err=True)
        return CANCELLED
    except BuurwijsError as error:
        return _refused(error, as_json=as_json)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001  (the last one to catch it: a bug, reported)
        return _bug(error, as_json=as_json)


def _ran(group: click.Group, arguments: list[str], open_window: Callable[..., int]) -> int:
    try:
        result: Any = group.main(
            args=arguments, prog_name="buurwijs", standalone_mode=False, obj=open_window
        )
    except click.ClickException as error:
        error.show()
        return USAGE
    return result if isinstance(result, int) else DONE


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(cast(object, stream), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _refused(error: BuurwijsError, *, as_json: bool) -> int:
    tell(f"{error} [{error.code}]", err=True)
    problems = error.problems if isinstance(error, Refused) else ()
    for one in problems:
        tell(f"  {one.field}: {one.message} [{one.code}]", err=True)
    if as_json:
        answer: dict[str, Any] = {"code": error.code, "message": str(error)}
        if problems:
            answer["problems"] = plain(problems)
        _print_json(answer)
    return REFUSED


def _bug(error: Exception, *, as_json: bool) -> int:
    from desktop.crash import write_report

    report = write_report(error)
    message = _("This is a mistake in Buurwijs. What was saved is safe. Report: %(path)s")
    text = message % {"path": report}
    click.echo(text, err=True)
    if as_json:
        click.echo(json.dumps({"code": "bug", "message": text}, ensure_ascii=False))
    return BUG
