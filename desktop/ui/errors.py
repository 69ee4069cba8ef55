# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, told: what happened, what was kept, what one can do; details folded.

The only place that opens message boxes. A bug (anything that isn't a `BuurwijsError`) gets the
report window: what is being typed is put in safety first.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.records.errors import BuurwijsError, Refused
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label

log = logging.getLogger(__name__)


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


def show_error(error: BaseException, parent: QWidget | None = None) -> None:
    """Show an expected error as a dialog; a bug goes to the report window."""
    if isinstance(error, BuurwijsError):
        dialog_for(error, parent).exec()
    else:
        report(error, parent)


def dialog_for(error: BuurwijsError, parent: QWidget | None = None) -> ErrorDialog:
    """The dialog of an expected error."""
    problems = [one.message for one in error.problems] if isinstance(error, Refused) else []
    rest = [*problems[:_MOST_PROBLEMS], error.kept, error.remedy]
    details = "\n".join(part for part in (error.code, error.message, error.details) if part)
    more = problems[_MOST_PROBLEMS:]
    return ErrorDialog(error.message, rest, "\n".join([details, *more]), [_("Close")], parent)


def report(error: BaseException, parent: QWidget | None = None) -> bool:
    """The report window of a bug; True where the person wants to stop the program."""
    from desktop.crash import write_report

    log.error("a bug: %s", type(error).__name__)
    place = write_report(error)
    trace = "".join(traceback.format_exception(error))
    dialog = ErrorDialog(
        _("Something went wrong in Buurwijs."),
        [
            _("What you wrote is safe: it stands in the window and in the reserve copy."),
            _("You can go on. If it happens again, send the details to your administrator."),
        ],
        f"{place}\n\n{trace}",
        [_("Close Buurwijs"), _("Go on")],
        parent,
    )
    dialog.exec()
    return dialog.answer == _("Close Buurwijs")


def catch_bugs(keep: Callable[[], None], stop: Callable[[], object]) -> None:
    """From now on an error that nobody caught is reported, after `keep` put all in safety."""
    telling: list[BaseException] = []

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)
            return
        if telling:
            log.error("another bug meanwhile: %s", kind.__name__)
            return
        telling.append(error)
        try:
            keep()
            if report(error, QApplication.activeWindow()):
                stop()
        finally:
            telling.clear()

    sys.excepthook = on_error


_MOST_PROBLEMS = 5
