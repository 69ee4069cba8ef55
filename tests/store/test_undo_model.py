# SPDX-License-Identifier: EUPL-1.2
"""Any sequence of writing, undoing and redoing equals a simple model of it."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.records.document import decode, replace
from desktop.records.errors import NotFound
from desktop.store.reader import Reader
from tests.store.keeping import VEERE, Kept, text

# Thousands of change sets: where there is a file system in memory, the disk isn't what is tested.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
NAMES = ("a", "b", "c", "d")
State = tuple[str, str, bool]
World = dict[str, State]
"""By name: title, advice, and whether it lies in the trash."""


class Undoing(RuleBasedStateMachine):
    """The database beside a list of worlds: where one is, and where undo and redo lead."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.kept = Kept(self.folder)
        self.past: list[World] = []
        self.world: World = {}
        self.future: list[World] = []
        self.number = 0

    def teardown(self) -> None:
        self.kept.close()
        shutil.rmtree(self.folder)

    def _step(self, world: World) -> None:
        if world != self.world:
            self.past.append(self.world)
            self.world = world
            self.future.clear()

    def _id(self, name: str) -> str:
        return self.kept.lesson(name).id

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1))
    def make(self, names: set[str]) -> None:
        new = sorted(names - self.world.keys())
        with self.kept.writing("make") as unit:
            for name in new:
                if name == "d":
                    unit.receive(self.kept.theirs(name), VEERE, "k", f"s{self.number}")
                else:
                    unit.create(self.kept.lesson(name), external_id=f"X-{name}")
        self._step(self.world | {name: (name, "", False) for name in new})

    @rule(
        names=st.sets(st.sampled_from(NAMES), min_size=1),
        field=st.sampled_from(("title", "advice")),
    )
    def change(self, names: set[str], field: str) -> None:
        self.number += 1
        world = dict(self.world)
        value = f"{field} {self.number}"
        with self.kept.writing("change") as unit:
            for name in sorted(names):
                if name not in world or world[name][2]:
                    continue
                stored = unit.get(self._id(name))
                new = replace(stored.record, **{field: value})
                if name == "d":
                    unit.receive(text(new), VEERE, "k", f"s{self.number}")
                else:
                    unit.update(new, stored.revision)
                title, advice, _trashed = world[name]
                world[name] = (value, advice, False) if field == "title" else (title, value, False)
        self._step(world)

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1), away=st.booleans())
    def move(self, names: set[str], away: bool) -> None:
        world = dict(self.world)
        with self.kept.writing("move") as unit:
            for name in sorted(names & world.keys()):
                (unit.trash if away else unit.restore)(self._id(name))
                world[name] = (*world[name][:2], away)
        self._step(world)

    @rule()
    def undo(self) -> None:
        if not self.past:
            try:
                self.kept.undo()
            except NotFound:
                return
            raise AssertionError("there was nothing to undo")
        assert not self.kept.undo().kept
        self.future.append(self.world)
        self.world = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            try:
                self.kept.redo()
            except NotFound:
                return
            raise AssertionError("there was nothing to redo")
        assert not self.kept.redo().kept
        self.past.append(self.world)
        self.world = self.future.pop()

    @precondition(lambda self: cast(Undoing, self).number > 0)
    @rule(back=st.integers(1, 6))
    def undo_an_older_one(self, back: int) -> None:
        """Whatever it takes back, what was written after it is still there."""
        with self.kept.reading() as reader:
            journal = [s for s in reader.journal() if s.undoes is None and not s.is_undone]
            if back >= len(journal) or journal[back].is_final:
                return
            number = journal[back].number
            later = {
                (name, field): value
                for name in NAMES
                for field in ("title", "advice")
                if (value := written_after(reader, self._id(name), field, number)) is not None
            }
        self.kept.undo(number)
        with self.kept.reading() as reader:
            for (name, field), value in later.items():
                assert getattr(reader.get(self._id(name)).record, field) == value
        self._begin_again()

    def _begin_again(self) -> None:
        """The model doesn't know what was merged with what."""
        self.kept.close()
        shutil.rmtree(self.folder)
        self.kept = Kept(self.folder)
        self.past, self.world, self.future = [], {}, []

    @invariant()
    def the_database_shows_the_models_world(self) -> None:
        with self.kept.reading() as reader:
            seen: World = {}
            for name in NAMES:
                stored = reader.find(self._id(name))
                if stored is not None:
                    record = cast(Any, stored.record)
                    seen[name] = (record.title, record.advice, stored.deleted_at is not None)
                    latest = reader.history(stored.id)[0]
                    assert latest.document == stored.document
                    assert latest.number == stored.revision
                    if name != "d":
                        assert stored.external_id == f"X-{name}"
        assert seen == self.world


def written_after(reader: Reader, id: str, field: str, number: int) -> str | None:
    """The value of a field, where it isn't what it was right after this change set."""
    now = reader.find(id)
    if now is None:
        return None
    until_then = [each for each in reader.history(id) if each.change_set <= number]
    if not until_then or until_then[0].document is None:
        return None
    value = str(getattr(now.record, field))
    return None if value == getattr(decode(until_then[0].document), field) else value


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
