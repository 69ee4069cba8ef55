# SPDX-License-Identifier: EUPL-1.2
"""What stands above a record: that it was withdrawn, has two versions, or is another one too.

self.strip = StandingStrip(door, "lessons")     # put it above the text
self.strip.show_record(record_id, title)        # reads for itself, and again after a change
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.actions import likeness, standing, withdrawing
from desktop.answers.standing import Other, Standing
from desktop.answers.stored import Stored
from desktop.i18n import _, ngettext
from desktop.records.document import title_of
from desktop.ui.parts.message import Message
from desktop.ui.screen import Screen
from desktop.ui.standing.versions import VersionsWindow
from desktop.ui.standing.withdrawing import WithdrawQuestion

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

PLACES = {
    "visit": "visits",
    "lesson": "lessons",
    "project": "projects",
    "organisation": "organisations",
}


class StandingStrip(QWidget):
    """`found` is what was last read of the record; None until then."""

    def __init__(self, door: "Door", margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._door = door
        self._title = ""
        self._wanted = ""
        self.found: Standing | None = None
        self._withdraw: QAction | None = None
        self._differ: QAction | None = None
        self.withdrawn = Message("warn")
        self.versions = Message("info")
        self.same = Message("info")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*margins)
        rows.setSpacing(8)
        for message in (self.withdrawn, self.versions, self.same):
            rows.addWidget(message)
        self.hide()

    def show_record(self, record_id: str, title: str) -> None:
        """Show how this record stands."""
        if record_id != self._wanted:
            self.found = None
            self.hide()
            self._enable()
        self._wanted, self._title = record_id, title
        self._door.runner.read(
            standing.standing,
            record_id,
            newest="standing",
            done=self._on_found,
            failed=self._on_gone,
        )

    def actions_for(self, screen: Screen) -> list[QAction]:
        """What one can do about it, for the screen's menu; each can be chosen when it makes sense.

        Ask once: the screen keeps them.
        """
        self._withdraw = screen.add_action(_("Withdraw…"), self.ask_withdraw)
        self._differ = screen.add_action(_("Not the same after all"), self.say_not_same)
        self._enable()
        return [self._withdraw, self._differ]

    def _enable(self) -> None:
        found = self.found
        if self._withdraw is not None and self._differ is not None:
            self._withdraw.setEnabled(self.can_withdraw())
            self._differ.setEnabled(found is not None and bool(found.same or found.alike))

    def can_withdraw(self) -> bool:
        """Whether it is ours, left, and wasn't taken back yet."""
        found = self.found
        return found is not None and found.has_left and not found.withdrawn

    def _on_gone(self, _error: BaseException) -> None:
        self.found = None
        self.hide()
        self._enable()

    def _on_found(self, found: Standing) -> None:
        if found.record != self._wanted:
            return
        self.found = found
        self._tell_withdrawn(found)
        self._tell_versions(found)
        self._tell_same(found)
        told = (self.withdrawn, self.versions, self.same)
        self.setVisible(any(not message.isHidden() for message in told))
        self._enable()

    def _tell_withdrawn(self, found: Standing) -> None:
        words = found.withdrawn[:1].lower() + found.withdrawn[1:]
        reason = {"reason": words, "name": found.origin}
        if not found.withdrawn:
            self.withdrawn.tell("")
        elif found.is_own:
            self.withdrawn.tell(
                _("You withdrew this: %(reason)s.") % reason,
                _("Your next bundle tells it to everybody who got it. You keep the text."),
                _("Share it again"),
                self._on_again,
            )
        else:
            action = _("Read what you adopted") if found.has_copy else ""
            self.withdrawn.tell(
                _("%(name)s withdrew this: %(reason)s.") % reason,
                _made_of(found),
                action,
                self._on_copy,
            )

    def _tell_versions(self, found: Standing) -> None:
        count = len(found.versions)
        told = ngettext("There is another version.", "There are %(n)d other versions.", count)
        so_what = _("%(name)s has two versions going round; only they can join them.")
        self.versions.tell(
            told % {"n": count} if count else "",
            so_what % {"name": found.origin},
            _("Look at it beside this one"),
            self._on_versions,
        )

    def _tell_same(self, found: Standing) -> None:
        if found.same:
            self.same.tell(
                _("The same as %(others)s.") % {"others": _listed(found.same)},
                _("You said so; together they count once."),
                _("Open it"),
                partial(self._go, found.same[0]),
            )
        elif found.alike:
            self.same.tell(
                _("Is this the same as %(others)s?") % {"others": _listed(found.alike[:1])},
                _("The titles are alike, and so are kind, day and place."),
                _("Yes, the same"),
                partial(self._say_same, found.alike[0]),
            )
        else:
            self.same.tell("")

    # What one does about it

    def ask_withdraw(self) -> None:
        """Ask why, and withdraw it."""
        if not self.can_withdraw():
            return
        question = WithdrawQuestion(self._title, withdrawing.reasons(), self.window())
        if question.exec() == QDialog.DialogCode.Accepted:
            self.withdraw(question.reason())

    def withdraw(self, reason: str) -> None:
        """Take it back for this reason."""
        label = _("Withdrawn: %(title)s") % {"title": self._title}
        self._door.runner.do(
            withdrawing.withdraw, self._wanted, reason, label=label, done=self._on_withdrawn
        )

    def _on_withdrawn(self, _stored: Stored) -> None:
        self._door.say(_("Withdrawn. Your next bundle tells it."), undo=True)

    def _on_again(self) -> None:
        label = _("Shared again: %(title)s") % {"title": self._title}
        self._door.runner.do(
            withdrawing.share_again, self._wanted, label=label, done=self._on_shared
        )

    def _on_shared(self, _stored: Stored) -> None:
        self._door.say(_("Shared again with your next bundle."), undo=True)

    def _on_copy(self) -> None:
        self._door.runner.read(withdrawing.copy_of, self._wanted, done=self._on_copied)

    def _on_copied(self, copy: Stored) -> None:
        told = _("As it was when you adopted it. Its origin withdrew it since.")
        side = standing.side_of(copy.document)
        VersionsWindow(title_of(copy.record), told, side, None, self.window()).show()

    def _on_versions(self) -> None:
        found = self.found
        if found is not None and found.versions:
            told = _("Both came signed by %(name)s.") % {"name": found.origin}
            VersionsWindow(self._title, told, found.here, found.versions[0], self.window()).show()

    def _say_same(self, other: Other) -> None:
        self._door.runner.do(
            likeness.say_same,
            self._wanted,
            other.id,
            label=_("Said to be the same: %(title)s") % {"title": self._title},
            done=self._on_said,
        )

    def say_not_same(self) -> None:
        """They aren't the same: don't ask again."""
        found = self.found
        others = (found.same or found.alike) if found is not None else ()
        if others:
            self._door.runner.do(
                likeness.not_same,
                self._wanted,
                others[0].id,
                label=_("Said not to be the same: %(title)s") % {"title": self._title},
                done=self._on_said,
            )

    def _on_said(self, _nothing: object) -> None:
        self.show_record(self._wanted, self._title)

    def _go(self, other: Other) -> None:
        self._door.go(PLACES.get(other.type, "search"), other.id)


def _made_of(found: Standing) -> str:
    """What one should look at, or that one keeps what one made."""
    if not found.derived:
        return ""
    names = _listed(found.derived)
    if found.is_private:
        return _("Look at what you made of it, for what is about a person: %(names)s.") % {
            "names": names
        }
    return _("What you made of it stays yours: %(names)s.") % {"names": names}


def _listed(others: Sequence[Other]) -> str:
    named = [
        _("“%(title)s” of %(place)s") % {"title": one.title, "place": one.place}
        if one.place
        else f"“{one.title}”"
        for one in others
    ]
    return ", ".join(named)
