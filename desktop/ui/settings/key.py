# SPDX-License-Identifier: EUPL-1.2
"""Our own key: the figures that a neighbour compares by telephone before trusting our bundles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import receiving
from desktop.answers.sharing import SenderCard
from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Heading, Label

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class OwnKey(QWidget):
    """Shows the fingerprint; where there is no key yet it is made when one asks for it."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self.figures = Label("", "heading", wrap=True)
        self.figures.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.figures.setAccessibleName(_("Fingerprint of our own key"))
        self.copy_ = Button(_("Copy"), self._on_copy, icon="copy", compact=True)
        self.make = Button(_("Make key"), self._on_make, icon="fingerprint", compact=True)
        text = _(
            "Every bundle of yours is signed with this key. A neighbour who receives one for the "
            "first time calls you and compares these figures."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_)
        buttons.addWidget(self.make)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(Heading(_("Own key"), line=True))
        rows.addWidget(Label(text, "normal", "text2", wrap=True))
        rows.addWidget(self.figures)
        rows.addLayout(buttons)
        self._show("")

    def read(self) -> None:
        """Look whether there is one."""
        self._door.runner.read(receiving.keys, done=self._on_keys)

    def _on_keys(self, found: list[SenderCard]) -> None:
        home = self._door.workspace.home
        own = [card.fingerprint for card in found if card.organisation == home]
        self._show(own[-1] if own else "")

    def _on_make(self) -> None:
        self._door.runner.do(receiving.own_keys, label=_("Own key made"), done=self._on_made)

    def _on_made(self, card: SenderCard) -> None:
        self._show(card.fingerprint)

    def _show(self, figures: str) -> None:
        self.figures.setText(figures)
        self.figures.setVisible(bool(figures))
        self.copy_.setVisible(bool(figures))
        self.make.setVisible(not figures)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.figures.text())
        self._door.say(_("Fingerprint copied."))
