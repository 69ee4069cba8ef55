# SPDX-License-Identifier: EUPL-1.2
"""The command that shows the main job from end to end, on the example that ships."""

import os
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import click

from desktop.cli.console import Console, pass_console
from desktop.cli.finding import as_object
from desktop.i18n import N_, _
from desktop.records.document import title_of

QUERIES = ("systeembeheerder regie", "weerstand", "cloudmigratie")
HOME, NEIGHBOUR = "GM0627", "GM0717"


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="DIR", help=N_("Where to make it.")
)
@click.option("--no-window", is_flag=True, help=N_("Don't open the window at the end."))
@pass_console
def demo(console: Console, into: Path | None, no_window: bool) -> int:
    """The main job from end to end: share, import, adopt, search, report, send back."""
    from desktop.paths import data_folder

    place = free_place(into or data_folder() / "voorbeeld")
    answer = _Demonstration(console, place).run()
    if console.as_json:
        console.print_json(answer)
    if no_window:
        return 0
    if not _has_screen():
        console.say(_("There is no screen here, so no window was opened."))
        return 0
    assert console.open_window is not None
    return console.open_window(folder=place / "waddinxveen")


def free_place(wanted: Path) -> Path:
    """This folder, or the first of that name with a number where an example was made before."""
    number, place = 1, wanted
    while (place / "waddinxveen").exists() or (place / "veere").exists():
        number += 1
        place = wanted.with_name(f"{wanted.name}-{number}")
    return place


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


