# SPDX-License-Identifier: EUPL-1.2
"""A folder: typed, or chosen in the system's own dialog."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.fields import Field, LineEdit


class FolderField(Field):
    """`left` when another folder was typed or chosen; an empty one is none."""

    def __init__(self, label: str, *, help_: str = "") -> None:
        self.edit = LineEdit()
        self.choose = Button(_("Choose…"), self._on_choose, compact=True)
        self.choose.setAccessibleName(f"{_('Choose…')} {label}")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.choose)
        super().__init__(label, both, help_=help_)
        both.setFocusProxy(self.edit)
        self.edit.setAccessibleName(label)
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        """The folder."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a folder in."""
        if text != self.edit.text():
            self.edit.setText(text)

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.label.text(), self.text())
        if folder:
            self.take(folder)

    def take(self, folder: str) -> None:
        """This folder was chosen."""
        self.set_text(folder)
        self.left.emit()
