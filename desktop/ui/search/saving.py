# SPDX-License-Identifier: EUPL-1.2
"""Saving a question: the one thing to ask is its name."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Label
from desktop.ui.parts.question import Question


class SaveQuestion(Question):
    """Asks under which name; says so where there is one of that name."""

    def __init__(self, proposal: str, known: Collection[str], parent: QWidget) -> None:
        text = _("It stands on the start page too, with how much is new since you last looked.")
        super().__init__(_("Save this search under which name?"), text, _("Save"), parent)
        self._known = known
        self.name = LineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setText(proposal)
        self.name.selectAll()
        self.hint = Label("", "meta", "warn")
        self.add(self.name)
        self.add(self.hint)
        self.finish()
        self.name.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    def text(self) -> str:
        """The name."""
        return self.name.text().strip()

    def _check(self) -> None:
        self.button().setEnabled(bool(self.text()))
        taken = self.text() in self._known
        self.hint.setText(_("There is one of this name; it will be replaced.") if taken else "")
