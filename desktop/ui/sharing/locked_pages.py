# SPDX-License-Identifier: EUPL-1.2
"""Pages of Receive that ask for something first: a passphrase, or what one heard by telephone."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.answers.sharing import Verdict
from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.fields import LineField
from desktop.ui.parts.labels import Label
from desktop.ui.sharing.checking import RefusedPage

WRONG = "wrong_passphrase"
ASKS = frozenset({"needs_passphrase", WRONG})


class PassphrasePage(EmptyState):
    """A bundle that a passphrase opens; says `given` with it."""

    given = Signal(str)
    back_asked = Signal()

    def __init__(self, path: Path, verdict: Verdict) -> None:
        self.open_ = Button(_("Open"), self._on_open, look="primary")
        super().__init__(
            _("This bundle is locked with a passphrase"),
            _("Ask the sender for it, by telephone: it shouldn't come with the file. “%(name)s”")
            % {"name": path.name},
            buttons=[self.open_, Button(_("Back to Share"), self._on_back)],
        )
        self.field = LineField(_("Passphrase"))
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.returnPressed.connect(self._on_open)
        self.field.changed.connect(self._on_typed)
        if verdict.code == WRONG:
            self.field.set_error(_("That isn't the passphrase of this bundle."))
        self.rows.insertSpacing(3, 12)
        self.rows.insertWidget(4, self.field)
        self.rows.insertSpacing(5, 20)
        self.open_.setEnabled(False)
        self.setFocusProxy(self.field.edit)

    def _on_typed(self) -> None:
        self.field.set_error("")
        self.open_.setEnabled(bool(self.field.text()))

    def _on_open(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())

    def _on_back(self) -> None:
        self.back_asked.emit()


class OtherKeyPage(RefusedPage):
    """Another key than before: stop, unless one called and typed over what they read."""

    heard = Signal(str)

    def __init__(self, path: Path, verdict: Verdict) -> None:
        super().__init__(path, verdict)
        name = verdict.sender.name if verdict.sender else _("the sender")
        self._figures = verdict.sender.fingerprint.replace(" ", "") if verdict.sender else ""
        self.field = LineField(
            _("Did you call, and did they begin with a new key? Type the six groups they read"),
            help_=_("This key is then trusted in place of the one that was known."),
        )
        self.field.changed.connect(self._on_typed)
        self.accept = Button(_("Trust the new key of %(name)s") % {"name": name}, self._on_accept)
        self.accept.setEnabled(False)
        self.wrong = Label("", "meta_strong", "warn", wrap=True)
        self.wrong.hide()
        self.rows.addSpacing(16)
        for widget in (self.field, self.wrong):
            self.rows.addWidget(widget)
        self.rows.addSpacing(12)
        self.rows.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_typed(self) -> None:
        typed = "".join(self.field.text().split())
        is_all = len(typed) >= len(self._figures)
        same = bool(self._figures) and typed == self._figures
        self.accept.setEnabled(same)
        self.wrong.setText(_("Those aren't the figures of the key in this file. Stop here."))
        self.wrong.setVisible(is_all and not same)

    def _on_accept(self) -> None:
        self.heard.emit(self.field.text())
