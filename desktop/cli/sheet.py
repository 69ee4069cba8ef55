# SPDX-License-Identifier: EUPL-1.2
"""A record as lines to read on a terminal: its fields by their labels, links by their names."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from desktop.i18n import day
from desktop.records.document import Entry, Record, links
from desktop.records.ids import is_id
from desktop.records.shape import Field, fields_of
from desktop.records.terms import field_label, term_label, type_label

_STEP = "  "


def named_in(record: Record) -> list[str]:
    """The records whose names a sheet needs."""
    return sorted({record.origin, *(target for _role, target in links(record))})


def lines(record: Record, names: dict[str, str]) -> list[str]:
    """The sheet: a line for each field that holds something, entries of lists below their label."""
    known = {**names, record.id: record.id, **_keys(record)}
    return [type_label(record.type), *_of_entry(record, known, "")]


def _keys(record: Record) -> dict[str, str]:
    """What the entries of this record's lists are called, by key."""
    found: dict[str, str] = {}
    for field in fields_of(type(record)):
        if field.entry is not None and field.many:
            for entry in cast("tuple[Any, ...]", getattr(record, field.name)):
                found[getattr(entry, "key", "")] = getattr(entry, "name", "")
    return found


def _of_entry(entry: Entry, names: dict[str, str], indent: str) -> Iterator[str]:
    for field in fields_of(type(entry)):
        value = getattr(entry, field.name)
        if value in ("", None, ()) or field.name == "key":
            continue
        label = f"{indent}{field_label(field.name)}:"
        if field.entry is None:
            yield f"{label} {_text(field, value, names, indent)}"
            continue
        yield label
        for one in cast("tuple[Entry, ...]", value if field.many else (value,)):
            found = list(_of_entry(one, names, indent + _STEP * 2))
            if found:
                yield f"{indent}{_STEP}- {found[0].lstrip()}"
                yield from found[1:]


def _text(field: Field, value: Any, names: dict[str, str], indent: str) -> str:
    values = cast("tuple[Any, ...]", value) if field.many else (value,)
    texts = [_word(field, one, names) for one in values]
    is_long = any(len(text) > 60 or "\n" in text for text in texts)
    apart = "\n" if len(texts) > 1 and is_long else ", "
    return apart.join(texts).replace("\n", f"\n{indent}{_STEP * 2}")


def _word(field: Field, value: Any, names: dict[str, str]) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return day(value)
    if term := field.marks.get("term"):
        return term_label(term, str(value))
    if field.name in ("origin", "on", "phase", "part") or is_id(str(value)):
        return names.get(str(value), str(value))
    return str(value)
