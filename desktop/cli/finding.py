# SPDX-License-Identifier: EUPL-1.2
"""Commands that search, and that tell how the index is doing."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop.cli.console import Console, pass_console, tell
from desktop.i18n import N_, _, ngettext, number
from desktop.records.errors import Busy, Refused
from desktop.records.terms import type_label

C = TypeVar("C", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        help=N_("Only this type: visit, lesson, project, organisation, note, attachment, ..."),
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        metavar="KIND",
        help=N_("Only this kind: adopt, avoid, save_time."),
    ),
    click.option(
        "--topic", "topics", multiple=True, metavar="TOPIC", help=N_("Only this topic, by name.")
    ),
    click.option(
        "--organisation",
        "organisations",
        multiple=True,
        metavar="NAME",
        help=N_("Only this organisation, by name or code."),
    ),
    click.option(
        "--phase",
        "phases",
        multiple=True,
        metavar="PHASE",
        help=N_("Only this phase: research, planning, execution, implementation, operation."),
    ),
    click.option(
        "--year", "years", multiple=True, type=int, metavar="YEAR", help=N_("Only this year.")
    ),
    click.option(
        "--origin", default="", metavar="own|others", help=N_("Only our own, or the neighbours'.")
    ),
    click.option(
        "--limit",
        type=click.IntRange(1, 1000),
        default=10,
        show_default=True,
        help=N_("How many."),
    ),
    click.option("--offset", type=click.IntRange(0), default=0, help=N_("Skip the first ones.")),
)


def _narrowing(command: C) -> C:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option("--saved", default="", metavar="NAME", help=N_("Ask a question that was saved."))
@click.option("--within", default="", metavar="ID", help=N_("Only in this visit or project."))
@click.option(
    "--group",
    "grouped",
    type=click.Choice(["kind", "organisation", "project"]),
    help=N_("Count them by this."),
)
@click.option(
    "--order",
    type=click.Choice(["relevance", "newest", "title"]),
    default="relevance",
    help=N_("What comes first."),
)
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="FILE.tsv",
    help=N_("Ask every line of this file, and answer each on a line."),
)
@_narrowing
@pass_console
def search(
    console: Console, words: tuple[str, ...], batch: Path | None, saved: str, **ways: Any
) -> None:
    """Search in everything; the index is first brought up to date."""
    from desktop.actions import finding

    if batch is None and not words and not saved:
        raise click.UsageError(_("Say what to search for."))
    queries = finding.queries_of(batch) if batch else [" ".join(words)]
    with console.workspace() as workspace:
        _bring_up_to_date(console, workspace, whole=batch is not None)
        narrowed = _narrowed(workspace, saved, ways)
        for query in queries:
            question = finding.asking(narrowed, query or narrowed.text)
            _print(console, question.text, workspace.read(finding.search, question))


def _narrowed(workspace: Any, saved: str, ways: dict[str, Any]) -> Any:
    """What the options narrow to, or the question that was saved."""
    from msgspec import structs

    from desktop.actions import asked, listing, narrowing

    within, grouped, order = ways.pop("within"), ways.pop("grouped"), ways.pop("order")
    if saved:
        question = workspace.read(asked.named, saved).question
        return structs.replace(question, limit=ways["limit"], offset=ways["offset"])
    inside = workspace.read(listing.find, within).id if within else ""
    question = workspace.read(narrowing.narrowed, **ways)
    return structs.replace(question, within=inside, grouped=grouped or "", order=order)


def _bring_up_to_date(console: Console, workspace: Any, *, whole: bool) -> None:
    """Many questions are worth waiting for the index; for one it may take five seconds."""
    try:
        if whole:
            workspace.search.follow()
        elif not workspace.search.catch_up():
            console.say(_("The search index is behind; “buurwijs index rebuild” makes it anew."))
    except Busy as error:
        console.say(str(error))


def _print(console: Console, query: str, answer: Any) -> None:
    if console.as_json:
        console.print_json(as_object(query, answer))
        return
    for notice in answer.notices:
        console.say(notice)
    if answer.suggestion:
        values = {"meant": answer.suggestion, "typed": query}
        console.say(_("Results for %(meant)s (you typed %(typed)s)") % values)
    click.echo(ngettext("%(n)d result", "%(n)d results", answer.total) % {"n": answer.total})
    for hit in answer.hits:
        tell(f"  {type_label(hit.type):<13}{hit.title}")
        if hit.passage:
            tell(f"               {hit.passage}")
        if hit.same:
            others = ", ".join(one.title for one in hit.same)
            tell(f"               {_('also: %(others)s') % {'others': others}}")


def as_object(query: str, answer: Any) -> dict[str, Any]:
    """An answer as the command line gives it."""
    return {
        "query": query,
        "took_ms": round(answer.took_ms, 2),
        "total": answer.total,
        "hits": [
            {
                "id": hit.id,
                "external_id": hit.external_id or None,
                "type": hit.type,
                "title": hit.title,
                "score": round(hit.score, 4),
                "origin": hit.origin,
                "passage": hit.passage,
                **_same(hit),
            }
            for hit in answer.hits
        ],
        "facets": {
            facet.name: {value.value: value.count for value in facet.values}
            for facet in answer.facets
        },
        "groups": [{"label": label, "count": count} for label, count in answer.groups],
        "suggestion": answer.suggestion or None,
    }


def _same(hit: Any) -> dict[str, Any]:
    """What was said to be the same as a hit, where there is any."""
    found = [{"id": one.id, "title": one.title, "origin": one.origin} for one in hit.same]
    return {"same": found} if found else {}


@click.group()
def index() -> None:
    """The search index: how far it is, make it anew, why something is found."""


@index.command(help=N_("How far the index is."))
@pass_console
def status(console: Console) -> None:
    """How far the index is."""
    from desktop.actions import finding

    with console.workspace() as workspace:
        found = workspace.read(finding.index_status)
    _tell(console, found)


@index.command(help=N_("Make the index anew, with the text in attachments that wasn't read yet."))
@pass_console
def rebuild(console: Console) -> None:
    """Make the index anew, with the text in attachments that wasn't read yet."""
    from desktop.actions import finding

    with _writing_if_free(console) as workspace, console.progress(_("Indexing")) as bar:
        workspace.read_files(bar)
        workspace.search.rebuild(bar)
        found = workspace.read(finding.index_status)
    _tell(console, found)


