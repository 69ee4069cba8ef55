# SPDX-License-Identifier: EUPL-1.2
"""The screen of quick notes: the list, the note's words, and what it is to become."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import capture
from desktop.answers.notes import NoteLine, NotePage
from desktop.answers.stored import Stored
from desktop.i18n import _, brief_day, clock
from desktop.i18n import day as in_full
from desktop.records.document import title_of
from desktop.records.note import Note
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.head import RecordHead, ToolRow
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.writing.around import Around
from desktop.ui.writing.growing import GrowingText
from desktop.ui.writing.record_column import RecordColumn
from desktop.ui.writing.record_screen import RecordScreen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class NotesColumn(RecordColumn):
    """All of them, the newest first; nothing narrows them."""

    def __init__(self) -> None:
        super().__init__(_("Quick notes"))
        self.set_body(self.rows)

    @override
    def set_lines(self, lines: Sequence[NoteLine], today: date) -> None:
        self.set_count(str(len(lines)) if lines else "")
        super().set_lines(lines, today)

    @override
    def _show(self) -> None:
        self.rows.set_rows(self.lines(), self._line_of)

    def _line_of(self, line: NoteLine) -> Line:
        first, _break, rest = line.text.strip().partition("\n")
        right = brief_day(line.at.astimezone().date(), self._today)
        return Line(line.id, first, rest.replace("\n", " ") or line.origin, right)


class NotesScreen(RecordScreen):
    """What is typed goes to the open record's keeper."""

    place = "notes"
    listed = ("note",)

    def __init__(self, door: "Door") -> None:
        self.column = NotesColumn()
        self.message = Message("warn")
        label = _("Note changed")
        super().__init__(door, self.column, self.message, capture.lines, capture.page, label)
        self.rows = self.column.rows
        self.text = GrowingText(_("Quick note"), "reading")
        self.around = Around(door, self.open, _("Note removed"))
        self.head = RecordHead()
        self._build()
        self.open.arrived.connect(self._on_arrived)
        self.open.renewed.connect(self._on_arrived)
        self.text.typed.connect(self._on_typed)
        self.read_lines()

    def _build(self) -> None:
        self.page = Page(self.door.state, "notes", list_width=284)
        self.page.set_list(self.column)
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
        lead = Label(_("Make it:"), "normal", "text2")
        tools.row.addWidget(lead)
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
        # Del does it as well, and so does the menu at the note's line.
        tools.give_way = (lead, self.remove)
        menu = QMenu(self)
        menu.addAction(self.add_action(_("Make it a visit"), self.become_visit, icon="notebook"))
        self.add_shared(menu, self.around.trash)
        menu.addAction(self.add_action(_("Move to the trash"), self.around.trash, icon="trash"))
        return tools

    # What the window asks

    @override
    def title(self) -> str:
        note = self._note()
        return title_of(note) if note is not None else _("Quick notes")

    @override
    def help_text(self) -> str:
        return _(
            "What you caught with Ctrl+Shift+N lies here until it becomes what it is: a lesson "
            "with Ctrl+1, 2 or 3, or a visit."
        )

    @override
    def record_focus(self) -> QWidget:
        return self.text

    # One note

    def _note(self) -> Note | None:
        record = self.open.record()
        return record if isinstance(record, Note) else None

    def _on_arrived(self) -> None:
        note, page = self._note(), self.open.page
        if note is None or not isinstance(page, NotePage):
            return
        at = (note.at or note.created_at).astimezone()
        self.head.set_title(_("Quick note"))
        when = _("%(day)s at %(time)s") % {"day": in_full(at.date()), "time": clock(at)}
        self.head.set_meta([when, note.created_by, page.origin])
        if self.text.text() != note.text:
            self.text.set_text(note.text)
        self.text.setReadOnly(not page.is_own)
        self.remove.setEnabled(page.is_own)
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
