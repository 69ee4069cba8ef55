# SPDX-License-Identifier: EUPL-1.2
"""The saved searches on the start page, with how much is new since each was last looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.finding import SavedQuestion
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.labels import Heading
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList


class SavedList(QWidget):
    """Not there without any; `opened` with the name of one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(_("Saved searches"), ground="base", fit=True, pad=0)
        self.rows.clicked.connect(self._on_clicked)
        self.rows.opened.connect(self.opened)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(Heading(_("Saved searches"), line=True))
        rows.addWidget(self.rows)
        self.hide()

    def show_saved(self, saved: Sequence[SavedQuestion]) -> None:
        """These; counted or not yet."""
        self.rows.set_rows([_line(one) for one in saved])
        self.setVisible(bool(saved))

    def _on_clicked(self) -> None:
        if name := self.rows.current_id():
            self.opened.emit(name)


def _line(saved: SavedQuestion) -> Line:
    new = saved.new or 0
    text = ngettext("%(n)s new", "%(n)s new", new) % {"n": number(new)}
    total = saved.total or 0
    found = ngettext("%(n)s result", "%(n)s results", total) % {"n": number(total)}
    return Line(
        id=saved.name,
        title=saved.name,
        meta=found if saved.total is not None else " ",
        state=text if new else "",
        state_ink="warn",
        icon="bookmark-simple",
    )
