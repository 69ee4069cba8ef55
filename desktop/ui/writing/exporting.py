# SPDX-License-Identifier: EUPL-1.2
"""A list out to Excel or CSV: the action of its screen, and where the file goes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.i18n import _, ngettext, number
from desktop.records.terms import type_label
from desktop.ui.screen import Screen

_FOLDER = "lists.folder"


class ListExport(QObject):
    """`ids` gives what is in the list now, narrowed and in its order."""

    def __init__(self, screen: Screen, kind: str, ids: Callable[[], Sequence[str]]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._kind = kind
        self._ids = ids
        text = _("List to Excel or CSV…")
        self.action = screen.add_action(text, self._on_asked, icon="file-arrow-down")

    def _on_asked(self) -> None:
        from desktop.actions import sheets

        ids = list(self._ids())
        out = self._ask() if ids else None
        if out is None:
            return
        door = self._screen.door
        done = partial(self._on_written, out)
        text = _("Writing the list")
        door.runner.read(sheets.write, self._kind, ids, out, done=done, text=text)

    def _ask(self) -> Path | None:
        state = self._screen.door.state
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = state.text(_FOLDER) or QStandardPaths.writableLocation(documents)
        proposal = Path(folder) / f"{type_label(self._kind, 2)}.xlsx"
        excel, comma = _("Excel (*.xlsx)"), _("CSV (*.csv)")
        name, chosen = QFileDialog.getSaveFileName(
            self._screen, _("Save the list"), str(proposal), f"{excel};;{comma}"
        )
        if not name:
            return None
        out = Path(name)
        state.keep(_FOLDER, str(out.parent))
        if out.suffix.lower() in (".xlsx", ".csv"):
            return out
        return out.with_name(out.name + (".csv" if chosen == comma else ".xlsx"))

    def _on_written(self, out: Path, count: int) -> None:
        told = ngettext(
            "%(name)s is saved: %(count)s row.", "%(name)s is saved: %(count)s rows.", count
        )
        told %= {"name": out.name, "count": number(count)}
        self._screen.door.offer(told, _("Open"), partial(_open, out))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
