# SPDX-License-Identifier: EUPL-1.2
"""Looks into the watched folder now and then: seldom while nothing happens, never in a hurry."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.actions import watching
from desktop.answers.watching import KNOWN, WAITING, Seen, Sweep
from desktop.i18n import _
from desktop.ui.sharing.putting_off import Opened, PutOff
from desktop.ui.state import State

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

SOON, SELDOM, AWAY = 20_000, 15 * 60_000, 30 * 60_000
"""Milliseconds between looks: something is going on; nothing is; the folder is away."""
_IDLE = 10_000
"""No folder is chosen: then this only asks whether there is one by now."""
_AT_LEAST = 120_000
"""One who comes back to the window looks no oftener than this."""
_KEY = "receive.watched"


class Watcher(QObject):
    """One look at a time, off the window's thread; each quiet one makes the next come later.

    `came` when there is something new to look at.
    """

    came = Signal()

    def __init__(self, door: "Door", parent: QObject) -> None:
        super().__init__(parent)
        self._door = door
        self._put_off = PutOff(door.state)
        self._folder, self.seen = _kept(door.state)
        self._is_looking = False
        self.pause = SOON
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def begin(self) -> None:
        """Look now, and from now on."""
        self.look()

    def remaining(self) -> int:
        """Milliseconds until the next look."""
        return self._timer.remainingTime()

    def look(self) -> None:
        """Look, unless one is looking."""
        folder = self._door.workspace.settings.sharing.watched_folder.strip()
        if self._is_looking:
            return
        if folder != self._folder:
            self._folder, self.seen, self.pause = folder, {}, SOON
        if not folder:
            self._timer.start(_IDLE)
            return
        self._is_looking = True
        self._door.runner.read(
            watching.sweep,
            folder,
            dict(self.seen),
            newest="watching",
            done=self._on_swept,
            failed=self._on_failed,
        )

    def _on_swept(self, found: Sweep) -> None:
        self._is_looking = False
        is_quiet = found.there and not found.fresh and not found.is_settling and not found.gone
        self.seen = found.seen
        for name in found.gone:
            self._put_off.drop(str(Path(self._folder) / name))
        came = [each for each in found.fresh if each.state == WAITING]
        for each in [one for one in found.fresh if one.state in (WAITING, KNOWN)]:
            self._keep(each)
        if found.there:
            self._remember()
        if came:
            self._tell(came)
        if came or found.gone:
            self.came.emit()
        self._wait(is_quiet=is_quiet, is_there=found.there)

    def _on_failed(self, _error: BaseException) -> None:
        """What went wrong with a look is no reason to trouble anybody: the next one comes later."""
        self._is_looking = False
        self._wait(is_quiet=True, is_there=False)

    def _wait(self, *, is_quiet: bool, is_there: bool) -> None:
        longest = SELDOM if is_there else AWAY
        self.pause = min(2 * self.pause, longest) if is_quiet or not is_there else SOON
        self._timer.start(self.pause)

    def _keep(self, seen: Seen) -> None:
        """Put it with what was put off, unless it was decided about before."""
        path = str(Path(self._folder) / seen.name)
        name = seen.bundle or path
        known = next((one for one in self._put_off.every() if one.bundle == name), None)
        if known is None or not known.is_decided:
            is_decided = seen.state == KNOWN
            title = seen.title or seen.name
            self._put_off.keep(Opened(name, path, seen.sender, seen.number, title, is_decided))

    def _tell(self, came: list[Seen]) -> None:
        one = came[0]
        if len(came) == 1 and one.sender:
            told = _("A bundle of %(name)s came in; it waits for you.") % {"name": one.sender}
        elif len(came) == 1:
            told = _("A bundle came in; it waits for you.")
        else:
            told = _("%(n)d bundles came in; they wait for you.") % {"n": len(came)}
        self._door.say(told)

    def _remember(self) -> None:
        kept = {
            "folder": self._folder,
            "seen": [msgspec.to_builtins(each) for each in self.seen.values()],
        }
        self._door.state.keep(_KEY, json.dumps(kept))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """One who comes back wants to know; a look that was put far off comes sooner."""
        is_back = state == Qt.ApplicationState.ApplicationActive
        waited = self.pause - max(0, self.remaining())
        if is_back and self._folder and not self._is_looking and waited > _AT_LEAST:
            self.look()


def _kept(state: State) -> tuple[str, dict[str, Seen]]:
    """The folder and what was seen in it, as the last window left it."""
    try:
        kept = cast(dict[str, Any], json.loads(state.text(_KEY) or "{}"))
        seen = msgspec.convert(kept.get("seen", []), list[Seen])
        return str(kept.get("folder", "")), {each.name: each for each in seen}
    except (ValueError, AttributeError, msgspec.ValidationError):
        return "", {}  # of another version: what is there is simply looked at anew
