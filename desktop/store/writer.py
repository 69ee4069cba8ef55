# SPDX-License-Identifier: EUPL-1.2
"""How a unit writes: records into a batch, one revision a record, and what that amounts to."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Executable,
    bindparam,
    func,
    insert,
    select,
    update,
)
from typing_extensions import override

from desktop.answers.changes import Changes
from desktop.answers.history import What
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.jobs import Progress, Silent
from desktop.records.document import Record, digest
from desktop.records.errors import Refused
from desktop.records.ids import uuid7
from desktop.store.batch import Batch, Pending
from desktop.store.bookkeeping import Bookkeeping
from desktop.store.lookup import BY_EXTERNAL_ID, BY_ID, IDS, chunks, stored
from desktop.store.tables import change_set, moment, revision

_FULL_BATCH = 1000
_LAST_NUMBERS = (
    select(revision.c.record, func.max(revision.c.number))
    .where(revision.c.record.in_(IDS))
    .group_by(revision.c.record)
)
_LAST_NUMBER = select(func.max(revision.c.number)).where(revision.c.record == bindparam("one"))
_BEGIN = insert(change_set)


@dataclass(frozen=True, slots=True)
class _Touch:
    """What this unit did to a record so far, against how it was before the unit began."""

    type: str
    what: What
    number: int
    was_here: bool
    was_trashed: bool


class Writer(Bookkeeping):
    """The writing under a unit; it knows the change set, not the rules."""

    def __init__(
        self,
        connection: Connection,
        label: str,
        *,
        actor: str,
        role: str,
        clock: Callable[[], datetime],
        progress: Progress | None = None,
    ) -> None:
        super().__init__(connection)
        self.label = label
        self.actor = actor
        self.role = role
        self.progress = progress or Silent()
        self.changes = Changes(0, label)
        self._clock = clock
        self._undoes: int | None = None
        self._number: int | None = None
        self._batch = Batch()
        self._touched: dict[str, _Touch] = {}
        self._minted: set[str] = set()
        self._expected: dict[str, tuple[Stored | None, int]] = {}
        self._external: dict[str, dict[str, str]] = {}
        self._noted = set[tuple[str, str]]()

    @override
    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._clock()

    def new_id(self) -> str:
        """An id for a record made here and now."""
        id = self._time_id()
        self._minted.add(id)
        return id

    def _time_id(self) -> str:
        return uuid7(int(self.now().timestamp() * 1000), os.urandom(10))

    @property
    @override
    def number(self) -> int:
        """The number of this change set, which exists from the first time it is asked for."""
        if self._number is None:
            values = {
                "id": self._time_id(),
                "at": moment(self.now()),
                "actor": self.actor,
                "role": self.role,
                "label": self.label,
                "undoes": self._undoes,
                "final": 0,
            }
            made = self._connection.execute(_BEGIN, values)
            self._number = int((made.inserted_primary_key or (0,))[0])
        return self._number

    def take_back(self, undoes: int, label: str) -> int:
        """For undo: this change set takes back another; to be said before anything is written."""
        self._undoes = undoes
        self.label = label
        return self.number

    def cannot_be_undone(self) -> None:
        """No undo takes this change set back."""
        this = change_set.c.number == self.number
        self._connection.execute(update(change_set).where(this).values(final=1))

    @override
    def find(self, id: str) -> Stored | None:
        """The record as it will be, or None."""
        pending = self._batch.get(id)
        if pending is not None:
            return pending.stored
        if id in self._expected:
            return self._expected[id][0]
        if id in self._minted and id not in self._touched:
            return None
        row = super().ask(BY_ID, {"one": id}).first()
        return None if row is None else stored(row)

    @override
    def by_external_id(self, type: str, external_id: str) -> Stored | None:
        """The record of this name of its own as it will be, or None."""
        if type in self._external:
            known = self._external[type].get(external_id)
            return None if known is None else self.find(known)
        row = super().ask(BY_EXTERNAL_ID, {"kind": type, "one": external_id}).first()
        return None if row is None else self.find(row.id)

    def expect(self, ids: Iterable[str]) -> None:
        """Look these up together now, because each will be asked for or written in a moment."""
        wanted = [id for id in dict.fromkeys(ids) if self._batch.get(id) is None]
        found = {each.id: each for each in self.documents(wanted, trashed=True)}
        for chunk in chunks(wanted):
            rows = self.ask(_LAST_NUMBERS, {"ids": chunk})
            numbers: dict[str, int] = {row[0]: row[1] for row in rows}
            for id in chunk:
                self._expected[id] = (found.get(id), numbers.get(id, 0))

    @override
    def ask(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        self.flush()
        return super().ask(statement, parameters)

    @override
    def ask_many(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        self.flush()
        super().ask_many(statement, rows)

    def put(
        self,
        document: str,
        view: Record,
        *,
        external_id: str = "",
        key: str | None = None,
        signature: str | None = None,
        deleted_at: datetime | None = None,
    ) -> Stored:
        """Have a record be exactly this; its rules are the caller's."""
        before = self.find(view.id)
        if external_id and (before is None or before.external_id != external_id):
            self._name(view, external_id)
        wanted = Stored(
            id=view.id,
            type=view.type,
            origin=view.origin,
            external_id=external_id,
            revision=1,  # as most are; `_plan` knows better
            hash=digest(document),
            document=document,
            modified_at=view.modified_at,
            key=key,
            signature=signature,
            deleted_at=deleted_at,
        )
        return self._plan(wanted, view, before)

    def remove(self, current: Stored, what: What = What.REMOVED) -> None:
        """Take a record's row away: as if it had never been made, or for good."""
        self._plan(current, None, current, what)

    def _name(self, view: Record, external_id: str) -> None:
        """Give a record a name of its own; raises Refused where another one has it."""
        known = self._external.get(view.type)
        if known is None:
            known = self._external[view.type] = self.external_ids(view.type)
        other = known.get(external_id, view.id)
        if other != view.id and self.find(other) is not None:
            message = _("Another record has the name %(name)s already.") % {"name": external_id}
            raise Refused(message, code="external_id", details=other)
        known[external_id] = view.id

    def _plan(
        self,
        wanted: Stored,
        view: Record | None,
        before: Stored | None,
        gone: What | None = None,
    ) -> Stored:
        """Have the record written as `wanted` where it was `before`, or taken away if `gone`."""
        id = wanted.id
        pending = self._batch.get(id)
        row_before = pending.row_before if pending else before
        touch = self._touched.get(id)
        is_again = (pending is None or pending.is_again) if touch else False
        if touch is None:
            number = self._last_number(id, before) + 1
            was_trashed = before is not None and before.deleted_at is not None
            touch = _Touch(wanted.type, What.MADE, number, before is not None, was_trashed)
        if wanted.revision != touch.number:
            wanted = replace(wanted, revision=touch.number)
        what = gone or _what(touch, wanted)
        self._touched[id] = touch if what is touch.what else replace(touch, what=what)
        self._expected.pop(id, None)
        result = None if gone else wanted
        self._batch.put(
            Pending(id, wanted.type, what, touch.number, result, view, row_before, is_again)
        )
        if len(self._batch) >= _FULL_BATCH:
            self.flush()
        return wanted

    def _last_number(self, id: str, current: Stored | None) -> int:
        if current is not None:
            return current.revision
        if id in self._minted:
            return 0
        if id in self._expected:
            return self._expected[id][1]
        return super().ask(_LAST_NUMBER, {"one": id}).scalar() or 0

    def flush(self) -> None:
        """Write what is pending."""
        if len(self._batch):
            self._batch.write(self._connection, self.number)

    def summary(self) -> Changes:
        """What this unit did, all in all."""
        touched = self._touched
        made = {id for id, t in touched.items() if t.what in {What.MADE, What.RESTORED}}
        changed = {id for id, t in touched.items() if t.what is What.CHANGED}
        return Changes(
            number=self.last_change() if self._number is None else self._number,
            label=self.label,
            made=frozenset(made),
            changed=frozenset(changed),
            removed=frozenset(touched.keys() - made - changed),
            types={id: touch.type for id, touch in touched.items()},
        )


def _what(touch: _Touch, wanted: Stored) -> What:
    if not touch.was_here:
        return What.MADE
    is_trashed = wanted.deleted_at is not None
    if is_trashed == touch.was_trashed:
        return What.CHANGED
    return What.TRASHED if is_trashed else What.RESTORED
