# SPDX-License-Identifier: EUPL-1.2
"""Thinning out history: of the revisions of one sitting the last stays, once they are old."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import bindparam, select, update

from desktop.store.tables import change_set, instant, moment, revision
from desktop.store.unit import Unit

SITTING = timedelta(minutes=30)
"""Two revisions by one person with less between them belong to one sitting."""


def thin(unit: Unit, before: datetime) -> int:
    """Let go of the texts of older revisions that a later one of their sitting replaced.

    Their lines in the history stay; gives how many texts went.
    """
    rows = [
        {"the_record": record, "the_number": number} for record, number in _replaced(unit, before)
    ]
    this = (
        revision.c.record == bindparam("the_record"),
        revision.c.number == bindparam("the_number"),
    )
    unit.ask_many(update(revision).where(*this).values(document=None), rows)
    return len(rows)


def _replaced(unit: Unit, before: datetime) -> Iterator[tuple[str, int]]:
    rows = unit.ask(
        select(
            revision.c.record,
            revision.c.number,
            revision.c.trashed,
            change_set.c.actor,
            change_set.c.at,
        )
        .join(change_set, change_set.c.number == revision.c.change_set)
        .where(change_set.c.at < moment(before), revision.c.document.is_not(None))
        .order_by(revision.c.record, revision.c.number)
    ).all()
    for older, newer in pairwise(rows):
        same = (older.record, older.trashed, older.actor) == (
            newer.record,
            newer.trashed,
            newer.actor,
        )
        if same and instant(newer.at) - instant(older.at) < SITTING:
            yield older.record, older.number
