# SPDX-License-Identifier: EUPL-1.2
"""Comments beside a record, ours or a neighbour's, and a field for one more."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.visits import Remark
from desktop.i18n import _, brief_day
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.fields import GrowingEdit
from desktop.ui.parts.labels import Heading, Label


class Remarks(QWidget):
    """The section; `said` with the text of a new comment. Ctrl+Enter says it."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._remarks: tuple[Remark, ...] | None = None
        self._shown: list[QWidget] = []
        self.heading = Heading(_("Comments"))
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.field = _Field()
        self.field.setAccessibleName(_("Comment"))
        self.field.setPlaceholderText(_("Say something about it"))
        self.field.entered.connect(self._on_say)
        self.field.textChanged.connect(self._on_text)
        self.say = Button(_("Comment"), self._on_say, compact=True)
        self.say.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.say)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(self._list)
        rows.addWidget(self.field)
        rows.addLayout(buttons)

    def show_remarks(self, remarks: Sequence[Remark], today: date) -> None:
        """Show these, the oldest first."""
        if tuple(remarks) == self._remarks:
            return
        self._remarks = tuple(remarks)
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = [_remark(remark, today) for remark in remarks]
        for widget in self._shown:
            self._list.addWidget(widget)
        self.heading.set_remark(str(len(remarks)) if remarks else "")

    def _on_text(self) -> None:
        self.say.setVisible(bool(self.field.toPlainText().strip()))

    def _on_say(self) -> None:
        text = self.field.toPlainText().strip()
        if text:
            self.field.clear()
            self.said.emit(text)


def _remark(remark: Remark, today: date) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(1)
    rows.addWidget(Label(remark.text, "normal", "text", wrap=True))
    when = brief_day(remark.at.astimezone().date(), today)
    rows.addWidget(Label(f"{remark.who} · {when}", "meta", "text2", wrap=True))
    return box


class _Field(GrowingEdit):
    entered = Signal()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(e)
