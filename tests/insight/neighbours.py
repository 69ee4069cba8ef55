# SPDX-License-Identifier: EUPL-1.2
"""A small workspace of Waddinxveen's with what it knows of its neighbours, in a real database."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from desktop.records.adoption import Adoption
from desktop.records.document import encode
from desktop.records.ids import organisation_id, shared_id
from desktop.records.lesson import Lesson
from desktop.records.organisation import Organisation
from desktop.records.project import Phase, Project, Task
from desktop.records.topic import Topic
from desktop.store.database import Database, open_workspace
from desktop.store.reader import Reader
from desktop.store.unit import Unit
from tests.planning.projects import key

HOME = organisation_id("GM0627")
VEERE = organisation_id("GM0717")
AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 16)
INFRASTRUCTURE, CLOUD, STORAGE, PEOPLE = (
    shared_id(f"topic:{name}") for name in ("infra", "cloud", "opslag", "mensen")
)
T = TypeVar("T")


def header(name: str, origin: str = HOME, **fields: Any) -> dict[str, Any]:
    """The fields every record begins with; the id follows from the name unless given."""
    begun: dict[str, Any] = {
        "id": shared_id(f"{origin}:{name}"),
        "origin": origin,
        "created_at": AT,
        "modified_at": AT,
        "created_by": "coördinator",
        "modified_by": "coördinator",
    }
    return {**begun, **fields}


def topic(id: str, name: str, parent: str | None = None) -> Topic:
    """A topic with a fixed id."""
    return Topic(**header(name, id=id), name=name, parent=parent)


def lesson(name: str, origin: str = VEERE, **fields: Any) -> Lesson:
    """A confirmed lesson about the cloud, unless said otherwise."""
    given: dict[str, Any] = {
        "kind": "adopt",
        "state": "confirmed",
        "topics": (CLOUD,),
        "observation": "Gezien.",
    }
    return Lesson(**header(name, origin), title=name, **{**given, **fields})


def adoption(lesson: Lesson, project: Project, origin: str = HOME, **fields: Any) -> Adoption:
    """A decision on a lesson in a project."""
    name = f"adoption:{lesson.title}:{project.title}"
    return Adoption(**header(name, origin), lesson=lesson.id, project=project.id, **fields)


def cloud_project(**fields: Any) -> Project:
    """Our move to the cloud: planning runs, execution begins on 30 March."""
    given: dict[str, Any] = {
        "state": "running",
        "organisation": HOME,
        "topics": (CLOUD,),
        "phases": (
            Phase(
                key=key(1),
                kind="planning",
                planned_start=date(2026, 1, 5),
                planned_finish=date(2026, 3, 27),
                actual_start=date(2026, 1, 5),
            ),
            Phase(
                key=key(2),
                kind="execution",
                planned_start=date(2026, 3, 30),
                planned_finish=date(2026, 9, 4),
            ),
        ),
        "tasks": (
            Task(
                key=key(11),
                name="Internetlijn verzwaren",
                phase=key(1),
                planned_start=date(2026, 1, 12),
                planned_finish=date(2026, 3, 6),
                actual_start=date(2026, 1, 19),
                role="netwerkbeheerder",
            ),
        ),
    }
    return Project(**header("Naar de cloud"), title="Naar de cloud", **{**given, **fields})


class Neighbours:
    """A database to fill and to ask."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.database: Database = open_workspace(folder, create=True)
        self.write(self._begin)

    def _begin(self, unit: Unit) -> None:
        unit.set_setting("home", HOME)
        self._put(
            unit,
            Organisation(**header("w", id=HOME), kind="municipality", name="Waddinxveen"),
        )
        veere = Organisation(**header("v", VEERE, id=VEERE), kind="municipality", name="Veere")
        self._put(unit, veere)
        for each in (
            topic(INFRASTRUCTURE, "Infrastructuur"),
            topic(CLOUD, "Cloud", INFRASTRUCTURE),
            topic(STORAGE, "Opslag", CLOUD),
            topic(PEOPLE, "Mensen"),
        ):
            self._put(unit, each)

    def _put(self, unit: Unit, record: Any) -> None:
        if record.origin == HOME:
            unit.create(record)
        else:
            unit.receive(encode(record).decode(), record.origin, None, None)

    def add(self, *records: Any) -> None:
        """Put records in: ours are made, others' received."""
        self.write(lambda unit: [self._put(unit, record) for record in records])

    def write(self, action: Callable[[Unit], T]) -> T:
        """Do something in one change set."""
        with self.database.writing("test", actor="a", role="coördinator", clock=lambda: AT) as unit:
            return action(unit)

    def read(self, query: Callable[[Reader], T]) -> T:
        """Ask something."""
        with self.database.reading() as reader:
            return query(reader)
