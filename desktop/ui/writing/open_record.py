# SPDX-License-Identifier: EUPL-1.2
"""The record that a screen has open: read off the window's thread, typed in, saved at leaving.

self.open = OpenRecord(door, visits.page, _("Visit changed"), self.message)
self.open.arrived.connect(self._on_arrived)     # another record than before
self.open.renewed.connect(self._on_renewed)     # the same, read again
self.open.go_to(record_id); self.open.keeper.change(notes=...)
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.records.document import Record
from desktop.records.errors import BuurwijsError, Refused
from desktop.ui.parts.message import Message
from desktop.ui.writing.keeper import Keeper
from desktop.ui.writing.opening import Notices, Opened, Page, opened

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class OpenRecord(QObject):
    """One at a time; `page` is what was last read of it, `keeper.record` what is being typed."""

    arrived = Signal()
    renewed = Signal()

    def __init__(
        self, door: "Door", query: Callable[..., Page], label: str, message: Message
    ) -> None:
        super().__init__(message)
        self._door = door
        self._query = query
        self._wanted = ""
        self.page: Any = None
        self.id = ""
        self.keeper = Keeper(door, label, self)
        self.notices = Notices(message, self.keeper, self.reload)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.conflicted.connect(self._on_conflict)
        self.keeper.refused.connect(self._on_refused)

    def record(self) -> Record | None:
        """The record as it stands in the editors."""
        return self.keeper.record if self.id else None

    def is_own(self) -> bool:
        """Whether it is ours to change."""
        return self.page is not None and self.page.is_own

    def wanted(self) -> str:
        """The record that is open, or on its way."""
        return self._wanted

    def go_to(self, record_id: str) -> None:
        """Save what was typed in the one that is open, and open this one."""
        if record_id and record_id != self._wanted:
            self.keeper.save()
            self._wanted = record_id
            self._load(record_id)

    def reload(self) -> None:
        """Read it again: it, or what hangs on it, was changed."""
        if self._wanted:
            self._load(self._wanted)

    def close(self) -> None:
        """Nothing is open."""
        self._wanted = self.id = ""
        self.page = None

    def change(self, **values: object) -> None:
        """Something was typed or chosen; only in a record of ours."""
        if self.is_own():
            self.keeper.change(**values)

    def _load(self, record_id: str) -> None:
        self._door.runner.work(
            opened,
            self._door.workspace,
            self._query,
            record_id,
            newest=f"open {id(self)}",  # what was asked for last is what is shown
            done=self._on_loaded,
            failed=partial(self._on_not_loaded, record_id),
        )

    def _on_not_loaded(self, record_id: str, error: BaseException) -> None:
        """Only what is still wanted: another record may have been asked for since."""
        if record_id == self._wanted:
            self._wanted = self.id
            self._door.show_error(error)

    def _on_loaded(self, found: Opened) -> None:
        page = found.page
        if page.stored.id != self._wanted or page.stored.deleted_at is not None:
            return
        is_same = self.id == page.stored.id
        if is_same and page.stored.revision < self.keeper.based_on:
            return  # read before our own last saving, whose news is on its way
        self.page = page
        self.id = page.stored.id
        if is_same and self.keeper.is_dirty():
            self.renewed.emit()
            return
        self._begin(found)
        (self.renewed if is_same else self.arrived).emit()

    def _begin(self, found: Opened) -> None:
        """As it is still being saved, as it was typed before a crash, or as it is stored."""
        stored = found.page.stored
        pending = self.keeper.pending(stored.id)
        if pending is not None:
            self.keeper.open(pending, stored.revision)
        elif found.restored is not None:
            self.keeper.open(found.restored.record, found.restored.based_on, is_typed=True)
            self.notices.newest_revision = stored.revision
            self.notices.tell_restored(found.restored)
        else:
            self.keeper.open(stored.record, stored.revision)
            self.notices.clear()

    def _on_saved(self, _stored: object) -> None:
        if not self.keeper.is_dirty():
            self.notices.clear()

    def _on_conflict(self, _error: object) -> None:
        self._door.runner.read(self._query, self.id, done=self._on_newer)

    def _on_newer(self, page: Page) -> None:
        self.notices.newest_revision = page.stored.revision
        self.notices.tell_conflict()

    def _on_refused(self, error: BuurwijsError) -> None:
        problems = error.problems if isinstance(error, Refused) else ()
        self.notices.tell_refused(problems[0].message if problems else error.message)
