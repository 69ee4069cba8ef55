# SPDX-License-Identifier: EUPL-1.2
"""The trash: what was thrown away, put back or removed for good."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import editing, trash
from desktop.answers.changes import Changes
from desktop.answers.trash import Thrown
from desktop.i18n import _, brief_day, clock, ngettext, number
from desktop.records.terms import term_label, type_label
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.labels import Label
from desktop.ui.parts.question import Question
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.table import Cell, Column, Table
from desktop.ui.screen import Screen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

ICONS = {
    "organisation": "buildings",
    "contact": "address-book",
    "topic": "tag",
    "note": "note-pencil",
    "visit": "notebook",
    "project": "chart-bar-horizontal",
    "adoption": "check-circle",
    "role_change": "users",
    "involvement": "users-three",
    "attachment": "paperclip",
    "comment": "chat-circle",
    "template": "list-bullets",
}


class TrashScreen(Screen):
    """A table; Enter puts back, Del removes for good after asking."""

    place = "trash"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._today = door.workspace.clock().astimezone().date()
        self._count = Label("", "normal", "text2")
        self.back = Button(
            _("Put back"), self._on_back, look="primary", icon="arrow-counter-clockwise"
        )
        self.remove = Button(_("Remove for good…"), self._on_remove, icon="trash")
        self.more = IconButton("dots-three", _("More"))
        self.table = Table(_("Trash"), self._columns(), door.state, "trash")
        self.table.opened.connect(self._on_back)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.empty = EmptyState(
            _("The trash is empty"),
            _(
                "What you throw away lies here until you remove it for good. With Ctrl+Z it "
                "comes back too, as long as you didn't do much else."
            ),
        )
        self._build()
        self._make_actions()

    def _columns(self) -> list[Column]:
        return [
            Column(_("Title"), _title_cell, 470),
            Column(_("Kind"), _kind_cell, 150),
            Column(_("From"), _from_cell, 160),
            Column(_("Thrown away"), self._when_cell, 150, sort=_at),
        ]

    def _build(self) -> None:
        head = Surface("base", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(Label(_("Trash"), "title"))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.remove)
        row.addWidget(self.back)
        row.addWidget(self.more)
        self._head = head
        full = QWidget()
        rows = QVBoxLayout(full)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        self.fill(self.stack)

    def _make_actions(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.add_action(_("Select all"), self.table.selectAll))
        menu.addAction(self.add_action(_("Empty the trash…"), self._on_empty, icon="trash"))
        self.more.set_menu(menu)
        delete = self.add_action(_("Remove for good"), self._on_remove, "Del")
        self.removeAction(delete)
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(delete)

    @override
    def title(self) -> str:
        return _("Trash")

    @override
    def help_text(self) -> str:
        return _(
            "What was thrown away lies here. Enter puts back what is chosen; Del removes it for "
            "good, after asking."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.table

    @override
    def show_record(self, record_id: str | None) -> None:
        self._read()

    @override
    def refresh(self, changes: Changes) -> None:
        self._read()

    def _read(self) -> None:
        self.door.runner.read(trash.thrown, newest="trash", done=self._on_thrown)

    def _on_thrown(self, found: list[Thrown]) -> None:
        self.table.set_rows(found)
        count = ngettext("%(count)s record", "%(count)s records", len(found))
        self._count.setText(count % {"count": number(len(found))})
        self.stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.selectRow(0)
        self._on_selected()

    def chosen(self) -> list[Thrown]:
        """What is selected."""
        indexes = self.table.selectionModel().selectedRows()
        return [self.table.rows.row_at(index.row()) for index in indexes]

    def _on_selected(self) -> None:
        some = bool(self.chosen())
        self.back.setEnabled(some)
        self.remove.setEnabled(some)

    def _when_cell(self, one: Thrown) -> Cell:
        at = one.at.astimezone()
        is_today = at.date() == self._today
        day = _("today") if is_today else brief_day(at.date(), self._today)
        return Cell(f"{day} {clock(at)}", ink="text2")

    # What is done with it

    def _on_back(self) -> None:
        ids = [one.id for one in self.chosen()]
        if ids:
            self.door.runner.do(
                editing.restore, ids, label=_("Put back from the trash"), done=self._on_restored
            )

    def _on_restored(self, count: int) -> None:
        told = ngettext("%(count)s record put back.", "%(count)s records put back.", count)
        self.door.say(told % {"count": number(count)}, undo=True)

    def _on_remove(self) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        title = _("Remove “%(title)s” for good?") % {"title": chosen[0].title}
        if len(chosen) > 1:
            count = {"count": number(len(chosen))}
            title = _("Remove %(count)s records for good?") % count
        if self.ask(title):
            ids = [one.id for one in chosen]
            self.door.runner.do(
                editing.purge, ids, label=_("Removed for good"), done=self._on_removed
            )

    def _on_empty(self) -> None:
        if self.table.rows.rowCount() and self.ask(_("Empty the whole trash?")):
            self.door.runner.do(
                trash.empty,
                label=_("Trash emptied"),
                text=_("Emptying the trash"),
                progress=True,
                done=self._on_removed,
            )

    def ask(self, title: str) -> bool:
        """Whether the person wants this; it can't be taken back."""
        question = self.question(title)
        return question.exec() == Question.DialogCode.Accepted

    def question(self, title: str) -> Question:
        """The dialog that asks it."""
        text = _(
            "The text goes, in the history too, and no undo brings it back. That it existed stays "
            "known, so that a bundle doesn't bring it in again."
        )
        made = Question(title, text, _("Remove for good"), self, safe=False)
        made.finish()
        return made

    def _on_removed(self, count: int) -> None:
        told = ngettext("%(count)s record removed for good.", "%(count)s records removed.", count)
        self.door.say(told % {"count": number(count)})


def _at(one: Thrown) -> date:
    return one.at


def _title_cell(one: Thrown) -> Cell:
    is_lesson = one.type == "lesson"
    icon = "" if is_lesson else ICONS.get(one.type, "file")
    return Cell(one.title or "–", icon=icon, kind=one.kind if is_lesson else "", strong=True)


def _kind_cell(one: Thrown) -> Cell:
    kind = term_label("lesson_kind", one.kind) if one.type == "lesson" else ""
    return Cell(" · ".join(part for part in (type_label(one.type), kind) if part), ink="text2")


def _from_cell(one: Thrown) -> Cell:
    return Cell(one.origin or _("ourselves"), ink="text2")
