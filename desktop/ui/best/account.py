# SPDX-License-Identifier: EUPL-1.2
"""The open account of a place in the ranking: line by line why, and what one can do now."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.listing import Row
from desktop.answers.ranking import Rank
from desktop.i18n import _, ngettext, number
from desktop.records.terms import term_label
from desktop.ui import theme
from desktop.ui.best.words import name_of, remark_on
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.surface import Hairline, Surface

_BAR = (56, 6)


class Account(Surface):
    """A card; signals go up with the organisation or the lesson that is meant."""

    plan_asked = Signal(str)
    opened = Signal(str)
    rule_asked = Signal()

    def __init__(self, rank: Rank, today: date) -> None:
        super().__init__("base", radius=6)
        self._rank = rank
        self.plan = Button(_("Plan a visit"), self._on_plan, look="primary", icon="calendar-plus")
        count = len(rank.lessons)
        shown = ngettext("Show %(count)s lesson", "Show %(count)s lessons", count)
        self.show_ = Button(shown % {"count": number(count)}, self._on_show)
        self.rule = Button(_("How we reckon"), self.rule_asked.emit, look="link")
        self.lessons = RowList(_("Lessons"), ground="base", fit=True, pad=0, wrap=True)
        self.lessons.clicked.connect(self._on_lesson)
        self.lessons.opened.connect(self.opened)
        self.lessons.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(10)
        rows.addWidget(Label(_("Why %(score)d") % {"score": rank.score}, "meta_strong", "text2"))
        rows.addLayout(_lines(rank, today))
        rows.addWidget(Hairline())
        rows.addLayout(self._buttons())
        rows.addWidget(self.lessons)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.plan, self.show_):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.rule)
        return row

    def _on_plan(self) -> None:
        self.plan_asked.emit(self._rank.id)

    def _on_show(self) -> None:
        self.lessons.set_rows(self._rank.lessons, _line_of)
        self.lessons.setVisible(self.lessons.isHidden())

    def _on_lesson(self) -> None:
        if self.lessons.current_id():
            self.opened.emit(self.lessons.current_id())


def _lines(rank: Rank, today: date) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    most = max((one.points for one in rank.because), default=0)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for row, one in enumerate(rank.because):
        points = Label(number(one.points), "strong")
        points.setMinimumWidth(theme.scaled(24))
        points.setAlignment(right)
        remark = Label(remark_on(one, today), "meta", "text2")
        remark.setAlignment(right)
        grid.addWidget(Label(name_of(one.ground), "normal", wrap=True), row, 0)
        grid.addWidget(remark, row, 1)
        grid.addWidget(Bar(one.points, most), row, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(points, row, 3)
    return grid


class Bar(QWidget):
    """How much of the most: the figure beside it says the same."""

    def __init__(self, part: int, most: int) -> None:
        super().__init__()
        self._share = part / most if most else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_BAR[0]), theme.scaled(_BAR[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), self._share, "accent")


def paint_bar(painter: QPainter, where: QRectF, share: float, ink: str) -> None:
    """A track, and of it the part that is filled."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(where, 2, 2)
    if share > 0:
        filled = QRectF(where)
        filled.setWidth(max(3.0, where.width() * min(1.0, share)))
        painter.setBrush(theme.colour(ink))
        painter.drawRoundedRect(filled, 2, 2)


def _line_of(row: Row) -> Line:
    word = term_label("lesson_kind", row.kind)
    state = term_label("lesson_state", row.state).lower()
    return Line(row.id, row.title, word, state=state, kind=row.kind)
