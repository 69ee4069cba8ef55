# SPDX-License-Identifier: EUPL-1.2
"""The list of what isn't searchable, or not in full, by why."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.finding import IndexStatus, Unreadable
from desktop.i18n import _, number
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.lists import RowList


class Unsearchable(QDialog):
    """`opened` with the record to look at."""

    opened = Signal(str)

    def __init__(self, status: IndexStatus, parent: QWidget) -> None:
        super().__init__(parent)
        title = _("What isn't searchable in full")
        self.setWindowTitle(title)
        self.rows = RowList(title, ground="base", hairlines=True)
        self.rows.set_rows(rows_of(status.unreadable))
        self.rows.opened.connect(self._on_opened)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 16)
        inside.setSpacing(12)
        inside.addWidget(Label(title, "heading"))
        inside.addWidget(Label(searchable_text(status), "normal", "text2", wrap=True))
        text = _("Their names and captions are searched; what stands in the files is not.")
        inside.addWidget(Label(text, "normal", "text2", wrap=True))
        inside.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), self.reject, look="primary"))
        inside.addLayout(foot)
        self.resize(theme.scaled(560), theme.scaled(520))

    def _on_opened(self, record_id: str) -> None:
        self.opened.emit(record_id)
        self.accept()


def rows_of(left_out: Iterable[Unreadable]) -> list[Head | Line]:
    """Below each reason what it holds for."""
    rows: list[Head | Line] = []
    for why, group in groupby(sorted(left_out, key=lambda one: one.why), lambda one: one.why):
        rows.append(Head(why))
        rows += [Line(id=one.id, title=one.title, icon="paperclip") for one in group]
    return rows


def searchable_text(status: IndexStatus) -> str:
    """`9.812 of 9.812 searchable`."""
    values = {"indexed": number(status.indexed), "records": number(status.records)}
    return _("%(indexed)s of %(records)s searchable") % values
