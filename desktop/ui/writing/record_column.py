# SPDX-License-Identifier: EUPL-1.2
"""The list beside a record that is open: what its screen may ask of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.column import Column
from desktop.ui.parts.lists import RowList


class RecordColumn(Column):
    """`rows` shows the lines, all of them or narrowed; each line has an `id`."""

    picked = Signal(str)
    """The id of the record that a person made current."""
    opened = Signal(str)
    make_asked = Signal()

    def __init__(
        self, title: str, *, buttons: list[QWidget] | None = None, multiple: bool = False
    ) -> None:
        super().__init__(title, buttons=buttons)
        self._lines: Sequence[Any] = ()
        self._today = date.min
        self.rows = RowList(title, multiple=multiple)
        self.rows.picked.connect(self.picked)
        self.rows.opened.connect(self.opened)

    def set_lines(self, lines: Sequence[Any], today: date) -> None:
        """Show these."""
        self._lines, self._today = lines, today
        self._show()

    def lines(self) -> Sequence[Any]:
        """All of them, narrowed away or not."""
        return self._lines

    def knows(self, record_id: str) -> bool:
        """Whether it is in the list, narrowed away or not."""
        return self.has(record_id) or any(line.id == record_id for line in self._lines)

    def has(self, record_id: str) -> bool:
        """Whether it is in the list as it is narrowed now."""
        return self.rows.rows.find(record_id) >= 0

    def first(self) -> str:
        """The record to begin with; an empty text where there is none."""
        return self._lines[0].id if self._lines else ""

    def widen(self, record_id: str) -> None:
        """Narrow no more than lets this one be seen."""

    def _show(self) -> None:
        """Bring the lines into `rows`, narrowed and in order."""
        self.rows.set_rows(self._lines)

    def _on_new(self) -> None:
        self.make_asked.emit()
