# SPDX-License-Identifier: EUPL-1.2
"""The screen of visits: list, text and what came out of it, kept while one types."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.actions import visits
from desktop.answers.stored import Stored
from desktop.answers.visits import VisitPage
from desktop.i18n import _
from desktop.records.document import title_of
from desktop.records.lesson import Lesson
from desktop.records.terms import term_label
from desktop.records.visit import Visit
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.standing.strip import StandingStrip
from desktop.ui.visits.details import VisitDetails
from desktop.ui.visits.exchange import VisitExchange
from desktop.ui.visits.head import VisitHead, meta_of
from desktop.ui.visits.listing import VisitsColumn
from desktop.ui.visits.passages import Passage
from desktop.ui.visits.question_tools import QuestionTools
from desktop.ui.visits.side import VisitSide
from desktop.ui.visits.text import VisitText
from desktop.ui.writing.around import Around
from desktop.ui.writing.record_screen import RecordScreen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class VisitsScreen(RecordScreen):
    """Holds the parts together; what is typed goes to the open record's keeper."""

    place = "visits"
    listed = ("visit", "lesson", "organisation")
    beside = ("lesson", "attachment", "comment")

    def __init__(self, door: "Door") -> None:
        self.column = VisitsColumn()
        self.message = Message("warn")
        label = _("Visit changed")
        super().__init__(door, self.column, self.message, visits.lines, visits.page, label)
        self._names: dict[str, str] = {}
        self._is_new = False
        self._flash = ""
        self.head = VisitHead()
        self.text = VisitText()
        self.side = VisitSide(door, self.today())
        self.details = VisitDetails(self.today())
        self.theirs = Message("info")
        self.strip = StandingStrip(door)
        self.exchange = VisitExchange(door)
        self.around = Around(door, self.open, _("Visit removed"))
        self.questions = QuestionTools(door, self.open, self.text, self.head.more)
        self._build()
        self._connect_list_and_head()
        self._connect_text_and_side()
        self._make_actions()
        self.read_lines()

    def _build(self) -> None:
        self.page = Page(self.door.state, "visits", list_width=252, side_width=296)
        self.page.set_list(self.column)
        self.page.set_head(self.head)
        for widget in (self.strip, self.exchange, self.message, self.theirs, self.details):
            self.text.add_above(widget)
        self.text.follows = self.details.agenda.edit
        self.details.hide()
        self.page.set_main(self.text, _("Text"))
        self.page.set_side(self.side, _("What came out"))
        self.empty = EmptyState(
            _("Your visits come here"),
            _(
                "A visit is a day, half a day or a call at somebody who has already done it. "
                "Here stand the questions, the answers and what you learn from them."
            ),
            buttons=[
                Button(_("Plan a visit"), self.make_new, look="primary", icon="calendar-plus"),
                Button(_("Open a bundle…"), partial(self.door.go, "sharing"), icon="tray"),
            ],
        )
        self.fill(self.page)

    def _connect_list_and_head(self) -> None:
        self.head.kind_asked.connect(self.make_lesson)
        self.head.action_asked.connect(self._on_action)
        self.head.photo_asked.connect(self.side.files.choose)
        self.head.share_asked.connect(self.around.share)
        self.head.print_asked.connect(self.around.print_)
        self.head.details_asked.connect(self._on_details)
        self.head.search_asked.connect(self.around.search)
        self.head.renamed.connect(self._on_renamed)
        self.head.head.entered.connect(self._on_named)
        self.head.state_chosen.connect(self._on_state)
        self.head.sharing_chosen.connect(self._on_sharing)
        self.open.arrived.connect(self._on_arrived)
        self.open.renewed.connect(self._on_renewed)

    def _connect_text_and_side(self) -> None:
        self.text.changed.connect(self._on_typed)
        self.text.picked.connect(self._on_passage)
        self.text.opened.connect(self._on_lesson)
        self.text.add_asked.connect(self.questions.add)
        self.text.files_given.connect(self.side.files.take)
        self.questions.changed.connect(self._on_questions)
        self.details.changed.connect(self._on_details_changed)
        self.side.picked.connect(self._on_card)
        self.side.opened.connect(self._on_lesson)
        self.side.actions_.changed.connect(self._on_actions)
        self.side.files.given.connect(self.around.attach)
        self.side.files.remove_asked.connect(self.around.detach)
        self.side.remarks.said.connect(self.around.comment)

    def _make_actions(self) -> None:
        for number, kind in enumerate(KINDS, 1):
            text = _("Make of the sentence: %(kind)s") % {"kind": term_label("lesson_kind", kind)}
            action = self.add_action(text, partial(self.make_lesson, kind), f"Ctrl+{number}")
            action.setIcon(sign_icon(kind))
        menu = QMenu(self)
        tools = self.questions
        ours = (
            (_("Add an action"), self._on_action, "Ctrl+4", "check-circle"),
            (_("Add photos or files"), self.side.files.choose, "", "image"),
            (_("Details of the visit"), self._on_details, "Ctrl+I", "pencil-simple"),
            (_("Take a question list…"), tools.choose_list, "", "list-bullets"),
            (_("Add a question"), tools.add, "Ctrl+Shift+Q", "plus"),
            (_("Edit the question"), tools.edit, "F2", ""),
            (_("Move the question up"), tools.move_up, "Alt+Shift+Up", ""),
            (_("Move the question down"), tools.move_down, "Alt+Shift+Down", ""),
            (_("Remove the question"), tools.remove, "", ""),
            (_("Move to the trash"), self.around.trash, "", "trash"),
        )
        anybodys = (
            (_("Put it in the calendar"), self.around.to_calendar, "", "calendar-plus"),
            (_("Search in this visit"), self.around.search, "Ctrl+F", "magnifying-glass"),
            (_("Share"), self.around.share, "", "arrows-left-right"),
            (_("Print"), self.around.print_, "Ctrl+P", "printer"),
        )
        self._ours = [self.add_action(*one) for one in ours]
        for action in self._ours:
            action.setEnabled(False)  # until a visit of ours is open
        for group in (
            self._ours[:3],
            self._ours[3:-1],
            [self.add_action(*one) for one in anybodys],
            self.exchange.actions_for(self),
        ):
            menu.addActions(group)
            menu.addSeparator()
        self.add_shared(menu, self.around.trash)
        menu.addActions(self.strip.actions_for(self))
        menu.addSeparator()
        menu.addAction(self._ours[-1])
        self.head.more.set_menu(menu)

    # What the window asks

    @override
    def title(self) -> str:
        visit = self._visit()
        return visit.title if visit is not None else _("Visits")

    @override
    def help_text(self) -> str:
        return _(
            "Type answers and notes below each other. Put the cursor in a sentence and press "
            "Ctrl+1, 2 or 3: it becomes a lesson, with that sentence as its source. At the right "
            "stands what came out: lessons, actions, photos. Paste photos or drop them in the text."
        )

    @override
    def make_new(self) -> None:
        self.leave()
        self._is_new = True
        self.door.runner.do(
            visits.plan, _("New visit"), label=_("Visit planned"), done=self._on_made
        )

    @override
    def record_focus(self) -> QWidget:
        return self.text.current()

    # Showing what is open

    def _visit(self) -> Visit | None:
        record = self.open.record()
        return record if isinstance(record, Visit) else None

    def _on_arrived(self) -> None:
        self.text.forget()
        self._on_renewed()
        self.text.area.verticalScrollBar().setValue(0)
        self._show_details(self._is_new)
        self.page.show_record()
        if self._is_new:
            self._is_new = False
            self.head.start_naming()

    def _on_renewed(self) -> None:
        page = cast(VisitPage, self.open.page)
        self._names = {**self._names, **page.names}
        self._show_visit()
        self._show_lessons(page)
        self.side.show_beside(page, self.today())
        told = _("This visit is from %(name)s; you read along.") % {"name": page.origin}
        so_what = _("Comments stay with you. A lesson you make of a sentence becomes your own.")
        self.theirs.tell("" if page.is_own else told, so_what)
        for action in self._ours:
            action.setEnabled(page.is_own)
        self.exchange.show_visit(page.stored.id)
        self.strip.show_record(page.stored.id, title_of(page.stored.record))

    def _show_visit(self) -> None:
        visit = self._visit()
        if visit is None:
            return
        read_only = not self.open.is_own()
        self.head.show_visit(visit, self._names, read_only=read_only)
        self.details.show_visit(visit, self._names)
        self.text.show_visit(visit, read_only=read_only)
        self.side.show_actions(visit.follow_ups, self.today(), read_only=read_only)

    def _show_lessons(self, page: VisitPage) -> None:
        marks = [
            Passage(card.id, card.kind, card.title, quote)
            for card in page.lessons
            for quote in card.quotes
        ]
        order = self.text.set_passages(marks)
        self.side.show_page(page, order)
        self.page.set_side_count(len(page.lessons))
        if self._flash in order:
            self.text.flash(self._flash)
            self._flash = ""

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.head.details.setChecked(shown)
        if shown and not self.details.organisations.has_choices():
            self.door.runner.read(visits.places_and_topics, done=self._on_choices)

    def _on_details(self) -> None:
        if not self.open.is_own():
            return
        self._show_details(self.details.isHidden())
        if not self.details.isHidden():
            self.text.area.verticalScrollBar().setValue(0)
            self.details.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choices(self, found: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> None:
        self._names.update({record_id: name for names in found for record_id, name in names})
        self.details.set_choices(*found)

    # What is typed and chosen

    def _on_typed(self, values: dict[str, Any]) -> None:
        self.open.change(**values)

    def _on_renamed(self, title: str) -> None:
        self.open.change(title=title)

    def _on_named(self) -> None:
        """Enter in the title goes on where one writes next."""
        following = self.text.current() if self.details.isHidden() else self.details.first()
        following.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_details_changed(self, values: dict[str, Any]) -> None:
        self.open.change(**values)
        visit = self._visit()
        if visit is not None:
            self.head.head.set_meta(meta_of(visit, self._names))

    def _on_questions(self) -> None:
        self._show_visit()
        self._show_lessons(cast(VisitPage, self.open.page))

    def _choose(self, **values: object) -> None:
        """A choice is made at once: what is shown follows, and it is saved."""
        self.open.change(**values)
        self._show_visit()
        self.open.keeper.save()

    def _on_state(self, state: str) -> None:
        self._choose(state=state)

    def _on_sharing(self, sharing: str) -> None:
        self._choose(sharing=sharing)

    def _on_actions(self, actions: tuple[Any, ...]) -> None:
        self._choose(follow_ups=actions)

    def _on_action(self) -> None:
        if self.open.is_own():
            if self.page.is_folded():
                self.page.tabs.setCurrentIndex(1)
            self.side.actions_.add(self.text.current().textCursor().selectedText().strip())

    # Lessons and passages

    def make_lesson(self, kind: str) -> None:
        """Draw a lesson of this kind from the selection or the sentence under the cursor."""
        quote = self.text.current().chosen_passage()
        if not self.open.id:
            return
        if not quote:
            self.door.say(_("Put the cursor in a sentence first."))
            return
        self.open.keeper.save()  # first the text it comes from
        self.door.runner.do(
            visits.lesson_from_passage,
            self.open.id,
            kind,
            quote,
            label=_("Lesson made"),
            done=self._on_lesson_made,
        )

    def _on_lesson_made(self, stored: Stored) -> None:
        self._flash = stored.id
        lesson = cast(Lesson, stored.record)
        values = {"kind": term_label("lesson_kind", lesson.kind)}
        self.door.say(_("Lesson made: %(kind)s.") % values, undo=True)

    def _on_passage(self, lesson: str) -> None:
        self.text.show_current(lesson)
        self.side.show_current(lesson)

    def _on_card(self, lesson: str) -> None:
        self.text.show_current(lesson)
        self.text.reveal(lesson)

    def _on_lesson(self, lesson: str) -> None:
        self.door.go("lessons", lesson)
