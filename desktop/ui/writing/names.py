# SPDX-License-Identifier: EUPL-1.2
"""Choosing records by their names: chips of what is chosen, and a field that completes names."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.fields import LineEdit
from desktop.ui.writing.flow import FlowBox


class NamePicker(QWidget):
    """Ids (or words, where `free`) shown by their names; `changed` with all of them.

    Enter takes what is completed; Backspace in the empty field takes the last one away.
    """

    changed = Signal(tuple)
    asked = Signal()
    """The field was opened: the names are needed."""

    def __init__(
        self, name: str, *, free: bool = False, example: str = "", compact: bool = False
    ) -> None:
        """`compact`: the field comes when one asks for it with the plus behind the chips."""
        super().__init__()
        self._free = free
        self._compact = compact
        self._name = name
        self._values: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._read_only = False
        self.edit = _PickEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(example)
        self.edit.entered.connect(self._on_entered)
        self.edit.emptied.connect(self._on_emptied)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self._on_completed)
        self.edit.setCompleter(completer)
        self._chips = FlowBox()
        self._flow = self._chips.flow
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        rows.addWidget(self._chips)
        rows.addWidget(self.edit)
        if compact:
            self.edit.hide()
            self.edit.left.connect(self._on_left)
            self._show()
        else:
            self.setFocusProxy(self.edit)
            self._chips.hide()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """What can be chosen: (id, name)."""
        self._ids = {name.casefold(): record_id for record_id, name in choices}
        self._names.update(dict(choices))
        self._model.setStringList([name for _id, name in choices])

    def has_choices(self) -> bool:
        """Whether the names came in."""
        return bool(self._ids)

    def values(self) -> tuple[str, ...]:
        """The ids (or words) that are chosen."""
        return self._values

    def set_values(self, values: Sequence[str], names: Mapping[str, str]) -> None:
        """Show these without telling."""
        self._names.update(names)
        if tuple(values) == self._values and self._flow.count() >= len(values):
            return
        self._values = tuple(values)
        self._show()

    def is_read_only(self) -> bool:
        """Whether it only shows."""
        return self._read_only

    def set_read_only(self, read_only: bool) -> None:
        """Whether it only shows."""
        self._read_only = read_only
        self.edit.setVisible(not read_only and not self._compact)
        self._show()

    def _show(self) -> None:
        self._flow.clear()
        for value in self._values:
            self._flow.addWidget(self._chip(value))
        if self._compact and not self._read_only:
            plus = Chip("+", self._on_plus)
            plus.setAccessibleName(_("Add: %(name)s") % {"name": self._name})
            plus.setToolTip(plus.accessibleName())
            self._flow.addWidget(plus)
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.fit()

    def _chip(self, value: str) -> Chip:
        text = self._names.get(value, value)
        shown = text.replace("&", "&&")  # a single one would underline the letter behind it
        if self._read_only:
            return Chip(shown)
        away: Callable[..., None] = partial(self._take_away, value)
        chip = Chip(shown, away, removable=True)
        chip.setAccessibleName(_("Take away %(name)s") % {"name": text})
        chip.setToolTip(text)
        return chip

    def _on_plus(self) -> None:
        self.asked.emit()
        self.edit.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left(self) -> None:
        self.edit.clear()
        self.edit.hide()

    def _take_away(self, value: str, _checked: bool = False) -> None:
        self._set(tuple(one for one in self._values if one != value))
        if not self._compact:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, values: tuple[str, ...]) -> None:
        self._values = values
        self._show()
        self.changed.emit(values)

    def _on_completed(self, text: str) -> None:
        self._take(text)

    def _on_entered(self) -> None:
        self._take(self.edit.text())

    def _take(self, text: str) -> None:
        """Take what was typed where it is a name, or may be any words; else leave it standing."""
        words = text.strip()
        found = self._ids.get(words.casefold(), words if self._free else "")
        if not found:
            known = [name for name in self._ids if name.startswith(words.casefold())]
            found = self._ids[known[0]] if words and len(known) == 1 else ""
        if found:
            self.edit.clear_soon()
            if found not in self._values:
                self._set((*self._values, found))

    def _on_emptied(self) -> None:
        if self._values:
            self._set(self._values[:-1])


class _PickEdit(LineEdit):
    entered = Signal()
    emptied = Signal()
    left = Signal()
    _clear_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # The completer writes its choice into the field after telling; then it can be cleared.
        self._clear_asked.connect(self.clear, Qt.ConnectionType.QueuedConnection)

    def clear_soon(self) -> None:
        self.clear()
        self._clear_asked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and self.text().strip():
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def beside(*widgets: QWidget, spacing: int = 12) -> QWidget:
    """Widgets beside each other, each as wide as the other."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 1)
    return box
