# SPDX-License-Identifier: EUPL-1.2
"""The dialog that tells of an error: what happened, the rest, and details that unfold."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label


class ErrorDialog(QDialog):
    """One error, with its answers; the last answer is the safe one and the default."""

    def __init__(
        self,
        what: str,
        rest: list[str],
        details: str,
        answers: list[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle("Buurwijs")
        self.setMinimumWidth(theme.scaled(440))
        self.setMaximumWidth(theme.scaled(640))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(what, "heading", wrap=True))
        for text in rest:
            if text:
                words.addWidget(Label(text, "normal", "text2", wrap=True))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Icon("warning", 24, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setFrameShape(QFrame.Shape.StyledPanel)
        self.details.setMinimumHeight(theme.scaled(160))
        self.details.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(16)
        rows.addLayout(top)
        theme.dress(self)
        rows.addWidget(self.details)
        rows.addLayout(self._buttons(answers))

    def _buttons(self, answers: list[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.fold = Button(_("Show details"), self._on_fold, look="link")
        self.copy_ = Button(_("Copy details"), self._on_copy, look="link")
        self.copy_.hide()
        row.addWidget(self.fold)
        row.addWidget(self.copy_)
        row.addStretch(1)
        for index, answer in enumerate(answers):
            last = index == len(answers) - 1
            button = Button(answer, self._on_answer, look="primary" if last else "secondary")
            button.setDefault(last)
            row.addWidget(button)
            if last:
                button.setFocus()
        return row

    def _on_fold(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.copy_.setVisible(shown)
        self.fold.setText(_("Hide details") if shown else _("Show details"))
        self.adjustSize()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def _on_answer(self) -> None:
        button = self.sender()
        self.answer = button.text() if isinstance(button, Button) else ""
        self.accept()
