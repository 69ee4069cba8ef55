# SPDX-License-Identifier: EUPL-1.2
"""Joins two versions of one of our own records: field by field, lists of entries key by key.

The base is the last edition both come from. Where one side changed, its change counts; where both
did, and not to the same, a person decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec

from desktop.answers.sharing import Difference
from desktop.bundles.lines import canonical

Fields = Mapping[str, Any]

_HEADER = frozenset({"type", "id", "origin", "created_at", "created_by"})
_LATEST = frozenset({"modified_at", "modified_by"})
"""When and by whom is no difference of content: the joined version gets its own."""


class Joined(msgspec.Struct, frozen=True):
    """The joined fields, and what both sides changed (there they follow the choice)."""

    fields: dict[str, Any]
    differences: tuple[Difference, ...]


def join(
    base: Fields, ours: Fields, theirs: Fields, choices: Mapping[str, str], fallback: str
) -> Joined:
    """Join by field; `choices` says `ours` or `theirs` by path, `fallback` for all others."""
    joining = _Joining(choices, fallback)
    left_aside = _HEADER | _LATEST
    sides = [
        {name: value for name, value in side.items() if name not in left_aside}
        for side in (base, ours, theirs)
    ]
    fields = joining.fields(sides, "")
    header = {name: ours[name] for name in left_aside if name in ours}
    return Joined({**fields, **header}, tuple(joining.differences))


class _Joining:
    """One joining: sides are always base, ours and theirs, in this order."""

    def __init__(self, choices: Mapping[str, str], fallback: str) -> None:
        self._choices = choices
        self._fallback = fallback
        self.differences: list[Difference] = []

    def fields(self, sides: Sequence[Fields], prefix: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name in sorted(set[str]().union(*sides)):
            values = [side.get(name) for side in sides]
            path = prefix + name
            is_list = any(values) and all(map(_is_keyed, values))
            value = self._entries(path, values) if is_list else self._value(path, values)
            if value is not None:
                result[name] = value
        return result

    def _value(self, path: str, values: Sequence[Any]) -> Any:
        base, ours, theirs = values
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        texts = {"base": _shown(base), "ours": _shown(ours), "theirs": _shown(theirs)}
        self.differences.append(Difference(field=path, **texts))
        return theirs if self._choices.get(path, self._fallback) == "theirs" else ours

    def _entries(self, path: str, values: Sequence[Any]) -> list[Any] | None:
        by_key = [{entry["key"]: entry for entry in value or ()} for value in values]
        result: list[Any] = []
        for key in dict.fromkeys([*by_key[1], *by_key[2]]):
            sides = [entries.get(key) for entries in by_key]
            place = f"{path}[{key}]"
            inner = [side for side in sides if side is not None]
            whole = len(inner) == len(sides)
            entry = self.fields(inner, f"{place}.") if whole else self._value(place, sides)
            if entry is not None:
                result.append(entry)
        return result or None


def _is_keyed(value: Any) -> bool:
    """Whether this is a list of entries with keys (or not there at all)."""
    if value is None:
        return True
    if not isinstance(value, list):
        return False
    entries = cast(list[Any], value)
    return all(isinstance(entry, dict) and "key" in entry for entry in entries)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical(value).decode()
