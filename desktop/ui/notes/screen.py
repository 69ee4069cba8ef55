# SPDX-License-Identifier: EUPL-1.2
"""The screen of quick notes: the list, the note's words, and what it is to become."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import capture
from desktop.answers.changes import Changes
from desktop.answers.notes import NoteLine, NotePage
from desktop.answers.stored import Stored
from desktop.i18n import _, brief_day, clock
from desktop.i18n import day as in_full
from desktop.records.document import title_of
from desktop.records.note import Note
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.head import RecordHead, ToolRow
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.screen import Screen
from desktop.ui.writing.around import Around
from desktop.ui.writing.growing import GrowingText
from desktop.ui.writing.open_record import OpenRecord

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class NotesScreen(Screen):
    """What is typed goes to the open record's keeper."""

    place = "notes"
    help_page = "notes"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._wants_first = False
        self._lines: list[NoteLine] = []
        self.rows = RowList(_("Quick notes"))
        self.text = GrowingText(_("Quick note"), "reading")
        self.message = Message("warn")
        self.open = OpenRecord(door, capture.page, _("Note changed"), self.message)
        self.around = Around(door, self.open, _("Note removed"))
        self.head = RecordHead()
        self._build()
        self.rows.picked.connect(self._go_to)
        self.rows.opened.connect(self._on_opened)
        self.open.arrived.connect(self._on_arrived)
        self.open.renewed.connect(self._on_arrived)
        self.text.typed.connect(self._on_typed)
        self._read_lines()

    def _build(self) -> None:
        column = Column(_("Quick notes"))
        column.set_body(self.rows)
        self.column = column
        self.page = Page(self.door.state, "notes", list_width=284)
        self.page.set_list(column)
        top = QWidget()
        both = QVBoxLayout(top)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.head)
        both.addWidget(self._tools())
        self.page.set_head(top)
        panel = Panel("base", margins=(24, 20, 24, 24), spacing=12)
        inside = QHBoxLayout()
        self.text.setMaximumWidth(self.text.widest())
        inside.addWidget(self.text, 1000)
        inside.addStretch(1)
        panel.rows.addWidget(self.message)
        panel.rows.addLayout(inside)
        self.page.set_main(panel, _("Text"))
        self.empty = EmptyState(
            _("Your quick notes come here"),
            _("Ctrl+Shift+N catches a thought from anywhere; later it becomes what it is."),
        )
        self.fill(self.page)

    def _tools(self) -> ToolRow:
        tools = ToolRow()
        tools.row.addWidget(Label(_("Make it:"), "normal", "text2"))
        for number, kind in enumerate(KINDS, 1):
            word = term_label("lesson_kind", kind)
            slot = partial(self.become_lesson, kind)
            tools.row.addWidget(Button(word, slot, icon=sign_icon(kind), compact=True))
            text = _("Make it: %(kind)s") % {"kind": word}
            self.add_action(text, slot, f"Ctrl+{number}").setIcon(sign_icon(kind))
        visit = Button(_("Visit"), self.become_visit, icon="notebook", compact=True)
        tools.row.addWidget(visit)
        tools.row.addStretch(1)
        self.remove = Button(
            _("Remove"), self.around.trash, look="quiet", icon="trash", compact=True
        )
        tools.row.addWidget(self.remove)
        self.add_action(_("Make it a visit"), self.become_visit, icon="notebook")
        self.add_action(_("Move to the trash"), self.around.trash, icon="trash")
        return tools

    # What the window asks

    @override
    def title(self) -> str:
        note = self._note()
        return title_of(note) if note is not None else _("Quick notes")

    @override
    def first_focus(self) -> QWidget:
        return self.rows

    @override
    def show_record(self, record_id: str | None) -> None:
        wanted = record_id or self.open.wanted()
        if wanted:
            self._go_to(wanted)
        elif self._lines:
            self._go_to(self._lines[0].id)
        else:
            self._wants_first = True  # as soon as the list is there

    @override
    def leave(self) -> None:
        self.open.keeper.save()

    @override
    def refresh(self, changes: Changes) -> None:
        if not changes.touches("note"):
            return
        if self.open.wanted() in changes.removed:
            self.open.close()
            self.record_id = None
            self._wants_first = True
        elif self.open.wanted() in changes.all:
            self.open.reload()
        self._read_lines()

    def _read_lines(self) -> None:
        self.door.runner.read(capture.lines, newest="notes.lines", done=self._on_lines)

    def _on_lines(self, found: list[NoteLine]) -> None:
        self._lines = found
        self.column.set_count(str(len(found)) if found else "")
        self.rows.set_rows(found, self._line_of)
        self.rows.select(self.open.wanted())
        if not found:
            self.page.show_empty(self.empty)
        elif self._wants_first:
            self._go_to(found[0].id)

    def _line_of(self, line: NoteLine) -> Line:
        today: date = self.door.workspace.clock().astimezone().date()
        first, _break, rest = line.text.strip().partition("\n")
        right = brief_day(line.at.astimezone().date(), today)
        return Line(line.id, first, rest.replace("\n", " ") or line.origin, right)

    def _go_to(self, record_id: str) -> None:
        self._wants_first = False
        self.rows.select(record_id)
        self.open.go_to(record_id)

    def _on_opened(self, record_id: str) -> None:
        self._go_to(record_id)
        self.page.turn("record")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # One note

    def _note(self) -> Note | None:
        record = self.open.record()
        return record if isinstance(record, Note) else None

    def _on_arrived(self) -> None:
        note, page = self._note(), self.open.page
        if note is None or not isinstance(page, NotePage):
            return
        self.record_id = note.id
        at = (note.at or note.created_at).astimezone()
        self.head.set_title(_("Quick note"))
        when = _("%(day)s at %(time)s") % {"day": in_full(at.date()), "time": clock(at)}
        self.head.set_meta([when, note.created_by, page.origin])
        if self.text.text() != note.text:
            self.text.set_text(note.text)
        self.text.setReadOnly(not page.is_own)
        self.remove.setVisible(page.is_own)
        self.page.show_record()

    def _on_typed(self) -> None:
        if self.text.text().strip():
            self.open.change(text=self.text.text())

    def become_lesson(self, kind: str, _checked: bool = False) -> None:
        """Make it a draft lesson of this kind; the note goes to the trash."""
        if self.open.id:
            self.open.keeper.save()
            self.door.runner.do(
                capture.into_lesson,
                self.open.id,
                kind,
                label=_("Lesson made"),
                done=self._on_became,
            )

    def become_visit(self) -> None:
        """Make it a visit; the note goes to the trash."""
        if self.open.id:
            self.open.keeper.save()
            self.door.runner.do(
                capture.into_visit, self.open.id, label=_("Visit planned"), done=self._on_became
            )

    def _on_became(self, stored: Stored) -> None:
        self.door.go("lessons" if stored.type == "lesson" else "visits", stored.id)
        self.door.say(_("The note became this; it lies in the trash."), undo=True)
