# SPDX-License-Identifier: EUPL-1.2
"""What came out of a visit: lessons in the order of the text, actions, photos, comments."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.visits import LessonCard, VisitPage
from desktop.i18n import _, ngettext, number
from desktop.records.terms import term_label
from desktop.records.visit import FollowUp
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.surface import Hairline
from desktop.ui.visits.follow_ups import FollowUps
from desktop.ui.writing.files import Files
from desktop.ui.writing.remarks import Remarks

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_PAD = 16


class VisitSide(Panel):
    """`picked`: a card became current; `opened`: show that lesson."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, door: "Door", today: date) -> None:
        super().__init__("list", margins=(0, 14, 0, 20), spacing=0)
        self.lessons = Heading(
            _("Lessons"), right=Label(_("in the order of the text"), "meta", "text2")
        )
        self.cards = RowList(_("Lessons of this visit"), wrap=True, fit=True)
        self.cards.picked.connect(self.picked)
        self.cards.opened.connect(self.opened)
        self.none = Label(
            _("Put the cursor in a sentence and choose a kind: Ctrl+1, 2 or 3."),
            "meta",
            "text2",
            wrap=True,
        )
        self.actions_ = FollowUps(today)
        self.files = Files(door)
        self.remarks = Remarks()
        self.rows.addWidget(_padded(self.lessons))
        self.rows.addSpacing(8)
        self.rows.addWidget(_padded(self.none))
        self.rows.addWidget(self.cards)
        for section in (self.actions_, self.files, self.remarks):
            self.rows.addWidget(_padded(_Section(section)))

    def show_page(self, page: VisitPage, order: Sequence[str]) -> None:
        """Show what came out; cards in this order of their passages."""
        places = {lesson: place for place, lesson in enumerate(order)}
        cards = sorted(page.lessons, key=lambda card: places.get(card.id, len(places)))
        self.lessons.set_remark(str(len(cards)) if cards else "")
        self.none.setVisible(not cards)
        self.cards.setVisible(bool(cards))
        self.cards.set_rows(cards, line_of)

    def show_beside(self, page: VisitPage, today: date) -> None:
        """Show files and comments."""
        self.files.show_files(page.files, read_only=not page.is_own)
        self.remarks.show_remarks(page.remarks, today)

    def show_actions(self, actions: Sequence[FollowUp], today: date, *, read_only: bool) -> None:
        """Show what is to be done."""
        self.actions_.show_actions(actions, today, read_only=read_only)

    def show_current(self, lesson: str) -> None:
        """Mark the card of the passage one is in, and bring it in sight."""
        if self.cards.select(lesson):
            where = self.cards.visualRect(self.cards.currentIndex())
            spot = self.cards.viewport().mapTo(self.inside, where.center())
            self.area.ensureVisible(spot.x(), spot.y(), 0, where.height())


def line_of(card: LessonCard) -> Line:
    """How a lesson's card reads: the kind's word, and the one thing to know of it."""
    word = term_label("lesson_kind", card.kind)
    return Line(card.id, card.title, f"{word} · {_remark_on(card)}", kind=card.kind)


def _remark_on(card: LessonCard) -> str:
    if card.hours_saved:
        told = ngettext(
            "saves an estimated %(hours)s hour",
            "saves an estimated %(hours)s hours",
            card.hours_saved,
        )
        return told % {"hours": number(card.hours_saved)}
    if not card.has_advice:
        return _("the advice is still missing")
    return term_label("lesson_state", card.state).lower()


class _Section(QWidget):
    """A section under a hairline."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 14, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(Hairline())
        rows.addWidget(inside)


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(_PAD, 0, _PAD, 0)
    rows.addWidget(widget)
    return box
