# SPDX-License-Identifier: EUPL-1.2
"""Asks why something is taken back, and says what that does."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.parts.checks import NamedRadio
from desktop.ui.parts.labels import Label
from desktop.ui.parts.question import Question

_PRIVACY = "privacy"


class WithdrawQuestion(Question):
    """`reason()` is why."""

    def __init__(self, title: str, reasons: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(
            _("Withdraw “%(title)s”?") % {"title": title},
            _(
                "You keep it. Your next bundle tells everybody who got it that you took it back;"
                " what they already did with it stays theirs."
            ),
            _("Withdraw"),
            parent,
        )
        self._group = QButtonGroup(self)
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for reason, words in reasons:
            radio = NamedRadio(words)
            radio.setProperty("reason", reason)
            radio.toggled.connect(self._on_toggled)
            self._group.addButton(radio)
            rows.addWidget(radio)
        self._told = Label("", "meta", "text2", wrap=True)
        self.add(box)
        self.add(self._told)
        self.finish()
        self._group.buttons()[0].setChecked(True)

    def choose(self, reason: str) -> None:
        """Choose this reason."""
        for button in self._group.buttons():
            if button.property("reason") == reason:
                button.setChecked(True)

    def reason(self) -> str:
        """Why."""
        checked = self._group.checkedButton()
        return str(checked.property("reason")) if checked is not None else ""

    def _on_toggled(self) -> None:
        self._told.setText(
            _(
                "For privacy neighbours lose every earlier text of it too, also where they adopted"
                " it, and are asked to look at what they made of it."
            )
            if self.reason() == _PRIVACY
            else _("Neighbours who adopted it can still read what they adopted.")
        )
