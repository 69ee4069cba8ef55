# SPDX-License-Identifier: EUPL-1.2
"""The past of one record in words: its versions, and one of them beside what is there now."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from desktop.actions.context import Reading
from desktop.actions.editing import document_at
from desktop.actions.listing import names
from desktop.answers.past import Changed, Version
from desktop.i18n import _, clock, day, number
from desktop.records.document import Entry, Record, links
from desktop.records.ids import is_id
from desktop.records.shape import Field, fields_of
from desktop.records.terms import field_label, term_label

_ASIDE = frozenset(
    {"key", "id", "origin", "created_at", "created_by", "modified_at", "modified_by", "previous"}
)


def versions(r: Reading, record_id: str) -> list[Version]:
    """Every revision of a record, the newest first. Raises `NotFound`."""
    found = r.store.history(r.store.get(record_id).id)
    return [
        Version(
            number=one.number,
            at=one.at,
            label=one.label,
            role=one.role,
            is_now=place == 0,
            is_kept=one.document is not None,
        )
        for place, one in enumerate(found)
    ]


def compared(r: Reading, record_id: str, revision: int) -> list[Changed]:
    """What that version said otherwise than the record does now, field by field.

    Raises `Refused` where its text isn't kept any more.
    """
    then, now = document_at(r, record_id, revision), r.store.get(record_id).record
    named = names(r, {target for one in (then, now) for _role, target in links(one)})
    return list(_changed(then, now, named))


def _changed(then: Record, now: Record, named: dict[str, str]) -> Iterator[Changed]:
    for field in fields_of(type(now)):
        before, after = getattr(then, field.name), getattr(now, field.name)
        if before != after and field.name not in _ASIDE:
            words = (_words(field, value, named) for value in (before, after))
            yield Changed(field_label(field.name), *words)


def _words(field: Field, value: Any, named: dict[str, str]) -> str:
    """A value as people read it; the entries of a list each on a line."""
    values = cast("tuple[Any, ...]", value) if field.many else (value,)
    return "\n".join(_one(field, each, named) for each in values)


def _one(field: Field, value: Any, named: dict[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, Entry):
        parts = (
            _words(inner, getattr(value, inner.name), named)
            for inner in fields_of(type(value))
            if inner.name not in _ASIDE and "inner" not in inner.marks
        )
        return " · ".join(part for part in parts if part)
    if "term" in field.marks:
        return term_label(field.marks["term"], value)
    return _plain(value, named)


def _plain(value: Any, named: dict[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        at = value.astimezone()
        return f"{day(at.date())} {clock(at)}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return number(value)
    text = str(value)
    return named.get(text, text) if is_id(text) else text
