# SPDX-License-Identifier: EUPL-1.2
"""The last step of Share: what leaves, once more as it will be read, and then the signature."""

from itertools import pairwise

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.parcels import Outlook
from desktop.i18n import _, ngettext
from desktop.records.terms import type_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.page_text import PageText, holds
from desktop.ui.sharing.words import attachments_words, decided_words, records_words

_WIDEST = 780


class LastLook(QWidget):
    """Says `confirmed` when the bundle may be made as it is shown, `left` to go back."""

    confirmed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outlook: Outlook | None = None
        self._piece = 0
        self._plain: list[str] = []
        self._places: list[int] = []
        """The pieces that hold what is searched for."""
        self.back = Button(_("Back"), self._on_back, look="quiet", icon="arrow-left", tip="Esc")
        self.sought = LineEdit()
        self.sought.setPlaceholderText(_("Search in what leaves…"))
        self.sought.setAccessibleName(_("Search in what leaves"))
        self.found = Label("", "meta", "text2")
        self.place = Label("", "meta", "text2")
        self.before = IconButton("caret-left", _("Previous part"), self._on_before, key="Ctrl+PgUp")
        self.after = IconButton("caret-right", _("Next part"), self._on_after, key="Ctrl+PgDown")
        self.page = PageText(_("What leaves, as it will be read"))
        self.waits = Message("warn")
        self.facts = QVBoxLayout()
        text = _("Sign and save bundle")
        self.make = Button(text, self._on_make, look="primary", key="Ctrl+Enter")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        rows.addLayout(self._body(), 1)
        rows.addWidget(self._foot())
        self._connect()
        # In the page Tab goes from link to link: what comes after it must not have to wait.
        order = (self.back, self.sought, self.before, self.after, self.make, self.page)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _head(self) -> QWidget:
        head = Surface("base", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(Label(_("This is how it will be read"), "heading"))
        row.addStretch(1)
        row.addWidget(self.found)
        self.sought.setFixedWidth(theme.scaled(220))
        row.addWidget(self.sought)
        for widget in (self.place, self.before, self.after):
            row.addWidget(widget)
        return head

    def _body(self) -> QHBoxLayout:
        middle = Surface("base")
        around = QVBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        told = QHBoxLayout()
        told.setContentsMargins(24, 12, 24, 0)
        told.addWidget(self.waits)
        around.addLayout(told)
        paper = QHBoxLayout()
        paper.addStretch(1)
        self.page.setMaximumWidth(theme.scaled(_WIDEST))
        paper.addWidget(self.page, 1000)
        paper.addStretch(1)
        around.addLayout(paper, 1)
        side = Panel("list", margins=(16, 16, 16, 16), spacing=16, edges="left")
        side.setFixedWidth(theme.scaled(280))
        self.facts.setSpacing(2)
        side.rows.addLayout(self.facts)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(side)
        return row

    def _foot(self) -> QWidget:
        foot = Surface("list", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(10)
        row.addWidget(Icon("eye", 18))
        told = _("Just these words stand in the bundle; nothing of it was written yet.")
        row.addWidget(Label(told, "normal", "text2", wrap=True), 1)
        row.addWidget(self.make)
        return foot

    def _connect(self) -> None:
        self.page.anchorClicked.connect(self._on_link)
        self.sought.textChanged.connect(self._on_sought)
        self.sought.returnPressed.connect(self._on_next)
        for key, slot in (
            ("Ctrl+F", self._on_find),
            ("Ctrl+Return", self.make.click),
            ("Ctrl+Enter", self.make.click),
            ("Ctrl+PgUp", self._on_before),
            ("Ctrl+PgDown", self._on_after),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_outlook(self, outlook: Outlook, plain: list[str], to: str, readable: str) -> None:
        """Show this; `plain` are the words of its pieces in lower case, `to` says for whom it is,
        `readable` who can open it.
        """
        self._outlook = outlook
        self._plain = plain
        self.sought.clear()
        self._tell_waiting(outlook.undecided)
        self._tell_facts(outlook, to, readable)
        self._go(0)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_waiting(self, count: int) -> None:
        told = ngettext("%(n)d finding waits for you", "%(n)d findings wait for you", count)
        so_what = _("Here it reads as is proposed. Go back to decide; then it can be signed.")
        self.waits.tell(told % {"n": count} if count else "", so_what)
        self.make.setEnabled(not count)

    def _tell_facts(self, outlook: Outlook, to: str, readable: str) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        decided = decided_words(outlook.decided)
        groups: list[tuple[str, list[str]]] = [
            (_("To whom"), [to, readable]),
            (_("What leaves"), _what_leaves(outlook)),
            (_("What was decided"), decided or [_("Nothing was found that needs a decision.")]),
        ]
        if outlook.at_home:
            groups.append((_("Stays home"), [records_words(outlook.at_home)]))
        for heading, lines in groups:
            self.facts.addWidget(Heading(heading))
            for line in lines:
                self.facts.addWidget(Label(line, "normal", "text2", wrap=True))
            self.facts.addSpacing(14)

    def _go(self, piece: int) -> None:
        pieces = self._outlook.pieces if self._outlook else ()
        if not 0 <= piece < len(pieces):
            return
        self._piece = piece
        self.page.show_piece(pieces[piece])
        several = len(pieces) > 1
        values = {"number": piece + 1, "count": len(pieces)}
        self.place.setText(_("part %(number)d of %(count)d") % values)
        for widget in (self.place, self.before, self.after):
            widget.setVisible(several)
        self.before.setEnabled(piece > 0)
        self.after.setEnabled(piece < len(pieces) - 1)

    def _on_link(self, link: QUrl) -> None:
        pieces = self._outlook.pieces if self._outlook else ()
        there = (n for n, piece in enumerate(pieces) if holds(piece, link.fragment()))
        if link.hasFragment() and (place := next(there, -1)) >= 0:
            if place != self._piece:
                self._go(place)
            self.page.go_to(link)

    def _on_sought(self, text: str) -> None:
        sought = text.strip().casefold()
        counts = [plain.count(sought) if sought else 0 for plain in self._plain]
        self._places = [place for place, count in enumerate(counts) if count]
        if not sought:
            told = ""
        elif not self._places:
            told = _("does not occur")
        else:
            told = ngettext("%(n)d time", "%(n)d times", sum(counts)) % {"n": sum(counts)}
        self.found.setText(told)

    def _on_next(self) -> None:
        """The next place; after the last of this piece the next piece that has one."""
        sought = self.sought.text().strip()
        if not self._places or self.page.find(sought):
            return
        later = [place for place in self._places if place > self._piece]
        self._go(next(iter([*later, *self._places])))
        self.page.find(sought)

    def _on_find(self) -> None:
        self.sought.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sought.selectAll()

    def _on_before(self) -> None:
        self._go(self._piece - 1)

    def _on_after(self) -> None:
        self._go(self._piece + 1)

    def _on_back(self) -> None:
        self.left.emit()

    def _on_make(self) -> None:
        self.confirmed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _what_leaves(outlook: Outlook) -> list[str]:
    whole = [records_words(outlook.records), attachments_words(outlook.attachments)]
    kinds = [
        f"{count} {type_label(kind, count).lower()}"
        for kind, count in outlook.counts.items()
        if kind != "attachment"
    ]
    return [", ".join(part for part in whole if part), ", ".join(kinds)]
