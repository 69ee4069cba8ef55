# SPDX-License-Identifier: EUPL-1.2
"""One statement for thousands of rows: compiled once, and the rows handed over as they are.

All columns hold text, whole numbers or bytes, which the driver takes without any change.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable

Row = Mapping[str, Any]


def run_many(connection: Connection, statement: Executable, rows: Sequence[Row]) -> None:
    """Run a statement for each of these rows, which all have the same names; nothing for none."""
    if rows:
        text, values_of = _compiled(connection.dialect, statement, tuple(sorted(rows[0])))
        connection.exec_driver_sql(text, [values_of(row) for row in rows])


@lru_cache(maxsize=100)
def _compiled(
    dialect: Dialect, statement: Any, names: tuple[str, ...]
) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """The statement's text, and what takes the values out of a row in its order."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names), for_executemany=True)
    order: list[str] = compiled.positiontup
    if len(order) > 1 and set(order) <= set(names):
        return str(compiled), itemgetter(*order)
    # What the statement itself says is the same for every row.
    said: dict[str, Any] = compiled.params
    return str(compiled), lambda row: tuple(row.get(name, said[name]) for name in order)
