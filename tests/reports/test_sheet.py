# SPDX-License-Identifier: EUPL-1.2
"""Sheets: typed cells, a filter row, and no text that reckons."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reports import sheet
from desktop.reports.sheet import Sheet

ROWS = (("Na elke golf rust", 96, date(2026, 3, 12), None), ("=1+1", 0, None, "a;b\n“c”"))
LIST = Sheet("Lessen: [alle]", ("Titel", "Uren", "Dag", "Noot"), ROWS)


def opened(found: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(sheet.render(found, "xlsx"))).active


def test_excel_has_typed_cells_and_a_filter_row() -> None:
    page = opened(LIST)
    assert page.title == "Lessen   alle"
    assert page.auto_filter.ref == "A1:D3"
    assert page.freeze_panes == "A2"
    assert [cell.value for cell in page[1]] == ["Titel", "Uren", "Dag", "Noot"]
    assert page["B2"].value == 96
    assert page["C2"].value == datetime(2026, 3, 12)  # noqa: DTZ001  (Excel knows no zones)
    assert page["A3"].data_type == "s"
    assert page["A3"].value == "=1+1"


def test_csv_opens_in_a_dutch_excel() -> None:
    data = sheet.render(LIST, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "Na elke golf rust;96;2026-03-12;"
    assert lines[2] == '\'=1+1;0;;"a;b\n“c”"'


@pytest.mark.parametrize("text", ["=A1", "+31", "-2", "@SUM(A1)", "\tx", " =A1"])
def test_what_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    row = sheet.render(Sheet("L", ("T",), ((text,),)), "csv").decode("utf-8-sig").split("\r\n")[1]
    assert row.strip('"') == f"'{text}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert b"-2" in sheet.render(Sheet("L", ("T",), ((-2,),)), "csv").split(b"\r\n")[1][:2]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=40))
@settings(max_examples=30)
def test_any_text_gives_a_sheet(text: str, title: str) -> None:
    title = title.encode("utf-8", "ignore").decode()
    found = Sheet(title, ("T",), ((text,),))
    assert opened(found)["A2"].data_type != "f"
    assert sheet.render(found, "csv")
