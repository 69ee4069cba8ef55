# SPDX-License-Identifier: EUPL-1.2
"""From a letter typed to its hits painted, in the whole window, and the longest time that it didn't
answer while one types, scrolls and indexes; the reference is a field of Qt that nothing listens to.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks import sample, search_build, stopwatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.ui.window import Window

TEXTS = ("systeembeheerder regie", "cloudmigratie licentiekosten", "weerstand op de werkvloer")
PAUSE_MS = 90  # between letters of somebody who types quickly
BUILDING_S = 15  # of typing while the index is built
SCROLLS = 60
_LONGEST_S = 10


def measure(records: int) -> dict[str, Any]:
    """Milliseconds in a workspace of this size, in a process of its own."""
    with sample.workspace(records) as place:
        search_build.built(place)
        taken = stopwatch.apart("search_screen:type_in_window", folder=str(place))
    found = taken.answer
    return {
        "records": records,
        "screen_p50_ms": stopwatch.middle(found["letters"]),
        "screen_p95_ms": stopwatch.tail(found["letters"]),
        "reference_p95_ms": stopwatch.tail(found["reference"]),
        "ratio": stopwatch.ratio(
            stopwatch.tail(found["letters"]), stopwatch.tail(found["reference"])
        ),
        "gaps": found["gaps"],
        "peak_mb": taken.peak_mb,
    }


def type_in_window(folder: str) -> dict[str, Any]:
    """All of it, in this process."""
    from desktop.ui import theme
    from desktop.ui.start_up import make_application, make_window
    from desktop.ui.state import State
    from desktop.ui.tidying import Tidying
    from desktop.workspace import Workspace

    app = make_application()
    Tidying(app)
    theme.apply(app, "light")
    with Workspace.open(Path(folder)) as workspace:
        window = make_window(workspace, State(None))
        window.resize(1280, 800)
        window.open("search")
        window.show()
        person = _Person(app, window)
        person.rest()
        for text in TEXTS:
            person.letters(text)
        figures = {
            "letters": [one for text in TEXTS for one in person.letters(text)],
            "reference": [one for text in TEXTS for one in person.bare_letters(text)],
            "gaps": {
                "idle": person.gap(person.wait),
                "typing": person.gap(person.type_on),
                "scrolling": person.gap(person.scroll),
                "indexing": person.gap(person.type_while_building),
            },
        }
        window.close()
    return figures


class _Person:
    """Types in the window's own field, and watches what happens."""

    def __init__(self, app: "QApplication", window: "Window") -> None:
        from desktop.ui.search.screen import SearchScreen

        self._app = app
        self._window = window
        screen = window.screens["search"]
        if not isinstance(screen, SearchScreen):
            raise TypeError(screen)
        self._screen: SearchScreen = screen
        self._painted = False
        self._busiest = 0.0
        self._watcher = _painting(self._on_painted)
        screen.results.rows.viewport().installEventFilter(self._watcher)

    def _on_painted(self) -> None:
        self._painted = True

    def rest(self) -> None:
        """Until nothing is under way."""
        until = time.perf_counter() + _LONGEST_S
        self._turn(0.1)
        while self._window.door.runner.is_busy() and time.perf_counter() < until:
            self._turn(0.02)
        self._turn(0.5)

    def _turn(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            start = time.thread_time()
            self._app.processEvents()
            self._busiest = max(self._busiest, time.thread_time() - start)
            time.sleep(0.0005)

    def letters(self, text: str) -> list[float]:
        """For each letter how long it takes until its hits are painted."""
        field = self._window.topbar.search
        field.clear()
        field.asked.emit("")
        self.rest()
        taken: list[float] = []
        for length in range(1, len(text) + 1):
            start = time.perf_counter()
            self._press(text[length - 1])
            if self._shows(text[:length]) and length > 1:
                taken.append((time.perf_counter() - start) * 1000)
            self._turn(PAUSE_MS / 1000)
        return taken

    def _press(self, letter: str) -> None:
        from PySide6.QtTest import QTest

        self._painted = False
        QTest.keyClicks(self._window.topbar.search, letter)

    def _shows(self, text: str) -> bool:
        until = time.perf_counter() + _LONGEST_S
        while time.perf_counter() < until:
            self._app.processEvents()
            found = self._screen.asker.found
            if found is not None and found.answer.question.text == text and self._painted:
                return found.answer.total > 0
        return False

    def bare_letters(self, text: str) -> list[float]:
        """The same in a field that nothing listens to."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        field = QLineEdit()
        field.resize(400, 40)
        watcher = _painting(self._on_painted)
        field.installEventFilter(watcher)
        field.show()
        self._turn(0.2)
        taken: list[float] = []
        for letter in text:
            start, self._painted = time.perf_counter(), False
            QTest.keyClicks(field, letter)
            while not self._painted:
                self._app.processEvents()
            taken.append((time.perf_counter() - start) * 1000)
            self._turn(0.01)
        field.close()
        return taken

    def gap(self, doing: Any) -> dict[str, float]:
        """The longest time between two beats of the event loop while this goes on, and how much of
        the processor the busiest turn took itself: that part a busy machine doesn't stretch.
        """
        from PySide6.QtCore import Qt, QTimer

        last, longest = [time.perf_counter()], [0.0]

        def beat() -> None:
            now = time.perf_counter()
            longest[0] = max(longest[0], now - last[0])
            last[0] = now

        timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(beat)
        timer.start(1)
        self._busiest = 0.0
        doing()
        timer.stop()
        return {"gap_ms": round(longest[0] * 1000, 1), "own_ms": round(self._busiest * 1000, 1)}

    def wait(self) -> None:
        """Nothing happens."""
        self._turn(2)

    def type_on(self, seconds: float = 0) -> None:
        """Letter after letter, without waiting for hits."""
        until = time.perf_counter() + seconds
        while True:
            for text in TEXTS:
                self._window.topbar.search.clear()
                for letter in text:
                    self._press(letter)
                    self._turn(PAUSE_MS / 1000)
            if time.perf_counter() >= until:
                return

    def scroll(self) -> None:
        """Through all hits, from top to bottom."""
        bar = self._screen.results.rows.verticalScrollBar()
        for step in range(SCROLLS):
            bar.setValue(bar.maximum() * step // SCROLLS)
            self._turn(0.05)

    def type_while_building(self) -> None:
        """The index is built anew meanwhile, as after an upgrade."""
        workspace = self._window.door.workspace
        building = workspace.jobs.background(workspace.search.rebuild)
        self.type_on(BUILDING_S)
        workspace.search.stop()
        building.cancel()


def _painting(told: Any) -> Any:
    """An event filter that tells of paint events."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from typing_extensions import override

    class Watcher(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, told)  # when the painting that comes now is done
            return False

    return Watcher()
