# SPDX-License-Identifier: EUPL-1.2
"""Saving a report: where to, and what was saved in the toast, with a link that opens it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions import reporting
from desktop.answers.reporting import ReportAnswer
from desktop.files import safe_name
from desktop.i18n import _
from desktop.ui.overviews.latest import Wanted

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_FOLDER = "overviews.folder"


class Saving:
    """Asks for a file and writes the report there, off the window's thread."""

    def __init__(self, door: "Door", parent: QWidget) -> None:
        self._door = door
        self._parent = parent

    def save(self, wanted: Wanted, shown: ReportAnswer, form: str) -> None:
        """Save what is shown as `pdf`, or make it as `docx` or `html`."""
        out = self._ask(shown.title, form)
        if out is None:
            return
        told = partial(self._on_saved, out)
        if form == "pdf":
            self._door.runner.work(
                reporting.save, shown.data, out, done=told, text=_("Saving the report")
            )
            return
        self._door.runner.read(
            reporting.write,
            wanted.name,
            out,
            language=wanted.language,
            scope=wanted.scope,
            done=told,
            text=_("Saving the report"),
        )

    def _ask(self, title: str, form: str) -> Path | None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._door.state.text(_FOLDER) or QStandardPaths.writableLocation(documents)
        proposal = Path(folder) / f"{file_name(title)}.{form}"
        name, _filter = QFileDialog.getSaveFileName(
            self._parent, _("Save the report"), str(proposal), _filters()[form]
        )
        if not name:
            return None
        out = Path(name)
        self._door.state.keep(_FOLDER, str(out.parent))
        return out if out.suffix.lower() == f".{form}" else out.with_name(f"{out.name}.{form}")

    def _on_saved(self, out: Path, _answer: object) -> None:
        told = _("%(name)s is saved.") % {"name": out.name}
        self._door.offer(told, _("Open"), partial(open_file, out))


def _filters() -> dict[str, str]:
    return {
        "pdf": _("PDF (*.pdf)"),
        "docx": _("Word file (*.docx)"),
        "html": _("Web page (*.html)"),
    }


def file_name(title: str) -> str:
    """A title as the name of a file that every system takes."""
    return safe_name(title, _("Report"))


def open_file(path: Path) -> None:
    """Open it in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
