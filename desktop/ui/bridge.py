# SPDX-License-Identifier: EUPL-1.2
"""The door between the screens and everything else: what they may hold of the program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.favourites import Favourites

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.runner import Runner
    from desktop.ui.state import State
    from desktop.workspace import Workspace


class Door(QObject):
    """Screens ask it to go somewhere, to say something, and hear of every change."""

    changed = Signal(object)
    """A change set was written (`Changes`); always on the window's thread."""
    asked = Signal(str, object)
    """A place and the id of a record in it, or None."""
    told = Signal(str, bool)
    """A sentence for the toast, and whether it offers to undo."""
    offered = Signal(str, str, object)
    """A sentence for the toast, the word of its link, and what that does."""
    failed = Signal(object)
    """An exception, to be shown as what happened, what was kept and what one can do."""
    arrived = Signal(str, str)
    """A place now shows this record, however it came to be chosen."""
    new_asked = Signal(str)
    """Begin something new in this place, as its line in the `New` menu does."""
    typed = Signal(str)
    """What stands in the search field, at every key."""
    moved = Signal(int)
    """An arrow was pressed in the search field: down (1) or up (-1)."""
    entered = Signal()
    """Enter was pressed in the search field."""
    worded = Signal(str)
    """Put this in the search field: a saved question, the word as it was typed after all."""
    typing = Signal()
    """Put the cursor behind what stands in the search field, to type on."""
    spoken = Signal(str)
    """Open the window again, in this language."""
    unsafe = Signal()
    """Something was typed that isn't on the disk yet; the status bar no longer says all is safe."""
    saved = Signal(object)
    """All is safe, at this moment (`datetime`); the status bar says so."""

    def __init__(self, workspace: "Workspace", runner: "Runner", state: "State") -> None:
        super().__init__()
        self.workspace = workspace
        self.runner = runner
        self.state = state
        self.is_open = True
        self.favourites = Favourites(workspace, runner, self)
        self.favourites.told.connect(self.say)
        self._forget = workspace.on_change(self._on_change)
        runner.failed.connect(self.show_error)

    def go(self, place: str, record_id: str | None = None) -> None:
        """Open a place, and a record in it; the step can be taken back with Alt+Left."""
        self.asked.emit(place, record_id)

    def say(self, text: str, undo: bool = False) -> None:
        """Say what was done, in the toast; with `undo` it offers to take the last step back."""
        self.told.emit(text, undo)

    def offer(self, text: str, word: str, go_on: Callable[[], object]) -> None:
        """Say what was done, with a link that goes on from there."""
        self.offered.emit(text, word, go_on)

    def show_error(self, error: BaseException) -> None:
        """Show what went wrong."""
        self.failed.emit(error)

    def close(self) -> None:
        """Hear no more changes, begin no more work."""
        self.is_open = False
        self._forget()
        self.runner.close()

    def _on_change(self, changes: "Changes") -> None:
        # Called on the thread that wrote; the screens hear it on the window's.
        self.runner.hop(self.changed.emit, changes)