class _Demonstration:
    """Two neighbours, one after the other, telling what they do."""

    def __init__(self, console: Console, place: Path) -> None:
        self._console = console
        self._place = place
        self._example = Path(str(resources.files("resources").joinpath("example")))
        self._bundle = place / "veere.buurwijs"
        self._feedback = place / "terugkoppeling-waddinxveen.buurwijs"

    def run(self) -> dict[str, Any]:
        """All of it; the object of `--json`."""
        bundle = self._share()
        with self._new("waddinxveen", HOME) as workspace:
            self._add(workspace, "waddinxveen.jsonl")
            imported = self._receive(workspace)
            self._add(workspace, "waddinxveen_after.jsonl")
            self._adopt(workspace)
            found = list(self._search(workspace))
            reports = list(self._report(workspace))
            self._send_back(workspace)
            from desktop.actions import listing

            counts = workspace.read(listing.counts)
            folder = workspace.folder
        self._hear_back()
        self._tell(_("Everything is in %(folder)s."), folder=self._place)
        return {
            "workspace": str(folder),
            "records": counts,
            "search": found,
            "bundle": bundle,
            "import": imported,
            "reports": reports,
        }

    def _tell(self, message: str, **values: Any) -> None:
        if not self._console.as_json and not self._console.quiet:
            click.echo(message % values)

    def _new(self, name: str, code: str) -> Any:
        from desktop.workspace import Workspace

        return Workspace.create(self._place / name, code, example=True)

    def _add(self, workspace: Any, name: str) -> None:
        from desktop.actions import adding

        label = _("Example taken in")
        report = workspace.do(adding.add, [self._example / name], label=label)
        for line in report.refused:
            self._console.refuse(line.code, f"{line.file}:{line.line}: {line.message}")

    def _share(self) -> dict[str, Any]:
        """Veere writes down its day and signs a bundle."""
        from desktop.actions import publishing
        from desktop.answers.sharing import Order

        with self._new("veere", NEIGHBOUR) as workspace:
            self._add(workspace, "veere.jsonl")
            scope = workspace.read(publishing.scope_from, receiver=HOME)
            title = _("Veere to the cloud: timeline and lessons")
            order = Order(scope=scope, mode="report", title=title)
            exported = publishing.export(workspace, self._bundle, order)
        self._tell(
            _("Veere shares %(records)d records, signed; %(found)d things were taken out first."),
            records=exported.records,
            found=len(exported.findings),
        )
        return {"path": exported.path, "records": exported.records, "signed": True}

    def _receive(self, workspace: Any) -> dict[str, Any]:
        from desktop.actions import receiving

        verdict = workspace.read(receiving.verify, self._bundle)
        receiving.discard(verdict)
        self._tell("Waddinxveen: %(verdict)s", verdict=verdict.message)
        outcome = receiving.receive(workspace, self._bundle, accept=True)
        self._tell(_("Waddinxveen imports %(new)d records, as one step."), new=outcome.new)
        names = ("new", "newer", "same", "older", "forks", "conflicts", "withdrawn", "waiting")
        counts = {name: getattr(outcome, name) for name in (*names, "refused")}
        return {**counts, "change_set": outcome.change_set}

    def _adopt(self, workspace: Any) -> None:
        from desktop.actions import listing, projects

        ours = workspace.read(listing.find, "p-01")
        lesson = workspace.read(self._theirs, "lesson", "Beheerboek")
        label = _("Lesson adopted")
        workspace.do(projects.adopt_lesson, lesson.id, ours.id, label=label)
        values = {"lesson": title_of(lesson.record), "project": title_of(ours.record)}
        self._tell(_("It adopts “%(lesson)s” in %(project)s."), **values)
        idea = workspace.read(listing.find, "p-04")
        timeline = workspace.read(self._theirs, "project", "Kelder leeg")
        label = _("Timeline adopted")
        workspace.do(projects.adopt_timeline, timeline.id, idea.id, percent=60, label=label)
        values = {"theirs": title_of(timeline.record), "ours": title_of(idea.record)}
        self._tell(_("It lays “%(theirs)s” onto its own dates in “%(ours)s”."), **values)

    @staticmethod
    def _theirs(r: Any, kind: str, beginning: str) -> Any:
        """The neighbour's record of this type whose title holds these words."""
        from desktop.actions import listing
        from desktop.answers.listing import Filter

        wanted = Filter(types=(kind,), origin="others", text=beginning, limit=1)
        return listing.get(r, listing.rows(r, wanted)[0].id)

    def _search(self, workspace: Any) -> Iterator[dict[str, Any]]:
        from desktop.actions import finding
        from desktop.answers.finding import Question

        workspace.search.follow()
        for query in QUERIES:
            answer = as_object(query, workspace.read(finding.search, Question(text=query)))
            first = answer["hits"][0] if answer["hits"] else None
            title = first["title"] if first else ""
            told = _("“%(query)s”: %(total)d results in %(ms)d ms, first: %(title)s")
            self._tell(told, query=query, total=answer["total"], ms=answer["took_ms"], title=title)
            yield {
                "query": query,
                "took_ms": answer["took_ms"],
                "total": answer["total"],
                "first": first,
            }

    def _report(self, workspace: Any) -> Iterator[str]:
        from desktop.actions import listing, reporting

        visit = workspace.read(listing.find, "v-04")
        for ending in ("pdf", "docx", "html"):
            out = self._place / f"bezoekverslag-veere.{ending}"
            workspace.read(reporting.write, "bezoekverslag", out, record=visit.id)
            self._tell(_("Report: %(path)s"), path=out)
            yield str(out)

    def _send_back(self, workspace: Any) -> None:
        from desktop.actions import publishing
        from desktop.answers.sharing import Order

        scope = workspace.read(publishing.scope_from, receiver=NEIGHBOUR, feedback=True)
        title = _("What your lessons brought us")
        order = Order(scope=scope, mode="report", title=title)
        exported = publishing.export(workspace, self._feedback, order)
        told = _("It sends back what %(count)d lessons brought: %(path)s")
        self._tell(told, count=exported.records, path=exported.path)

    def _hear_back(self) -> None:
        from desktop.actions import receiving
        from desktop.workspace import Workspace

        with Workspace.open(self._place / "veere") as workspace:
            outcome = receiving.receive(workspace, self._feedback, accept=True)
        self._tell(_("Veere reads it: %(new)d adoptions of its lessons."), new=outcome.new)
