# SPDX-License-Identifier: EUPL-1.2
"""A list as a sheet: Excel with typed cells and a filter row, or CSV as a Dutch Excel opens it.

What a person typed is never a formula: not in Excel (every text is kept as text) and not in CSV,
where a text that would begin one gets an apostrophe (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.reports.letters import clean

Cell = str | int | date | None
FORMS = ("xlsx", "csv")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """Rows under their head; `title` names the tab."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def render(sheet: Sheet, form: str) -> bytes:
    """The file, `xlsx` or `csv`."""
    return _xlsx(sheet) if form == "xlsx" else _csv(sheet)


def _csv(sheet: Sheet) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(name) for name in sheet.head])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_A_FORMULA) else cell
    return "" if cell is None else str(cell)


def _xlsx(sheet: Sheet) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page: Any = book.create_sheet(_tab(sheet.title))
    for place, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    last = get_column_letter(max(1, len(sheet.head)))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    bold = Font(bold=True)
    page.append([_typed(page, name, bold) for name in sheet.head])
    for row in sheet.rows:
        page.append([_typed(page, cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _tab(title: str) -> str:
    """A title as the name of a tab, which takes 31 characters and not every sign."""
    return (
        "".join(" " if sign in r"[]:*?/\'" else sign for sign in clean(title))[:31].strip() or "1"
    )


def _typed(page: Any, value: Cell, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        value = clean(value)[:_LONGEST]
    made: Any = WriteOnlyCell  # its stubs know no dates without a time
    cell = made(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # else `=1+1` would be reckoned out
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if font is not None:
        cell.font = font
    return cell


def _widths(sheet: Sheet) -> Iterable[int]:
    for place, name in enumerate(sheet.head):
        longest = max((len(str(row[place] or "")) for row in sheet.rows), default=0)
        yield min(_WIDEST, max(10, len(name) + 4, longest + 2))
