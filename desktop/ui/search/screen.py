# SPDX-License-Identifier: EUPL-1.2
"""The search screen: the field in the top bar asks, this shows; all by keyboard."""

from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import structs
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QInputDialog, QWidget
from typing_extensions import override

from desktop.actions import finding, listing
from desktop.answers.finding import Answer, Hit, IndexStatus, Question
from desktop.answers.provenance import SavedSearch
from desktop.answers.stored import Stored
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.page import Page
from desktop.ui.screen import Screen
from desktop.ui.search.facets import Chosen, FacetColumn
from desktop.ui.search.preview import Preview
from desktop.ui.search.results import Results

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door

PAGE = 40
PLACES = {
    "visit": "visits",
    "lesson": "lessons",
    "project": "projects",
    "organisation": "organisations",
    "contact": "organisations",
}


class SearchScreen(Screen):
    """Asks at every key; only the newest question is answered."""

    place: ClassVar[str] = "search"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._question = Question(is_typing=True, limit=PAGE)
        self._answer: Answer | None = None
        self._hits: list[Hit] = []
        self._names: dict[str, str] = {}
        self._is_fetching = False
        self.facets = FacetColumn()
        self.results = Results()
        self.preview = Preview()
        page = Page(door.state, self.place, list_width=224, side_width=340)
        page.set_list(self.facets)
        page.set_main(self.results, _("Results"))
        page.set_side(self.preview, _("Preview"))
        self.fill(page)
        self._connect()
        self._show_start([])

    def _connect(self) -> None:
        self.door.typed.connect(self._on_typed)
        self.door.moved.connect(self._on_moved)
        self.door.entered.connect(self._on_entered)
        self.facets.changed.connect(self._on_narrowed)
        self.results.sorted_by.connect(self._on_sorted)
        self.results.dropped.connect(self.facets.drop)
        self.results.literal_asked.connect(self._on_literal)
        self.results.more_asked.connect(self._on_more)
        self.results.save.clicked.connect(self._on_save)
        self.results.rows.picked.connect(self._on_picked)
        self.results.rows.opened.connect(self._open)
        self.preview.open_button.clicked.connect(self._on_entered)

    @override
    def title(self) -> str:
        return _("Search")

    @override
    def first_focus(self) -> QWidget:
        return self.results.rows

    @override
    def show_record(self, record_id: str | None) -> None:
        self.door.runner.read(finding.index_status, done=self._on_status)
        if not self._question.text:
            self.door.runner.read(finding.saved_searches, done=self._show_start)

    @override
    def refresh(self, changes: "Changes") -> None:
        if self._question.text:
            self._ask()

    def ask(self, question: Question) -> None:
        """Ask this question, as a saved search does."""
        self._question = structs.replace(question, is_typing=False, limit=PAGE, offset=0)
        self.facets.choose(_chosen_of(question))
        self.door.worded.emit(question.text)
        self._ask()

    def _ask(self) -> None:
        self._is_fetching = True
        self.door.runner.read(
            finding.search_with_names, self._question, done=self._on_answer, newest="search"
        )

    def _on_typed(self, text: str) -> None:
        self._question = structs.replace(self._question, text=text, is_typing=True, offset=0)
        if text.strip():
            self._ask()
            return
        self._answer, self._hits = None, []
        self.preview.clear()
        self.facets.show_facets(())
        self.door.runner.read(finding.saved_searches, done=self._show_start)

    def _on_narrowed(self) -> None:
        chosen = self.facets.chosen()
        self._question = structs.replace(
            self._question,
            types=chosen.get("type", ()),
            kinds=chosen.get("kind", ()),
            topics=chosen.get("topic", ()),
            organisations=chosen.get("organisation", ()),
            phases=chosen.get("phase", ()),
            years=tuple(int(year) for year in chosen.get("year", ())),
            origin="".join(chosen.get("origin", ())),
            offset=0,
        )
        self._ask()

    def _on_sorted(self, order: str) -> None:
        self._question = structs.replace(self._question, order=order, offset=0)
        self._ask()

    def _on_literal(self) -> None:
        text = '"' + self._question.text.replace('"', "") + '"'
        self.door.worded.emit(text)
        self._on_typed(text)

    def _on_more(self) -> None:
        if self._answer is None or self._is_fetching or len(self._hits) >= self._answer.total:
            return
        self._question = structs.replace(self._question, offset=len(self._hits))
        self._ask()

    def _on_answer(self, found: tuple[Answer, dict[str, str]]) -> None:
        answer, names = found
        if answer.question.text != self._question.text:
            return
        self._is_fetching = False
        first = answer.question.offset == 0
        self._answer = answer
        self._names = {**self._names, **names}
        self._hits = list(answer.hits) if first else [*self._hits, *answer.hits]
        self.results.show_answer(answer, self._hits, self._names)
        self.facets.show_facets(answer.facets)
        self.results.show_chips(self._labels(answer))
        if not self._hits:
            self.preview.clear()
            self.results.show_nothing(self._nothing_found())
        elif first:
            self.results.rows.select_first()
            self.results.rows.scrollToTop()
        self._announce(answer)

    def _labels(self, answer: Answer) -> list[tuple[str, str, str]]:
        return [
            (facet.name, value.value, value.label)
            for facet in answer.facets
            for value in facet.values
            if value.is_chosen
        ]

    def _announce(self, answer: Answer) -> None:
        text = ngettext("%(n)s result", "%(n)s results", answer.total) % {"n": number(answer.total)}
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.results.rows, text))

    def _on_status(self, status: IndexStatus) -> None:
        values = {"indexed": number(status.indexed), "records": number(status.records)}
        text = _("%(indexed)s of %(records)s searchable") % values
        self.facets.state.setText(text)
        self.facets.state.setToolTip("\n".join(f"{u.title}: {u.why}" for u in status.unreadable))

    def _show_start(self, saved: list[SavedSearch]) -> None:
        buttons = [Button(one.name, self._on_saved, icon="magnifying-glass") for one in saved[:4]]
        for button, one in zip(buttons, saved, strict=False):
            button.setProperty("saved", one)
        state = EmptyState(
            _("What do the neighbours know about…?"),
            _(
                "Type above in your own words: half a word will do, typing errors are no matter."
                " Narrow down with words such as “soort:vermijden”, “thema:cloud”, “van:anderen”"
                ' or “jaar:2026”; “"in this order"” finds a phrase, “-not” leaves out.'
            ),
            buttons=buttons,
        )
        self.results.said.set_html("")
        self.results.count.setText("")
        self.results.shown.setText("")
        self.results.show_chips(())
        self.results.show_nothing(state)

    def _nothing_found(self) -> EmptyState:
        chosen = self.facets.chosen()
        buttons = [Button(_("Search without narrowing down"), self._on_widen, look="primary")]
        text = _("Try another word, or part of one. Nothing is left out: all texts are searched.")
        if chosen:
            text = _("What you chose at the left narrows it down.")
        title = _("Nothing found for “%(text)s”") % {"text": self._question.text}
        return EmptyState(title, text, buttons=buttons if chosen else [])

    def _on_widen(self) -> None:
        self.facets.choose({})
        self._on_narrowed()

    def _on_saved(self) -> None:
        self.ask(finding.question_of(self.sender().property("saved")))

    def _on_save(self) -> None:
        if not self._question.text.strip():
            return
        name, yes = QInputDialog.getText(
            self, _("Save search"), _("Under which name?"), text=self._question.text
        )
        if yes and name.strip():
            question = structs.replace(self._question, offset=0, is_typing=False)
            self.door.runner.do(
                finding.save_search,
                name.strip(),
                question,
                label=_("Search saved"),
                done=self._on_kept,
            )

    def _on_kept(self, _nothing: Any) -> None:
        self.door.say(_("Search saved."))

    def _on_moved(self, step: int) -> None:
        if not self.isVisible() or not self._hits:
            return
        now = self.results.rows.currentIndex().row()
        wanted = max(0, min(len(self._hits) - 1, now + step))
        self.results.rows.setCurrentIndex(self.results.rows.rows.index(wanted))

    def _on_picked(self, record_id: str) -> None:
        self.record_id = None
        self.door.runner.read(listing.get, record_id, done=self._on_record, newest="search.preview")

    def _on_record(self, stored: Stored) -> None:
        hit = next((hit for hit in self._hits if hit.id == stored.id), None)
        if hit is not None:
            self.preview.show_record(stored.record, hit)

    def _on_entered(self) -> None:
        if self.isVisible() and (current := self.results.rows.current_id()):
            self._open(current)

    def _open(self, record_id: str) -> None:
        self.door.runner.read(finding.place_of, record_id, done=self._on_place)

    def _on_place(self, found: tuple[str, str]) -> None:
        kind, record_id = found
        if kind in PLACES:
            self.door.go(PLACES[kind], record_id)
        elif kind == "topic":
            self.facets.choose({"topic": (record_id,)})
            self._on_narrowed()


def _chosen_of(question: Question) -> Chosen:
    return {
        "type": question.types,
        "kind": question.kinds,
        "topic": question.topics,
        "organisation": question.organisations,
        "phase": question.phases,
        "year": tuple(str(year) for year in question.years),
        "origin": (question.origin,) if question.origin else (),
    }
