# SPDX-License-Identifier: EUPL-1.2
"""Databases and records for the tests of the store."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.answers.changes import UndoOutcome
from desktop.records.document import encode
from desktop.records.ids import organisation_id, shared_id
from desktop.records.lesson import Lesson
from desktop.records.organisation import Organisation
from desktop.records.topic import Topic
from desktop.store import undo as undoing
from desktop.store.database import Database, open_workspace
from desktop.store.reader import Reader
from desktop.store.unit import Unit
from tests.clock import Clock

HOME = organisation_id("GM0627")
VEERE = organisation_id("GM0717")


class Kept:
    """A database at home in Waddinxveen, and short ways to write in it."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        self.folder = folder
        self.clock = Clock()
        self.database: Database = open_workspace(folder, create=create)
        if create:
            with self.writing("begin") as unit:
                unit.set_setting("home", HOME)
                unit.create(self.organisation(HOME, "Waddinxveen"))
                unit.cannot_be_undone()

    @contextmanager
    def writing(self, label: str = "test") -> Generator[Unit]:
        self.clock.forward(minutes=1)
        with self.database.writing(label, **self.who()) as unit:
            yield unit

    @contextmanager
    def reading(self) -> Generator[Reader]:
        with self.database.reading() as reader:
            yield reader

    def who(self) -> dict[str, Any]:
        return {"actor": "0123", "role": "Coördinator", "clock": self.clock}

    def undo(self, number: int | None = None) -> UndoOutcome:
        return undoing.undo(self.database, number, **self.who())

    def redo(self) -> UndoOutcome:
        return undoing.redo(self.database, **self.who())

    def header(self, id: str, origin: str = HOME) -> dict[str, Any]:
        now = self.clock()
        return {"id": id, "origin": origin, "created_at": now, "modified_at": now}

    def organisation(self, id: str, name: str) -> Organisation:
        return Organisation(**self.header(id), name=name, kind="municipality")

    def lesson(self, name: str = "cloud", origin: str = HOME, **values: Any) -> Lesson:
        """A lesson whose id follows from its name."""
        known: dict[str, Any] = {"title": name, "kind": "adopt", **values}
        return Lesson(**self.header(shared_id(f"test:{name}"), origin), **known)

    def topic(self, name: str, **values: Any) -> Topic:
        return Topic(**self.header(shared_id(f"test:topic:{name}")), name=name, **values)

    def theirs(self, name: str = "veere", **values: Any) -> str:
        """The text of a lesson of Veere's."""
        return encode(self.lesson(name, VEERE, **values)).decode()

    def close(self) -> None:
        self.database.close()


def text(record: Any) -> str:
    return encode(record).decode()
