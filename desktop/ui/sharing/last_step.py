# SPDX-License-Identifier: EUPL-1.2
"""The way out: what leaves is read once more, gets a place and a name, and is signed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.actions import foreseeing, publishing
from desktop.actions.context import Reading
from desktop.answers.keys import Locking
from desktop.answers.parcels import Outlook
from desktop.answers.sharing import Exported, Order
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.ui.sharing.last_look import LastLook
from desktop.ui.sharing.page_text import words_of

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class LastStep(QWidget):
    """Says `shown` when there is something to read, `made` and `failed` after writing, `left` to
    go back.
    """

    shown = Signal()
    made = Signal(object)
    failed = Signal(object)
    left = Signal()

    def __init__(self, door: "Door", ordered: Callable[[], tuple[Order, Locking]]) -> None:
        super().__init__()
        self._door = door
        self._ordered = ordered
        self._to = self._readable = ""
        self.look = LastLook()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.look)
        self.look.left.connect(self.left)
        self.look.confirmed.connect(self._on_confirmed)

    def read(self, to: str, readable: str) -> None:
        """Show what leaves, as it will be read by `to`; `readable` says who can open it."""
        self._to, self._readable = to, readable
        self._door.runner.read(
            _foreseen,
            self._ordered()[0],
            newest="sharing.outlook",
            text=_("Making the page as it will be read"),
            progress=True,
            done=self._on_outlook,
        )

    def _on_outlook(self, answer: tuple[Outlook, list[str]]) -> None:
        self.shown.emit()
        self.look.show_outlook(*answer, self._to, self._readable)

    def _on_confirmed(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._door.workspace.clock().astimezone().date().isoformat()
        proposal = str(Path(folder) / f"buurwijs-{day}.buurwijs")
        kinds = _("Bundles (*.buurwijs);;Bundles as ZIP (*.buurwijs.zip)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save bundle"), proposal, kinds)
        if name:
            self.write(_named(Path(name)))

    def write(self, destination: Path) -> None:
        """Sign and write the bundle."""
        order, locking = self._ordered()
        self.look.make.setEnabled(False)
        self._door.runner.work(
            publishing.export,
            self._door.workspace,
            destination,
            order,
            locking=locking,
            text=_("Making the bundle"),
            progress=True,
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, exported: Exported) -> None:
        self.made.emit(exported)

    def _on_failed(self, error: BaseException) -> None:
        self.look.make.setEnabled(True)
        self.failed.emit(error)


def _foreseen(
    r: Reading, order: Order, progress: Progress | None = None
) -> tuple[Outlook, list[str]]:
    """The page, and the plain words of its pieces to search in: long where there are many."""
    outlook = foreseeing.outlook(r, order, progress)
    return outlook, [words_of(piece).casefold() for piece in outlook.pieces]


def _named(path: Path) -> Path:
    """The file with its ending, which the dialog leaves off on some systems."""
    return path if ".buurwijs" in path.name else path.with_name(path.name + ".buurwijs")
