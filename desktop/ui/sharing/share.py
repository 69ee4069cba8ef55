# SPDX-License-Identifier: EUPL-1.2
"""Share: what, what leaves, for whom; ends in one signed file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import editing, listing, packing, parcels
from desktop.answers.keys import Locking
from desktop.answers.listing import Filter, Row
from desktop.answers.packing import Proposal
from desktop.answers.parcels import Item, Parcel, Receiver, Seal
from desktop.answers.sharing import Exported, Finding, Order, Scope
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.errors import NotFound
from desktop.records.terms import type_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.page import Page
from desktop.ui.sharing.audience import AudienceColumn
from desktop.ui.sharing.decisions import Decisions
from desktop.ui.sharing.last_step import LastStep
from desktop.ui.sharing.parcel_list import ParcelList
from desktop.ui.sharing.review import ReviewColumn

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_ADDABLE = ("visit", "lesson", "project", "role_change", "involvement", "contact", "note")


class ShareView(QWidget):
    """Holds one parcel. `made` says a bundle was written; `left` that one wants to go back."""

    made = Signal(object)
    left = Signal()

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self._ids: list[str] = []
        self._off: set[str] = set()
        self._is_all = False
        self._questions_only = False
        self._parcel: Parcel | None = None
        self._shown = ""
        self._along: dict[str, list[str]] = {}
        self._leaving = 0
        self.decisions = Decisions()
        self.what = ParcelList()
        self.review = ReviewColumn(door.state, self.decisions)
        self.audience = AudienceColumn(door.workspace.settings.sharing.licence)
        self._looking = EmptyState(_("Looking through what would leave"), "")
        self._nothing = EmptyState(
            _("Nothing leaves yet"),
            _(
                "What you share is looked through here first. Add a visit, a lesson or a project,"
                " or tick what stands at the left."
            ),
            buttons=[Button(_("Back"), self._on_back)],
        )
        page = Page(door.state, "sharing", list_width=272, side_width=280)
        page.set_list(self.what)
        page.set_main(self.review, _("What leaves"))
        page.set_side(self.audience, _("To whom"))
        self.last_step = LastStep(door, self._ordered)
        self._steps = QStackedWidget()
        self._steps.addWidget(page)
        self._steps.addWidget(self.last_step)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._steps)
        self.page = page
        self._connect()

    def _connect(self) -> None:
        self.what.picked.connect(self._on_picked)
        self.what.toggled.connect(self._on_toggled)
        self.what.added.connect(self._on_added)
        self.what.names_asked.connect(self._on_names_asked)
        self.review.turned.connect(self._on_turned)
        self.review.decided.connect(self._show)
        self.audience.changed.connect(self._on_audience)
        self.audience.relocked.connect(self._tell)
        self.audience.ordered.connect(self.look)
        self.review.look_asked.connect(self.look)
        self.last_step.shown.connect(self._on_shown)
        self.last_step.left.connect(self._on_looked)
        self.last_step.made.connect(self._on_made)
        self.last_step.failed.connect(self._on_failed)

    def begin(self, record_id: str | None) -> None:
        """A new parcel: this record with what belongs to it, or all that may leave.

        `questions:`, `answers:` or `thanks:` before it is what is proposed around a visit.
        """
        self._ids, self._off, self._is_all = [], set(), record_id is None
        self._questions_only = False
        self._parcel, self._shown, self._along = None, "", {}
        self._steps.setCurrentIndex(0)
        self.decisions.show((), ())
        self.review.show_instead(self._looking)
        self._door.runner.read(parcels.seal, done=self._on_seal)
        self._door.runner.read(parcels.receivers, done=self._on_receivers)
        what, _colon, of = (record_id or "").rpartition(":")
        if record_id is None:
            self.gather()
        elif what:
            self._door.runner.read(
                packing.proposal, what, of, done=self._on_proposal, failed=self._on_unknown
            )
        else:
            self._door.runner.read(
                parcels.belonging, record_id, done=self._on_belonging, failed=self._on_unknown
            )

    def _on_seal(self, seal: Seal) -> None:
        self.audience.show_seal(seal)

    def _on_receivers(self, receivers: list[Receiver]) -> None:
        self.audience.show_receivers(receivers)

    def _on_unknown(self, error: BaseException) -> None:
        # Asked for by something that is no record (any more), such as a bundle that waits.
        if not isinstance(error, NotFound):
            self._door.show_error(error)
        self.left.emit()

    def _on_proposal(self, proposed: Proposal) -> None:
        self._ids = list(proposed.ids)
        self._questions_only = proposed.questions_only
        self.audience.propose(proposed)
        self.gather(first=True)

    def _on_belonging(self, ids: list[str]) -> None:
        self._ids = list(ids)
        self.gather(first=True)

    def gather(self, *, first: bool = False) -> None:
        """Look through what would leave, anew."""
        self._door.runner.read(
            parcels.gather,
            tuple(self._ids),
            frozenset(self._off),
            self.audience.receiver(),
            self.audience.since.isChecked(),
            self._questions_only,
            newest="sharing.gather",
            text=_("Looking through what would leave"),
            progress=True,
            done=self._on_first if first else self._on_parcel,
        )

    def _on_first(self, parcel: Parcel) -> None:
        """What is private comes along only when it is ticked, also where it belongs."""
        asked = self._ids[:1]
        private = [item.id for item in parcel.items if parcels.is_private(item.type)]
        self._off = {id for id in private if id not in asked}
        if self._off:
            self.gather()
        else:
            self._on_parcel(parcel)

    def _on_parcel(self, parcel: Parcel) -> None:
        parcel = self._take(parcel)
        self.decisions.show(parcel.review.findings, self._order(parcel))
        self.what.show_items(parcel.items, self.decisions, self._members)
        self._tell()
        self.review.show_findings()
        if self.is_looking():
            self.look()  # something changed meanwhile: what is read is what leaves
        current = self.review.current()
        wanted = current.record if current else self._shown
        leaving = [item.id for item in parcel.items if not item.why]
        owner = parcel.part_of.get(wanted, wanted)
        if owner not in {item.id for item in parcel.items}:
            wanted = next(iter(leaving), "")
        if wanted:
            self._open(wanted)
        else:
            self.review.show_instead(self._nothing)

    def _take(self, parcel: Parcel) -> Parcel:
        """Count once what each decision is reckoned with; what asks for one stands on top."""
        asked = {parcel.part_of.get(each.record, each.record) for each in parcel.review.findings}
        first = self._ids[:1]
        items = sorted(parcel.items, key=lambda one: (one.id not in first, one.id not in asked))
        parcel = replace(parcel, items=tuple(items))
        self._parcel, self._along = parcel, {}
        for child, owner in parcel.part_of.items():
            self._along.setdefault(owner, []).append(child)
        leaving = {each.record for each in parcel.review.leaving}
        self._leaving = len(leaving.union(each.record for each in parcel.review.findings))
        return parcel

    def _order(self, parcel: Parcel) -> list[str]:
        order: list[str] = []
        for item in parcel.items:
            order += self._members(item.id)
        return order

    def _members(self, record_id: str) -> list[str]:
        return [record_id, *self._along.get(record_id, ())]

    def _show(self) -> None:
        """The decisions and counts as they are now."""
        if self._parcel is not None:
            self.what.show_decisions()
            self._tell()

    def _tell(self) -> None:
        if self._parcel is not None:
            count = self._leaving - len(self.decisions.left_out())
            self.audience.show_parcel(self._parcel, count, self.decisions.waiting_count())

    def _item(self, record_id: str) -> Item | None:
        items = self._parcel.items if self._parcel else ()
        return next((item for item in items if item.id == record_id), None)

    def _open(self, record_id: str) -> None:
        self._shown = record_id
        self.what.rows.select(
            self._parcel.part_of.get(record_id, record_id) if self._parcel else ""
        )
        self._door.runner.read(
            listing.get, record_id, newest="sharing.record", done=self._on_record
        )

    def _on_record(self, stored: Stored) -> None:
        self.review.show_record(stored)

    def _on_picked(self, record_id: str) -> None:
        if record_id != self._shown:
            self._open(record_id)

    def _on_turned(self, finding: Finding) -> None:
        self._open(finding.record)

    def _on_toggled(self, record_id: str, on: bool) -> None:
        item = self._item(record_id)
        if item is None:
            return
        if self._is_all and not self._ids and self._parcel is not None:
            self._ids = [one.id for one in self._parcel.items]
        if not on:
            self._off.add(record_id)
        elif item.why in ("internal", "private"):
            self._off.discard(record_id)
            self._release(record_id)
            return
        else:
            self._off.discard(record_id)
            self.decisions.take_back(self._members(record_id))
        self.gather()

    def _release(self, record_id: str) -> None:
        """What was internal is marked as shared with municipalities; one step, to be undone."""
        self._door.runner.do(
            editing.change,
            record_id,
            sharing="municipalities",
            label=_("Shared with municipalities"),
            done=self._on_released,
        )

    def _on_released(self, _stored: Stored) -> None:
        self._door.say(_("Marked as shared with municipalities."), undo=True)
        self.gather()

    def _on_names_asked(self) -> None:
        wanted = Filter(types=_ADDABLE, order="title", descending=False)
        self._door.runner.read(listing.rows, wanted, done=self._on_names)

    def _on_names(self, rows: Sequence[Row]) -> None:
        chosen = set(self._ids)
        self.what.show_names(
            [
                (row.id, f"{row.title} · {type_label(row.type)}")
                for row in rows
                if row.id not in chosen
            ]
        )

    def _on_added(self, record_id: str) -> None:
        if self._is_all and not self._ids and self._parcel is not None:
            self._ids = [one.id for one in self._parcel.items]
        if record_id not in self._ids:
            self._ids.append(record_id)
        self._shown = record_id
        self.gather()

    def _on_audience(self) -> None:
        if self._parcel is not None:
            self.gather()

    def _on_back(self) -> None:
        self.left.emit()

    def order(self) -> Order:
        """The bundle as it is asked for now."""
        ids = tuple(id for id in self._ids if id not in self._off)
        scope = Scope(
            ids=ids,
            to=self.audience.receiver(),
            since_last=self.audience.since.isChecked(),
            questions_only=self._questions_only,
        )
        return Order(
            scope=scope,
            decisions=self.decisions.made(),
            title=self.audience.title_.text().strip(),
            message=self.audience.message.text().strip(),
            licence=self.audience.licence.value(),
        )

    def look(self) -> None:
        """Show once more what leaves, as it will be read."""
        self.last_step.read(self.audience.receiver_name(), self.audience.lock.readable())

    def is_looking(self) -> bool:
        """Whether the last step is shown."""
        return self._steps.currentWidget() is self.last_step

    def _on_shown(self) -> None:
        self._steps.setCurrentWidget(self.last_step)

    def _on_looked(self) -> None:
        self._steps.setCurrentIndex(0)
        self.audience.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ordered(self) -> tuple[Order, Locking]:
        return self.order(), self.audience.lock.locking()

    def write(self, destination: Path) -> None:
        """Sign and write the bundle."""
        self.audience.make.setEnabled(False)
        self.last_step.write(destination)

    def _on_made(self, exported: Exported) -> None:
        self.audience.lock.forget()
        self._show()
        self.made.emit(exported)

    def _on_failed(self, error: BaseException) -> None:
        self._show()
        self._door.show_error(error)

    def first_focus(self) -> QWidget:
        """The rows of the parcel."""
        return self.what.rows

    # Ctrl+Z is the window's; while there are decisions of our own, they are taken back first.

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._undoes(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._undoes(event):
            self.review.undo()
        else:
            super().keyPressEvent(event)

    def _undoes(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_key and self.decisions.can_undo()
