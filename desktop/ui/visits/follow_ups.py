# SPDX-License-Identifier: EUPL-1.2
"""What is to be done after a visit: ticked off, added and changed in the side panel."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions.editing import new_key
from desktop.i18n import _, brief_day, ngettext, short_day
from desktop.records.document import replace
from desktop.records.visit import FollowUp
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.checks import Check
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.writing.days import DayEdit


class FollowUpRow(QWidget):
    """One action: a box, what is to be done, who does it and when; a menu to change it."""

    toggled = Signal(str, bool)
    edit_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, action: FollowUp, today: date, *, read_only: bool) -> None:
        super().__init__()
        self.action = action
        done = action.done_at is not None
        self.box = Check()
        self.box.setChecked(done)
        self.box.setEnabled(not read_only)
        meta, late = meta_of(action, today)
        self.box.setAccessibleName(", ".join(part for part in (action.what, meta) if part))
        self.box.clicked.connect(self._on_clicked)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(action.what, "normal", "text3" if done else "text", wrap=True))
        words.addWidget(Label(meta, "meta", "warn" if late else "text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if not read_only:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            more = IconButton("dots-three", _("Change action: %(what)s") % {"what": action.what})
            menu = QMenu(more)
            for text, slot in ((_("Change…"), self._on_edit), (_("Remove"), self._on_remove)):
                entry = QAction(text, self)
                entry.triggered.connect(slot)
                self.addAction(entry)
                menu.addAction(entry)
            more.set_menu(menu)
            row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)

    def _on_clicked(self, on: bool) -> None:
        self.toggled.emit(self.action.key, on)

    def _on_edit(self) -> None:
        self.edit_asked.emit(self.action.key)

    def _on_remove(self) -> None:
        self.remove_asked.emit(self.action.key)


def meta_of(action: FollowUp, today: date) -> tuple[str, bool]:
    """Who and when, and whether it is late."""
    if action.done_at is not None:
        when = _("done on %(day)s") % {"day": brief_day(action.done_at, today)}
        return " · ".join(part for part in (action.who, when) if part), False
    if action.due is None:
        return action.who, False
    late = (today - action.due).days
    when = short_day(action.due)
    if action.due.year != today.year:
        when = brief_day(action.due, today)
    if late == 0:
        when = _("today")
    elif late > 0:
        told = ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}
        when = f"{when}, {told}"
    return " · ".join(part for part in (action.who, when) if part), late > 0


class FollowUpForm(QWidget):
    """Adds an action, or changes one: what, who, when. Enter keeps it, Esc doesn't."""

    finished = Signal(object)
    """The action (`FollowUp`), or None."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._action: FollowUp | None = None
        self.what = _line(_("What is to be done?"))
        self.who = _line(_("Who (a role)"))
        self.due = DayEdit(_("Due"), today)
        self.due.edit.setPlaceholderText(_("Before (day-month-year)"))
        self.keep = Button(_("Keep"), self._on_keep, compact=True)
        self.cancel = Button(_("Cancel"), self._on_cancel, look="quiet", compact=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.what)
        rows.addWidget(self.who)
        rows.addWidget(self.due)
        rows.addLayout(buttons)
        self.what.returnPressed.connect(self._on_keep)
        self.who.returnPressed.connect(self._on_keep)
        self.due.edit.returnPressed.connect(self._on_keep)
        self.hide()

    def begin(self, action: FollowUp | None, proposed: date, what: str = "") -> None:
        """Ask for a new action, or for changes to this one."""
        self._action = action
        self.what.setText(action.what if action else what)
        self.who.setText(action.who if action else "")
        self.due.set_day(action.due if action else proposed)
        self.show()
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_keep(self) -> None:
        what = self.what.text().strip()
        if not what:
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        base = self._action or FollowUp(key=new_key())
        made = replace(
            base,
            what=what,
            who=self.who.text().strip(),
            due=self.due.day(),
        )
        self.hide()
        self.finished.emit(made)

    def _on_cancel(self) -> None:
        self.hide()
        self.finished.emit(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)


class FollowUps(QWidget):
    """The section; `changed` with the whole list as it is to be."""

    changed = Signal(tuple)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._actions: tuple[FollowUp, ...] = ()
        self._today = today
        self._rows: list[FollowUpRow] = []
        self._add = IconButton("plus", _("Add an action"), self._on_add)
        self.heading = Heading(_("Actions"), right=self._add)
        self.form = FollowUpForm(today)
        self.form.finished.connect(self._on_finished)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(self._list)
        rows.addWidget(self.form)

    def show_actions(self, actions: Sequence[FollowUp], today: date, *, read_only: bool) -> None:
        """Show these; what is open first."""
        if tuple(actions) == self._actions and self._rows and today == self._today:
            return
        self._actions, self._today = tuple(actions), today
        self._add.setVisible(not read_only)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [
            FollowUpRow(action, today, read_only=read_only) for action in in_order(self._actions)
        ]
        for row in self._rows:
            row.toggled.connect(self._on_toggled)
            row.edit_asked.connect(self._on_edit)
            row.remove_asked.connect(self._on_remove)
            self._list.addWidget(row)
        self.heading.set_remark(count_text(self._actions))

    def rows(self) -> list[FollowUpRow]:
        """The rows as they are shown."""
        return self._rows

    def add(self, what: str = "") -> None:
        """Ask for a new action."""
        week = date.fromordinal(self._today.toordinal() + 7)
        self.form.begin(None, week, what)

    def _on_add(self) -> None:
        self.add()

    def _on_finished(self, action: FollowUp | None) -> None:
        if action is None:
            return
        if any(one.key == action.key for one in self._actions):
            made = tuple(action if one.key == action.key else one for one in self._actions)
        else:
            made = (*self._actions, action)
        self.changed.emit(made)

    def _on_toggled(self, key: str, on: bool) -> None:
        day = self._today if on else None
        self.changed.emit(
            tuple(replace(one, done_at=day) if one.key == key else one for one in self._actions)
        )

    def _on_edit(self, key: str) -> None:
        action = next(one for one in self._actions if one.key == key)
        self.form.begin(action, self._today)

    def _on_remove(self, key: str) -> None:
        self.changed.emit(tuple(one for one in self._actions if one.key != key))


def in_order(actions: Sequence[FollowUp]) -> list[FollowUp]:
    """What is open first, by day; then what is done."""
    return sorted(actions, key=lambda one: (one.done_at is not None, one.due or date.max))


def count_text(actions: Sequence[FollowUp]) -> str:
    """`2 open, 1 done`."""
    done = sum(1 for action in actions if action.done_at is not None)
    if not actions:
        return ""
    return _("%(open)d open, %(done)d done") % {"open": len(actions) - done, "done": done}


def _line(name: str) -> LineEdit:
    made = LineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made
