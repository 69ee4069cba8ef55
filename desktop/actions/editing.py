# SPDX-License-Identifier: EUPL-1.2
"""Making, changing and throwing away records of any kind."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.actions.context import Reading, Writing
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import Record, decode, encode, replace
from desktop.records.errors import Refused
from desktop.records.ids import key_from
from desktop.records.kinds import CLASSES


def new_key() -> str:
    """Eight letters for a new entry of a list."""
    return key_from(secrets.token_bytes(8))


def create(w: Writing, kind: str, /, **values: Any) -> Stored:
    """A new record of ours of this kind."""
    return w.unit.create(CLASSES[kind](**w.header(), **values))


def save(w: Writing, record: Record, based_on: int) -> Stored:
    """Keep a changed record of ours; raises `Conflict` where it moved on since `based_on`.

    What is the same as before makes no revision.
    """
    before = w.unit.get(record.id)
    if is_same(before.record, record):
        return before
    return w.unit.update(_signed_off(w, record), based_on)


def create_or_save(w: Writing, record: Record, based_on: int | None) -> Stored:
    """As `save`; without a revision to start from the record is new."""
    if based_on is None:
        return w.unit.create(_signed_off(w, record))
    return save(w, record, based_on)


def change(w: Writing, record_id: str, /, **values: Any) -> Stored:
    """Set these fields of a record of ours as it is now: a state, a tick."""
    stored = w.unit.get(record_id)
    return save(w, replace(stored.record, **values), stored.revision)


def change_all(w: Writing, ids: Sequence[str], values: dict[str, Any]) -> list[Stored]:
    """Set these fields of several records of ours, as one change set."""
    return [change(w, record_id, **values) for record_id in ids]


def _signed_off(w: Writing, record: Record) -> Record:
    return replace(record, modified_at=w.unit.now(), modified_by=w.settings.general.role)


def is_same(one: Record, other: Record) -> bool:
    """Whether two copies of a record say the same, whenever they were written."""
    return _without_times(one) == _without_times(other)


def _without_times(record: Record) -> Record:
    return replace(record, modified_at=record.created_at, modified_by="")


def trash(w: Writing, ids: Sequence[str]) -> int:
    """Put records in the trash; gives how many."""
    for record_id in ids:
        w.unit.trash(record_id)
    return len(ids)


def restore(w: Writing, ids: Sequence[str]) -> int:
    """Take records out of the trash; gives how many."""
    for record_id in ids:
        w.unit.restore(record_id)
    return len(ids)


def purge(w: Writing, ids: Sequence[str]) -> int:
    """Empty these out of the trash for good; gives how many."""
    for record_id in ids:
        if w.unit.get(record_id).deleted_at is None:
            raise Refused(_("Only what lies in the trash can be removed for good."))
        w.unit.purge(record_id)
    return len(ids)


def rewrite(w: Writing, record_id: str) -> Stored:
    """An own copy of a neighbour's lesson or project, that keeps where it came from."""
    theirs = w.unit.get(record_id).record
    if theirs.type not in ("lesson", "project"):
        raise Refused(_("Only a lesson or a project can be rewritten as your own."))
    own = replace(theirs, **w.header(), derived_from=theirs.id, sharing="internal", more={})
    return w.unit.create(own)


def document_at(r: Reading, record_id: str, revision: int) -> Record:
    """A record as it was at that revision."""
    found = r.store.revision(record_id, revision)
    if found.document is None:
        raise Refused(_("This revision isn't kept any more."), code="thinned")
    return decode(found.document)


def go_back_to(w: Writing, record_id: str, revision: int) -> Stored:
    """Make an earlier revision the present one again, as a new revision."""
    earlier = document_at(w, record_id, revision)
    return save(w, earlier, w.unit.get(record_id).revision)


def text_of(record: Record) -> str:
    """The canonical text, as the unsaved copy keeps it."""
    return encode(record).decode()


def stamped(record: Record, at: datetime) -> Record:
    """The record with this as the moment it was changed (for copies that aren't saved yet)."""
    return replace(record, modified_at=at)
