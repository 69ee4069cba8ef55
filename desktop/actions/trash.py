# SPDX-License-Identifier: EUPL-1.2
"""The trash: what lies in it, and emptying it for good. In and out of it go `editing`'s actions."""

from desktop.actions import reference
from desktop.actions.context import Reading, Writing
from desktop.actions.editing import purge
from desktop.actions.remarks import names_of
from desktop.answers.listing import Filter, Row
from desktop.answers.trash import Thrown
from desktop.jobs import Progress, Silent


def thrown(r: Reading) -> list[Thrown]:
    """What was thrown away, the last first; what every workspace knows isn't a person's to lose."""
    rows = [row for row in _rows(r) if row.deleted_at is not None]
    names = names_of(r, {row.origin for row in rows if row.origin != r.home})
    found = [
        Thrown(
            id=row.id,
            type=row.type,
            kind=row.kind,
            title=row.title,
            origin=names.get(row.origin, ""),
            at=row.deleted_at,
        )
        for row in rows
        if row.deleted_at is not None
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _rows(r: Reading) -> list[Row]:
    wanted = Filter(trashed=True, order="modified")
    return [row for row in r.store.rows(wanted) if row.origin != reference.ORIGIN]


def empty(w: Writing, progress: Progress | None = None) -> int:
    """Remove everything in it for good, as one step; gives how many records went."""
    watcher = progress or Silent()
    rows = _rows(w)
    for done, row in enumerate(rows):
        watcher.step(done, len(rows))
        purge(w, [row.id])
    return len(rows)
