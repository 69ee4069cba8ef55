# SPDX-License-Identifier: EUPL-1.2
"""The shape of the classes, read once from their types: texts, links, terms and entries by path.

A path names a value inside a record: `advice`, `topics[0]`, `questions[abcdefgh].answer`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from desktop.records.document import Entry, Record
from desktop.records.ids import is_id

E = TypeVar("E", bound=Entry)
Mark = Literal["text", "link", "term", "inner"]


@dataclass(frozen=True)
class Field:
    """One field of a class: whether it is a list, its marks, and the class of what's inside."""

    name: str
    many: bool
    marks: dict[str, Any]
    entry: type[Entry] | None
    kind: type[Any] | None


@dataclass(frozen=True)
class Leaf:
    """A value found in a record, with its marks."""

    path: str
    value: str
    text: bool
    link: str
    term: str
    inner: str


@cache
def fields_of(kind: type[Entry]) -> tuple[Field, ...]:
    """The fields of a record's or entry's class, `more` left out."""
    hints = get_type_hints(kind, include_extras=True)
    names = [f for f in kind.__struct_fields__ if f != "more"]
    return tuple(_field(name, hints[name]) for name in names)


def _field(name: str, hint: Any) -> Field:
    marks: dict[str, Any] = {}
    many = False
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *metas = get_args(hint)
            for meta in metas:
                marks.update(getattr(meta, "extra", None) or {})
        elif origin is tuple:
            many, hint = True, get_args(hint)[0]
        elif origin in (Union, UnionType):
            hint = next(part for part in get_args(hint) if part is not type(None))
        else:
            break
    entry = hint if isinstance(hint, type) and issubclass(hint, Entry) else None
    return Field(name, many, marks, entry, hint if isinstance(hint, type) else None)


@cache
def _marked(kind: type[Entry], mark: Mark) -> tuple[Field, ...]:
    """The fields that carry this mark themselves or somewhere inside."""
    return tuple(
        f for f in fields_of(kind) if mark in f.marks or (f.entry and _marked(f.entry, mark))
    )


def walk(record: Entry, mark: Mark, prefix: str = "") -> Iterator[Leaf]:
    """Every value with this mark, in the order of the fields."""
    for field in _marked(type(record), mark):
        value = getattr(record, field.name)
        values = cast("tuple[Any, ...]", value) if field.many else (value,)
        for index, item in enumerate(values):
            if item is None:
                continue
            path = prefix + field.name + (_place(item, index) if field.many else "")
            if field.entry is not None:
                yield from walk(item, mark, path + ".")
            elif (leaf := _leaf(field, path, item)) and getattr(leaf, mark):
                yield leaf


def _place(item: Any, index: int) -> str:
    return f"[{getattr(item, 'key', '') or index}]"


@cache
def _plan(kind: type[Entry], mark: Mark) -> tuple[tuple[str, bool, bool, str, bool], ...]:
    """(name, many, whether entries are inside, what the mark says, whether only ids count)."""
    return tuple(
        (
            field.name,
            field.many,
            field.entry is not None,
            field.marks.get(mark, ""),
            mark == "link" and "text" in field.marks,
        )
        for field in _marked(kind, mark)
    )


def marked(entry: Entry, mark: Mark) -> Iterator[tuple[str, str]]:
    """(what the mark says, value) of every value with it: `walk` without making the paths."""
    for name, many, inside, said, only_ids in _plan(type(entry), mark):
        value = getattr(entry, name)
        if not value:
            continue
        for item in cast("tuple[Any, ...]", value) if many else (value,):
            if inside:
                yield from marked(item, mark)
            elif item and (not only_ids or is_id(item)):
                yield said, item


def _leaf(field: Field, path: str, value: str) -> Leaf:
    marks = field.marks
    named = bool(marks.get("link")) and is_id(value)
    return Leaf(
        path=path,
        value=value,
        text=bool(marks.get("text")) and not named,
        link=marks["link"] if named else "",
        term=marks.get("term", ""),
        inner=marks.get("inner", ""),
    )


def rewritten(record: E, changes: dict[str, str], prefix: str = "") -> E:
    """A copy in which the texts at these paths read differently; other paths are left aside."""
    changed: dict[str, Any] = {}
    for field in _marked(type(record), "text"):
        value = getattr(record, field.name)
        if value is None:
            continue
        values = cast("tuple[Any, ...]", value) if field.many else (value,)
        new = tuple(
            _rewritten_item(
                item, field, changes, prefix + field.name + _place(item, i) * field.many
            )
            for i, item in enumerate(values)
        )
        if new != values:
            changed[field.name] = new if field.many else new[0]
    return msgspec.structs.replace(record, **changed) if changed else record


def _rewritten_item(item: Any, field: Field, changes: dict[str, str], path: str) -> Any:
    if field.entry is not None:
        return rewritten(item, changes, path + ".")
    return changes.get(path, item)


def full(record: Entry) -> dict[str, Any]:
    """Plain data with every field; unknown fields stand beside the known ones."""
    values: dict[str, Any] = {}
    if isinstance(record, Record):
        values["type"] = record.type
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.entry is None:
            values[field.name] = msgspec.to_builtins(value)
        elif field.many:
            values[field.name] = [full(item) for item in value]
        else:
            values[field.name] = None if value is None else full(value)
    return {**values, **record.more}


@cache
def _known(kind: type[Entry]) -> tuple[frozenset[str], tuple[Field, ...]]:
    """The names that JSON of this class may have, and the fields that hold entries."""
    fields = fields_of(kind)
    names = [field.name for field in fields] + ["type"] * issubclass(kind, Record)
    return frozenset(names), tuple(field for field in fields if field.entry is not None)


def with_more(kind: type[Entry], members: Any) -> Any:
    """JSON's members with the unknown ones gathered in `more`, at every depth."""
    if not isinstance(members, dict):
        return members
    values = cast("dict[str, Any]", members)
    names, holding = _known(kind)
    unknown = values.keys() - names
    if not unknown and not holding:
        return values
    result = dict(values)
    if unknown:
        result["more"] = {name: result.pop(name) for name in values if name in unknown}
    for field in holding:
        if field.name in values:
            result[field.name] = _inside(field, values[field.name])
    return result


def _inside(field: Field, value: Any) -> Any:
    if field.entry is None:
        return value
    if isinstance(value, list):
        return [with_more(field.entry, item) for item in cast("list[Any]", value)]
    return with_more(field.entry, value)
