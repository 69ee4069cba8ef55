# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, told: what happened, what was kept, what one can do; details folded.

The only place that opens message boxes. A bug (anything that isn't a `BuurwijsError`) gets the
report window: what is being typed is put in safety first.
"""

import logging
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import _
from desktop.records.errors import BuurwijsError, Refused

if TYPE_CHECKING:
    from desktop.ui.error_dialog import ErrorDialog

log = logging.getLogger(__name__)


def show_error(error: BaseException, parent: QWidget | None = None) -> bool:
    """Show an expected error as a dialog, a bug in the report window; True to stop the program."""
    if not isinstance(error, BuurwijsError):
        return report(error, parent)
    dialog_for(error, parent).exec()
    return False


def dialog_for(error: BuurwijsError, parent: QWidget | None = None) -> "ErrorDialog":
    """The dialog of an expected error."""
    from desktop.ui.error_dialog import ErrorDialog

    problems = [one.message for one in error.problems] if isinstance(error, Refused) else []
    rest = [*problems[:_MOST_PROBLEMS], error.kept, error.remedy]
    details = "\n".join(part for part in (error.code, error.message, error.details) if part)
    more = problems[_MOST_PROBLEMS:]
    return ErrorDialog(error.message, rest, "\n".join([details, *more]), [_("Close")], parent)


def report(error: BaseException, parent: QWidget | None = None) -> bool:
    """The report window of a bug; True where the person wants to stop the program."""
    import traceback

    from desktop.crash import write_report
    from desktop.ui.error_dialog import ErrorDialog

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
