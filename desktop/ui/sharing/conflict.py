# SPDX-License-Identifier: EUPL-1.2
"""A record of ours that a colleague changed too: as it was, ours and theirs, field by field."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop.answers.parcels import Comparison
from desktop.answers.sharing import Difference
from desktop.i18n import _
from desktop.ui.parts.checks import NamedRadio
from desktop.ui.parts.labels import Label
from desktop.ui.parts.marked_text import MarkedText, marked, plain
from desktop.ui.sharing.choosing import OURS, THEIRS, Incoming
from desktop.ui.sharing.side_words import field_name, side_head, value_words
from desktop.ui.sharing.words import place_of


class ConflictFields(QWidget):
    """Says `chosen` with a field's path and whose text counts there."""

    chosen = Signal(str, str)

    def __init__(self, one: Incoming, comparison: Comparison) -> None:
        super().__init__()
        self._radios: list[tuple[QRadioButton, QRadioButton]] = []
        self._paths: list[str] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        has_base = any(each.base for each in one.line.differences)
        first = 1 if has_base else 0
        if has_base:
            grid.addWidget(Label(_("As it was"), "strong"), 0, 0)
            grid.setColumnStretch(0, 1)
        grid.addLayout(side_head(_("Ours"), comparison.here), 0, first)
        grid.addLayout(side_head(_("A colleague’s"), comparison.there), 0, first + 1)
        grid.setColumnStretch(first, 1)
        grid.setColumnStretch(first + 1, 1)
        for each in one.line.differences:
            self._add(grid, each, one.fields.get(each.field, ""), first)

    def _add(self, grid: QGridLayout, each: Difference, chosen: str, first: int) -> None:
        row = grid.rowCount()
        grid.addWidget(field_name(each.field), row, 0, 1, first + 2)
        if first:
            grid.addWidget(MarkedText(plain(value_words(each.base))), row + 1, 0)
        ours, theirs = marked(value_words(each.ours), value_words(each.theirs))
        group = QButtonGroup(self)
        pair: list[QRadioButton] = []
        for column, (side, words, text) in enumerate(
            ((OURS, _("Keep ours"), ours), (THEIRS, _("Take theirs"), theirs)), first
        ):
            radio = NamedRadio(words)
            radio.setChecked(chosen == side)
            radio.setAccessibleName(f"{words}: {place_of(each.field)}")
            radio.setProperty("path", each.field)
            radio.setProperty("side", side)
            radio.clicked.connect(self._on_clicked)
            group.addButton(radio)
            grid.addWidget(MarkedText(text), row + 1, column)
            grid.addWidget(radio, row + 2, column, Qt.AlignmentFlag.AlignLeft)
            pair.append(radio)
        self._radios.append((pair[0], pair[1]))
        self._paths.append(each.field)

    def choose(self, side: str) -> None:
        """Whose text counts, of the field one is at or else the first that isn't chosen."""
        place = self._place()
        if place is None:
            return
        radio = self._radios[place][0 if side == OURS else 1]
        radio.click()
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first field that nobody chose in."""
        place = next(iter(self._open()), None)
        if place is not None:
            self._radios[place][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> Iterable[int]:
        for place, pair in enumerate(self._radios):
            if not any(radio.isChecked() for radio in pair):
                yield place

    def _place(self) -> int | None:
        focus = QApplication.focusWidget()
        for place, pair in enumerate(self._radios):
            if focus in pair:
                return place
        return next(iter(self._open()), None)

    def _on_clicked(self) -> None:
        radio = self.sender()
        self.chosen.emit(str(radio.property("path")), str(radio.property("side")))
