# SPDX-License-Identifier: EUPL-1.2
"""The unit of work: the only way to write. One unit is one change set in one transaction.

What it refuses leaves the unit as it was, so that a bad record among many doesn't stop the rest.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop.answers.changes import Changes
from desktop.answers.history import Revision, What
from desktop.answers.listing import Filter
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records import document as documents
from desktop.records.document import Record, check, decode, encode, links, state_of
from desktop.records.errors import Conflict, Problem, Refused
from desktop.store.writer import Writer


class Unit(Writer):
    """Reads like a `Reader` and writes; given by `Database.writing()`.

    A link of an own record must lead to a record that is here when the unit ends.
    """

    def __init__(self, connection: Connection, label: str, **about: Any) -> None:
        super().__init__(connection, label, **about)
        self._new_links: dict[str, tuple[str, str]] = {}

    def create(self, record: Record, external_id: str = "") -> Stored:
        """A new own record. Raises Refused: its rules, not ours, or there is one already."""
        self._must_be_own(record.origin)
        if self.find(record.id) is not None:
            raise Refused(_("This record is here already."), code="exists", details=record.id)
        view = record if record.created_by else documents.replace(record, created_by=self.role)
        if not view.modified_by:
            view = documents.replace(view, modified_by=view.created_by)
        check(view)
        made = self.put(encode(view).decode(), view, external_id=external_id)
        self._will_link(view, None)
        return made

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
            raise _changed_meanwhile(current)
        view, before = self._next_version(record, current)
        if view is None:
            return current
        check(view)
        if view.asks_for_other_eyes(before) and self._author_of_state(current) == self.actor:
            raise Refused(
                _("A lesson is proven when somebody else has checked it."),
                code="second_eyes",
                remedy=_("Have a colleague do so, on their own account."),
            )
        changed = self.put(encode(view).decode(), view, external_id=current.external_id)
        self._will_link(view, before)
        return changed

    def _author_of_state(self, current: Stored) -> str:
        """The account that brought a record into the state it is in."""
        number = 0
        for each in self.history(current.id):
            if each.document and state_of(decode(each.document)) != state_of(current.record):
                break
            number = each.change_set
        return self.change_set(number).actor if number else self.actor

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
        if current is not None:
            if view.type != current.type:
                raise Refused(_("A record stays of its kind and origin."), code="origin")
            if origin == self.home and document != current.document:
                raise Refused(_("Your own record is here already."), code="own", details=view.id)
            external_id = external_id or current.external_id
            if (document, key, signature, external_id) == _as_received(current):
                return current
        return self.put(
            document,
            view,
            external_id=external_id,
            key=key,
            signature=signature,
            deleted_at=current.deleted_at if current else None,
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
        return self.put(
            current.document,
            current.record,
            external_id=current.external_id,
            key=current.key,
            signature=current.signature,
            deleted_at=at,
        )

    def purge(self, id: str, why: str = "emptied") -> None:
        """Empty a record out of the trash: its texts go for good, a tombstone stays. Of an own one
        the editions that left stay too: they say what can be withdrawn.

        Raises Refused where it doesn't lie in the trash.
        """
        current = self.get(id)
        if current.deleted_at is None:
            raise Refused(_("Only what is in the trash can be emptied."), code="not_trashed")
        self.remove(current, What.PURGED)
        if current.origin != self.home:
            self.drop_editions(id)
        self.mark_grave(current, why)

    def empty_trash(self) -> int:
        """Empty the whole trash; gives how many records went."""
        rows = self.rows(Filter(trashed=True, order="modified"))
        self.expect(row.id for row in rows)
        for done, row in enumerate(rows):
            self.progress.step(done, len(rows), row.title)
            self.purge(row.id)
        return len(rows)

    def put_back(self, state: Revision, external_id: str) -> Stored:
        """For undo: a record just as it was in a revision whose text is still kept."""
        text = state.document or ""
        view = decode(text)
        other = self.by_external_id(view.type, external_id) if external_id else None
        return self.put(
            text,
            view,
            external_id="" if other is not None and other.id != state.record else external_id,
            key=state.key,
            signature=state.signature,
            deleted_at=self.now() if state.is_trashed else None,
        )

    def _must_be_own(self, origin: str) -> None:
        if origin != self.home:
            message = _("What another organisation wrote is theirs; you can't change it.")
            remedy = _("Comment on it, or make your own version of it.")
            raise Refused(message, code="read_only", remedy=remedy)

    def _will_link(self, view: Record, before: Record | None) -> None:
        known = {target for _role, target in links(before)} if before else set[str]()
        for role, target in links(view):
            if target not in known and target not in self._new_links:
                self._new_links[target] = (view.id, role)

    def finish(self) -> Changes:
        """Write what is pending and check the links; raises Refused naming those to nothing."""
        self.flush()
        missing = self.missing(self._new_links)
        if missing:
            sentence = _("This refers to a record that isn't here.")
            problems = [Problem(self._new_links[id][1], "link", sentence) for id in sorted(missing)]
            first = self._new_links[min(missing)][0]
            raise Refused(sentence, code="link", problems=problems, details=first)
        self.changes = self.summary()
        return self.changes


def _as_received(current: Stored) -> tuple[str, str | None, str | None, str]:
    return current.document, current.key, current.signature, current.external_id


def _changed_meanwhile(current: Stored) -> Conflict:
    return Conflict(
        _("This record was changed elsewhere since you opened it."),
        kept=_("Your text is still in the window."),
        remedy=_("Look at the newer version and choose what stays."),
        details=f"{current.id} {current.revision}",
    )
