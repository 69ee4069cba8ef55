# SPDX-License-Identifier: EUPL-1.2
"""F1: what one does in this place, and every key that works here."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.commands import name_of
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Key, Label


class HelpWindow(QDialog):
    """The help for one place."""

    def __init__(self, title: str, text: str, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        panel = Panel("base", margins=(24, 20, 24, 20), spacing=12)
        panel.rows.addWidget(Label(title or "Buurwijs", "title"))
        general = _(
            "Buurwijs keeps by itself what you write. Ctrl+Z takes back whatever you did, also "
            "what you removed or imported."
        )
        for part in (text, general):
            if part:
                panel.rows.addWidget(Label(part, "reading", "text2", wrap=True))
        panel.rows.addWidget(Heading(_("Keys"), line=True))
        panel.rows.addLayout(_keys(actions))
        close = Button(_("Close"), self.accept, look="primary")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 16)
        rows.addWidget(panel, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addStretch(1)
        foot.addWidget(close)
        rows.addLayout(foot)
        theme.dress(self)
        self.resize(theme.scaled(520), theme.scaled(560))
        close.setFocus()


def _keys(actions: Iterable[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for action in actions:
        keys = action.shortcut().toString()
        if keys:
            row = grid.rowCount()
            grid.addWidget(Label(name_of(action)), row, 0)
            grid.addWidget(Key(keys), row, 1)
    grid.setColumnStretch(0, 1)
    return grid
