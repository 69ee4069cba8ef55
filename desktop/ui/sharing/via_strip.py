# SPDX-License-Identifier: EUPL-1.2
"""Below the head of Receive: whose records are in it on the sender's word alone, and their keys."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import keys
from desktop.answers.sharing import SenderCard, Verdict
from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.comparing import Comparing, compare_words
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.sender_head import sender_name

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_MOST_SHOWN = 3


class ViaStrip(Surface):
    """One row an origin, with the button to compare its key; hidden where there is none.

    Says `accepted` after somebody compared one.
    """

    accepted = Signal()

    def __init__(self, door: "Door") -> None:
        super().__init__("base", "bottom")
        self._door = door
        self._verdict: Verdict | None = None
        self.buttons: list[Button] = []
        self.comparing = Comparing()
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 8, 24, 8)
        rows.setSpacing(8)
        rows.addLayout(self._column)
        rows.addWidget(self.comparing)
        self.hide()

    def show_senders(self, verdict: Verdict, found: Sequence[SenderCard]) -> None:
        """Show who is known by this sender's word only."""
        self._verdict = verdict
        via = [one for one in found if one.trust == "via"]
        self.buttons = []
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(one, sender_name(verdict)) for one in via[:_MOST_SHOWN]]
        if len(via) > _MOST_SHOWN:
            told = _("and %(n)d more; see Settings, Signing keys, after importing.")
            self._rows.append(Label(told % {"n": len(via) - _MOST_SHOWN}, "meta", "text2"))
        for row in self._rows:
            self._column.addWidget(row)
        self.comparing.hide()
        self.setVisible(bool(via))

    def _row(self, one: SenderCard, sender: str) -> QWidget:
        made = QWidget()
        name = one.name or _("an unknown sender")
        words = _("%(name)s according to %(sender)s: nobody here compared its key yet.")
        button = Button(_("Compare…"), partial(self._on_compare, one), compact=True)
        button.setAccessibleName(_("Compare the key of %(name)s") % {"name": name})
        self.buttons.append(button)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Icon("shield-warning", 18, "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(words % {"name": name, "sender": sender}, wrap=True), 1)
        row.addWidget(button)
        return made

    def _on_compare(self, one: SenderCard, _checked: bool = False) -> None:
        self.comparing.ask(
            compare_words(one.name),
            one.fingerprint,
            _("Yes, trust %(name)s") % {"name": one.name},
            partial(self._accept, one),
        )

    def _accept(self, one: SenderCard) -> None:
        self._door.runner.do(
            keys.accept_staged,
            self._verdict,
            one.organisation,
            one.key,
            label=_("Key accepted"),
            done=partial(self._on_accepted, one),
            failed=self._door.show_error,
        )

    def _on_accepted(self, one: SenderCard, _card: object) -> None:
        self._door.say(_("%(name)s is known from now on.") % {"name": one.name})
        self.accepted.emit()
