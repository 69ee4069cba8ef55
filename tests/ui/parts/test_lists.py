# SPDX-License-Identifier: EUPL-1.2
"""Lists keep their place by id, skip the heads of groups, and say each row as a sentence."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.lists import RowList, RowModel
from desktop.ui.parts.marked import lay_out
from desktop.ui.parts.table import Cell, Column, Table, TableModel
from desktop.ui.state import State
from tests.ui.hearing import said

ROWS = [
    Head("Cloud"),
    Line(
        "a", "Internetlijn op het oude verbruik", "Vermijden · Veere", state="concept", kind="avoid"
    ),
    Line("b", "Na elke golf een rustweek", "Overnemen · Veere", kind="adopt", checked=True),
    Head("Rollen"),
    Line("c", "Loopbaangesprek", "Overnemen · Zwolle", right="12 mrt", title_marks=((0, 4),)),
]


def test_the_model_of_rows_is_sound(check_model: Callable[[QAbstractItemModel], None]) -> None:
    model = RowModel()
    model.set_rows(ROWS)
    check_model(model)
    model.set_rows([])
    check_model(model)


def test_the_model_of_a_table_is_sound(check_model: Callable[[QAbstractItemModel], None]) -> None:
    model = TableModel(
        [
            Column("Name", Cell),
            Column("", lambda _row: Cell(checked=True), is_check=True),
        ]
    )
    model.set_rows(["b", "a"])
    check_model(model)
    model.sort(0)
    assert model.row_at(0) == "a"


@pytest.fixture
def rows(app: QApplication, qtbot: QtBot) -> RowList:
    made = RowList("Lessons")
    qtbot.addWidget(made)
    made.resize(284, 400)
    made.set_rows(ROWS)
    made.show()
    return made


def test_the_arrow_keys_step_over_heads(rows: RowList, qtbot: QtBot) -> None:
    picked: list[str] = []
    rows.picked.connect(picked.append)
    assert rows.select_first() == "a"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert picked == ["a", "b", "c"]


def test_other_rows_keep_the_current_record(rows: RowList) -> None:
    rows.select("b")
    picked: list[str] = []
    rows.picked.connect(picked.append)
    rows.set_rows(list(reversed(ROWS)))
    assert rows.current_id() == "b"
    assert picked == []


def test_a_record_that_is_gone_leaves_nothing_current(rows: RowList) -> None:
    rows.select("b")
    rows.set_rows(ROWS[:2])
    assert rows.current_id() == ""


def test_a_row_is_spoken_as_a_sentence(rows: RowList) -> None:
    index = rows.rows.index(1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Internetlijn op het oude verbruik, Vermijden · Veere, concept"


def test_enter_opens_the_current_record(rows: RowList, qtbot: QtBot) -> None:
    rows.select("c")
    with qtbot.waitSignal(rows.opened) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert said(heard) == ["c"]


def test_space_asks_to_tick_a_row(rows: RowList, qtbot: QtBot) -> None:
    rows.select("b")
    with qtbot.waitSignal(rows.toggled) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Space)
    assert said(heard) == ["b", False]


def test_a_long_list_makes_only_the_lines_in_sight(app: QApplication, qtbot: QtBot) -> None:
    made: list[int] = []

    def line_of(number: int) -> Line:
        made.append(number)
        return Line(str(number), f"Les {number}", "Overnemen")

    long = RowList("Long")
    qtbot.addWidget(long)
    long.resize(284, 600)
    long.set_rows(range(100_000), line_of)
    long.show()
    qtbot.waitExposed(long)
    long.grab()
    assert len(made) < 200


def test_a_table_ticks_with_space_and_remembers_its_columns(
    app: QApplication, qtbot: QtBot
) -> None:
    state = State(None)
    columns = [
        Column("", lambda row: Cell(checked=row == "a"), 40, is_check=True),
        Column("Name", Cell, 100),
        Column("Again", Cell, 100),
    ]
    table = Table("Names", columns, state, "names")
    qtbot.addWidget(table)
    table.set_rows(["a", "b"])
    table.show()
    table.setCurrentIndex(table.rows.index(1, 1))
    with qtbot.waitSignal(table.rows.toggled) as heard:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert said(heard) == [1, True]
    assert table.current() == "b"
    table.setColumnWidth(1, 222)
    again = Table("Names", columns, state, "names")
    qtbot.addWidget(again)
    assert again.columnWidth(1) == 222


def test_columns_and_order_of_a_table_are_chosen_and_remembered(
    app: QApplication, qtbot: QtBot
) -> None:
    state = State(None)
    columns = [Column("Name", Cell, 100), Column("Turned", lambda row: Cell(row[::-1]), 100)]
    table = Table("Names", columns, state, "names")
    qtbot.addWidget(table)
    table.set_rows(["az", "by"])
    shown, order = (action.menu() for action in table.choices().actions())
    assert isinstance(shown, QMenu) and isinstance(order, QMenu)
    assert [action.text() for action in shown.actions()] == ["Turned"]
    order.actions()[1].trigger()
    assert [table.rows.row_at(row) for row in range(2)] == ["by", "az"]
    shown.actions()[0].toggle()
    again = Table("Names", columns, state, "names")
    qtbot.addWidget(again)
    again.set_rows(["az", "by", "cx"])
    assert again.isColumnHidden(1)
    assert [again.rows.row_at(row) for row in range(3)] == ["cx", "by", "az"]


def test_marked_words_never_push_a_text_onto_a_line_too_many(app: QApplication) -> None:
    """They are bold, and so wider than the words that the last line was cut by."""
    del app
    text = (
        "... 1;Postregistratie;dienstverlening 2;Belastingen;koppelvlak met basisregistratie eerst"
    )
    marks = [(6, 21), (60, 70), (75, 90)]
    for width in range(120, 420, 20):
        layout = lay_out(text, marks, theme.font("normal"), width, lines=2)
        assert layout.lineCount() <= 2, width
