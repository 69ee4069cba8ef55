# SPDX-License-Identifier: EUPL-1.2
"""A record in two versions side by side, or the one text of it that was kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.answers.parcels import Side
from desktop.i18n import _, ngettext
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Label
from desktop.ui.parts.marked_text import MarkedText, marked, plain
from desktop.ui.sharing.side_words import field_name, side_head


class VersionsWindow(QDialog):
    """Stays open beside the record. Without `other` there is one text to read."""

    def __init__(
        self, title: str, told: str, here: Side, other: Side | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel = Panel("base", margins=(24, 20, 24, 20), spacing=10)
        panel.rows.addWidget(Label(title, "heading", wrap=True))
        panel.rows.addWidget(Label(told, "normal", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        if other is None:
            _fill_one(grid, here)
        else:
            _fill_two(grid, here, other)
        panel.rows.addLayout(grid)
        panel.rows.addStretch(1)
        self.close_ = Button(_("Close"), self.accept)
        self.close_.setDefault(True)
        panel.rows.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(panel)
        theme.dress(self)
        self.resize(theme.scaled(520 if other is None else 760), theme.scaled(460))


def _fill_one(grid: QGridLayout, side: Side) -> None:
    for path, text in side.texts:
        grid.addWidget(field_name(path), grid.rowCount(), 0)
        grid.addWidget(MarkedText(plain(text)), grid.rowCount(), 0)


def _fill_two(grid: QGridLayout, here: Side, other: Side) -> None:
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.addLayout(side_head(_("What you see"), here), 0, 0)
    grid.addLayout(side_head(_("The other version"), other), 0, 1)
    ours, theirs = dict(here.texts), dict(other.texts)
    alike = 0
    for path in dict.fromkeys([*ours, *theirs]):
        if ours.get(path) == theirs.get(path):
            alike += 1
            continue
        row = grid.rowCount()
        left, right = marked(ours.get(path, ""), theirs.get(path, ""))
        for column, text in enumerate((left, right)):
            grid.addWidget(field_name(path), row, column)
            grid.addWidget(MarkedText(text), row + 1, column)
    if alike:
        told = ngettext("%(n)d text is the same.", "%(n)d texts are the same.", alike)
        grid.addWidget(Label(told % {"n": alike}, "meta", "text3"), grid.rowCount(), 0, 1, 2)
