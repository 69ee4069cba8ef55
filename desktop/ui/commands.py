# SPDX-License-Identifier: EUPL-1.2
"""The command palette: every action by its name, with its key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList


class CommandPalette(QDialog):
    """Type a few letters, press Enter. Actions that can't be done now aren't shown."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Commands"))
        self._actions = [action for action in actions if _is_offered(action)]
        self._chosen: QAction | None = None
        self.edit = LineEdit()
        self.edit.setPlaceholderText(_("What do you want to do?"))
        self.edit.setAccessibleName(_("What do you want to do?"))
        self.edit.textChanged.connect(self._on_text)
        self.rows = RowList(_("Commands"), ground="base", pad=12)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.clicked.connect(self._on_clicked)
        self.none = Label(_("No action has these letters."), "normal", "text2")
        self.none.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(8)
        for widget in (self.edit, self.none, self.rows):
            rows.addWidget(widget)
        theme.dress(self)
        self.resize(theme.scaled(520), theme.scaled(420))
        self._on_text("")

    def run(self) -> None:
        """Let the person choose, and do it."""
        self.exec()
        if self._chosen is not None:
            self._chosen.trigger()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            row = self.rows.currentIndex().row() + step
            wanted = max(0, min(self.rows.rows.rowCount() - 1, row))
            self.rows.setCurrentIndex(self.rows.rows.index(wanted))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        words = text.casefold().split()
        fitting = [
            Line(str(index), name_of(action), right=action.shortcut().toString())
            for index, action in enumerate(self._actions)
            if all(word in name_of(action).casefold() for word in words)
        ]
        self.rows.set_rows(fitting)
        self.none.setVisible(not fitting)
        self.rows.setVisible(bool(fitting))
        self.rows.select_first()

    def _on_clicked(self) -> None:
        if self.rows.current_id():
            self._chosen = self._actions[int(self.rows.current_id())]
            self.accept()


def name_of(action: QAction) -> str:
    """An action's text without the mark of its menu letter."""
    return action.text().replace("&", "")


def _is_offered(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator() and bool(action.text())
