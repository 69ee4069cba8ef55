# SPDX-License-Identifier: EUPL-1.2
"""Before anything is asked: the saved questions with what is new, and the last ones asked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.answers.finding import Question, SavedQuestion
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.lists import RowList
from desktop.ui.search.lines import recent_line, saved_line


class Beginning(Panel):
    """`asked` with a question to ask (and the name it was saved under)."""

    asked = Signal(object, str)
    dropped = Signal(object)
    """Keep this saved question no longer."""
    forgotten = Signal()
    """Keep none of the last questions."""

    def __init__(self) -> None:
        super().__init__("base", margins=(32, 32, 32, 24), spacing=24)
        self._saved: dict[str, SavedQuestion] = {}
        self._recent: dict[str, Question] = {}
        self.rows.addLayout(_words())
        self.saved = _list(_("Saved searches"))
        self.recent = _list(_("Asked lately"))
        clear = Button(_("Clear"), look="link", compact=True)
        clear.clicked.connect(self.forgotten)
        clear.setAccessibleName(_("Clear the questions asked lately"))
        self._saved_part = _part(_("Saved searches"), self.saved)
        self._recent_part = _part(_("Asked lately"), self.recent, clear)
        self.rows.addWidget(self._saved_part)
        self.rows.addWidget(self._recent_part)
        for rows in (self.saved, self.recent):
            rows.opened.connect(self._on_opened)
            rows.clicked.connect(self._on_clicked)
        drop = QAction(_("Remove this saved search"), self.saved)
        drop.setShortcut(QKeySequence.StandardKey.Delete)
        drop.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        drop.triggered.connect(self._on_drop)
        self.saved.addAction(drop)
        self._drop = drop
        self.saved.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.saved.customContextMenuRequested.connect(self._on_menu)
        self.show_saved([])
        self.show_recent([])

    def show_saved(self, saved: Sequence[SavedQuestion]) -> None:
        """These saved questions."""
        self._saved = {f"saved:{one.name}": one for one in saved}
        self.saved.set_rows([saved_line(one) for one in saved])
        self._saved_part.setVisible(bool(saved))

    def show_recent(self, recent: Sequence[Question]) -> None:
        """These questions, the newest first."""
        self._recent = {f"recent:{place}": one for place, one in enumerate(recent)}
        self.recent.set_rows([recent_line(place, one) for place, one in enumerate(recent)])
        self._recent_part.setVisible(bool(recent))

    def first_list(self) -> RowList | None:
        """The first list that has anything in it."""
        lists = ((self.saved, self._saved), (self.recent, self._recent))
        return next((rows for rows, held in lists if held), None)

    def _on_clicked(self) -> None:
        rows = self.sender()
        if isinstance(rows, RowList):
            self._on_opened(rows.current_id())

    def _on_opened(self, line_id: str) -> None:
        if line_id in self._saved:
            self.asked.emit(self._saved[line_id], self._saved[line_id].name)
        elif line_id in self._recent:
            self.asked.emit(self._recent[line_id], "")

    def _on_drop(self) -> None:
        if (one := self._saved.get(self.saved.current_id())) is not None:
            self.dropped.emit(one)

    def _on_menu(self, at: QPoint) -> None:
        index = self.saved.indexAt(at)
        if index.isValid():
            self.saved.setCurrentIndex(index)
            menu = QMenu(self.saved)
            menu.addAction(self._drop)
            menu.popup(self.saved.viewport().mapToGlobal(at))


def _words() -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(4)
    rows.addWidget(Label(_("What do the neighbours know about…?"), "title", wrap=True))
    text = _(
        "Type above in your own words: half a word will do, typing errors are no matter. "
        "Visits, lessons, projects, organisations and the text in attachments are all searched."
    )
    rows.addWidget(Label(text, "reading", "text2", wrap=True))
    return rows


def _list(name: str) -> RowList:
    made = RowList(name, ground="base", fit=True, pad=12, hairlines=True)
    made.setMinimumWidth(theme.scaled(200))
    return made


def _part(title: str, rows: RowList, button: QWidget | None = None) -> QWidget:
    part = QWidget()
    inside = QVBoxLayout(part)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    head = QHBoxLayout()
    head.addWidget(Heading(title, right=button, line=True))
    inside.addLayout(head)
    inside.addWidget(rows)
    return part
