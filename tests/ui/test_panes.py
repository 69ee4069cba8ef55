# SPDX-License-Identifier: EUPL-1.2
"""F6 goes from part to part of the window, as Windows has it, and comes back where one was."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.panes import panes, step


class Desk(QWidget):
    """A bar above two panes, of which the second is split again."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QWidget()
        self.one, self.two = QPushButton("One"), QPushButton("Two")
        row = QVBoxLayout(self.bar)
        row.addWidget(self.one)
        row.addWidget(self.two)
        self.left, self.sort, self.hits = QPushButton("Left"), QPushButton("Sort"), QListWidget()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addWidget(self.sort)
        column.addWidget(self.hits)
        self.side = QWidget()
        self.open = QPushButton("Open", self.side)
        inner = QSplitter()
        inner.addWidget(middle)
        inner.addWidget(self.side)
        self.body = QSplitter()
        self.body.addWidget(self.left)
        self.body.addWidget(inner)
        rows = QVBoxLayout(self)
        rows.addWidget(self.bar)
        rows.addWidget(self.body)

    def step(self, by: int) -> QWidget | None:
        step([self.bar, *panes(self.body)], by)
        return QApplication.focusWidget()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_pane_that_is_split_counts_as_its_parts(desk: Desk) -> None:
    assert [pane is desk.side for pane in panes(desk.body)] == [False, False, True]
    assert list(panes(desk)) == list(panes(desk.body))
    assert list(panes(desk.bar)) == [desk.bar]
    desk.side.hide()
    assert len(list(panes(desk.body))) == 2


def test_it_goes_round_and_a_list_has_it_before_the_buttons_above_it(desk: Desk) -> None:
    desk.one.setFocus()
    met = [desk.step(1) for _part in range(4)]
    assert met == [desk.left, desk.hits, desk.open, desk.one]
    assert desk.step(-1) is desk.open


def test_it_comes_back_where_one_was(desk: Desk) -> None:
    desk.two.setFocus()
    desk.step(1)
    assert desk.step(-1) is desk.two


def test_a_part_in_which_nothing_can_be_done_is_passed_by(desk: Desk) -> None:
    desk.one.setFocus()
    desk.left.setEnabled(False)
    assert desk.step(1) is desk.hits
