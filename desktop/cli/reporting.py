# SPDX-License-Identifier: EUPL-1.2
"""The command that makes reports."""

from pathlib import Path

import click

from desktop.cli.console import Console, pass_console
from desktop.i18n import N_


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.pdf|.docx|.html")
@click.option(
    "--id", "record", default="", metavar="ID", help=N_("The visit or project it is about.")
)
@click.option("--topic", default="", metavar="NAME", help=N_("Only this topic, by name."))
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default=None, help=N_("Language of the report.")
)
@pass_console
def report(
    console: Console, name: str, out: Path, record: str, topic: str, lang: str | None
) -> None:
    """Make a report: bezoekverslag, lessenoverzicht, projectverslag."""
    from desktop.actions import reporting

    with console.workspace() as workspace:
        made = workspace.read(
            reporting.write, name, out, record=record, topic=topic, language=lang or ""
        )
    answer = {"path": str(out), "pages": made.pages, "took_ms": round(made.took_ms, 1)}
    console.say(made.scope)
    console.answer(answer, f"{made.title}: {out}")
