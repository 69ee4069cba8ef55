# SPDX-License-Identifier: EUPL-1.2
"""Asks which bundle to open: where the last one was, or else where a browser puts its files."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.ui.state import State

_KEY = "receive.folder"


def ask_for_bundle(parent: QWidget, state: State) -> str:
    """The file that was chosen, or ""."""
    last = state.text(_KEY)
    place = QStandardPaths.StandardLocation.DownloadLocation
    start = last or QStandardPaths.writableLocation(place)
    kinds = _("Bundles (*.buurwijs *.buurwijs.zip *.buurwijs.age);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a bundle"), start, kinds)
    if name:
        state.keep(_KEY, str(Path(name).parent))
    return name
