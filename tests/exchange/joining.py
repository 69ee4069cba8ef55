# SPDX-License-Identifier: EUPL-1.2
"""Joining and stepping back on plain data, path by path: the model's own way of doing it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

Doc = dict[str, Any]

ABOUT = ("type", "id", "origin", "created_at", "created_by", "modified_at", "modified_by")


Path = tuple[str, ...]


def flat(doc: Mapping[str, Any], shared: set[Path]) -> dict[Path, Any]:
    """Values by path; an entry of a list that all sides have is taken apart, another is a whole."""
    found: dict[Path, Any] = {}
    for path, value in _entries(doc):
        if path in shared:
            found.update({(*path, name): value[name] for name in value})
        else:
            found[path] = value
    return found


def _entries(doc: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for name, value in doc.items():
        if isinstance(value, list):
            for entry in cast(list[Doc], value):
                yield (name, entry["key"]), entry
        elif name not in ABOUT:
            yield (name,), value


def joined(base: Doc, ours: Doc, theirs: Doc, whose: str) -> tuple[Doc, bool]:
    """Ours with what changed in theirs, and whether both changed the same."""
    paths = [{path for path, _value in _entries(each)} for each in (base, ours, theirs)]
    shared = {path for path in set[Path].intersection(*paths) if len(path) == 2}
    sides = [flat(each, shared) for each in (base, ours, theirs)]
    merged: dict[Path, Any] = {}
    differs = False
    for path in dict.fromkeys([*sides[1], *sides[2], *sides[0]]):
        old, mine, other = (side.get(path) for side in sides)
        value = mine
        if other not in (mine, old):
            is_both = mine != old
            differs = differs or is_both
            if not is_both or whose == "theirs":
                value = other
        if value is not None:
            merged[path] = value
    about = {name: ours[name] for name in ABOUT if name in ours}
    return {**about, **_deep(merged)}, differs


def _deep(paths: Mapping[Path, Any]) -> Doc:
    doc: Doc = {}
    entries: dict[tuple[str, str], Doc] = {}
    for path, value in paths.items():
        if len(path) == 1:
            doc[path[0]] = value
            continue
        name, key, *member = path
        if (name, key) not in entries:
            entry: Doc = {}
            entries[name, key] = entry
            doc.setdefault(name, []).append(entry)
        entries[name, key].update({member[0]: value} if member else value)
    return doc


def step_out(before: Doc, after: Doc, now: Doc) -> Doc | None:
    """`now` without the step from `before` to `after`; None where it can't be told apart."""
    result = dict(now)
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if name.startswith("modified") or old == new:
            continue
        if now.get(name) != new:
            return None
        result.pop(name, None)
        if old is not None:
            result[name] = old
    return result
