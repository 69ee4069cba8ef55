# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a record: our comments and the neighbours', and the files with it."""

from collections.abc import Iterable

from desktop.actions.context import Reading, Writing
from desktop.answers.stored import Stored
from desktop.answers.visits import AttachedFile, Remark
from desktop.records.attachment import Attachment
from desktop.records.comment import Comment
from desktop.records.errors import NotFound


def comment(w: Writing, record_id: str, text: str) -> Stored:
    """Say something about a record, ours or a neighbour's; it stays home."""
    record = w.unit.get(record_id)
    made = Comment(**w.header(), record=record.id, text=text.strip(), at=w.unit.now())
    return w.unit.create(made)


def beside(r: Reading, record_id: str) -> tuple[tuple[Remark, ...], tuple[AttachedFile, ...]]:
    """(comments, files) of a record, the oldest first."""
    ids = [
        source
        for source, kind, role in r.store.backlinks(record_id)
        if role == "record" and kind in ("comment", "attachment")
    ]
    found = sorted(r.store.documents(ids), key=lambda one: (one.record.created_at, one.id))
    origins = names_of(r, {one.origin for one in found if one.origin != r.home})
    remarks = tuple(
        _remark(r, one, one.record, origins) for one in found if isinstance(one.record, Comment)
    )
    files = tuple(_file(r, one.record) for one in found if isinstance(one.record, Attachment))
    return remarks, files


def names_of(r: Reading, ids: Iterable[str]) -> dict[str, str]:
    """Titles by id of what is here."""
    return {row.id: row.title for row in r.store.rows_of(list(ids)).values()}


def _remark(r: Reading, stored: Stored, record: Comment, origins: dict[str, str]) -> Remark:
    is_own = stored.origin == r.home
    who = record.created_by if is_own else origins.get(stored.origin, record.created_by)
    return Remark(stored.id, record.text, who, record.at or record.created_at, is_own)


def _file(r: Reading, record: Attachment) -> AttachedFile:
    try:
        path = str(r.files.path(record.sha256))
    except NotFound:
        path = ""
    return AttachedFile(
        record.id, record.file_name, record.media_type, record.size, path, record.caption
    )
