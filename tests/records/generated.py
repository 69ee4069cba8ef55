# SPDX-License-Identifier: EUPL-1.2
"""Records of every kind, made up by hypothesis from the types of their fields."""

import datetime as dt
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from desktop.records.document import Entry, Record
from desktop.records.kinds import CLASSES
from desktop.records.shape import fields_of
from desktop.records.terms import TERMS

ids = st.uuids(version=4).map(str)
keys = st.text("abcdefghijklmnopqrstuvwxyz", min_size=8, max_size=8)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
titles = words.filter(lambda text: bool(text.strip()))
moments = st.datetimes(
    dt.datetime(2000, 1, 1),  # noqa: DTZ001  (hypothesis wants these bare and adds the zone)
    dt.datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
).map(lambda moment: moment.replace(microsecond=0))
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))


def records(kind: str) -> st.SearchStrategy[Record]:
    """Records of this type, as their types allow (rules between fields may still refuse them)."""
    return entries(CLASSES[kind])


def any_record() -> st.SearchStrategy[Record]:
    """A record of any type."""
    return st.one_of([records(kind) for kind in CLASSES])


def entries(kind: type[Entry]) -> st.SearchStrategy[Any]:
    """Values of a record's or entry's class."""
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{f.name: _field(f.name, hints[f.name], f) for f in fields_of(kind)})


def _field(name: str, hint: Any, field: Any) -> st.SearchStrategy[Any]:
    if field.entry is not None:
        one: st.SearchStrategy[Any] = entries(field.entry)
    elif "link" in field.marks and "text" not in field.marks:
        one = ids
    elif "inner" in field.marks or name == "key":
        one = keys
    elif name in ("id", "origin"):
        one = ids
    elif "term" in field.marks:
        one = st.sampled_from([t.value for t in TERMS[field.marks["term"]]])
    elif name == "sha256":
        one = st.text("0123456789abcdef", min_size=64, max_size=64)
    elif name in ("start_time", "end_time"):
        one = st.sampled_from(["", "09:30", "16:00"])
    else:
        one = _plain(name, field.kind, _bounds(hint))
    if field.many:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if type(None) in _parts(hint) else one


def _plain(name: str, kind: Any, bounds: tuple[int, int]) -> st.SearchStrategy[Any]:
    if kind is int:
        return st.integers(*bounds)
    if kind is bool:
        return st.booleans()
    if kind is dt.datetime:
        return moments
    if kind is dt.date:
        return days
    return titles if name in ("title", "name", "role", "group", "file_name", "text") else words


def _bounds(hint: Any) -> tuple[int, int]:
    low, high = -(2**53) + 1, 2**53 - 1
    for meta in _metas(hint):
        low = meta.ge if meta.ge is not None else low
        high = meta.le if meta.le is not None else high
    return int(low), int(high)


def _metas(hint: Any) -> list[msgspec.Meta]:
    found = [part for part in get_args(hint) if isinstance(part, msgspec.Meta)]
    for part in get_args(hint):
        if get_origin(part) is Annotated:
            found += _metas(part)
    return found


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)
