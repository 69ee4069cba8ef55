# SPDX-License-Identifier: EUPL-1.2
"""What follows a change by itself: the counts in the navigation, and the search index.

Also what can wait until the window stands: the owner's name, and bringing the index up to date.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.answers.finding import IndexStatus
    from desktop.ui.window import Window

_SOON_MS = 150
# Time to paint in.
_READY_MS = 50
# The libraries of the search index take half a second to load: the first screen goes before them.
_FIRST_MS = 1500
_LOOK_AGAIN_MS = 900
# After the last change: nobody saves just now.
_REST_MS = 20_000


class Following(QObject):
    """Counts and looks at the index soon after a change, and once for many changes."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._soon = self._timer(_SOON_MS, self._on_soon)
        self._ready = self._timer(_READY_MS, self._get_ready)
        self._first = self._timer(_FIRST_MS, self._follow)
        self._look = self._timer(_LOOK_AGAIN_MS, self._on_look)
        self._rest = self._timer(_REST_MS, self._on_rest)

    def _timer(self, after_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer

    def begin(self) -> None:
        """The window stands."""
        door = self._window.door
        door.saved.emit(door.workspace.clock())
        door.favourites.begin()
        known = door.workspace.opening()
        if known is None:
            self._ask()
        else:
            self._window.set_home_name(known.home)
            self._on_counts(known.counts)
            self._ready.start()
        self._first.start()

    def _ask(self) -> None:
        from desktop.actions.listing import names

        door = self._window.door
        door.runner.read(names, [door.workspace.home], done=self._on_home)
        self._count()

    def _get_ready(self) -> None:
        """The first screen is remembered and stands: now the database, for what comes next."""
        if self._window.door.is_open:
            workspace = self._window.door.workspace
            workspace.jobs.background(workspace.get_ready)

    def after_change(self) -> None:
        """Something was written."""
        self._soon.start()
        self._rest.start()

    def _on_home(self, found: dict[str, str]) -> None:
        self._window.set_home_name(next(iter(found.values()), ""))

    def _on_soon(self) -> None:
        self._count()
        self._follow()

    def _count(self) -> None:
        from desktop.actions.overview import counts

        door = self._window.door
        if door.is_open:
            door.runner.read(counts, newest="window.counts", done=self._on_counts)

    def _on_counts(self, found: dict[str, int]) -> None:
        """Bundles wait as files too, before anything of them is in the database."""
        from desktop.ui.sharing.putting_off import PutOff

        files = len(PutOff(self._window.door.state).waiting())
        self._window.set_counts({**found, "bundle": found.get("bundle", 0) + files})

    def _on_rest(self) -> None:
        if self._window.door.is_open:
            self._window.door.workspace.rest()

    def _follow(self) -> None:
        if self._window.door.is_open:
            self._window.door.workspace.follow()
            self._look.start()

    def _on_look(self) -> None:
        from desktop.actions.finding import index_status

        door = self._window.door
        if door.is_open:
            door.runner.read(
                index_status, newest="window.index", done=self._on_status, failed=self._on_no_status
            )

    def _on_status(self, status: "IndexStatus") -> None:
        if status.state == "ready" and not status.behind:
            self._window.status.set_index(_("Search index up to date"))
            return
        self._window.status.set_index(_("Updating the search index…"))
        self._look.start()

    def _on_no_status(self, _error: BaseException) -> None:
        # Searching itself says what is wrong with the index, and answers without it.
        self._window.status.set_index("")
