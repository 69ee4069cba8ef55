# SPDX-License-Identifier: EUPL-1.2
"""The results: what was searched, how many, the rows, and the keys that move among them."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.finding import Answer, Chosen, Hit
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.head import FootRow
from desktop.ui.parts.labels import Key, Label, Sentence
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.search.lines import line_of
from desktop.ui.search.pages import HitRows
from desktop.ui.writing.flow import FlowBox

_LOOK_MS = 15
_BATCH = 400  # rows that are laid out in one turn
_SHORT = 24  # letters of a question that fit beside it


class HitList(RowList):
    """The hits. Letters typed here go on in the field; arrows left and right go beside the list."""

    looked = Signal(int, int)
    """The first and the last row in sight, when that changed."""
    typed_on = Signal(str)
    left_up = Signal()
    left_to = Signal(str)
    """An arrow went to `facets` or to `preview`."""
    beside = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Results"), ground="base", hairlines=True, pad=20)
        # Ten thousand rows get their places in turns, between two letters.
        self.setLayoutMode(self.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._on_look)
        self.verticalScrollBar().valueChanged.connect(self.look)

    def look(self) -> None:
        """What is in sight may have changed."""
        self._looking.start()

    def is_looking(self) -> bool:
        """Whether what is in sight is still to be told."""
        return self._looking.isActive()

    def sight(self) -> tuple[int, int]:
        """The first and last row in sight."""
        first = self.indexAt(QPoint(4, 2)).row()
        last = self.indexAt(QPoint(4, self.viewport().height() - 2)).row()
        return max(0, first), last if last >= 0 else self.rows.rowCount() - 1

    def move(self, step: int) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """To the next hit (1) or the one before (-1); False where there is none that way."""
        row = self.currentIndex().row() + step
        while 0 <= row < self.rows.rowCount() and self.rows.is_head(row):
            row += step
        if not 0 <= row < self.rows.rowCount():
            return False
        self.setCurrentIndex(self.rows.index(row))
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.beside.emit(self.current_id())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and not self._has_before()):
            self.left_up.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left_to.emit("facets" if key == Qt.Key.Key_Left else "preview")
        elif text.isprintable() and text.strip() and not control:
            self.typed_on.emit(text)
        else:
            super().keyPressEvent(event)

    def _has_before(self) -> bool:
        return any(not self.rows.is_head(row) for row in range(self.currentIndex().row()))

    def _on_look(self) -> None:
        self.looked.emit(*self.sight())


class Results(Surface):
    """The middle column."""

    sorted_by = Signal(str)
    grouped_by = Signal(str)
    literal_asked = Signal()
    """Search for the word as it was typed after all."""
    dropped = Signal(str, str)
    """A chip was clicked away: a facet and its value."""
    help_asked = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.said = Sentence("", "normal", "text")
        self.said.linkActivated.connect(self._on_link)
        self.literal = Button("", look="link", compact=True)
        self.literal.clicked.connect(self.literal_asked)
        self.count = Label("", "normal", "text2")
        self._chips = FlowBox()
        self._chips.hide()
        self.order = Button(_("Best first"), look="quiet", compact=True)
        self._groups = QActionGroup(self)
        self.order.set_menu(self._order_menu())
        self.save = Button(_("Save search"), icon="bookmark-simple", compact=True)
        self.help = IconButton("question", _("How to ask"), key="Ctrl+F1")
        self.help.clicked.connect(self.help_asked)
        self.notice = Message("info")
        self.rows = HitList()
        self.rows.looked.connect(self._on_looked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self.shown = Label("", "meta", "text2")
        self._total = 0
        self._chosen: Sequence[Chosen] = ()
        self._build()

    def _build(self) -> None:
        self.head = Surface("base", "bottom")
        inside = QVBoxLayout(self.head)
        inside.setContentsMargins(20, 12, 20, 10)
        inside.setSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.said, 1)
        first.addWidget(self.literal, 0, Qt.AlignmentFlag.AlignTop)
        second.setSpacing(8)
        second.addWidget(self.count)
        second.addStretch(1)
        for button in (self.order, self.save, self.help):
            second.addWidget(button)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addWidget(self._chips)
        inside.addWidget(self.notice)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = FootRow()
        foot.row.setContentsMargins(20, 6, 20, 6)
        for key, word in (("↑ ↓", _("choose")), ("Enter", _("open")), ("Esc", _("back"))):
            foot.row.addWidget(Key(key))
            foot.row.addWidget(Label(word, "meta", "text2"))
            foot.row.addSpacing(8)
        foot.row.addStretch(1)
        foot.row.addWidget(self.shown)
        return foot

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        orders = (
            ("relevance", _("Best first")),
            ("newest", _("Newest first")),
            ("title", _("By title")),
        )
        groups = (
            ("", _("Without groups")),
            ("kind", _("Grouped by kind")),
            ("organisation", _("Grouped by organisation")),
            ("project", _("Grouped by project")),
        )
        by = QActionGroup(menu)
        _add(menu, by, orders)
        menu.addSeparator()
        _add(menu, self._groups, groups)
        by.triggered.connect(self._on_order)
        self._groups.triggered.connect(self._on_group)
        return menu

    def show_answer(
        self,
        answer: Answer,
        rows: HitRows,
        names: dict[str, str],
    ) -> None:
        """These hits, and what they answer; without any the caller shows what helps on."""
        self._total = answer.total
        self.said.set_html(said(answer))
        self.said.setVisible(answer.total > 0)
        typed = answer.question.text.strip()
        literal = _("Search for “%(typed)s” after all") % {"typed": typed}
        self.literal.setText(literal if len(typed) <= _SHORT else _("Search literally after all"))
        self.literal.setVisible(bool(answer.suggestion))
        self.count.setText(count_text(answer))
        notices = answer.notices
        self.notice.tell(" ".join(notices[:1]), " ".join(notices[1:]))
        self.head.show()

        def line(hit: Hit | Line) -> Line:
            return hit if isinstance(hit, Line) else line_of(hit, names)

        self.rows.set_rows(rows, line)
        if answer.total:
            self._stack.setCurrentWidget(self.rows)
        self.rows.look()

    def renew(self, first: int, last: int) -> None:
        """These rows came in."""
        self.rows.rows.renew(first, last)
        self.rows.look()

    def show_instead(self, widget: QWidget, *, head: bool) -> None:
        """Instead of rows: nothing was asked yet, or nothing was found."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self.head.setVisible(head)
        self.shown.setText("")

    def is_showing(self, widget: QWidget) -> bool:
        """Whether this stands in the middle now."""
        return self._stack.currentWidget() is widget

    def show_chips(self, chosen: Sequence[Chosen]) -> None:
        """Chips of all that it is narrowed by."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._chips.flow.clear()
        for one in chosen:
            chip = Chip(one.label, removable=True, clicked=self._on_chip)
            chip.setProperty("facet", one.facet)
            chip.setProperty("value", one.value)
            chip.setAccessibleName(_("Don't narrow by %(what)s") % {"what": one.label})
            chip.setToolTip(chip.accessibleName())
            self._chips.flow.addWidget(chip)

        self._chips.setVisible(bool(chosen))
        self._chips.fit()

    def show_grouping(self, by: str) -> None:
        """Tick this way of grouping, as a saved question has it."""
        for action in self._groups.actions():
            action.setChecked(action.data() == by)

    def _on_looked(self, first: int, last: int) -> None:
        if self._total and self._stack.currentWidget() is self.rows:
            values = {"first": number(first + 1), "last": number(min(last + 1, self._total))}
            text = _("%(first)s–%(last)s of %(total)s")
            self.shown.setText(text % {**values, "total": number(self._total)})

    def _on_chip(self) -> None:
        chip = self.sender()
        self.dropped.emit(chip.property("facet"), chip.property("value"))

    def _on_link(self, _link: str) -> None:
        self.literal_asked.emit()

    def _on_order(self, action: QAction) -> None:
        self.order.setText(action.text())
        self.sorted_by.emit(action.data())

    def _on_group(self, action: QAction) -> None:
        self.grouped_by.emit(action.data())


def _add(menu: QMenu, group: QActionGroup, choices: Sequence[tuple[str, str]]) -> None:
    for place, (value, text) in enumerate(choices):
        action = QAction(text, menu, checkable=True, checked=place == 0)
        action.setData(value)
        group.addAction(action)
        menu.addAction(action)


def count_text(answer: Answer) -> str:
    """`37 results`, or `2.000 or more results`."""
    text = ngettext("%(n)s result", "%(n)s results", answer.total)
    if not answer.is_total_exact:
        text = _("%(n)s or more results")
    return text % {"n": number(answer.total)}


def said(answer: Answer) -> str:
    """What was searched, and what was typed where that was something else."""
    typed = html.escape(answer.question.text.strip())
    if answer.suggestion:
        meant = f"<b>{html.escape(answer.suggestion)}</b>"
        values = {"meant": meant, "typed": f"<i>{typed}</i>"}
        return _("Results for %(meant)s (you typed %(typed)s)") % values
    if not typed:
        return "<b>" + html.escape(_("Everything")) + "</b>"
    return _("Results for %(meant)s") % {"meant": f"<b>{typed}</b>"}
