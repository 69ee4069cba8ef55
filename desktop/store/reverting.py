# SPDX-License-Identifier: EUPL-1.2
"""Bringing records back to how they were before one change set, as far as later work allows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, or_, select

from desktop.answers.changes import Kept
from desktop.answers.history import Revision, What
from desktop.answers.provenance import Edition, Waiting
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import encode, title_of
from desktop.store import aside
from desktop.store.lookup import chunks
from desktop.store.mending import without
from desktop.store.tables import change_set, record, reference, revision, row_change
from desktop.store.unit import Unit

UNDONE = "undone"
"""Why a received edition waits after its import was undone."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What the change set did to one record: from `before` (None: it wasn't there) to `after`."""

    id: str
    type: str
    before: Revision | None
    after: Revision
    external_id: str


class Reverting:
    """Takes one change set back inside a unit."""

    def __init__(self, unit: Unit, number: int, *, is_redo: bool) -> None:
        self._unit = unit
        self._number = number
        self._is_redo = is_redo
        self._kept: dict[str, Kept] = {}
        self._undone: list[Waiting] = []
        self._redone: list[tuple[str, str]] = []

    def run(self) -> list[Kept]:
        """Do it; gives what was left as it is."""
        unit = self._unit
        steps = self._steps()
        later = self._changed_later()
        touched = {aside.record_of(row) for name, row in later if name == "edition"}
        touched |= self._written_later()
        unit.expect(step.id for step in steps)
        removals: list[_Step] = []
        for done, step in enumerate(steps):
            unit.progress.step(done, len(steps), "")
            current = unit.find(step.id)
            if _is(step.before, current):
                continue
            if current is not None and step.id in touched and current.origin != unit.home:
                self._keep(step.id, current, _("It was changed since."))
            elif step.before is None and _is(step.after, current):
                removals.append(step)
            else:
                self._restore(step, current)
        self._remove(removals)
        self._rows(later, touched)
        unit.keep_waiting(self._undone)
        unit.settle_waiting(self._redone, UNDONE)
        return list(self._kept.values())

    def _steps(self) -> list[_Step]:
        rows = self._unit.ask(
            select(revision.c.record, revision.c.number, revision.c.type, revision.c.external_id)
            .where(revision.c.change_set == self._number)
            .order_by(revision.c.record)
        ).all()
        pairs = [(row[0], number) for row in rows for number in (row[1] - 1, row[1])]
        states = self._unit.revisions(pairs)
        steps: list[_Step] = []
        for id, number, type, external_id in rows:
            before = states.get((id, number - 1))
            if before is not None and before.what.is_gone:
                before = None
            steps.append(_Step(id, type, before, states[id, number], external_id or ""))
        return steps

    def _restore(self, step: _Step, current: Stored | None) -> None:
        if step.after.what is What.PURGED:
            self._keep(step.id, current, _("It was emptied out of the trash."))
        elif step.before is None or not _is(step.after, current):
            self._mend(step, current)
        elif step.before.document is None:
            self._keep(step.id, current, _("Its earlier text isn't kept any more."))
        else:
            self._note_undone(step, current)
            self._note_redone(self._unit.put_back(step.before, step.external_id))

    def _mend(self, step: _Step, current: Stored | None) -> None:
        """It was changed again since: take just this step out of it, where that can be done."""
        if current is None:
            self._keep(step.id, current, _("It was removed since."))
            return
        texts = (step.before and step.before.document, step.after.document)
        is_ours = current.origin == self._unit.home and current.deleted_at is None
        mended = None
        if is_ours and texts[0] is not None and texts[1] is not None:
            mended = without(
                texts[0],
                texts[1],
                current.document,
                at=self._unit.now(),
                role=self._unit.role,
            )
        if mended is None:
            self._keep(step.id, current, _("It was changed since."))
        elif encode(mended).decode() != current.document:
            self._unit.put(encode(mended).decode(), mended, external_id=current.external_id)

    def _note_undone(self, step: _Step, current: Stored | None) -> None:
        """A neighbour's edition that goes is noted, so that it doesn't come back unasked."""
        if current is None or self._is_redo:
            return
        if current.origin != self._unit.home:
            before = step.before.hash if step.before else ""
            if before != current.hash:
                self._undone.append(_waiting(current, current.type, current.origin))

    def _note_redone(self, stored: Stored) -> None:
        if stored.origin != self._unit.home:
            self._redone.append((stored.id, stored.hash))

    def _remove(self, steps: Sequence[_Step]) -> None:
        """Take away what the change set brought, but for what own work refers to."""
        going = {step.id: step for step in steps}
        for id in self._still_needed(set(going)):
            step = going.pop(id)
            self._keep(id, self._unit.find(id), _("Your own work refers to it."))
        for step in going.values():
            current = self._unit.get(step.id)
            self._note_undone(step, current)
            self._unit.remove(current)

    def _still_needed(self, going: set[str]) -> set[str]:
        """Those that an own record refers to which stays itself."""
        referring: dict[str, set[str]] = {}
        for chunk in chunks(sorted(going)):
            rows = self._unit.ask(
                select(reference.c.target, reference.c.source)
                .join(record, record.c.id == reference.c.source)
                .where(reference.c.target.in_(chunk), record.c.origin == self._unit.home)
            )
            for target, source in rows:
                if source != target:
                    referring.setdefault(target, set()).add(source)
        needed: set[str] = set()
        while fresh := {
            id
            for id, sources in referring.items()
            if id not in needed and any(s not in going or s in needed for s in sources)
        }:
            needed |= fresh
        return needed

    def _rows(self, later: set[tuple[str, str]], touched: set[str]) -> None:
        changes = self._unit.ask(
            select(row_change.c.name, row_change.c.row, row_change.c.before).where(
                row_change.c.change_set == self._number, row_change.c.name.in_(aside.TABLES)
            )
        ).all()
        before: dict[str, dict[str, dict[str, Any] | None]] = {}
        self._keep_forks({aside.record_of(row) for _name, row, _text in changes} & touched)
        for name, row, text in changes:
            if aside.record_of(row) not in self._kept and (name, row) not in later:
                before.setdefault(name, {})[row] = aside.before_of(text)
        self._note_editions(before.get("edition", {}))
        for name, rows in before.items():
            self._unit.put_rows(name, rows)

    def _keep_forks(self, ids: Iterable[str]) -> None:
        """What was laid beside a neighbour's record stays where a later import built on it."""
        for id in sorted(ids):
            current = self._unit.find(id)
            if current is not None and current.origin != self._unit.home and id not in self._kept:
                self._keep(id, current, _("It was changed since."))

    def _note_editions(self, rows: Mapping[str, dict[str, Any] | None]) -> None:
        """What was kept beside the edition that is shown is noted as gone, or as back, as well."""
        names = {aside.values_of(row): values for row, values in rows.items()}
        if self._is_redo:
            self._redone += [(record, hash) for (record, hash), values in names.items() if values]
            return
        known = self._unit.editions_of({record for record, _hash in names})
        for each in (edition for editions in known.values() for edition in editions):
            stored = self._unit.find(each.record)
            is_shown = stored is not None and stored.hash == each.hash
            is_going = names.get((each.record, each.hash), rows) is None
            if is_going and not is_shown and each.document:
                about = cast(dict[str, Any], json.loads(each.document))
                if about.get("origin", self._unit.home) != self._unit.home:
                    self._undone.append(_waiting(each, about["type"], about["origin"]))

    def _changed_later(self) -> set[tuple[str, str]]:
        """Rows changed since by what still stands; an undo of something later doesn't count."""
        undone = self._unit.undone()
        rows = self._unit.ask(
            select(row_change.c.name, row_change.c.row, row_change.c.change_set)
            .join(change_set, change_set.c.number == row_change.c.change_set)
            .where(*self._since(row_change.c.change_set))
        )
        return {(row[0], row[1]) for row in rows if row[2] not in undone}

    def _written_later(self) -> set[str]:
        """Records that were given another text since by what still stands."""
        undone = self._unit.undone()
        written = (What.MADE.value, What.CHANGED.value)
        rows = self._unit.ask(
            select(revision.c.record, revision.c.change_set)
            .join(change_set, change_set.c.number == revision.c.change_set)
            .where(*self._since(revision.c.change_set), revision.c.what.in_(written))
        )
        return {row[0] for row in rows if row[1] not in undone}

    def _since(self, number: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
        return (
            number > self._number,
            number != self._unit.number,
            or_(change_set.c.undoes.is_(None), change_set.c.undoes < self._number),
        )

    def _keep(self, id: str, current: Stored | None, why: str) -> None:
        title = title_of(current.record) if current else ""
        self._kept[id] = Kept(id, title, why)


def _is(state: Revision | None, current: Stored | None) -> bool:
    """Whether a record is now as it was in this revision."""
    if state is None or current is None or state.what.is_gone:
        return (state is None or state.what.is_gone) and current is None
    return (state.hash, state.is_trashed, state.key, state.signature) == (
        current.hash,
        current.deleted_at is not None,
        current.key,
        current.signature,
    )


def _waiting(gone: Stored | Edition, type: str, origin: str) -> Waiting:
    return Waiting(
        record=gone.id if isinstance(gone, Stored) else gone.record,
        hash=gone.hash,
        type=type,
        origin=origin,
        why=UNDONE,
        document=gone.document,
        key=gone.key,
        signature=gone.signature,
    )
