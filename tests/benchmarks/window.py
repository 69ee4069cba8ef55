# SPDX-License-Identifier: EUPL-1.2
"""The longest that the window doesn't answer, for each step of a walk through every screen,
against making and showing plain labels.

A gap is one turn of the event loop, or the step itself: what a key that is pressed meanwhile has
to wait for. `ms` is the processor's time of the window's thread, which a busy machine doesn't
stretch; `wall_ms` the longest gap on the clock.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.benchmarks import sample, stopwatch, timeline

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.window import Window

LABELS = 300
LIMIT_MS = 100
_FEW = 200
_TURNS = 40
"""Turns of the loop that nothing is left to do for, before a step has settled."""
Step = tuple[str, Callable[[], object]]


@dataclass
class Gap:
    """The longest of a step."""

    ms: float = 0.0
    wall_ms: float = 0.0

    def turn(self, act: Callable[[], object]) -> None:
        """Do this while nobody is answered."""
        cpu, wall = time.thread_time(), time.perf_counter()
        act()
        self.ms = max(self.ms, (time.thread_time() - cpu) * 1000)
        self.wall_ms = max(self.wall_ms, (time.perf_counter() - wall) * 1000)

    def figures(self) -> dict[str, float]:
        """In milliseconds."""
        return {"ms": round(self.ms, 1), "wall_ms": round(self.wall_ms, 1)}


def measure(records: int) -> dict[str, Any]:
    """The longest gap of the walk, of each of its steps, and of the reference."""
    with TemporaryDirectory() as folder:
        # As after an installation: a first walk leaves the modules compiled.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for count in (min(records, _FEW), records):
            place = sample.make_workspace(Path(folder) / f"of{count}", count, indexed=True)
            steps = stopwatch.apart("window:walk", folder=str(place)).answer
    reference = stopwatch.apart("window:plain_labels").answer
    longest = max(steps, key=lambda name: steps[name]["ms"])
    return {
        "records": records,
        "longest": longest,
        "longest_ms": steps[longest]["ms"],
        "over_limit": [name for name, gap in steps.items() if gap["ms"] > LIMIT_MS],
        "steps": steps,
        "reference_ms": reference["ms"],
        "ratio": stopwatch.ratio(steps[longest]["ms"], reference["ms"]),
    }


def plain_labels() -> dict[str, float]:
    """As many labels as a screen has widgets, made, laid out and shown."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()

    def make() -> None:
        rows = QVBoxLayout(window)
        for number in range(LABELS):
            rows.addWidget(QLabel(f"Regel {number}"))
        window.show()

    gap = Gap()
    gap.turn(make)
    for _turn in range(_TURNS):
        gap.turn(app.processEvents)
    return gap.figures()


def walk(folder: str) -> dict[str, dict[str, float]]:
    """Open the program and go through it; the longest gap of each step."""
    from desktop import i18n
    from desktop.ui import start_up, theme
    from desktop.ui.ahead import Ahead
    from desktop.ui.state import State
    from desktop.ui.tidying import Tidying
    from desktop.workspace import Workspace

    i18n.use("nl")
    app = start_up.make_application()
    tidying = Tidying(app)
    workspace = Workspace.open(Path(folder))
    project = workspace.do(_put_project, label="benchmark")
    window = start_up.make_window(workspace, State(None))
    theme.apply(app, "light")
    found: dict[str, dict[str, float]] = {}
    ahead = Ahead(window.door.runner, window, window.made_ahead())
    for name, act in _steps(window, project):
        gap = Gap()
        gap.turn(act)
        _settle(window, gap)
        while name == "at rest" and not ahead.is_done:
            _settle(window, gap)
        found[name] = gap.figures()
    window.close()
    tidying.stop()
    workspace.close()
    return found


def _settle(window: "Window", gap: Gap) -> None:
    from PySide6.QtWidgets import QApplication

    quiet = 0
    while quiet < _TURNS:
        gap.turn(QApplication.processEvents)
        quiet = 0 if window.door.runner.is_busy() else quiet + 1
        time.sleep(0.001)


def _put_project(w: Any) -> str:
    from desktop.records.document import replace

    project = replace(timeline.many_tasks(timeline.TASKS), origin=w.home)
    return w.unit.create(project).id


