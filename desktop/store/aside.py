# SPDX-License-Identifier: EUPL-1.2
"""Rows that aren't records but are taken back with the change set that wrote them.

Received editions, joined organisations and lifted tombstones. `row_change` holds how a row was
before; how it was after is how it is now, or what the next change of it holds.
"""

import json
from collections.abc import Iterable
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select

from desktop.store.tables import edition, edition_parent, row_change, same_as, tombstone

TABLES: Final[dict[str, Table]] = {
    "edition": edition,
    "same_as": same_as,
    "tombstone": tombstone,
}


def row_key(*values: str) -> str:
    """The name of a row: its primary key."""
    return json.dumps(values)


def values_of(row: str) -> tuple[str, ...]:
    """The primary key that a row's name stands for."""
    return tuple(cast(list[str], json.loads(row)))


def record_of(row: str) -> str:
    """The record that a row is about."""
    return values_of(row)[0]


def read(connection: Connection, name: str, row: str) -> dict[str, Any] | None:
    """A row as it is now, or None."""
    found = connection.execute(select(TABLES[name]).where(_is(name, row))).mappings().first()
    if found is None:
        return None
    values = dict(found)
    if name == "edition":
        parents = select(edition_parent.c.parent).where(
            edition_parent.c.record == values["record"], edition_parent.c.hash == values["hash"]
        )
        values["parents"] = sorted(connection.execute(parents).scalars())
    return values


def write(connection: Connection, name: str, row: str, values: dict[str, Any] | None) -> None:
    """Make a row be like this; None takes it away."""
    connection.execute(delete(TABLES[name]).where(_is(name, row)))
    if values is None:
        return
    rest = dict(values)
    parents = cast(list[str], rest.pop("parents", []))
    connection.execute(insert(TABLES[name]).values(rest))
    if parents:
        ours = {"record": rest["record"], "hash": rest["hash"]}
        connection.execute(insert(edition_parent), [ours | {"parent": each} for each in parents])


def note(connection: Connection, change_set: int, rows: Iterable[tuple[str, str, Any]]) -> None:
    """Remember how these rows, (name, row, values before or None), were before."""
    noted = [
        {
            "change_set": change_set,
            "name": name,
            "row": row,
            "before": None if before is None else json.dumps(before),
        }
        for name, row, before in rows
    ]
    if noted:
        connection.execute(insert(row_change), noted)


def before_of(text: str | None) -> dict[str, Any] | None:
    """What `note` remembered."""
    return None if text is None else cast(dict[str, Any], json.loads(text))


def _is(name: str, row: str) -> ColumnElement[bool]:
    values = values_of(row)
    columns = TABLES[name].primary_key.columns
    return and_(*(column == value for column, value in zip(columns, values, strict=True)))
