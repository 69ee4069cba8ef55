# SPDX-License-Identifier: EUPL-1.2
"""Whether the bundle is encrypted on its way: for its receiver's keys, or with a passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.answers.keys import Locking
from desktop.i18n import _
from desktop.ui.parts.fields import ChoiceField, LineField

OPEN, RECEIVER, PASSPHRASE = "open", "receiver", "passphrase"


class LockChoice(QWidget):
    """Says `changed` when another choice was made or a passphrase typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._receiver = ""
        self._can = False
        self.choice = ChoiceField(
            _("Encryption"),
            [
                (OPEN, _("None: readable for whoever has the file")),
                (RECEIVER, _("For the receiver's keys")),
                (PASSPHRASE, _("With a passphrase")),
            ],
        )
        self.choice.set_value(OPEN)
        self.first = LineField(_("Passphrase"))
        self.second = LineField(
            _("Once more"), help_=_("Tell it by telephone, never with the file.")
        )
        for field in (self.first, self.second):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.changed.connect(self._on_changed)
        self.choice.changed.connect(self._on_changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for field in (self.choice, self.first, self.second):
            rows.addWidget(field)
        self._show()

    def show_receiver(self, receiver: str, *, can: bool) -> None:
        """For whom it is; `can` where a key of theirs to encrypt for is known."""
        self._receiver, self._can = receiver, can
        self._show()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        with_words = self.choice.value() == PASSPHRASE
        for field in (self.first, self.second):
            field.setVisible(with_words)
        wrong = bool(self.second.text()) and self.first.text() != self.second.text()
        self.second.set_error(_("These two differ.") if wrong else "")
        self.choice.set_error(self._why_not())

    def _why_not(self) -> str:
        if self.choice.value() != RECEIVER or (self._receiver and self._can):
            return ""
        if not self._receiver:
            return _("First choose one municipality.")
        return _("No key of theirs is known here: take in a bundle of theirs first.")

    def waits(self) -> str:
        """What has to be done first; "" where nothing has."""
        if self._why_not():
            return _("First choose how it is encrypted")
        typed = self.first.text()
        if self.choice.value() == PASSPHRASE and (not typed or typed != self.second.text()):
            return _("First type the passphrase twice")
        return ""

    def readable(self) -> str:
        """Who can read the file."""
        return {
            RECEIVER: _("can only be opened by the receiver, in Buurwijs"),
            PASSPHRASE: _("can only be opened with the passphrase, in Buurwijs"),
        }.get(self.choice.value(), _("can also be read in any browser"))

    def locking(self) -> Locking:
        """How it is to be encrypted."""
        if self.choice.value() == RECEIVER:
            return Locking(receivers=(self._receiver,))
        if self.choice.value() == PASSPHRASE:
            return Locking(passphrase=self.first.text())
        return Locking()

    def forget(self) -> None:
        """The bundle is made: its passphrase stays nowhere."""
        self.first.set_text("")
        self.second.set_text("")
        self._show()
