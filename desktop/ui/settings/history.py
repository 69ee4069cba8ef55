# SPDX-License-Identifier: EUPL-1.2
"""The journal: everything that was done, newest first, and taking one thing back."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import listing
from desktop.answers.changes import UndoOutcome
from desktop.answers.history import ChangeSet
from desktop.i18n import _, brief_day, clock, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.head import FootRow
from desktop.ui.parts.labels import Label
from desktop.ui.parts.table import Cell, Column, Table

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

AT_ONCE = 200
"""So many change sets are read at a time."""


class History(QWidget):
    """A table of change sets, with the button that takes the chosen one back."""

    def __init__(self, door: "Door", today: date) -> None:
        super().__init__()
        self._door = door
        self._today = today
        self._shown: list[ChangeSet] = []
        self._wanted = AT_ONCE
        columns = [
            Column(_("When"), self._when_cell, 130, sort=_number),
            Column(_("What was done"), _label_cell, 380),
            Column(_("By"), _role_cell, 170),
            Column(_("Records"), _records_cell, 90, right=True, sort=_records),
            Column("", _state_cell, 150),
        ]
        self.table = Table(_("Journal"), columns, door.state, "journal")
        self.table.picked.connect(self._on_picked)
        self.told = Label("", "meta", "text2", wrap=True)
        self.older = Button(_("Show older"), self._on_older, look="quiet", compact=True)
        self.undo = Button(_("Take back"), self._on_undo, icon="arrow-counter-clockwise")
        foot = FootRow()
        words = QHBoxLayout()
        words.addWidget(self.told, 1)
        foot.row.addLayout(words, 1)
        foot.row.addWidget(self.older)
        foot.row.addWidget(self.undo)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(foot)

    def read(self) -> None:
        """Read the journal."""
        self._door.runner.read(
            listing.journal, self._wanted, newest="settings.journal", done=self._on_journal
        )

    def _on_journal(self, found: list[ChangeSet]) -> None:
        kept = self.chosen()
        self._shown = found
        self.table.set_rows(found)
        numbers = [self.table.rows.row_at(row).number for row in range(len(found))]
        row = numbers.index(kept.number) if kept and kept.number in numbers else 0
        self.older.setVisible(len(found) >= self._wanted)
        if found:
            self.table.selectRow(row)
        self._on_picked()

    def chosen(self) -> ChangeSet | None:
        """The change set one stands on."""
        return self.table.current()

    def _on_picked(self, _row: object = None) -> None:
        one = self.chosen()
        self.undo.setEnabled(one is not None and not one.is_undone and not one.is_final)
        if one is not None and one.is_final:
            self.told.setText(_("This can't be taken back."))
        elif one is not None and one.is_undone:
            self.told.setText(_("This was taken back already."))
        else:
            self.told.setText(_("What was changed since by something else stays as it is."))

    def _on_older(self) -> None:
        self._wanted += AT_ONCE
        self.read()

    def _on_undo(self) -> None:
        one = self.chosen()
        if one is not None:
            self._door.runner.work(
                self._door.workspace.undo,
                one.number,
                writes=True,
                done=self._on_undone,
                text=_("Undo"),
            )

    def _on_undone(self, outcome: UndoOutcome) -> None:
        text = f"{outcome.changes.label}."
        if outcome.kept:
            titles = ", ".join(one.title for one in outcome.kept)
            text = _("Taken back, except what was changed since: %(titles)s") % {"titles": titles}
        self._door.say(text)
        self.read()

    def _when_cell(self, one: ChangeSet) -> Cell:
        at = one.at.astimezone()
        is_today = at.date() == self._today
        day = _("today") if is_today else brief_day(at.date(), self._today)
        return Cell(f"{day} {clock(at)}", ink="text2")


def _number(one: ChangeSet) -> int:
    return one.number


def _records(one: ChangeSet) -> int:
    return one.records


def _label_cell(one: ChangeSet) -> Cell:
    return Cell(one.label or "–", ink="text2" if one.is_undone else "text")


def _role_cell(one: ChangeSet) -> Cell:
    return Cell(one.role, ink="text2")


def _records_cell(one: ChangeSet) -> Cell:
    return Cell(number(one.records), ink="text2")


def _state_cell(one: ChangeSet) -> Cell:
    if one.is_undone:
        return Cell(_("taken back"), icon="arrow-counter-clockwise", ink="text2")
    return Cell(_("final"), icon="lock-simple", ink="text2") if one.is_final else Cell("")
