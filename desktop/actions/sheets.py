# SPDX-License-Identifier: EUPL-1.2
"""A list of records out to Excel or CSV: a column for each field that any of them holds."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from desktop.actions import reporting
from desktop.actions.context import Reading
from desktop.i18n import _
from desktop.records.document import Record, links
from desktop.records.errors import Refused
from desktop.records.ids import is_id
from desktop.records.kinds import CLASSES
from desktop.records.shape import Field, fields_of
from desktop.records.terms import field_label, term_label, type_label
from desktop.reports import sheet
from desktop.reports.sheet import Cell, Sheet
from desktop.text.plain import plain

_LEFT_OUT = frozenset({"id", "created_at", "created_by", "modified_by"})
_LAST = ("sharing", "origin", "modified_at")


def write(r: Reading, kind: str, ids: Sequence[str], out: Path) -> int:
    """Write these records of a type, in this order, to a file whose ending says the form.

    Gives how many there are in it. Raises `Refused` for another ending than .xlsx or .csv.
    """
    form = out.suffix.lstrip(".").lower()
    if form not in sheet.FORMS:
        message = _("A list can be an Excel file or a CSV file (.xlsx or .csv).")
        raise Refused(message, code="unknown_form")
    found = {stored.id: stored.record for stored in r.store.documents(ids, type=kind)}
    records = [found[record_id] for record_id in ids if record_id in found]
    reporting.save(sheet.render(listed(r, kind, records), form), out)
    return len(records)


def listed(r: Reading, kind: str, records: Sequence[Record]) -> Sheet:
    """The sheet of these records; names of contacts stay at home."""
    names = _names(r, records)
    fields = [field for field in _in_order(kind) if any(_holds(one, field) for one in records)]
    rows = [[_cell(getattr(one, field.name), field, names) for field in fields] for one in records]
    return Sheet(type_label(kind, 2), [field_label(field.name) for field in fields], rows)


def _in_order(kind: str) -> list[Field]:
    """The title first, what is said of every record last."""
    title = CLASSES[kind].TITLE
    fields = [field for field in fields_of(CLASSES[kind]) if field.name not in _LEFT_OUT]
    places = {title: -1, **{name: place for place, name in enumerate(_LAST, start=1)}}
    return sorted(fields, key=lambda field: places.get(field.name, 0))


def _holds(record: Record, field: Field) -> bool:
    return getattr(record, field.name) not in (None, "", ())


def _names(r: Reading, records: Iterable[Record]) -> dict[str, str]:
    wanted: set[str] = set()
    for record in records:
        wanted.add(record.origin)
        wanted.update(target for _role, target in links(record))
        for name in ("visitors", "hosts"):
            wanted.update(who for who in getattr(record, name, ()) if is_id(who))
    return {
        row.id: _("a contact") if row.type == "contact" else row.title
        for row in r.store.rows_of(wanted).values()
    }


def _cell(value: Any, field: Field, names: dict[str, str]) -> Cell:
    if field.entry is not None:
        return (len(value) if field.many else None) or None
    if field.many:
        return ", ".join(str(_single(one, field, names)) for one in cast("tuple[Any, ...]", value))
    return _single(value, field, names)


def _single(value: Any, field: Field, names: dict[str, str]) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone().date()
    if value is None or isinstance(value, int | date):
        return value
    if term := field.marks.get("term"):
        return term_label(term, str(value))
    if is_id(str(value)):
        return names.get(str(value), _("(not received)"))
    return plain(str(value)) if field.marks.get("text") else str(value)
