# SPDX-License-Identifier: EUPL-1.2
"""A dialog that asks one thing before going on: its title is the question, its buttons answer."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Label

_WIDTH = 440


class Question(QDialog):
    """A title that is the question, fields, and an answer that begins with a verb.

    Where `safe` is False the answer can't be taken back, and Enter cancels instead.
    """

    def __init__(
        self, title: str, text: str, answer: str, parent: QWidget, *, safe: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(24, 20, 24, 20)
        self.rows.setSpacing(14)
        self.rows.addWidget(Label(title, "heading", wrap=True))
        if text:
            self.rows.addWidget(Label(text, "normal", "text2", wrap=True))
        self.answer = Button(answer, look="primary")
        self._box = QDialogButtonBox()
        self._box.addButton(self.answer, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = Button(_("Cancel"))
        self._box.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        (self.answer if safe else self.cancel).setDefault(True)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)

    def add(self, field: QWidget) -> None:
        """One more field."""
        self.rows.addWidget(field)

    def finish(self) -> None:
        """Put the buttons below the fields."""
        self.rows.addWidget(self._box)
        theme.dress(self)

    def button(self) -> QPushButton:
        """The button of the answer."""
        return self.answer
