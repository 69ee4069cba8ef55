# SPDX-License-Identifier: EUPL-1.2
"""Tables as Excel saves them: a heading with field names or their labels, one record a row.

Without a column for the type the rows are lessons; several topics in a cell are parted by `;`.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.documents.lines import Line, text_of
from desktop.i18n import _
from desktop.records.kinds import CLASSES
from desktop.records.shape import Field, fields_of
from desktop.records.terms import TERMS, field_label, term_label, type_label


def read(path: Path) -> Iterator[Line]:
    """One row of the table after another; line 1 is the heading."""
    text = text_of(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    heading: list[str] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not heading:
                heading = [_name(cell) for cell in row]
            else:
                yield _line(path, rows.line_num, heading, row)
    except csv.Error:
        message = _("The quotation marks in this table don't match.")
        yield Line(path, rows.line_num, code="not_csv", message=message)


def _delimiter(text: str) -> str:
    """Dutch Excel parts cells by `;`, others by a comma or a tab: what the heading has most of."""
    heading = text.split("\n", 1)[0]
    return max(";,\t", key=heading.count)


def _name(cell: str) -> str:
    """A field's name, also where the heading has its label in the language in use."""
    wanted = cell.strip().lower()
    for kind in CLASSES.values():
        for field in fields_of(kind):
            if wanted in (field.name, field_label(field.name).lower()):
                return field.name
    return "type" if wanted == _("Type").lower() else wanted


def _line(path: Path, number: int, heading: list[str], row: list[str]) -> Line:
    if len(row) > len(heading):
        message = _("This row has more cells than the heading.")
        return Line(path, number, code="not_csv", message=message)
    cells = {name: cell.strip() for name, cell in zip(heading, row, strict=False) if cell.strip()}
    kind = _kind(cells.pop("type", "lesson"))
    members: dict[str, Any] = {"type": kind}
    known = {field.name: field for field in fields_of(CLASSES[kind])} if kind in CLASSES else {}
    for name, cell in cells.items():
        members[name] = _value(known.get(name), cell)
    return Line(path, number, members)


def _kind(cell: str) -> str:
    for kind in CLASSES:
        if cell.lower() in (kind, type_label(kind).lower(), type_label(kind, 2).lower()):
            return kind
    return cell


def _value(field: Field | None, cell: str) -> Any:
    if field is None:
        return cell
    if field.many and field.entry is None:
        return [part.strip() for part in cell.split(";") if part.strip()]
    if field.kind is int:
        plain = cell.replace(".", "").replace("€", "").replace("\xa0", "").strip()
        return int(plain) if plain.lstrip("-").isdigit() else cell
    if name := field.marks.get("term"):
        for one in TERMS[name]:
            if cell.lower() in (one.value.lower(), term_label(name, one.value).lower()):
                return one.value
    return cell
