# SPDX-License-Identifier: EUPL-1.2
"""A small workspace to search in, and short ways to ask it."""

from pathlib import Path
from typing import Any

import msgspec

from desktop.actions import editing, finding
from desktop.actions.context import Writing
from desktop.answers.finding import Answer, Question
from desktop.answers.stored import Stored
from desktop.records.ids import organisation_id, topic_id
from desktop.records.kinds import CLASSES
from desktop.search.search import Search
from desktop.workspace import Workspace
from tests.workspaces import new_workspace, opened

VEERE = organisation_id("GM0717")
DIJK_EN_WAARD = organisation_id("GM1980")
CLOUD = topic_id("Infrastructuur", "Cloud")
SUPPORT = topic_id("Organisatie & verandering", "Betrokkenheid en draagvlak")


class Finding:
    """A workspace with records that tests find by."""

    def __init__(self, folder: Path, secret: bytes | None = None) -> None:
        self.folder = folder
        self.workspace: Workspace = new_workspace(folder)
        if secret:
            reading = self.workspace.search.reading
            self.workspace.search = Search(folder / "index", reading, secret=secret)

    def add(self, type_: str, **values: Any) -> Stored:
        """A new record."""
        return self.workspace.do(_create, type_, values, label="made")

    def change(self, record: str, **values: Any) -> Stored:
        """Another value."""
        return self.workspace.do(editing.change, record, label="changed", **values)

    def follow(self) -> None:
        """Bring the index up to date."""
        self.workspace.search.follow()

    def ask(self, text: str = "", **narrowing: Any) -> Answer:
        """The answer to a question."""
        return self.workspace.read(finding.search, Question(text=text, **narrowing))

    def titles(self, text: str = "", **narrowing: Any) -> list[str]:
        """The titles found, best first."""
        return [hit.title for hit in self.ask(text, **narrowing).hits]

    def reopen(self) -> None:
        """Close, and open again."""
        self.workspace.close()
        self.workspace = opened(self.folder)

    def close(self) -> None:
        """Let go."""
        self.workspace.close()


def _create(w: Writing, type_: str, values: dict[str, Any]) -> Stored:
    return w.unit.create(msgspec.convert({"type": type_, **w.header(), **values}, CLASSES[type_]))


def fill(found: Finding) -> None:
    """A visit, lessons and a project with words that tests ask for."""
    visit = found.add(
        "visit",
        title="Dag meelopen in Veere",
        organisations=(VEERE,),
        topics=(CLOUD,),
        notes="De systeembeheerder voert nu regie.\n\nDe verbinding liep elf weken uit.",
        conclusion="De golfplanning nemen wij over.",
    )
    found.add(
        "lesson",
        kind="adopt",
        title="Eerst inventariseren, dan verhuizen",
        advice="Neem het inventarisatieblad over voordat er iets naar de cloud gaat.",
        topics=(CLOUD,),
        phase="research",
        sources=({"key": "abcdefgh", "kind": "visit", "ref": visit.id},),
    )
    found.add(
        "lesson",
        kind="avoid",
        title="Licenties werden dubbel zo duur",
        observation="De databaselicenties kostten in de cloud het dubbele van de raming.",
        topics=(CLOUD,),
        phase="planning",
    )
    found.add(
        "lesson",
        kind="save_time",
        title="Twijfelaars schreven zelf de regels",
        advice="Geef criticasters het penvoerderschap.",
        topics=(SUPPORT,),
        phase="implementation",
    )
    found.add(
        "lesson",
        kind="adopt",
        title="Jeugddossiers in één keer over",
        observation="Brieven en huizen stonden in losse mappen; de back-up werd elke nacht getest.",
        phase="execution",
    )
    found.add("project", title="Zaaksysteem vernieuwen", organisation=DIJK_EN_WAARD)
