# SPDX-License-Identifier: EUPL-1.2
"""What comes in a report of one record: a box to tick for each part, with how much there is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.reporting import Choice
from desktop.i18n import _, number
from desktop.ui.parts.checks import NamedCheck
from desktop.ui.parts.labels import Label
from desktop.ui.state import State

_LEFT_OUT = "overviews.left_out"
_PEOPLE = "overviews.people"
_FIRST_LEFT_OUT = "notes"


class PartRow(QWidget):
    """One part."""

    def __init__(self, part: Choice, checked: bool) -> None:
        super().__init__()
        self.box = NamedCheck(part.label)
        self.box.setChecked(checked)
        self.count = Label("", "meta", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(self.box, 1)
        row.addWidget(self.count)
        self.show_part(part)

    def show_part(self, part: Choice) -> None:
        """The same part of another visit."""
        told = "" if part.count is None else number(part.count)
        self.count.setText(told)
        self.box.setText(part.label)
        self.box.setAccessibleName(f"{part.label}, {told}" if told else part.label)


class PartList(QWidget):
    """All parts, and whether people are named. What was left out is remembered."""

    changed = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.rows: dict[str, PartRow] = {}
        self._shown: set[str] = set()
        self.people = NamedCheck(_("Names of people"))
        self.people.setChecked(state.flag(_PEOPLE, False))
        self.people.setToolTip(_("Names of contacts; without them it says “a contact”."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(_("What is in it"), "meta_medium", "text2"))
        self._column.addSpacing(3)
        self._people_row = QVBoxLayout()
        self._people_row.setContentsMargins(0, 3, 0, 3)
        self._people_row.addWidget(self.people)
        self._column.addLayout(self._people_row)
        self.people.toggled.connect(self._on_toggled)

    def show_parts(self, parts: Sequence[Choice], with_people: bool = True) -> None:
        """These parts with their counts; what is ticked stays, what was of others goes."""
        self._shown = {part.value for part in parts}
        for value, row in self.rows.items():
            row.setVisible(value in self._shown)
        self.people.setVisible(with_people)
        out = self._state.text(_LEFT_OUT, _FIRST_LEFT_OUT).split()
        for part in parts:
            if part.value in self.rows:
                self.rows[part.value].show_part(part)
                continue
            row = PartRow(part, part.value not in out)
            row.box.toggled.connect(self._on_toggled)
            self.rows[part.value] = row
            self._column.insertWidget(self._column.count() - 1, row)

    def chosen(self) -> tuple[str, ...]:
        """The parts that are ticked."""
        ticked = (part for part, row in self.rows.items() if row.box.isChecked())
        return tuple(part for part in ticked if part in self._shown)

    def _on_toggled(self, _on: bool) -> None:
        out = [part for part, row in self.rows.items() if not row.box.isChecked()]
        self._state.keep(_LEFT_OUT, " ".join(out))
        self._state.keep(_PEOPLE, self.people.isChecked())
        self.changed.emit()
