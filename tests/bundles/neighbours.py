# SPDX-License-Identifier: EUPL-1.2
"""Municipalities with workspaces of their own that send one another bundles."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Concatenate, TypeVar

import msgspec

from desktop.actions import receiving, sharing
from desktop.actions.context import Reading, Writing
from desktop.answers.sharing import (
    Choice,
    Decision,
    Exported,
    Finding,
    ImportOutcome,
    Order,
    Preview,
    Verdict,
)
from desktop.answers.stored import Stored
from desktop.bundles import reader
from desktop.bundles.format import Description
from desktop.jobs import Silent
from desktop.records.document import Record, replace
from desktop.records.lesson import Lesson
from desktop.workspace import Workspace
from tests.clock import Clock

T = TypeVar("T")

REPORT = Order(mode="report")


@cache
def _beginning(code: str) -> Path:
    """A workspace of this municipality in which nothing was done yet."""
    folder = Path(mkdtemp(prefix="buurwijs-")) / code
    Workspace.create(folder, code, example=True, clock=Clock()).close()
    return folder


def page(description: Description, records: Iterable[Record], names: Mapping[str, str]) -> bytes:
    """A page as the reports room makes them, but for its looks."""
    told = "".join(f"<li id={record.id}>" for record in records)
    return f"<!doctype html><title>{description.title}</title><ul>{told}</ul>".encode()


class Neighbour:
    """One municipality: writes, shares, receives. `copied`: what its folder begins with; the
    folder itself where it is there already.
    """

    def __init__(self, folder: Path, code: str, copied: Path | None = None) -> None:
        self.folder = folder / code
        self.clock = Clock()
        if copied != self.folder:
            shutil.copytree(copied or _beginning(code), self.folder)
        self.open()
        self.home = self.workspace.home
        self._sent = 0

    def open(self) -> None:
        """Open the workspace (again)."""
        self.workspace = Workspace.open(self.folder, clock=self.clock)

    def close(self) -> None:
        """Let go of the workspace."""
        self.workspace.close()

    def do(self, action: Callable[Concatenate[Writing, ...], T], *args: Any) -> T:
        """One change."""
        self.clock.forward(minutes=1)
        return self.workspace.do(action, *args, label="test")

    def read(self, query: Callable[[Reading], T]) -> T:
        """One question."""
        return self.workspace.read(query)

    def get(self, id: str) -> Stored:
        """A record as it is here."""
        return self.read(lambda r: r.store.get(id))

    def lesson(self, id: str) -> Lesson:
        """A lesson as it is here."""
        record = self.get(id).record
        assert isinstance(record, Lesson)
        return record

    def find(self, id: str) -> Stored | None:
        """A record as it is here, or None."""
        return self.read(lambda r: r.store.find(id))

    def write(self, title: str, **fields: Any) -> str:
        """A new lesson; gives its id."""

        def action(w: Writing) -> Stored:
            values: dict[str, Any] = {"kind": "adopt", "sharing": "municipalities", **fields}
            return w.unit.create(Lesson(**w.header(), title=title, **values))

        return self.do(action).id

    def change(self, id: str, **fields: Any) -> Stored:
        """A newer version of an own record."""

        def action(w: Writing) -> Stored:
            stored = w.unit.get(id)
            return w.unit.update(replace(stored.record, **fields), stored.revision)

        return self.do(action)

    def export(self, order: Order = REPORT, name: str = "") -> tuple[Path, Exported]:
        """A bundle and what it says of itself."""
        self._sent += 1
        path = self.folder.parent / f"{name or self.folder.name}-{self._sent}.buurwijs"
        return path, sharing.export(self.workspace, path, order, page)

    def send(self, order: Order = REPORT) -> Path:
        """A bundle of all that may leave, or of what is ordered."""
        return self.export(order)[0]

    def verify(self, path: Path) -> Verdict:
        """Check a bundle in this process."""
        arguments = {"path": str(path), "incoming": str(self.folder / "incoming")}
        verdict = msgspec.convert(reader.verify(arguments, Silent()), Verdict)
        return self.read(lambda r: receiving.judged(r, verdict))

    def preview(self, path: Path) -> Preview:
        """What importing would do."""
        verdict = self.verify(path)
        assert verdict.ok, verdict.message
        return self.read(lambda r: receiving.preview(r, verdict))

    def receive(
        self,
        path: Path,
        *,
        policy: str = "keep",
        choices: Iterable[Choice] = (),
        accept: bool = True,
    ) -> ImportOutcome:
        """Bring a bundle in."""
        verdict = self.verify(path)
        assert verdict.ok, verdict.message
        try:
            return self.do(receiving.apply, verdict, choices, policy, accept)
        finally:
            receiving.discard(verdict)

    def others(self) -> dict[str, tuple[str, str | None, str | None]]:
        """What is here of others: the exact document, key and signature by id."""
        from desktop.records.ids import REFERENCE_ORIGIN

        return {
            stored.id: (stored.document, stored.key, stored.signature)
            for stored in self.read(lambda r: list(r.store.documents()))
            if stored.origin not in (self.home, REFERENCE_ORIGIN)
        }


def decided(found: Finding, choice: str) -> Decision:
    """This decision about a finding."""
    return Decision(
        record=found.record,
        field=found.field,
        kind=found.kind,
        text=found.text,
        choice=choice,
        reason="mag",
    )


def counts(outcome: ImportOutcome) -> dict[str, int]:
    """The numbers of an outcome that aren't 0."""
    told = msgspec.to_builtins(outcome)
    return {k: v for k, v in told.items() if isinstance(v, int) and v and k != "change_set"}
