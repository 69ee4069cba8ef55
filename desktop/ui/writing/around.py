# SPDX-License-Identifier: EUPL-1.2
"""What is done around a record's text: files, comments, sharing, printing, the trash."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.actions import attaching, editing, overview, remarks
from desktop.i18n import _
from desktop.ui.writing.open_record import OpenRecord

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class Around(QObject):
    """`removed` and `label` are what the toast and the journal say of this kind of record."""

    def __init__(self, door: "Door", open_: OpenRecord, removed: str) -> None:
        super().__init__(open_)
        self._door = door
        self._open = open_
        self._removed = removed

    def attach(self, paths: list[Path]) -> None:
        """Keep these files with the record."""
        if self._open.id and self._open.is_own():
            for path in paths:
                self._door.runner.do(attaching.attach, self._open.id, path, label=_("File added"))

    def detach(self, file_id: str) -> None:
        """Put a file of the record in the trash."""
        self._door.runner.do(
            editing.trash, [file_id], label=_("File removed"), done=self._on_detached
        )

    def _on_detached(self, _count: int) -> None:
        self._door.say(_("File removed."), undo=True)

    def comment(self, text: str) -> None:
        """Say something about the record."""
        if self._open.id:
            self._door.runner.do(remarks.comment, self._open.id, text, label=_("Comment written"))

    def search(self) -> None:
        """Search in the record and what belongs to it."""
        if self._open.id:
            self._open.keeper.save()
            self._door.go("search", self._open.id)

    def share(self) -> None:
        """Go and share the record."""
        self._open.keeper.save()
        self._door.go("sharing", self._open.id or None)

    def print_(self) -> None:
        """Go and print the record."""
        self._open.keeper.save()
        self._door.go("overviews", self._open.id or None)

    def to_calendar(self) -> None:
        """Hand the record to the system's calendar, as a file it knows."""
        if self._open.id:
            self._open.keeper.save()
            self._door.runner.read(overview.calendar, self._open.id, done=self._on_calendar)

    def _on_calendar(self, text: bytes) -> None:
        path = Path(tempfile.mkdtemp(prefix="buurwijs-")) / "buurwijs.ics"
        path.write_bytes(text)
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._door.say(_("Handed to your calendar."))
        else:
            told = _("No program for calendars was found. The file stands at %(path)s.")
            self._door.say(told % {"path": path})

    def trash(self) -> None:
        """Put the record in the trash; the toast offers to undo it."""
        if self._open.id and self._open.is_own():
            self._open.keeper.save()
            self._door.runner.do(
                editing.trash, [self._open.id], label=self._removed, done=self._on_trashed
            )

    def _on_trashed(self, _count: int) -> None:
        self._door.say(f"{self._removed}.", undo=True)
