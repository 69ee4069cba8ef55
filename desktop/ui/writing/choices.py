# SPDX-License-Identifier: EUPL-1.2
"""Terms to choose from: their labels, their icons, and a chip that opens the choices below it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.records.terms import TERMS, term_label
from desktop.ui import theme
from desktop.ui.parts.chips import Chip

ICONS = {
    "internal": "lock-simple",
    "municipalities": "users-three",
    "public": "globe",
    "planned": "calendar-blank",
    "visited": "play",
    "worked_out": "check",
}


def terms(name: str, *, none: str = "") -> list[tuple[str, str]]:
    """(term, label) of every term of this name; with `none` first a choice for no term."""
    made = [(term.value, term_label(name, term.value)) for term in TERMS[name]]
    return [("", none), *made] if none else made


class TermChip(Chip):
    """A state or a sharing mark in the head of a record; opens its choices."""

    chosen = Signal(str)

    def __init__(self, term: str, name: str) -> None:
        super().__init__("", self._on_clicked)
        self._term = term
        self._value = ""
        self._name = name
        menu = QMenu(self)
        for value, text in terms(term):
            action = menu.addAction(text)
            action.setData(value)
            action.setCheckable(True)
            if value in ICONS:
                action.setIcon(theme.icon(ICONS[value], "text2"))
        menu.aboutToShow.connect(self._on_about_to_show)
        menu.triggered.connect(self._on_triggered)
        self._menu = menu

    def set_value(self, value: str) -> None:
        """Show a term without telling."""
        self._value = value
        label = term_label(self._term, value)
        self.setText(label)
        self.setIcon(theme.icon(ICONS.get(value, "circle"), "text2"))
        self.setAccessibleName(f"{self._name}: {label}")
        self.setToolTip(f"{self._name}: {label}")

    def value(self) -> str:
        """The term that is shown."""
        return self._value

    def set_read_only(self, read_only: bool) -> None:
        """Whether it only shows."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
        policy = Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu_(self) -> QMenu:
        """The choices."""
        return self._menu

    def _on_about_to_show(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value)

    def _on_triggered(self, action: QAction) -> None:
        value = str(action.data())
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)
