# SPDX-License-Identifier: EUPL-1.2
"""The favourites in the navigation, and the action with which a screen makes one of its record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from desktop.answers.favourites import SAVED, Favourite
from desktop.i18n import _
from desktop.records.ids import is_id

if TYPE_CHECKING:
    from desktop.ui.bridge import Door
    from desktop.ui.screen import Screen


class Favourites(QObject):
    """Those of the workspace; `changed` when they are others or are called otherwise."""

    changed = Signal()

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._door = door
        self._listed: list[Favourite] = []

    def begin(self) -> None:
        """As they were last; the database isn't asked yet."""
        from desktop.actions import favourites

        folder = self._door.workspace.folder
        self._door.runner.work(favourites.remembered, folder, done=self._on_listed)

    def read(self) -> None:
        """As they are now."""
        from desktop.actions import favourites

        self._door.runner.read(favourites.listed, newest="favourites", done=self._on_listed)

    def turn(self, favourite_id: str) -> None:
        """Make it a favourite, or let it be one no longer."""
        from desktop.actions import favourites

        self._door.runner.read(
            favourites.turn, favourite_id, newest="favourites", done=self._on_turned
        )

    def has(self, favourite_id: str | None) -> bool:
        """Whether it is one."""
        return any(one.id == favourite_id for one in self._listed)

    def ids(self) -> frozenset[str]:
        """All of them."""
        return frozenset(one.id for one in self._listed)

    def listed(self) -> list[Favourite]:
        """All of them, in the order in which they became one."""
        return list(self._listed)

    def _on_listed(self, listed: list[Favourite]) -> None:
        if listed != self._listed:
            self._listed = listed
            self.changed.emit()

    def _on_turned(self, listed: list[Favourite]) -> None:
        is_more = len(listed) > len(self._listed)
        self._on_listed(listed)
        told = _("It stands in the navigation now.")
        self._door.say(told if is_more else _("It is no favourite any more."))


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
