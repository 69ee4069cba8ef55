# SPDX-License-Identifier: EUPL-1.2
"""The action with which a screen makes the record it shows a favourite."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.answers.favourites import SAVED
from desktop.i18n import _
from desktop.records.ids import is_id

if TYPE_CHECKING:
    from desktop.ui.screen import Screen


class Favouring(QObject):
    """The line of a screen's menu that makes the record it shows a favourite, or no longer."""

    def __init__(self, screen: "Screen", menu: QMenu) -> None:
        super().__init__(screen)
        self._screen = screen
        self._favourites = screen.door.favourites
        self.action = screen.add_action(_("Add to favourites"), self._on_turn, "Ctrl+D", "star")
        menu.addAction(self.action)
        menu.aboutToShow.connect(self.tell)
        self._favourites.changed.connect(self.tell)

    def tell(self) -> None:
        """Say what it would do now."""
        is_one = self._favourites.has(self._screen.record_id)
        self.action.setText(_("Remove from favourites") if is_one else _("Add to favourites"))
        self.action.setEnabled(bool(self._shown()))

    def _shown(self) -> str:
        """The record that is open, or the saved question; an empty text where there is neither."""
        shown = self._screen.record_id or ""
        return shown if is_id(shown) or shown.startswith(SAVED) else ""

    def _on_turn(self) -> None:
        if shown := self._shown():
            self._favourites.turn(shown)