def _steps(window: "Window", project: str) -> Iterator[Step]:
    # In front, as while somebody works: what is tidied when nobody waits isn't measured.
    yield "window", lambda: (window.open("start"), window.show(), window.activateWindow())
    yield "at rest", lambda: None
    for place in window.places:
        yield f"{place}, first", partial(window.open, place)
    for place in window.places:
        yield f"{place}, again", partial(window.open, place)
    for place in ("visits", "lessons", "organisations", "notes"):
        yield from _choosing(window, place)
    yield from _writing(window)
    yield from _project(window, project)
    yield "search, a word", lambda: window.topbar.search.setText("migratie")
    yield "search, more of it", lambda: window.topbar.search.setText("migratie van het zaaksysteem")
    yield "narrower", lambda: window.resize(1024, 700)
    yield "wider", lambda: window.resize(1600, 1000)
    yield "dark", partial(_dress, "dark")


def _choosing(window: "Window", place: str) -> Iterator[Step]:
    yield f"{place}, shown", partial(window.open, place)
    rows: Any = window.screens[place].first_focus()
    for number in range(1, 4):
        yield f"{place}, arrow {number}", partial(_key, rows, "Down")


def _writing(window: "Window") -> Iterator[Step]:
    yield "visits, to write", lambda: window.open("visits")
    screen: Any = window.screens["visits"]
    yield "visits, new", screen.make_new
    for word in ("Een", " lange", " zin."):
        yield f"visits, typed{word}", partial(_type, screen, word)
    yield "visits, saved", screen.leave
    yield "lessons, to write", lambda: window.open("lessons")
    lessons: Any = window.screens["lessons"]
    yield "lessons, new", lessons.make_new


def _project(window: "Window", project: str) -> Iterator[Step]:
    yield "timeline, first", lambda: window.open("projects", project)
    screen: Any = window.screens["projects"]
    canvas = screen.view.timeline.canvas
    yield "timeline, arrow", lambda: _key(canvas, "Down")
    yield "timeline, day later", lambda: _key(canvas, "Right")
    yield "timeline, undone", screen.draft.undo
    yield "timeline, scrolled", lambda: canvas.verticalScrollBar().setValue(2_000)
    hand = _Hand(screen.view.timeline)
    yield "timeline, gripped", partial(hand.does, "Press", 0)
    for days in range(1, 6):
        yield f"timeline, dragged {days}", partial(hand.does, "Move", days)
    yield "timeline, dropped", partial(hand.does, "Release", 6)
    for tab in range(1, screen.view.tabs.count()):
        yield f"project, tab {tab}", partial(screen.view.tabs.setCurrentIndex, tab)
    yield "project, timeline again", lambda: screen.view.tabs.setCurrentIndex(0)
    yield "project, saved", screen.leave


def _dress(colours: str) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.ui import theme

    theme.apply(QApplication.instance(), colours)  # pyright: ignore[reportArgumentType]


def _type(screen: Any, word: str) -> None:
    screen.text.current().insertPlainText(word)


def _key(widget: "QWidget", key: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, Qt.Key[f"Key_{key}"])


class _Hand:
    """Holds the first bar that begins in sight, with the mouse."""

    def __init__(self, tab: Any) -> None:
        from PySide6.QtCore import QPointF

        from desktop.ui.projects.names import row_height

        self._canvas = tab.canvas
        axis, top = self._canvas.axis, self._canvas.verticalScrollBar().value()
        number = top // row_height() + 3
        row = tab.names.rows()[number]
        self._canvas.show_from(row.planned.start)
        x = axis.x(row.planned.start) + axis.day_width - self._canvas.horizontalScrollBar().value()
        self._at = QPointF(x, (number + 0.5) * row_height() - top)

    def does(self, what: str, days: int) -> None:
        """`Press`, `Move` or `Release`, so many days further."""
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent

        at = self._at + QPointF(days * self._canvas.axis.day_width, 0)
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        kind = "MouseMove" if what == "Move" else f"MouseButton{what}"
        button, held = none if what == "Move" else left, none if what == "Release" else left
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type[kind], at, at, button, held, keys)
        getattr(self._canvas, f"mouse{what}Event")(event)
