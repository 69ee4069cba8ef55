# SPDX-License-Identifier: EUPL-1.2
"""The search screen: the field in the top bar asks, this shows; all by keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.actions import asked, finding, narrowing
from desktop.answers.finding import Found, IndexStatus, Question, SavedQuestion
from desktop.i18n import _
from desktop.ui.parts.lines import Line
from desktop.ui.parts.page import Page
from desktop.ui.screen import Screen
from desktop.ui.search.announcing import Announcer
from desktop.ui.search.beside import Opening
from desktop.ui.search.facets import chosen_of
from desktop.ui.search.keeping import Keeping
from desktop.ui.search.previewing import Previewing
from desktop.ui.search.results import count_text
from desktop.ui.search.unsearchable import Unsearchable
from desktop.ui.search.widgets import made

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door

_LOOK_AGAIN_MS = 1000
_LATER_MS = 30
_SAVED = "saved:"


class SearchScreen(Screen):
    """Asks at every key; only the newest question is answered.

    Its record is nothing, a record to search inside, or `saved:` and a saved question's name.
    """

    place: ClassVar[str] = "search"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._status: IndexStatus | None = None
        self._is_fresh = False
        parts = made(door)
        self.asker, self.facets, self.results = parts.asker, parts.facets, parts.results
        self.preview, self.help, self.side = parts.preview, parts.help, parts.side
        self.beginning, self.nothing = parts.beginning, parts.nothing
        self.announcer = Announcer(self.results.rows)
        self.opening = Opening(parts)
        self.previewing = Previewing(parts)
        self.keeping = Keeping(parts)
        self._looking = self._timer(_LOOK_AGAIN_MS, self._read_status)
        self._later = self._timer(_LATER_MS, self._show_later)
        self.page = Page(door.state, self.place, list_width=224, side_width=340)
        self.page.set_list(self.facets)
        self.page.set_main(self.results, _("Results"))
        self.page.set_side(self.side, _("Preview"))
        self.fill(self.page)
        self._connect()
        self._make_actions()
        self._show_beginning()

    def _timer(self, after_ms: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        self.door.typed.connect(self._on_typed)
        self.door.moved.connect(self._on_moved)
        self.door.entered.connect(self._on_entered)
        self.opening.asked.connect(self.ask)
        self.asker.answered.connect(self._on_answer)
        self.asker.arrived.connect(self.results.renew)
        self.facets.changed.connect(self._on_narrowed)
        self.facets.left.connect(self._focus_results)
        self.facets.state.listed.connect(self._list_unsearchable)
        self.nothing.listed.connect(self._list_unsearchable)
        self.nothing.asked.connect(self.ask)
        self.help.asked.connect(self._on_example)
        self.beginning.asked.connect(self._on_asked)
        results = self.results
        results.sorted_by.connect(self._on_sorted)
        results.grouped_by.connect(self._on_grouped)
        results.dropped.connect(self._on_dropped)
        results.literal_asked.connect(self._on_literal)
        results.help_asked.connect(self.show_help)
        results.rows.looked.connect(self.asker.look)
        results.rows.opened.connect(self.opening.open)
        results.rows.typed_on.connect(self._on_typed_on)
        results.rows.left_up.connect(self._focus_field)
        results.rows.left_to.connect(self._on_left_to)

    def _make_actions(self) -> None:
        self.add_action(_("Save search"), self.keeping.save, "Ctrl+S", "bookmark-simple")
        self.add_action(_("How to ask"), self.show_help, "Ctrl+F1", "question")
        self.add_action(_("To the ways to narrow down"), self.facets.focus_first, "Alt+1")
        self.add_action(_("To the results"), self._focus_results, "Alt+2")
        self.add_action(_("To the preview"), self._focus_preview, "Alt+3")
        self.add_action(_("Clear the questions asked lately"), self.keeping.forget)
        self.add_action(_("What isn't searchable"), self._list_unsearchable)

    @override
    def title(self) -> str:
        return _("Search")

    @override
    def help_text(self) -> str:
        return _(
            "Type in the field at the top; results come at every letter. Arrow down goes into the "
            "results, Enter opens one, Ctrl+Enter shows it beside. Arrow left goes to the ways to "
            "narrow down, arrow right to the preview, Esc back to the field."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.beginning.first_list() or self.results.rows

    @override
    def show_record(self, record_id: str | None) -> None:
        if record_id != self.record_id:
            self.record_id = record_id
            self.asker.clear()
        self._read_status()
        self.keeping.read()
        if record_id is None:
            # Coming back shows the question again; who is typing already begins a new one.
            self._is_fresh = True
            QTimer.singleShot(0, self, self._come_back)
        elif record_id.startswith(_SAVED):
            name = record_id.removeprefix(_SAVED)
            self.door.runner.read(self.keeping.counted_named, name, done=self._on_saved)
        elif self.asker.question.within != record_id:
            self.ask(structs.replace(self.asker.question, text="", within=record_id))
            QTimer.singleShot(0, self, self._focus_field)

    def _come_back(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
            self.door.worded.emit(self.asker.question.text)

    @override
    def refresh(self, changes: "Changes") -> None:
        if self.asker.is_asking():
            self.asker.ask(self.asker.question, again=True)
        else:
            self.keeping.read()
        self._read_status()

    @override
    def leave(self) -> None:
        self.keeping.remember()

    def ask(self, question: Question) -> None:
        """Ask this question, as a saved search does."""
        self._is_fresh = False
        self.facets.choose(chosen_of(question))
        self.results.show_grouping(question.grouped)
        self.door.worded.emit(question.text)
        self._ask(structs.replace(question, is_typing=False))

    def _ask(self, question: Question) -> None:
        self.asker.question = question
        if self.asker.is_asking():
            self.asker.ask(question)
        else:
            self._show_beginning()

    def _on_typed(self, text: str) -> None:
        if self._is_fresh:
            self._is_fresh = False
            self.asker.clear()
            self.facets.choose({})
        question = structs.replace(self.asker.question, text=text, is_typing=True)
        if not text.strip() and not question.within:
            self.facets.choose({})
            self.asker.clear()
            question = self.asker.question
        self._ask(question)

    def _on_typed_on(self, text: str) -> None:
        self._on_example(self.asker.question.text + text)

    def _on_example(self, text: str) -> None:
        self.door.worded.emit(text)
        self._focus_field()
        self._on_typed(text)

    def _on_narrowed(self) -> None:
        self._ask(self.facets.narrow(self.asker.question))

    def _on_dropped(self, facet: str, value: str) -> None:
        question = narrowing.without(self.asker.question, facet, value)
        self.facets.choose(chosen_of(question))
        self._ask(question)

    def _on_sorted(self, order: str) -> None:
        self._ask(structs.replace(self.asker.question, order=order))

    def _on_grouped(self, by: str) -> None:
        self._ask(structs.replace(self.asker.question, grouped=by))

    def _on_literal(self) -> None:
        self._on_example('"' + self.asker.question.text.strip().replace('"', "") + '"')

    def _on_asked(self, asked_for: Question | SavedQuestion, name: str) -> None:
        if isinstance(asked_for, SavedQuestion):
            self.door.go(self.place, _SAVED + name)
        else:
            self.ask(asked_for)

    def _on_saved(self, saved: SavedQuestion) -> None:
        since = saved.since if saved.new else 0
        self.ask(structs.replace(saved.question, since=since))
        self.door.runner.read(asked.look_at, saved.name)

    def _on_answer(self, found: Found, again: bool) -> None:
        answer, rows = found.answer, self.asker.rows
        if rows is None:
            return
        self.results.show_answer(answer, rows, self.asker.names)
        if not answer.total:
            self._show_nothing(answer.question)
        elif again:
            self.results.rows.look()
        else:
            self.results.rows.scrollToTop()
            self._choose_first()
        # The hits go first: counts, chips and preview follow when they are on the screen.
        self._later.start()
        self.announcer.say(count_text(answer))

    def _choose_first(self) -> None:
        rows = self.results.rows
        for row in range(min(2, rows.rows.rowCount())):
            line = rows.rows.line(row)
            if isinstance(line, Line):
                rows.select(line.id)
                self.previewing.show(line.id)
                return

    def is_waiting(self) -> bool:
        """Whether something is still to be shown, or to be asked for."""
        return self._later.isActive() or self.results.rows.is_looking()

    def _show_later(self) -> None:
        if (found := self.asker.found) is not None:
            self.facets.show_facets(found.answer.facets)
            self.results.show_chips(found.chosen)

    def _show_nothing(self, question: Question) -> None:
        self.previewing.clear()
        self.nothing.show_question(question, self._status)
        self.results.show_instead(self.nothing, head=True)
        self.door.runner.read(
            narrowing.ways_out, question, done=self.nothing.show_ways, newest="search.ways"
        )

    def _show_beginning(self) -> None:
        self.asker.clear()
        self.previewing.clear()
        self.facets.show_facets(())
        self.results.show_chips(())
        self.results.show_instead(self.beginning, head=False)
        self.keeping.read()

    def show_help(self) -> None:
        """How to ask, at the right; once more brings the preview back."""
        has_hit = self.asker.found is not None and self.asker.found.answer.total > 0
        to_help = self.side.currentWidget() is not self.help or not has_hit
        self.side.setCurrentWidget(self.help if to_help else self.preview)
        self.page.show_side()
        if to_help:
            self.help.buttons[0].setFocus()

    def _read_status(self) -> None:
        self.door.runner.read(finding.index_status, done=self._on_status, newest="search.status")

    def _on_status(self, status: IndexStatus) -> None:
        self._status = status
        if self.facets.state.show_status(status) and self.isVisible():
            self._looking.start()

    def _list_unsearchable(self) -> None:
        if self._status is not None:
            dialog = Unsearchable(self._status, self)
            dialog.opened.connect(self.opening.open)
            dialog.open()

    def _on_moved(self, step: int) -> None:
        if not self.isVisible():
            return
        if self.results.is_showing(self.beginning):
            rows = self.beginning.first_list()
            if rows is not None and step > 0:
                rows.setFocus()
                rows.setCurrentIndex(rows.rows.index(0))
        elif self.results.is_showing(self.nothing):
            if (button := self.nothing.first_focus()) is not None and step > 0:
                button.setFocus()
        elif step > 0:
            self.results.rows.setFocus()
            self.results.rows.move(step)

    def _on_entered(self) -> None:
        if self.isVisible() and self.results.is_showing(self.results.rows):
            self.opening.open(self.results.rows.current_id())

    def _focus_field(self) -> None:
        if self.isVisible():
            self.door.typing.emit()

    def _focus_results(self) -> None:
        self.results.rows.setFocus()

    def _focus_preview(self) -> None:
        self.page.show_side()
        shown = self.side.currentWidget()
        (self.help.buttons[0] if shown is self.help else self.preview.open_button).setFocus()

    def _on_left_to(self, where: str) -> None:
        if where == "facets":
            self.facets.focus_first()
        else:
            self._focus_preview()