@contextmanager
def _writing_if_free(console: Console) -> Generator[Any]:
    """The workspace to write in; beside an open window to read only, as that window writes."""
    with ExitStack() as stack:
        try:
            workspace = stack.enter_context(console.workspace(write=True))
        except Busy:
            workspace = stack.enter_context(console.workspace())
        yield workspace


def _tell(console: Console, found: Any) -> None:
    answer = {
        "records": found.records,
        "indexed": found.indexed,
        "behind": found.behind,
        "unreadable": found.unreadable,
        "state": found.state,
        "why": found.why,
    }
    shown = {name: number(answer[name]) for name in ("indexed", "records", "behind")}
    text = _("%(indexed)s of %(records)s searchable, %(behind)s still to come.") % shown
    lines = [text, *(f"  {one.title}: {one.why}" for one in found.unreadable)]
    console.answer(answer, *lines)


@click.group()
def searches() -> None:
    """Searches that are saved: what there are, one more, one less."""


@searches.command(
    "list",
    help=N_("The saved searches, with how many records they find and how many of those are new."),
)
@pass_console
def list_(console: Console) -> None:
    """The saved searches, with how many records they find and how many of those are new."""
    from desktop.actions import asked

    with console.workspace() as workspace:
        _bring_up_to_date(console, workspace, whole=False)
        found = workspace.read(asked.counted)
    answer = [
        {"name": one.name, "query": one.question.text, "total": one.total, "new": one.new}
        for one in found
    ]
    counted = _("%(name)s: %(query)s (%(total)s, %(new)s new)")
    plain = _("%(name)s: %(query)s (not counted: the index isn't there yet)")
    lines = [(plain if one["total"] is None else counted) % one for one in answer]
    console.answer(answer, *lines)


@searches.command("save", help=N_("Save a search under a name; the same name is replaced."))
@click.argument("name")
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@_narrowing
@pass_console
def save(console: Console, name: str, words: tuple[str, ...], **ways: Any) -> None:
    """Save a search under a name; the same name is replaced."""
    from desktop.actions import finding, narrowing

    with console.workspace(write=True) as workspace:
        question = finding.asking(workspace.read(narrowing.narrowed, **ways), " ".join(words))
        workspace.do(finding.save_search, name, question, label=_("Search saved"))
    console.answer({"name": name}, _("Search saved."))


@searches.command("remove", help=N_("Keep a saved search no longer."))
@click.argument("name")
@pass_console
def remove(console: Console, name: str) -> None:
    """Keep a saved search no longer."""
    from desktop.actions import asked, finding

    with console.workspace(write=True) as workspace:
        known = workspace.read(asked.named, name).name
        workspace.do(finding.drop_search, known, label=_("Saved search removed"))
    console.answer({"name": known}, _("Saved search removed."))


@index.command(help=N_("What a word becomes, and why a record is found."))
@click.argument("query")
@click.option("--record", default="", metavar="ID", help=N_("Why this one is found, or isn't."))
@pass_console
def explain(console: Console, query: str, record: str) -> None:
    """What a word becomes, and why a record is found."""
    from desktop.actions import finding, listing
    from desktop.cli import explaining

    with console.workspace() as workspace:
        workspace.search.follow()
        meant = workspace.read(listing.find, record).id if record else ""
        account = workspace.read(finding.explain, query, meant)
    if account is None:
        raise Refused(_("There is no index to explain from."), code="no_index")
    console.answer(account, *explaining.lines(account))
