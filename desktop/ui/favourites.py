# SPDX-License-Identifier: EUPL-1.2
"""The favourites that stand in the navigation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.answers.favourites import Favourite
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.ui.runner import Runner
    from desktop.workspace import Workspace


class Favourites(QObject):
    """Those of the workspace; `changed` when they are others or are called otherwise."""

    changed = Signal()
    told = Signal(str)
    """What was done, in a sentence."""

    def __init__(self, workspace: "Workspace", runner: "Runner", parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runner = runner
        self._listed: list[Favourite] = []

    def begin(self) -> None:
        """As they were last; the database isn't asked yet."""
        from desktop.actions import favourites

        folder = self._workspace.folder
        self._runner.work(favourites.remembered, folder, done=self._on_listed)

    def read(self) -> None:
        """As they are now."""
        from desktop.actions import favourites

        self._runner.read(favourites.listed, newest="favourites", done=self._on_listed)

    def turn(self, favourite_id: str) -> None:
        """Make it a favourite, or let it be one no longer."""
        from desktop.actions import favourites

        self._runner.read(favourites.turn, favourite_id, newest="favourites", done=self._on_turned)

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
        self.told.emit(told if is_more else _("It is no favourite any more."))
