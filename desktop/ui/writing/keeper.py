# SPDX-License-Identifier: EUPL-1.2
"""Keeps what is being typed in one record: at once a spare copy, at leaving a revision.

Half a second after the last key (at most a second after the first) the record's text lies in the
spare copies, and only then the door says that all is saved. A revision is made at leaving, and
every five minutes. What can't be saved stays in the spare copy, and `refused` says why.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import editing
from desktop.answers.stored import Stored
from desktop.records.document import Record, decode, replace
from desktop.records.errors import BuurwijsError, Conflict

if TYPE_CHECKING:
    from desktop.ui.bridge import Door
    from desktop.workspace import Workspace

REST_MS = 500
LONGEST_MS = 900
REVISION_MS = 5 * 60 * 1000


@dataclass(frozen=True)
class Restored:
    """What lay in the spare copies for a record; `is_behind`: it was changed elsewhere since."""

    record: Record
    based_on: int
    at: datetime
    is_behind: bool


class Keeper(QObject):
    """Holds the working copy of the record that is open."""

    saved = Signal(object)
    """A revision was made (`Stored`)."""
    conflicted = Signal(object)
    """The record was changed elsewhere since it was opened (`Conflict`)."""
    refused = Signal(object)
    """It can't be saved as it is (`BuurwijsError`); the text is safe in the spare copy."""

    def __init__(self, door: "Door", label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._label = label
        self.record: Record | None = None
        self.based_on = 0
        self._kept = True
        """The spare copy (or the revision) holds what is in the editors."""
        self._revised = True
        """The revision holds it."""
        self._keeping = False
        self._held = False
        self._pending: dict[str, Record] = {}
        """What is on its way to a revision, by id."""
        self._made: dict[str, int] = {}
        """The revisions that our own savings made; written by the write worker alone."""
        self._rest = self._timer(REST_MS, self._keep)
        self._longest = self._timer(LONGEST_MS, self._keep)
        self._revision = self._timer(REVISION_MS, self.save)

    def _timer(self, ms: int, slot: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(ms)
        made.timeout.connect(slot)
        return made

    def open(self, record: Record, based_on: int, *, is_typed: bool = False) -> None:
        """Begin with this record; `is_typed` says that it came from a spare copy."""
        if self.record is not None and self.record.id != record.id:
            self.save()  # what was typed while this one was on its way
        self.record = record
        self.based_on = based_on
        self._kept = True
        self._revised = not is_typed
        self._held = False
        for timer in (self._rest, self._longest, self._revision):
            timer.stop()
        if is_typed:
            self._revision.start()

    def pending(self, record_id: str) -> Record | None:
        """The record as it is being saved right now, where it is."""
        return self._pending.get(record_id)

    def is_dirty(self) -> bool:
        """Whether there is something that no revision holds."""
        return not self._revised

    def change(self, **values: object) -> None:
        """Something was typed: these fields of the record now read so."""
        if self.record is None:
            return
        changed = replace(self.record, **values)
        if changed == self.record:
            return
        self.record = changed
        self._kept = self._revised = self._held = False
        self._door.unsafe.emit()
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()
        if not self._revision.isActive():
            self._revision.start()

    def _keep(self) -> None:
        self._rest.stop()
        self._longest.stop()
        if self.record is None or self._keeping or self._kept:
            return
        self._keeping = True
        text = self.record
        self._door.runner.work(
            _keep,
            self._door.workspace,
            text,
            self.based_on,
            done=self._on_kept,
            failed=self._on_not_kept,
        )

    def _on_kept(self, kept: Record) -> None:
        self._keeping = False
        if kept != self.record:
            self._keep()
            return
        self._kept = True
        self._door.saved.emit(self._door.workspace.clock())

    def _on_not_kept(self, error: BaseException) -> None:
        self._keeping = False
        self._rest.start()
        self._door.show_error(error)

    def save(self) -> None:
        """Make a revision of what was typed, where anything was."""
        self._revision.stop()
        if self.record is None or self._revised or self._held:
            return
        self._keep()
        self._revised = True
        self._pending[self.record.id] = self.record
        self._door.runner.work(
            _save,
            self._door.workspace,
            self.record,
            self.based_on,
            self._label,
            self._made,
            writes=True,
            done=self._on_saved,
            failed=partial(self._on_failed, self.record.id),
        )

    def _on_saved(self, saved: "tuple[Record, Stored]") -> None:
        given, stored = saved
        if self._pending.get(stored.id) == given:
            del self._pending[stored.id]
        # The spare copy on its way while this was saved may have arrived since.
        text = editing.text_of(given)
        self._door.runner.work(self._door.workspace.unsaved.drop, stored.id, text)
        if self.record is None or self.record.id != stored.id:
            return
        self.based_on = stored.revision
        if self.record == given:
            self._kept = True
            self._door.saved.emit(self._door.workspace.clock())
        else:
            self._revised = self._kept = False
            self._keep()
            self._revision.start()
        self.saved.emit(stored)

    def _on_failed(self, record_id: str, error: BaseException) -> None:
        """The revision couldn't be made; the spare copy has it."""
        self._pending.pop(record_id, None)
        if self.record is None or self.record.id != record_id:
            self._door.show_error(error)
            return
        self._revised = False
        if isinstance(error, Conflict):
            self._held = True
            self.conflicted.emit(error)
        elif isinstance(error, BuurwijsError):
            self._held = True
            self.refused.emit(error)
        else:
            self._door.show_error(error)

    def insist(self, based_on: int) -> None:
        """Save our text over the newer revision; that one stays in the history."""
        self.based_on = based_on
        self._held = False
        self.save()

    def give_up(self) -> None:
        """Let go of what was typed and not saved."""
        if self.record is not None:
            self._door.runner.work(self._door.workspace.unsaved.drop, self.record.id)
        self._kept = self._revised = True
        self._rest.stop()
        self._longest.stop()


def _keep(workspace: "Workspace", record: Record, based_on: int) -> Record:
    workspace.unsaved.keep(record.id, editing.text_of(record), based_on)
    return record


def _save(
    workspace: "Workspace", record: Record, based_on: int, label: str, made: dict[str, int]
) -> tuple[Record, Stored]:
    # A saving that was asked for while the one before was under way goes on from that one.
    newest = max(based_on, made.get(record.id, 0))
    stored = workspace.do(editing.save, record, newest, label=label)
    made[record.id] = stored.revision
    # Only this text: what was typed meanwhile lies there too and isn't saved yet.
    workspace.unsaved.drop(record.id, editing.text_of(record))
    return record, stored


def restored(workspace: "Workspace", stored: Stored) -> Restored | None:
    """What lies in the spare copies for this record, where it differs; off the window's thread."""
    copy = workspace.unsaved.get(stored.id)
    if copy is None:
        return None
    record = decode(copy.document)
    if editing.is_same(record, stored.record):
        workspace.unsaved.drop(stored.id)
        return None
    return Restored(record, copy.based_on, copy.at, copy.based_on != stored.revision)
