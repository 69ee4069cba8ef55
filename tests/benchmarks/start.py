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
from typing import Any

from tests.benchmarks import sample, stopwatch

TIMES = 9

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""


def measure(records: int) -> dict[str, Any]:
    """Milliseconds of each, and how many times the bare one ours takes."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(sample.make_workspace(Path(folder) / "workspace", records, indexed=True))
        program = f"from tests.benchmarks.start import open_window; open_window({place!r})"
        _whole(program)
        _whole(_BARE)
        ours: list[float] = []
        bare: list[float] = []
        for _turn in range(TIMES):
            ours.append(_whole(program))
            bare.append(_whole(_BARE))
    return {
        "records": records,
        "ms": stopwatch.middle(ours),
        "p95_ms": stopwatch.tail(ours),
        "reference_ms": stopwatch.middle(bare),
        "ratio": stopwatch.ratio(stopwatch.middle(ours), stopwatch.middle(bare)),
    }


def _whole(program: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=stopwatch.ROOT, check=True, timeout=60)
    return (time.perf_counter() - start) * 1000


def open_window(folder: str, *, tell_modules: bool = False) -> None:
    """The program itself, ended as soon as the first screen has what it asked for."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop import __main__ as program
    from desktop.ui.window import Window

    run_events = QApplication.exec

    def run_until_usable() -> int:
        timer = QTimer()
        timer.timeout.connect(end_when_usable)
        timer.start()
        return run_events()

    def end_when_usable() -> None:
        shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, Window)]
        if shown and not any(window.door.runner.is_busy() for window in shown):
            if tell_modules:
                print(*sys.modules, flush=True)
            # Closing isn't what is measured: the bare window doesn't close either.
            os._exit(0)

    QApplication.exec = staticmethod(run_until_usable)
    program.open_window(Path(folder))
