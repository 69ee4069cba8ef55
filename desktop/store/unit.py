# SPDX-License-Identifier: EUPL-1.2
"""The unit of work: the only way to write. One unit is one change set in one transaction.

What it refuses leaves the unit as it was, so that a bad record among many doesn't stop the rest.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, func, insert, select
from typing_extensions import override

from desktop.answers.changes import Changes
from desktop.answers.history import Revision, What
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.jobs import Progress, Silent
from desktop.records import document as documents
from desktop.records.document import Record, check, decode, digest, encode, links
from desktop.records.errors import Conflict, Problem, Refused
from desktop.records.ids import uuid7
from desktop.store.batch import Batch, Pending
from desktop.store.bookkeeping import Bookkeeping
from desktop.store.lookup import BY_EXTERNAL_ID, BY_ID, chunks
from desktop.store.lookup import stored as stored_row
from desktop.store.tables import change_set, moment, revision

_FULL_BATCH = 1000
_LAST_NUMBER = select(revision.c.record, func.max(revision.c.number)).group_by(revision.c.record)


@dataclass(frozen=True, slots=True)
class _Touch:
    """What this unit did to a record so far, against how it was before the unit began."""

    type: str
    what: What
    number: int
    was_here: bool
    was_trashed: bool


class Unit(Bookkeeping):
    """Reads like a `Reader` and writes; given by `Database.writing()`."""

    def __init__(
        self,
        connection: Connection,
        label: str,
        *,
        actor: str,
        role: str,
        clock: Callable[[], datetime],
        progress: Progress | None = None,
        undoes: int | None = None,
    ) -> None:
        super().__init__(connection)
        self.label = label
        self.actor = actor
        self.role = role
        self.progress = progress or Silent()
        self.changes = Changes(0, label)
        self._clock = clock
        self._undoes = undoes
        self._number: int | None = None
        self._batch = Batch()
        self._touched: dict[str, _Touch] = {}
        self._minted: set[str] = set()
        self._expected: dict[str, tuple[Stored | None, int]] = {}
        self._linked: dict[str, tuple[str, str]] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._noted = set[tuple[str, str]]()

    # -- what it is ---------------------------------------------------------------------------

    @override
    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._clock()

    def new_id(self) -> str:
        """An id for a record made here and now."""
        id = uuid7(int(self.now().timestamp() * 1000), os.urandom(10))
        self._minted.add(id)
        return id

    @property
    @override
    def number(self) -> int:
        """The number of this change set, which exists from the first time it is asked for."""
        if self._number is None:
            now = self.now()
            values = {
                "id": uuid7(int(now.timestamp() * 1000), os.urandom(10)),
                "at": moment(now),
                "actor": self.actor,
                "role": self.role,
                "label": self.label,
                "undoes": self._undoes,
            }
            made = self._connection.execute(insert(change_set).values(values))
            key = made.inserted_primary_key
            assert key is not None
            self._number = int(key[0])
        return self._number

    # -- records ------------------------------------------------------------------------------

    def create(self, record: Record, external_id: str = "") -> Stored:
        """A new own record. Raises Refused: its rules, not ours, or there is one already."""
        self._must_be_own(record.origin)
        if record.id not in self._minted and self.find(record.id) is not None:
            raise Refused(_("This record is here already."), code="exists", details=record.id)
        view = record if record.created_by else documents.replace(record, created_by=self.role)
        if not view.modified_by:
            view = documents.replace(view, modified_by=view.created_by)
        check(view)
        self._will_link(view, None)
        return self._put(encode(view).decode(), view, external_id=external_id)

    def update(self, record: Record, based_on: int) -> Stored:
        """A new version of an own record; nothing is written where nothing was changed.

        `based_on` is the revision one started from. Raises Conflict where there is a newer one,
        Refused where the rules say no, it is a neighbour's or lies in the trash, or NotFound.
        """
        current = self.get(record.id)
        self._must_be_own(current.origin)
        if current.deleted_at is not None:
            raise Refused(_("This record is in the trash."), code="trashed", details=record.id)
        if current.revision != based_on:
            raise self._changed_meanwhile(current)
        view, before = self._next_version(record, current)
        if view is None:
            return current
        check(view)
        self._will_link(view, before)
        return self._put(encode(view).decode(), view, external_id=current.external_id)

    def _next_version(self, record: Record, current: Stored) -> tuple[Record | None, Record]:
        before = current.record
        if record.type != current.type or record.origin != current.origin:
            raise Refused(_("A record stays of its kind and origin."), code="origin")
        unchanged: dict[str, Any] = {
            "created_at": before.created_at,
            "created_by": before.created_by,
            "modified_at": before.modified_at,
            "modified_by": before.modified_by,
        }
        same = documents.replace(record, **unchanged)
        if encode(same).decode() == current.document:
            return None, before
        return documents.replace(same, modified_at=self.now(), modified_by=self.role), before

    def receive(
        self,
        document: str,
        origin: str,
        key: str | None = None,
        signature: str | None = None,
        external_id: str = "",
    ) -> Stored:
        """A record of another origin exactly as it came (or an own one that was lost here).

        Replaces what is here of it. Its rules are its origin's; ours only need it readable.
        Raises Refused (another origin has this id; ours is edited, not received), Unreadable.
        """
        view = decode(document)
        current = self.find(view.id)
        if view.origin != origin or (current is not None and current.origin != origin):
            message = _("This record belongs to another organisation.")
            raise Refused(message, code="origin", details=view.id)
        if current is None:
            return self._put(document, view, external_id=external_id, key=key, signature=signature)
        if origin == self.home and document != current.document:
            raise Refused(_("Your own record is here already."), code="own", details=view.id)
        external_id = external_id or current.external_id
        same = (document, key, signature, external_id)
        if same == (current.document, current.key, current.signature, current.external_id):
            return current
        if view.type != current.type:
            raise Refused(_("A record stays of its kind and origin."), code="origin")
        trashed = current.deleted_at
        return self._put(
            document,
            view,
            external_id=external_id,
            key=key,
            signature=signature,
            deleted_at=trashed,
        )

    def trash(self, id: str) -> Stored:
        """Put a record in the trash, whosever it is."""
        return self._to_trash(self.get(id), self.now())

    def restore(self, id: str) -> Stored:
        """Take a record out of the trash."""
        return self._to_trash(self.get(id), None)

    def _to_trash(self, current: Stored, at: datetime | None) -> Stored:
        if (current.deleted_at is None) == (at is None):
            return current
        return self._put(
            current.document,
            current.record,
            external_id=current.external_id,
            key=current.key,
            signature=current.signature,
            deleted_at=at,
        )

    def purge(self, id: str, why: str = "emptied") -> None:
        """Empty a record out of the trash: its texts go for good, a tombstone stays.

        Raises Refused where it doesn't lie in the trash.
        """
        current = self.get(id)
        if current.deleted_at is None:
            raise Refused(_("Only what is in the trash can be emptied."), code="not_trashed")
        self._remove(current, What.PURGED)
        self.mark_grave(current, why)

    def empty_trash(self) -> int:
        """Empty the whole trash; gives how many records went."""
        from desktop.answers.listing import Filter

        rows = self.rows(Filter(trashed=True, order="modified"))
        self.expect(row.id for row in rows)
        for done, row in enumerate(rows):
            self.progress.step(done, len(rows), row.title)
            self.purge(row.id)
        return len(rows)

    # -- for undo ---------------------------------------------------------------------------------

    def take_back(self, undoes: int, label: str) -> None:
        """This change set takes back another; before anything is written."""
        self._undoes = undoes
        self.label = label
        self._number = self.number

    def put_back(self, state: Revision, external_id: str) -> Stored:
        """A record just as it was in an earlier revision; its text must still be kept."""
        text = state.document or ""
        view = decode(text)
        other = self.by_external_id(view.type, external_id) if external_id else None
        trashed = self.now() if state.is_trashed else None
        return self._put(
            text,
            view,
            external_id="" if other is not None and other.id != state.record else external_id,
            key=state.key,
            signature=state.signature,
            deleted_at=trashed,
        )

    def put_text(self, record: Record, current: Stored) -> Stored:
        """A new text of an own record that was checked already."""
        return self._put(encode(record).decode(), record, external_id=current.external_id)

    def remove(self, current: Stored) -> None:
        """Take a record away as if it had never been made; its revisions stay."""
        self._remove(current, What.REMOVED)

    # -- looking, without writing first what is pending ------------------------------------------

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
        return None if row is None else stored_row(row)

    @override
    def by_external_id(self, type: str, external_id: str) -> Stored | None:
        """The record of this name of its own as it will be, or None."""
        if (type, external_id) in self._named:
            return self.find(self._named[type, external_id])
        row = super().ask(BY_EXTERNAL_ID, {"kind": type, "one": external_id}).first()
        return None if row is None else self.find(row.id)

    def expect(self, ids: Iterable[str]) -> None:
        """Look these up together now, because each will be asked for or written in a moment."""
        wanted = [id for id in dict.fromkeys(ids) if self._batch.get(id) is None]
        found = {each.id: each for each in self.documents(wanted, trashed=True)}
        for chunk in chunks(wanted):
            rows = self.ask(_LAST_NUMBER.where(revision.c.record.in_(chunk)))
            numbers: dict[str, int] = {row[0]: row[1] for row in rows}
            for id in chunk:
                self._expected[id] = (found.get(id), numbers.get(id, 0))

    @override
    def ask(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        self._flush()
        return super().ask(statement, parameters)

    # -- how it is written ------------------------------------------------------------------------

    def _put(
        self,
        document: str,
        view: Record,
        *,
        external_id: str = "",
        key: str | None = None,
        signature: str | None = None,
        deleted_at: datetime | None = None,
    ) -> Stored:
        stored = Stored(
            id=view.id,
            type=view.type,
            origin=view.origin,
            external_id=external_id,
            revision=0,
            hash=digest(document),
            document=document,
            modified_at=view.modified_at,
            key=key,
            signature=signature,
            deleted_at=deleted_at,
        )
        return self._plan(stored, view)

    def _remove(self, current: Stored, what: What) -> None:
        self._plan(current, None, what)

    def _plan(self, stored: Stored, view: Record | None, gone: What | None = None) -> Stored:
        """Have the record written as `stored`, or its row taken away where `gone`."""
        id = stored.id
        pending = self._batch.get(id)
        before = pending.row_before if pending else self.find(id)
        touch = self._touched.get(id)
        if touch is None:
            number = self._last_number(id, before) + 1
            was_trashed = before is not None and before.deleted_at is not None
            touch = _Touch(stored.type, What.MADE, number, before is not None, was_trashed)
            is_again = False
        else:
            is_again = pending.is_again if pending else True
        stored = replace(stored, revision=touch.number)
        what = gone or _what(touch, stored)
        self._touched[id] = replace(touch, what=what)
        self._expected.pop(id, None)
        if stored.external_id:
            self._named[stored.type, stored.external_id] = id
        result = None if gone else stored
        self._batch.put(
            Pending(id, stored.type, what, touch.number, result, view, before, is_again)
        )
        if len(self._batch) >= _FULL_BATCH:
            self._flush()
        return stored

    def _last_number(self, id: str, current: Stored | None) -> int:
        if current is not None:
            return current.revision
        if id in self._minted:
            return 0
        if id in self._expected:
            return self._expected[id][1]
        row = super().ask(_LAST_NUMBER.where(revision.c.record == id)).first()
        return row[1] if row else 0

    def _flush(self) -> None:
        if len(self._batch):
            self._batch.write(self._connection, self.number)

    # -- rules that need the database -------------------------------------------------------------

    def _must_be_own(self, origin: str) -> None:
        if origin != self.home:
            message = _("What another organisation wrote is theirs; you can't change it.")
            remedy = _("Comment on it, or make your own version of it.")
            raise Refused(message, code="read_only", remedy=remedy)

    def _changed_meanwhile(self, current: Stored) -> Conflict:
        return Conflict(
            _("This record was changed elsewhere since you opened it."),
            kept=_("Your text is still in the window."),
            remedy=_("Look at the newer version and choose what stays."),
            details=f"{current.id} {current.revision}",
        )

    def _will_link(self, view: Record, before: Record | None) -> None:
        known = {target for _role, target in links(before)} if before else set[str]()
        for role, target in links(view):
            if target not in known and target not in self._linked:
                self._linked[target] = (view.id, role)

    def finish(self) -> Changes:
        """Write what is pending and check the links; raises Refused naming those to nothing."""
        self._flush()
        missing = self.missing(self._linked)
        if missing:
            sentence = _("This refers to a record that isn't here.")
            problems = [Problem(self._linked[id][1], "link", sentence) for id in sorted(missing)]
            first = self._linked[min(missing)][0]
            raise Refused(sentence, code="link", problems=problems, details=first)
        self.changes = self._summary()
        return self.changes

    def _summary(self) -> Changes:
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


def _what(touch: _Touch, stored: Stored) -> What:
    if not touch.was_here:
        return What.MADE
    is_trashed = stored.deleted_at is not None
    if is_trashed == touch.was_trashed:
        return What.CHANGED
    return What.TRASHED if is_trashed else What.RESTORED
