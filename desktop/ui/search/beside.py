# SPDX-License-Identifier: EUPL-1.2
"""Opening what was found: in its own place, or beside the results in a window of its own."""

from functools import partial

from msgspec import structs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.actions import finding
from desktop.answers.finding import Hit, Seen
from desktop.ui import theme
from desktop.ui.search.lines import meta_of
from desktop.ui.search.preview import Preview
from desktop.ui.search.widgets import Widgets

PLACES = {
    "visit": "visits",
    "lesson": "lessons",
    "project": "projects",
    "organisation": "organisations",
    "contact": "organisations",
    "note": "notes",
}


class Opening(QObject):
    """Opens hits of the screen; `asked` with a question instead, for what has no place."""

    asked = Signal(object)

    def __init__(self, on: Widgets) -> None:
        super().__init__(on.results)
        self._on = on
        self.windows: list[Beside] = []
        on.results.rows.beside.connect(self.open_beside)
        on.preview.beside.clicked.connect(self._on_beside)
        on.preview.open_button.clicked.connect(self._on_open)
        on.preview.opened.connect(self.open)

    def open(self, record_id: str) -> None:
        """Open a record in its own place; what belongs to another opens that one."""
        if record_id:
            self._on.door.runner.read(finding.place_of, record_id, done=self._on_place)

    def open_beside(self, record_id: str) -> None:
        """Show all of a record in a window of its own; the results stay as they are."""
        rows = self._on.asker.rows
        hit = rows.hit(record_id) if rows is not None else None
        if hit is not None:
            self._on.door.runner.read(
                finding.seen, record_id, done=partial(self._on_beside_read, hit)
            )

    def _on_open(self) -> None:
        self.open(self._on.results.rows.current_id())

    def _on_beside(self) -> None:
        self.open_beside(self._on.results.rows.current_id())

    def _on_beside_read(self, hit: Hit, seen: Seen) -> None:
        window = Beside(hit, seen, meta_of(hit, self._on.asker.names), self._on.results)
        window.preview.open_button.clicked.connect(partial(self.open, hit.id))
        window.destroyed.connect(partial(self.windows.clear))
        self.windows.append(window)
        window.show()

    def _on_place(self, found: tuple[str, str]) -> None:
        kind, record_id = found
        if kind in PLACES:
            self._on.door.go(PLACES[kind], record_id)
        elif kind == "topic":
            question = self._on.asker.question
            self.asked.emit(structs.replace(question, text="", types=(), topics=(record_id,)))


class Beside(QDialog):
    """One record, whole, beside the program; Esc closes it."""

    def __init__(self, hit: Hit, seen: Seen, meta: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(hit.title)
        self.preview = Preview(whole=True)
        self.preview.show_record(seen.stored.record, hit, meta, seen.file_text)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.preview)
        self.resize(theme.scaled(520), theme.scaled(640))
        self.preview.open_button.setDefault(True)
