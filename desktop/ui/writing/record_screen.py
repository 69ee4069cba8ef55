# SPDX-License-Identifier: EUPL-1.2
"""A screen of a list with the record that is open beside it, however their answers come in.

What was asked for is what opens: before the list has come, while an older list is shown, or where
the list is narrowed so that it isn't in it. The list follows; it never decides.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.answers.changes import Changes
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import title_of
from desktop.ui.parts.lines import IdRole
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.screen import Screen
from desktop.ui.writing.exporting import ListExport
from desktop.ui.writing.favouring import Favouring
from desktop.ui.writing.open_record import OpenRecord
from desktop.ui.writing.opening import Page as Answer
from desktop.ui.writing.past import PastWindow
from desktop.ui.writing.record_column import RecordColumn

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class RecordScreen(Screen):
    """Reads the lines of its column and the page of one record."""

    listed: ClassVar[tuple[str, ...]] = ()
    """The list is read again when one of these types changed."""
    beside: ClassVar[tuple[str, ...]] = ()
    """So is the record that is open, which shows something of them."""
    page: Page
    empty: QWidget

    def __init__(
        self,
        door: "Door",
        column: RecordColumn,
        message: Message,
        lines: Callable[..., Sequence[Any]],
        page: Callable[..., Answer],
        label: str,
    ) -> None:
        """`lines` and `page` read the list and one record; `label` names a change of it."""
        super().__init__(door)
        self._query = lines
        self._wants_first = False
        self._has_list = False
        self._is_to_be_seen = False
        """The list is to be widened for the record that was asked for, once it knows of it."""
        self._list = column
        self.open = OpenRecord(door, page, label, message)
        self.open.arrived.connect(self._on_any_arrived)
        column.picked.connect(self.go_to)
        column.opened.connect(self._on_opened)
        column.make_asked.connect(self.make_new)

    def today(self) -> date:
        """The day that it is for the person."""
        return self.door.workspace.clock().astimezone().date()

    @override
    def first_focus(self) -> QWidget:
        return self._list.rows

    def lines(self) -> Sequence[Any]:
        """All of the list, as far as it has come."""
        return self._list.lines()

    def record_focus(self) -> QWidget | None:
        """What gets the focus when a record is opened with Enter."""
        return None

    @override
    def show_record(self, record_id: str | None) -> None:
        wanted = record_id or self.open.wanted()
        if wanted:
            self.go_to(wanted)
        else:
            self._begin_first()

    @override
    def leave(self) -> None:
        self.open.keeper.save()

    @override
    def refresh(self, changes: Changes) -> None:
        wanted = self.open.wanted()
        if wanted and wanted in changes.removed:
            self.open.close()
            self.record_id = None
            self._wants_first = True
        elif wanted in changes.all or changes.touches(*self.beside):
            self.open.reload()
        if changes.touches(*self.listed):
            self.read_lines()

    def read_lines(self) -> None:
        """Read the list; whoever makes the screen asks it once all is there."""
        self.door.runner.read(self._query, newest=f"{self.place}.lines", done=self._on_lines)

    def _on_lines(self, lines: Sequence[Any]) -> None:
        self._list.set_lines(lines, self.today())
        self._has_list = True
        wanted = self.open.wanted()
        if wanted:
            self._show_in_list(wanted)
        elif self._wants_first or self.is_bare():
            self._begin_first()

    def is_bare(self) -> bool:
        """Whether there is nothing to begin with."""
        return not self.lines()

    def _begin_first(self) -> None:
        """Open the first of the list, as soon as it is there."""
        self._wants_first = True
        if not self._has_list:
            return
        first = "" if self.is_bare() else self._list.first()
        if first:
            self.go_to(first)
        elif self.is_bare():
            self.page.show_empty(self.empty)

    def go_to(self, record_id: str) -> None:
        """Open this record and no other, and show where it is in the list."""
        self._wants_first = False
        if self._list.rows.current_id() != record_id:
            self._is_to_be_seen = True
            self._show_in_list(record_id)
        self.open.go_to(record_id)

    def _show_in_list(self, record_id: str) -> None:
        rows = self._list.rows
        if self._is_to_be_seen and self._list.knows(record_id):
            self._is_to_be_seen = False
            if not self._list.has(record_id):
                self._list.widen(record_id)
        if record_id not in rows.selected_ids():
            rows.select(record_id)

    def _on_any_arrived(self) -> None:
        self.record_id = self.open.id
        self.door.arrived.emit(self.place, self.open.id)

    def _on_opened(self, record_id: str) -> None:
        self.go_to(record_id)
        self.page.turn("record")
        focus = self.record_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_made(self, stored: Stored) -> None:
        self.door.go(self.place, stored.id)

    # What every record has

    def add_shared(self, menu: QMenu, remove: Callable[[], object] | None = None) -> None:
        """Being a favourite, earlier versions and the list as a file, and the same menu at the
        record's line.

        `remove` is what Del does there.
        """
        self._menu = menu
        self._favouring = Favouring(self, menu)
        self.open.arrived.connect(self._favouring.tell)
        text = _("Earlier versions…")
        menu.addAction(self.add_action(text, self._on_past, icon="clock-counter-clockwise"))
        rows = self._list.rows
        self.export = ListExport(self, self.listed[0], rows.rows.ids)
        menu.addAction(self.export.action)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._on_menu)
        if remove is not None:
            delete = QShortcut(QKeySequence("Del"), rows)
            delete.setContext(Qt.ShortcutContext.WidgetShortcut)
            delete.activated.connect(remove)

    def _on_menu(self, where: QPoint) -> None:
        rows = self._list.rows
        record_id = rows.indexAt(where).data(IdRole)
        if record_id:
            if record_id not in rows.selected_ids():
                self.go_to(record_id)
            self._menu.popup(rows.viewport().mapToGlobal(where))

    def _on_past(self) -> None:
        record = self.open.record()
        if record is not None:
            self.open.keeper.save()
            is_own = self.open.is_own()
            PastWindow(self.door, record.id, title_of(record), self, is_own=is_own).show()
