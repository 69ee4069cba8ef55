# SPDX-License-Identifier: EUPL-1.2
"""The ranking: a row for each organisation, that opens into its account."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.ranking import Rank
from desktop.i18n import _, number
from desktop.ui import theme
from desktop.ui.best.account import Account, paint_bar
from desktop.ui.best.words import spoken, told_rank
from desktop.ui.parts import marked
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.surface import Surface

_CARET, _WORDS, _END = 46, 70, 20
_BAR = (150, 8)
_FULL = 100
AT_ONCE = 40
"""So many rows are made at first: a widget each, and who reads further asks for it."""


class RankRow(QAbstractButton):
    """One place: number, name, what we have, and the bar; checked while its account is open."""

    def __init__(self, rank: Rank, most: int) -> None:
        super().__init__()
        self.rank = rank
        self._most = most
        self._told = told_rank(rank)
        self._hovered = False
        self.setCheckable(True)
        self.setAccessibleName(spoken(rank))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        height = marked.line_height("medium") + marked.line_height("meta") + 12
        return QSize(theme.scaled(360), height)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = e.key() == Qt.Key.Key_Down
            self.focusNextPrevChild(step)
        elif e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.tokens()
        where = QRectF(self.rect())
        opened = self.isChecked()
        if self._hovered and not opened:
            painter.fillRect(where.adjusted(0, 0, 0, -1), now.hover)
        words = self._paint_score(painter, where, "accent" if opened else "text2")
        self._paint_place(painter, where)
        self._paint_words(painter, words, "strong" if opened else "medium")

    def _paint_place(self, painter: QPainter, where: QRectF) -> None:
        room = QRectF(0, 0, theme.scaled(_CARET - 12), where.height())
        font = theme.font("strong")
        marked.paint_line(
            painter, room, str(self.rank.place), font, theme.tokens().text, right=True
        )
        side = theme.scaled(12)
        spot = QRectF(theme.scaled(_CARET), where.center().y() - side / 2, side, side)
        name = "caret-down" if self.isChecked() else "caret-right"
        theme.paint_icon(painter, name, spot, theme.colour("text2"))

    def _paint_score(self, painter: QPainter, where: QRectF, ink: str) -> QRectF:
        """The bar and the figure; gives the room that is left for the words."""
        end, figure = theme.scaled(_END), theme.scaled(36)
        width = min(theme.scaled(_BAR[0]), where.width() / 4)
        score = QRectF(where.right() - end - figure, where.top(), figure, where.height())
        text = theme.tokens().text
        font = theme.font("strong")
        marked.paint_line(painter, score, str(self.rank.score), font, text, right=True)
        height = theme.scaled(_BAR[1])
        left = score.left() - width
        bar = QRectF(left, where.center().y() - height / 2, width, height)
        share = self.rank.score / max(_FULL, self._most)
        paint_bar(painter, bar, share, ink)
        words = theme.scaled(_WORDS)
        return QRectF(words, where.top(), left - words - 16, where.height())

    def _paint_words(self, painter: QPainter, room: QRectF, weight: str) -> None:
        first, second = marked.line_height("medium"), marked.line_height("meta")
        top = room.center().y() - (first + second) / 2
        now = theme.tokens()
        line = QRectF(room.left(), top, room.width(), first)
        marked.paint_line(painter, line, self.rank.name, theme.font(weight), now.text)
        below = QRectF(room.left(), top + first, room.width(), second)
        marked.paint_line(painter, below, self._told, theme.font("meta"), now.text2)


class RankItem(Surface):
    """A row with its account below it, on the ground of what is selected while that is open."""

    def __init__(self, rank: Rank, most: int) -> None:
        super().__init__("base", "bottom")
        self.row = RankRow(rank, most)
        self.account: Account | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 1)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.row)

    def open_with(self, account: Account) -> None:
        """Show the account."""
        self.account = account
        around = QWidget()
        box = QVBoxLayout(around)
        box.setContentsMargins(theme.scaled(58), 4, 20, 14)
        box.addWidget(account)
        self._rows.addWidget(around)
        self.row.setChecked(True)
        self.update()

    def close_account(self) -> None:
        """Fold it."""
        item = self._rows.takeAt(1)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        self.account = None
        self.row.setChecked(False)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.account is not None:
            painter, now = QPainter(self), theme.tokens()
            ground = now.selected if now.on_selected == now.text else now.alt
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), ground)
            painter.fillRect(QRectF(0, 0, 3, self.height() - 1), now.accent)


class RankList(QWidget):
    """The whole ranking; one account at a time is open."""

    opened = Signal(str)
    """The organisation whose account is open now, or an empty text."""
    plan_asked = Signal(str)
    lesson_asked = Signal(str)
    rule_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.items: list[RankItem] = []
        self._open = ""
        self._ranks: Sequence[Rank] = ()
        self.more = Button("", self._on_more, look="link")
        self.more.hide()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.more)

    def show_ranks(self, ranks: Sequence[Rank]) -> None:
        """Show these; what was open stays open where it is still among them."""
        for item in self.items:
            item.hide()
            item.deleteLater()
        self._ranks = ranks
        self.items = []
        self._add(AT_ONCE)
        kept = self._open if any(rank.id == self._open for rank in ranks) else ""
        self._open = ""
        self.open_(kept or (ranks[0].id if ranks else ""))

    def _add(self, count: int) -> None:
        """So many rows more, and the button for the rest."""
        begin = len(self.items)
        most = self._ranks[0].score if self._ranks else 0
        for rank in self._ranks[begin : begin + count]:
            item = RankItem(rank, most)
            item.row.clicked.connect(self._on_clicked)
            self._rows.insertWidget(len(self.items), item)
            self.items.append(item)
        self.more.setVisible(len(self.items) < len(self._ranks))
        self.more.setText(_("Show all %(count)s") % {"count": number(len(self._ranks))})

    def _on_more(self) -> None:
        self._add(len(self._ranks))

    def open_(self, organisation: str) -> None:
        """Open the account of this one, and close the other."""
        for item in self.items:
            if item.account is not None:
                item.close_account()
        self._open = organisation
        if self.item(organisation) is None and any(x.id == organisation for x in self._ranks):
            self._add(len(self._ranks))  # somebody further down was chosen on the map
        item = self.item(organisation)
        if item is not None:
            item.open_with(self._account(item.row.rank))
        self.opened.emit(organisation)

    def item(self, organisation: str) -> RankItem | None:
        """The row of this organisation."""
        return next((one for one in self.items if one.row.rank.id == organisation), None)

    def _account(self, rank: Rank) -> Account:
        made = Account(rank, self._today)
        made.plan_asked.connect(self.plan_asked)
        made.opened.connect(self.lesson_asked)
        made.rule_asked.connect(self.rule_asked)
        return made

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, RankRow):
            self.open_("" if row.rank.id == self._open else row.rank.id)
