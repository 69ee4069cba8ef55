# SPDX-License-Identifier: EUPL-1.2
"""What follows from a record's text: the columns that lists sort and filter by, and its links."""

from typing import Any

from sqlalchemy import delete, insert, select, update

from desktop.answers.stored import Stored
from desktop.records.document import Record, kind_of, links, state_of, title_of
from desktop.store.listing import folded
from desktop.store.lookup import CONTENT, Lookup
from desktop.store.tables import record, reference

WITHDRAWN = "withdrawn"
"""The state of a record whose origin took it back, and the field of its document that says so."""


def columns_of(view: Record) -> dict[str, Any]:
    """The derived columns of a record's row."""
    title = title_of(view)
    day = view.day()
    return {
        "title": title,
        "sort_title": folded(title),
        "state": WITHDRAWN if WITHDRAWN in view.more else state_of(view),
        "sharing": view.sharing,
        "kind": kind_of(view),
        "phase": getattr(view, "phase", ""),
        "day": day.isoformat() if day else "",
    }


def links_of(view: Record) -> list[dict[str, str]]:
    """The rows of `reference` that go out from a record."""
    pairs = dict.fromkeys(links(view))
    if content := getattr(view, "sha256", ""):
        pairs[CONTENT, content] = None
    return [{"source": view.id, "role": role, "target": target} for role, target in pairs]


def follows(asked: Lookup, stored: Stored) -> bool:
    """Whether a record's row and links say what its text says."""
    expected = columns_of(stored.record)
    columns = [record.c[name] for name in expected]
    row = asked.ask(select(*columns).where(record.c.id == stored.id)).one()
    there = asked.ask(
        select(reference.c.role, reference.c.target).where(reference.c.source == stored.id)
    )
    wanted = {(each["role"], each["target"]) for each in links_of(stored.record)}
    return tuple(row) == tuple(expected.values()) and {(r[0], r[1]) for r in there} == wanted


def derive_again(asked: Lookup, stored: Stored) -> None:
    """Make a record's row and links say what its text says."""
    columns = columns_of(stored.record)
    asked.ask(update(record).where(record.c.id == stored.id).values(columns))
    asked.ask(delete(reference).where(reference.c.source == stored.id))
    asked.ask_many(insert(reference), links_of(stored.record))
