# SPDX-License-Identifier: EUPL-1.2
"""The results: what was searched, how many, the rows, and the keys that move among them."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.answers.finding import Answer, Hit
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.head import FootRow
from desktop.ui.parts.labels import Key, Label, Sentence
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.search.lines import line_of


class Results(Surface):
    """The middle column."""

    sorted_by = Signal(str)
    literal_asked = Signal()
    """Search for the word as it was typed after all."""
    dropped = Signal(str, str)
    """A chosen facet's chip was clicked away."""
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.said = Sentence("", "normal", "text")
        self.said.linkActivated.connect(self._on_link)
        self.count = Label("", "normal", "text2")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.order = Button(_("Best first"), look="quiet", compact=True)
        self.order.set_menu(self._order_menu())
        self.save = Button(_("Save search"), icon="bookmark-simple", compact=True)
        self.notice = Message("info")
        self.rows = RowList(_("Results"), ground="base", hairlines=True, pad=20)
        self.rows.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.nothing = QStackedWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.nothing)
        self.shown = Label("", "meta", "text2")
        self._build()

    def _build(self) -> None:
        head = Surface("base", "bottom")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(20, 12, 20, 10)
        inside.setSpacing(6)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.count)
        second.addLayout(self._chips)
        second.addStretch(1)
        second.addWidget(self.order)
        second.addWidget(self.save)
        inside.addWidget(self.said)
        inside.addLayout(second)
        inside.addWidget(self.notice)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = FootRow()
        foot.row.setContentsMargins(20, 6, 20, 6)
        for key, word in (("↑ ↓", _("choose")), ("Enter", _("open")), ("Esc", _("close"))):
            foot.row.addWidget(Key(key))
            foot.row.addWidget(Label(word, "meta", "text2"))
            foot.row.addSpacing(8)
        foot.row.addStretch(1)
        foot.row.addWidget(self.shown)
        return foot

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value, text in (
            ("relevance", _("Best first")),
            ("newest", _("Newest first")),
            ("title", _("By title")),
        ):
            action = QAction(text, menu, checkable=True, checked=value == "relevance")
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_order)
        return menu

    def show_answer(self, answer: Answer, hits: Sequence[Hit], names: dict[str, str]) -> None:
        """These hits, and what they answer."""
        self.said.set_html(_said(answer))
        text = ngettext("%(n)s result", "%(n)s results", answer.total)
        if not answer.is_total_exact:
            text = _("%(n)s or more results")
        self.count.setText(text % {"n": number(answer.total)})
        self.notice.tell(answer.notices[0], " ".join(answer.notices[1:])) if answer.notices else (
            self.notice.hide()
        )
        self.rows.set_rows([line_of(hit, names) for hit in hits])
        self._stack.setCurrentWidget(self.rows if hits else self.nothing)
        values = {"shown": number(len(hits)), "total": number(answer.total)}
        self.shown.setText(_("%(shown)s of %(total)s shown") % values if hits else "")

    def show_nothing(self, state: EmptyState) -> None:
        """Instead of rows: nothing was asked yet, or nothing was found."""
        old = self.nothing.currentWidget()
        self.nothing.addWidget(state)
        self.nothing.setCurrentWidget(state)
        if old is not None:
            self.nothing.removeWidget(old)
            old.deleteLater()
        self._stack.setCurrentWidget(self.nothing)

    def show_chips(self, chosen: Sequence[tuple[str, str, str]]) -> None:
        """Chips of what is chosen: (facet, value, label)."""
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for facet, value, label in chosen:
            chip = Chip(label, removable=True, clicked=self._on_chip)
            chip.setProperty("facet", facet)
            chip.setProperty("value", value)
            chip.setAccessibleName(_("Don't narrow by %(what)s") % {"what": label})
            self._chips.addWidget(chip)

    def _on_chip(self) -> None:
        chip = self.sender()
        self.dropped.emit(chip.property("facet"), chip.property("value"))

    def _on_link(self, _link: str) -> None:
        self.literal_asked.emit()

    def _on_order(self, action: QAction) -> None:
        self.order.setText(action.text())
        self.sorted_by.emit(action.data())

    def _on_scrolled(self, value: int) -> None:
        bar = self.rows.verticalScrollBar()
        if value > bar.maximum() - 2 * bar.pageStep():
            self.more_asked.emit()


def _said(answer: Answer) -> str:
    typed = html.escape(answer.question.text)
    if answer.suggestion:
        values = {"meant": f"<b>{html.escape(answer.suggestion)}</b>", "typed": f"<i>{typed}</i>"}
        said = _("Results for %(meant)s (you typed %(typed)s)") % values
        literal = _("Search for “%(typed)s” after all") % {"typed": typed}
        return f'{said} &nbsp; <a href="literal">{literal}</a>'
    return _("Results for %(meant)s") % {"meant": f"<b>{typed}</b>"}
