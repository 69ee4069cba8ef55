# SPDX-License-Identifier: EUPL-1.2
"""Files dropped on the window: bundles are opened for a look, other files are taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject

from desktop.answers.adding import AddReport
from desktop.i18n import _, ngettext
from desktop.records.errors import Problem, Refused

if TYPE_CHECKING:
    from desktop.ui.window import Window

_BUNDLES = (".buurwijs", ".buurwijs.zip", ".buurwijs.age")
RECEIVE = "receive"


class Dropping(QObject):
    """What the window does with files that are dropped on it, or handed over at the start."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def take(self, files: list[Path]) -> None:
        """Open the bundles among them, and add what is in the others as one change set."""
        bundles = [file for file in files if file.name.lower().endswith(_BUNDLES)]
        others = [file for file in files if file not in bundles]
        if RECEIVE in self._window.places:
            for bundle in bundles[:1]:
                self._window.door.go(RECEIVE, str(bundle))
        if others:
            self._add(others)

    def _add(self, files: list[Path]) -> None:
        from desktop.actions import adding

        names = {"files": ", ".join(file.name for file in files)}
        self._window.door.runner.do(
            adding.add,
            files,
            label=_("Added from %(files)s") % names,
            text=_("Adding %(files)s") % names,
            progress=True,
            done=self._on_added,
        )

    def _on_added(self, report: AddReport) -> None:
        count = report.new + report.updated
        said = ngettext("%(count)d record added.", "%(count)d records added.", count)
        self._window.door.say(said % {"count": count}, undo=count > 0)
        if report.refused:
            problems = [
                Problem(f"{one.file}:{one.line}", one.code, f"{one.line}: {one.message}")
                for one in report.refused
            ]
            self._window.door.show_error(
                Refused(_("Not every line could be taken in."), problems=problems)
            )


def files_of(dropped: QMimeData) -> list[Path]:
    """The files among what is dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
