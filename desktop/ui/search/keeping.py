# SPDX-License-Identifier: EUPL-1.2
"""Questions that are kept: saved under a name, or remembered as asked lately on this machine."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.actions import asked, finding
from desktop.answers.finding import Question, SavedQuestion
from desktop.i18n import _
from desktop.ui.search.lines import question_text
from desktop.ui.search.saving import SaveQuestion
from desktop.ui.search.widgets import Widgets


class Keeping(QObject):
    """Reads, saves and removes them for the screen."""

    counted_named = staticmethod(asked.counted_named)

    def __init__(self, on: Widgets) -> None:
        super().__init__(on.results)
        self._on = on
        self._door = on.door
        self.dialog: SaveQuestion | None = None
        on.results.save.clicked.connect(self.save)
        on.beginning.dropped.connect(self.drop)
        on.beginning.forgotten.connect(self.forget)

    def read(self) -> None:
        """Show them: the names at once, their counts when they come."""
        beginning = self._on.beginning
        self._door.runner.read(asked.recent, done=beginning.show_recent, newest="search.recent")
        self._door.runner.read(asked.saved, done=self._on_saved, newest="search.saved")

    def _on_saved(self, saved: list[SavedQuestion]) -> None:
        self._on.beginning.show_saved(saved)
        if saved:
            self._door.runner.read(
                asked.counted, done=self._on.beginning.show_saved, newest="search.counted"
            )

    def remember(self) -> None:
        """The question that is answered now was asked."""
        found = self._on.asker.found
        if found is not None and found.answer.total:
            question = found.answer.question
            self._door.runner.read(asked.remember, question, done=self._on_remembered)

    def _on_remembered(self, _nothing: Any) -> None:
        # What was read meanwhile didn't have it yet.
        self.read()

    def forget(self) -> None:
        """Keep none of the last questions."""
        self._door.runner.read(asked.forget, done=self._on_forgotten)

    def _on_forgotten(self, _nothing: Any) -> None:
        self.read()
        self._door.say(_("The questions asked lately are cleared."))

    def save(self) -> None:
        """Ask for a name, and keep the question under it."""
        if self._on.asker.is_asking():
            self._door.runner.read(asked.saved, done=self._ask_name)

    def _ask_name(self, saved: list[SavedQuestion]) -> None:
        question = self._on.asker.question
        names = {one.name for one in saved}
        self.dialog = SaveQuestion(question_text(question), names, self._on.results)
        self.dialog.accepted.connect(self._on_named)
        self.dialog.open()

    def _on_named(self) -> None:
        if self.dialog is not None:
            self._save(self.dialog.text(), self._on.asker.question)

    def _save(self, name: str, question: Question) -> None:
        self._door.runner.do(
            finding.save_search,
            name,
            question,
            label=_("Search saved"),
            done=partial(self._on_kept, _("Search saved.")),
        )

    def _on_kept(self, text: str, _nothing: Any) -> None:
        self.read()
        self._door.say(text)

    def drop(self, saved: SavedQuestion) -> None:
        """Keep it no longer; the toast brings it back."""
        self._door.runner.do(
            finding.drop_search,
            saved.name,
            label=_("Saved search removed"),
            done=partial(self._on_dropped, saved),
        )

    def _on_dropped(self, saved: SavedQuestion, _nothing: Any) -> None:
        self.read()
        back = partial(self._save, saved.name, saved.question)
        self._door.offer(_("Saved search removed."), _("Keep it after all"), back)
