# SPDX-License-Identifier: EUPL-1.2
"""The question of the screen: asked at every key, answered once, page by page as one scrolls."""

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from desktop.actions import finding
from desktop.answers.finding import Found, Question
from desktop.ui.search.pages import PAGE, HitRows

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

EMPTY = Question(is_typing=True, limit=PAGE)


class Asker(QObject):
    """`answered` with the first page of a new answer, `arrived` with rows of a later one."""

    answered = Signal(object, bool)
    """`Found`, and whether it is the same question asked again after a change."""
    arrived = Signal(int, int)
    """Rows that came in, from the first to the last."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self._again = False
        self.question = EMPTY
        self.found: Found | None = None
        self.rows: HitRows | None = None
        self.names: dict[str, str] = {}

    def is_asking(self) -> bool:
        """Whether there is anything to ask: words, or something to narrow by."""
        plain = structs.replace(EMPTY, order=self.question.order, grouped=self.question.grouped)
        now = structs.replace(self.question, text=self.question.text.strip(), is_typing=True)
        return now != plain

    def ask(self, question: Question, *, again: bool = False) -> None:
        """Ask this one; of what was asked before nothing comes any more."""
        self.question = structs.replace(question, offset=0, limit=PAGE)
        self._again = again
        self._door.runner.read(finding.ask, self.question, done=self._on_found, newest="search")

    def clear(self) -> None:
        """Ask nothing; an answer that is still under way is dropped."""
        self.question = structs.replace(
            EMPTY, order=self.question.order, grouped=self.question.grouped
        )
        self.found, self.rows = None, None

    def look(self, first: int, last: int) -> None:
        """These rows are in sight: get the first page of them that isn't here."""
        if self.rows is None or (offset := self.rows.missing(first, last)) < 0:
            return
        page = structs.replace(self.question, offset=offset)
        self._door.runner.read(finding.ask, page, done=self._on_page, newest="search.page")

    def _on_found(self, found: Found) -> None:
        if found.answer.question != self.question:
            return
        self.found, self.names = found, found.names
        self.rows = HitRows(found.answer)
        self.answered.emit(found, self._again)

    def _on_page(self, found: Found) -> None:
        page = found.answer.question
        if self.rows is None or structs.replace(page, offset=0) != self.question:
            return
        self.names = {**self.names, **found.names}
        first, last = self.rows.put(found.answer)
        self.arrived.emit(first, min(last, len(self.rows) - 1))
