# SPDX-License-Identifier: EUPL-1.2
"""Rows that aren't records but are taken back with the change set that wrote them.

Received editions, joined organisations and lifted tombstones. `row_change` holds how a row was
before; how it was after is how it is now, or what the next change of it holds.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select

from desktop.store.lookup import chunks
from desktop.store.many import run_many
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


def read(connection: Connection, name: str, rows: Iterable[str]) -> dict[str, dict[str, Any]]:
    """These rows of a table as they are now, by name; those that aren't there are left out."""
    wanted = set(rows)
    table = TABLES[name]
    first, *_others = table.primary_key.columns
    found: dict[str, dict[str, Any]] = {}
    for chunk in chunks(sorted({record_of(row) for row in wanted})):
        for each in connection.execute(select(table).where(first.in_(chunk))).mappings():
            row = row_key(*(each[column.key] for column in table.primary_key.columns))
            if row in wanted:
                found[row] = dict(each)
        if name == "edition":
            _add_parents(connection, chunk, found)
    return found


def _add_parents(
    connection: Connection, records: list[str], found: dict[str, dict[str, Any]]
) -> None:
    asked = select(edition_parent).where(edition_parent.c.record.in_(records))
    for parent in connection.execute(asked.order_by(edition_parent.c.parent)):
        values = found.get(row_key(parent.record, parent.hash))
        if values is not None:
            values.setdefault("parents", []).append(parent.parent)


def write(connection: Connection, name: str, rows: Mapping[str, dict[str, Any] | None]) -> None:
    """Make these rows be like this; None takes one away."""
    table = TABLES[name]
    columns = list(table.primary_key.columns)
    mine = and_(*(column == bindparam(f"the_{column.key}") for column in columns))
    keys = [
        {f"the_{column.key}": value for column, value in zip(columns, values_of(row), strict=True)}
        for row in rows
    ]
    parents: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for values in rows.values():
        if values is not None:
            rest = dict(values)
            parents += [
                {"record": rest["record"], "hash": rest["hash"], "parent": each}
                for each in rest.pop("parents", ())
            ]
            new.append(rest)
    for statement, many in (
        (delete(table).where(mine), keys),
        (insert(table), new),
        (insert(edition_parent), parents),
    ):
        run_many(connection, statement, many)


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
    run_many(connection, insert(row_change), noted)


def before_of(text: str | None) -> dict[str, Any] | None:
    """What `note` remembered."""
    return None if text is None else cast(dict[str, Any], json.loads(text))
