# SPDX-License-Identifier: EUPL-1.2
"""From the command to a window one can use, against a bare PySide6 window: whole processes, in
turns, the middle of several.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks import sample, stopwatch

if TYPE_CHECKING:
    from desktop.ui.window import Window

TIMES = 9
LOOK_EVERY_MS = 5
"""Seldom enough that looking doesn't slow what is looked at."""

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""


def measure(records: int) -> dict[str, Any]:
    """Milliseconds of each, and how many times the bare one ours takes.

    `ms` is a start as most are, with what the session before left for it; `unremembered_ms` one
    after a crash or a long time away; `ready_ms` is until the database is open as well, which
    the first screen doesn't wait for.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = sample.make_workspace(Path(folder) / "workspace", records, indexed=True)
        environment = _installed(Path(folder) / "bytecode")
        programs = {
            "ms": _program(place),
            "ready_ms": _program(place, ready=True),
            "unremembered_ms": _program(place, remembered=False),
            "reference_ms": _BARE,
        }
        took: dict[str, list[float]] = {name: [] for name in programs}
        for program in programs.values():
            _whole(program, environment)
        for _turn in range(TIMES):
            for name, program in programs.items():
                _end_a_session(place)
                took[name].append(_whole(program, environment))
    figures = {name: stopwatch.middle(times) for name, times in took.items()}
    ratio = stopwatch.ratio(figures["ms"], figures["reference_ms"])
    return {"records": records, **figures, "p95_ms": stopwatch.tail(took["ms"]), "ratio": ratio}


def _program(place: Path, **how: bool) -> str:
    return f"from tests.benchmarks.start import open_window; open_window({str(place)!r}, **{how!r})"


def _end_a_session(place: Path) -> None:
    from desktop.workspace import Workspace

    with Workspace.open(place) as workspace:
        workspace.remember_opening()


def _installed(bytecode: Path) -> dict[str, str]:
    """As after an installation: both programs find their modules compiled, also where this
    environment asks for no bytecode beside the sources.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _whole(program: str, environment: dict[str, str]) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=stopwatch.ROOT, env=environment, check=True, timeout=60)
    return (time.perf_counter() - start) * 1000


def open_window(
    folder: str, *, ready: bool = False, remembered: bool = True, tell_modules: bool = False
) -> None:
    """The program itself, ended as soon as the first screen has what it asked for."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop import __main__ as program
    from desktop.ui.window import Window

    if not remembered:
        (Path(folder) / "opening.json").unlink(missing_ok=True)
    run_events = QApplication.exec

    def run_until_usable() -> int:
        timer = QTimer()
        timer.setInterval(LOOK_EVERY_MS)
        timer.timeout.connect(end_when_usable)
        timer.start()
        return run_events()

    def end_when_usable() -> None:
        shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, Window)]
        if not shown or any(_awaits(window, ready=ready) for window in shown):
            return
        if tell_modules:
            print(*sys.modules, flush=True)
        # Closing isn't what is measured: the bare window doesn't close either.
        os._exit(0)

    QApplication.exec = staticmethod(run_until_usable)
    program.open_window(Path(folder))


def _awaits(window: "Window", *, ready: bool) -> bool:
    """Whether the window has still to come, to paint or to hear what it asked for."""
    if not window.home_name or window.door.runner.is_busy():
        return True
    return ready and not window.door.workspace.is_ready
