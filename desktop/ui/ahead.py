# SPDX-License-Identifier: EUPL-1.2
"""Reads in the code of the other screens while nobody waits, so that opening one is quick.

What knows nothing of Qt is read on a worker; what does, on the window's thread, a module a turn.
The screens that take longest to make are made as well.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

import desktop.actions
import desktop.ui

if TYPE_CHECKING:
    from desktop.ui.runner import Runner

_AFTER_MS = 1_500
"""The first screen is there by then, and people look at it before they go on."""
_BETWEEN_MS = 15


class Ahead(QObject):
    """Begins by itself once the window has stood for a while."""

    def __init__(
        self, runner: "Runner", parent: QObject, making: Iterator[None] | None = None
    ) -> None:
        """`making` does a piece of it at each step, once all modules are there."""
        super().__init__(parent)
        self._making = making or iter(())
        self.is_done = False
        self._runner = runner
        self._left: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._on_turn)
        QTimer.singleShot(_AFTER_MS, self, self.begin)

    def begin(self) -> None:
        """Read in all that isn't there yet."""
        self._runner.work(read_in_actions, done=self._on_actions)

    def _on_actions(self, _nothing: object) -> None:
        self._left = modules_of_screens()
        self._timer.start()

    def _on_turn(self) -> None:
        name = next(self._left, "")
        if name:
            importlib.import_module(name)
        elif next(self._making, self) is self:
            self._timer.stop()
            self.is_done = True


def read_in_actions() -> None:
    """All that a person can ask, with what that stands on."""
    for module in pkgutil.iter_modules(desktop.actions.__path__, "desktop.actions."):
        importlib.import_module(module.name)


def modules_of_screens() -> Iterator[str]:
    """The window's modules, of each folder the screen last: it asks for all the others."""
    found = [
        module.name
        for module in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui.")
        if not module.ispkg
    ]
    shared = ("desktop.ui.parts.", "desktop.ui.writing.")
    return iter(sorted(found, key=lambda name: (not name.startswith(shared), "screen" in name)))
