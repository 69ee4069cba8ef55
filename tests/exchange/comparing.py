# SPDX-License-Identifier: EUPL-1.2
"""Is what is there what should be there?"""

from typing import Any

from tests.exchange.model import Model
from tests.exchange.town import State


class Difference(AssertionError):
    """What is there isn't what should be there."""


def compare(model: Model, state: State) -> None:
    """Raises `Difference` where they aren't the same."""
    rows = {
        id: (row.edition.hash if row.edition else row.doc, row.is_trashed)
        for id, row in model.rows.items()
    }
    kept = {
        each.name: each.name in model.blank for of in model.kept.values() for each in of.values()
    }
    waiting = {name: why for name, (why, _edition) in model.waiting.items()}
    for what, expected, found in (
        ("rows", rows, state.rows),
        ("editions", kept, state.kept),
        ("tombstones", dict.fromkeys(model.graves), dict.fromkeys(state.graves)),
        ("what waits", waiting, state.waiting),
    ):
        if expected != found:
            raise Difference(f"{what} of {model.home}:\n" + "\n".join(_unlike(expected, found)))


def _unlike(expected: dict[Any, Any], found: dict[Any, Any]) -> list[str]:
    nothing = "-"
    return [
        f"  {name}: expected {expected.get(name, nothing)}, found {found.get(name, nothing)}"
        for name in sorted({*expected, *found}, key=str)
        if expected.get(name, nothing) != found.get(name, nothing)
    ]
