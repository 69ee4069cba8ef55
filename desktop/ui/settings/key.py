# SPDX-License-Identifier: EUPL-1.2
"""Our own key: the figures that a neighbour compares by telephone before trusting our bundles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.actions import keys
from desktop.answers.keys import OwnKeys
from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.comparing import in_two_lines
from desktop.ui.parts.fields import LineField
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.question import Question

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class OwnKey(QWidget):
    """Shows the fingerprint; says `changed` when another key signs or the passphrase is given."""

    changed = Signal()

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self._figures = ""
        self._is_protected = False
        self.figures = Label("", "title")
        self.figures.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.where = Label("", "meta", "text2", wrap=True)
        self.copy_ = Button(_("Copy"), self._on_copy, icon="copy", compact=True)
        self.renew = Button(_("Take a new key…"), self._on_renew, icon="key", compact=True)
        self.lock = Button("", self._on_lock, icon="lock-key", compact=True)
        self.unlock = Button(
            _("Unlock…"), self._on_unlock, look="primary", icon="lock-key-open", compact=True
        )
        self._build()

    def _build(self) -> None:
        text = _(
            "Every bundle of yours is signed with this key. A neighbour who receives one for the "
            "first time calls you and compares these figures."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.unlock, self.copy_, self.renew, self.lock):
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(Heading(_("Own key"), line=True))
        rows.addWidget(Label(text, "normal", "text2", wrap=True))
        rows.addWidget(self.figures)
        rows.addWidget(self.where)
        rows.addLayout(buttons)

    def show_keys(self, found: OwnKeys) -> None:
        """Show the key of this workspace and where it lies."""
        here = next((one for one in found.keys if one.is_here), None)
        self._figures = here.fingerprint if here else ""
        self._is_protected = found.is_protected
        self.figures.setText(in_two_lines(self._figures) if here else _("Locked"))
        self.figures.setAccessibleName(_("Fingerprint of our own key") + f": {self._figures}")
        self.where.setText(_where(found))
        for button in (self.copy_, self.renew):
            button.setVisible(not found.is_locked)
        self.lock.setVisible(found.is_in_file and not found.is_locked)
        protected = _("Let go of the passphrase") if found.is_protected else _("Set a passphrase…")
        self.lock.setText(protected)
        self.unlock.setVisible(found.is_locked)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._figures)
        self._door.say(_("Fingerprint copied."))

    def _on_renew(self) -> None:
        question = Question(
            _("Take a new key?"),
            _(
                "From then on a new key signs. Whoever knows the old one follows by itself: the "
                "old key says so on your list. This can't be taken back."
            ),
            _("Take a new key"),
            self,
            safe=False,
        )
        question.finish()
        if question.exec():
            self._work(keys.succeed, self._door.workspace)

    def _on_lock(self) -> None:
        if self._is_protected:
            self._protect("")
            return
        question = PassphraseQuestion(_("Set a passphrase on the key?"), self, twice=True)
        if question.exec():
            self._protect(question.words())

    def _protect(self, words: str) -> None:
        self._work(self._door.workspace.read, keys.protect, words)

    def _on_unlock(self) -> None:
        question = PassphraseQuestion(_("Unlock the key?"), self)
        if question.exec():
            self._work(self._door.workspace.read, keys.unlock, question.words())

    def _work(self, *call: object) -> None:
        self.setEnabled(False)
        fn, *arguments = call
        self._door.runner.work(
            fn,  # pyright: ignore[reportArgumentType]  (what is called is said just above)
            *arguments,
            writes=True,
            text=_("Looking after the key"),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, _result: object) -> None:
        self.setEnabled(True)
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._door.show_error(error)


def _where(found: OwnKeys) -> str:
    if found.is_locked:
        return _("The key lies in a file that a passphrase locks; nothing can be signed yet.")
    if found.is_protected:
        return _("The key lies in the folder of the workspace, locked with a passphrase.")
    if found.is_in_file:
        return _("The key lies in the folder of the workspace; only you may read it.")
    return _("The keyring of this computer guards the key.")


class PassphraseQuestion(Question):
    """Asks for a passphrase, twice where it is a new one."""

    def __init__(self, title: str, parent: QWidget, text: str = "", *, twice: bool = False) -> None:
        super().__init__(title, text, _("Go on"), parent)
        self.first = LineField(_("Passphrase"))
        self.second = LineField(_("Once more"))
        for field in (self.first, self.second) if twice else (self.first,):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.changed.connect(self._on_typed)
            self.add(field)
        self._twice = twice
        self.finish()
        self._on_typed()

    def words(self) -> str:
        """What was typed."""
        return self.first.text()

    def _on_typed(self) -> None:
        same = not self._twice or self.first.text() == self.second.text()
        self.second.set_error("" if same or not self.second.text() else _("These two differ."))
        self.answer.setEnabled(bool(self.first.text()) and same)
