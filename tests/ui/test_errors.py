# SPDX-License-Identifier: EUPL-1.2
"""Errors are told as what happened, what was kept and what one can do; a bug loses nothing."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.records.errors import Busy, Problem, Refused
from desktop.ui import errors
from desktop.ui.parts.labels import Label


def test_an_error_says_what_was_kept_and_what_to_do(app: QApplication, qtbot: QtBot) -> None:
    error = Busy("Buurwijs is open.", kept="Nothing changed.", remedy="Close it.", details="x.py")
    dialog = errors.dialog_for(error)
    qtbot.addWidget(dialog)
    dialog.show()
    words = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "Buurwijs is open." in words
    assert "Nothing changed." in words
    assert "Close it." in words
    assert dialog.details.isHidden()
    dialog.fold.click()
    assert dialog.details.isVisible()
    dialog.copy_.click()
    assert "busy" in dialog.details.toPlainText()


def test_every_problem_of_a_refusal_is_told(app: QApplication, qtbot: QtBot) -> None:
    problems = [Problem("title", "empty", "The title is empty.")]
    dialog = errors.dialog_for(Refused("This can't be kept.", problems=problems))
    qtbot.addWidget(dialog)
    assert "The title is empty." in [label.text() for label in dialog.findChildren(Label)]


def test_after_a_bug_everything_is_kept_and_reported(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def report(error: BaseException, parent: QWidget | None = None) -> bool:
        done.append(type(error).__name__)
        return True

    monkeypatch.setattr(errors, "report", report)
    errors.catch_bugs(lambda: done.append("kept"), lambda: done.append("stopped"))
    sys.excepthook(ValueError, ValueError("x"), None)
    assert done == ["kept", "ValueError", "stopped"]
