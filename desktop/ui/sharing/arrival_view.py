# SPDX-License-Identifier: EUPL-1.2
"""A checked bundle: its sender on top, the table of what is in it, the chosen record side by side,
and the one button that brings it in.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.actions import arrivals, senders
from desktop.answers.parcels import Arrivals, Comparison
from desktop.answers.sharing import Verdict
from desktop.i18n import _, ngettext, number
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.head import FootRow, ToolRow
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.message import Message
from desktop.ui.parts.segments import Segments
from desktop.ui.sharing.choosing import KEEP, TAKE, Choosing, Incoming
from desktop.ui.sharing.difference import DifferencePanel
from desktop.ui.sharing.incoming_table import SenderName, incoming_table
from desktop.ui.sharing.sender_head import NEW, SenderHead, is_waiting, sender_name
from desktop.ui.sharing.via_strip import ViaStrip

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class ArrivalView(QWidget):
    """Says `import_asked` and `later_asked`."""

    import_asked = Signal()
    later_asked = Signal()

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self._verdict: Verdict | None = None
        self._sender = SenderName()
        self._current: Incoming | None = None
        self._comparison: Comparison | None = None
        self._busy = False
        self.is_accepted = False
        self.choosing = Choosing()
        self.head = SenderHead()
        self.odd = Message("info")
        self._odd_row = QWidget()
        self.via = ViaStrip(door)
        self.filter = Segments(
            _("Which lines"),
            [("new", _("New and different")), ("same", _("Same")), ("all", _("All"))],
        )
        self.chosen = Label("", "normal", "text2")
        self.all = Button("", self._on_all, look="secondary", compact=True)
        self.table = incoming_table(door.state, self._sender)
        self.difference = DifferencePanel()
        self.step = OneLine("", "normal", "text2")
        self.later = Button(_("Later"), self._on_later)
        self.make = Button("", self._on_make, look="primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        tools = ToolRow()
        tools.row.addWidget(self.filter)
        tools.row.addStretch(1)
        tools.row.addWidget(self.chosen)
        tools.row.addWidget(self.all)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.setProperty("hairline", True)
        self.table.setMinimumHeight(theme.scaled(96))
        self.difference.setMinimumHeight(theme.scaled(110))
        halves.addWidget(self.table)
        halves.addWidget(self.difference)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setSizes([300, 220])
        foot = FootRow()
        foot.row.addWidget(Icon("arrow-counter-clockwise", 16))
        foot.row.addSpacing(4)
        foot.row.addWidget(self.step, 1)
        foot.row.addWidget(self.later)
        foot.row.addWidget(self.make)
        odd = QVBoxLayout(self._odd_row)
        odd.setContentsMargins(24, 8, 24, 8)
        odd.addWidget(self.odd)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (self.head, self._odd_row, self.via, tools):
            rows.addWidget(widget)
        rows.addWidget(halves, 1)
        rows.addWidget(foot)

    def _connect(self) -> None:
        self.head.trusted.connect(self._on_trusted)
        self.head.usual.chosen.connect(self._on_usual)
        self.filter.chosen.connect(self._on_filter)
        self.table.picked.connect(self._on_picked)
        self.table.rows.toggled.connect(self._on_toggled)
        self.table.clicked.connect(self._on_clicked)
        self.difference.chosen.connect(self._on_chosen)
        self.difference.field_chosen.connect(self._on_field)

    def show_bundle(self, verdict: Verdict, found: Arrivals, lines: list[Incoming]) -> None:
        """Show this bundle; shown again after a change here, choices made before hold."""
        is_same = self._verdict is not None and self._verdict.sha256 == verdict.sha256
        before = {one.id: one for one in self.choosing.lines} if is_same else {}
        if not is_same:
            self.is_accepted = False
        self._verdict = verdict
        self._sender.name = "" if is_waiting(verdict) else sender_name(verdict)
        self.choosing.show(lines, waits=is_waiting(verdict))
        for one in self.choosing.lines if before else ():
            kept = before.get(one.id)
            if kept is not None and kept.line.outcome == one.line.outcome:
                one.choice, one.fields = kept.choice, kept.fields
        self.head.show_bundle(verdict, found, accepted=self.is_accepted)
        odd = arrivals.told(verdict)
        self.odd.tell(" ".join(odd))
        self._odd_row.setVisible(bool(odd))
        self.via.show_senders(verdict, found.preview.senders)
        counts = self.choosing.counts()
        self.filter.set_text("new", f"{_('New and different')}  {number(counts['new'])}")
        self.filter.set_text("same", f"{_('Same')}  {number(counts['same'])}")
        self.filter.set_text("all", f"{_('All')}  {number(counts['all'])}")
        if not is_same:
            self.filter.set_value("new" if counts["new"] else "all")
        self._show_rows()

    def forget(self) -> None:
        """The bundle is in, or was sent away: nothing of it can be read any more."""
        self._verdict = self._current = self._comparison = None

    def set_busy(self, *, busy: bool) -> None:
        """While it is brought in nothing can be chosen."""
        self._busy = busy
        self.table.setEnabled(not busy)
        self._show_counts()

    def _show_rows(self) -> None:
        wanted = self._current.id if self._current else ""
        rows = self.choosing.seen(self.filter.value())
        self.table.set_rows(rows)
        place = next((n for n, one in enumerate(rows) if one.id == wanted), 0)
        self.difference.setVisible(bool(rows))
        if rows:
            self.table.selectRow(place)
        self._show_counts()

    def _show_counts(self) -> None:
        tally = self.choosing.tally()
        taken = tally.taken
        values = {"taken": number(taken), "count": number(tally.choosable)}
        self.chosen.setText(_("%(taken)s of %(count)s chosen") % values)
        self.all.setText(_("Choose none") if tally.every_simple_taken else _("Choose all"))
        self.all.setVisible(bool(tally.simple))
        told = ngettext("Import %(n)s record", "Import %(n)s records", taken)
        self.make.setText(told % {"n": number(taken)} if taken else _("Note as received"))
        waits = self._verdict is not None and self._verdict.trust == NEW and not self.is_accepted
        idle = self._verdict is not None and is_waiting(self._verdict) and not self.has_choice()
        self.make.setEnabled(not self._busy and not waits and not idle)
        self.step.setText(self._foot_words(tally.undecided, waits=waits))

    def has_choice(self) -> bool:
        """Whether there is anything to do about what waits."""
        return bool(self.choosing.choices())

    def to_next(self) -> None:
        """Go to the next line that needs a look."""
        found = self.choosing.next_undecided(self._current)
        if found is None:
            return
        if found not in self.choosing.seen(self.filter.value()):
            self.filter.set_value("all")
        self._current = found
        self._show_rows()
        self.difference.focus_first()

    def choose_side(self, side: str) -> None:
        """Of the conflict that is shown, whose text counts in the field one is at."""
        if not self._busy:
            self.difference.choose_side(side)

    def _foot_words(self, undecided: int, *, waits: bool) -> str:
        if waits:
            return _("First compare the key with the sender, then trust it.")
        if undecided:
            told = ngettext(
                "%(n)d line needs a look; without a choice it waits.",
                "%(n)d lines need a look; without a choice they wait.",
                undecided,
            )
            return told % {"n": undecided}
        return _("Importing is one step. Ctrl+Z takes all of it back.")

    def _on_filter(self, _which: str) -> None:
        self._show_rows()

    def _on_picked(self, one: Incoming) -> None:
        self._current = one
        if self._verdict is None:
            return
        self._door.runner.read(
            arrivals.compare,
            self._verdict,
            one.line,
            newest="receive.compare",
            done=self._on_compared,
            failed=self._on_not_compared,
        )

    def _on_not_compared(self, error: BaseException) -> None:
        if self._verdict is not None:  # else it was sent away while one looked
            self._door.show_error(error)

    def _on_compared(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._show_difference()

    def _show_difference(self) -> None:
        if self._current is not None and self._comparison is not None:
            self.difference.show_line(self._current, self._comparison)

    def _on_clicked(self, index: object) -> None:
        from PySide6.QtCore import QModelIndex

        if isinstance(index, QModelIndex) and index.column() == 0:
            one = self.table.rows.row_at(index.row())
            self._choose(one, KEEP if one.is_taken() else TAKE)

    def _on_toggled(self, row: int, on: bool) -> None:
        self._choose(self.table.rows.row_at(row), TAKE if on else KEEP)

    def _choose(self, one: Incoming, choice: str) -> None:
        if not one.can_be_taken():
            return
        self.choosing.choose(one, choice)
        self._after_choice(one)

    def _after_choice(self, one: Incoming) -> None:
        self.table.viewport().update()
        self._show_counts()
        if one is self._current:
            self._show_difference()

    def _on_chosen(self, choice: str) -> None:
        if self._current is not None:
            self._choose(self._current, choice)

    def _on_field(self, path: str, side: str) -> None:
        if self._current is not None:
            self.choosing.choose_field(self._current, path, side)
            self.table.viewport().update()
            self._show_counts()

    def _on_all(self) -> None:
        self.choosing.choose_all(take=not self.choosing.tally().every_simple_taken)
        self.table.viewport().update()
        self._show_counts()
        self._show_difference()

    def _on_trusted(self) -> None:
        self.is_accepted = True
        if self._verdict is not None:
            self.head.show_trust(self._verdict, accepted=True)
        self._show_counts()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_usual(self, policy: str) -> None:
        """From now on; what is shown is ticked anew, as it would be the next time."""
        sender = self._verdict.sender if self._verdict is not None else None
        if sender is not None:
            self.choosing.tick_as_usual(policy)
            self.table.viewport().update()
            self._show_counts()
            self._show_difference()
            self._door.runner.do(
                senders.set_policy,
                sender.organisation,
                policy,
                label=_("Usual choice for %(name)s") % {"name": sender.name},
            )

    def _on_later(self) -> None:
        self.later_asked.emit()

    def _on_make(self) -> None:
        self.import_asked.emit()
