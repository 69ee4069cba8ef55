# SPDX-License-Identifier: EUPL-1.2
"""A timeline of 2,000 tasks that wait for each other: planned, edited, moved along and drawn,
against painting as many plain bars.
"""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from tests.benchmarks import stopwatch

TASKS = 2_000
TIMES = 9
TODAY = date(2026, 3, 12)


def measure(_records: int = 0) -> dict[str, Any]:
    """Milliseconds of each step a drag goes through, and of a whole drawing."""
    ours = stopwatch.apart("timeline:steps", tasks=TASKS).answer
    bare = stopwatch.apart("timeline:bare_bars", bars=TASKS).answer
    return {
        "tasks": TASKS,
        **{f"{name}_ms": stopwatch.middle(taken) for name, taken in ours.items()},
        "reference_ms": stopwatch.middle(bare),
        "ratio": stopwatch.ratio(stopwatch.middle(ours["drawing"]), stopwatch.middle(bare)),
    }


def steps(tasks: int) -> dict[str, list[float]]:
    """Plan it; move one task; let what waits follow; draw all of it."""
    from desktop.actions import timeline
    from desktop.answers.planning import Move
    from desktop.charts import picture

    project = many_tasks(tasks)
    moved = timeline.edited(project, Move(project.tasks[0].key, 5))
    planned = timeline.plan(project, TODAY)
    return {
        "plan": stopwatch.milliseconds(partial(timeline.plan, project, TODAY), TIMES),
        "edit": stopwatch.milliseconds(
            partial(timeline.edited, project, Move(project.tasks[0].key, 5)), TIMES
        ),
        "follow": stopwatch.milliseconds(partial(timeline.with_followers, moved), TIMES),
        "drawing": stopwatch.milliseconds(partial(picture.drawing, planned, 1600), TIMES),
    }


def many_tasks(tasks: int) -> Any:
    from desktop.records.ids import key_from, shared_id
    from desktop.records.project import Dependency, Phase, Project, Task

    at = datetime(2026, 1, 1, tzinfo=UTC)
    keys = [key_from(number.to_bytes(8, "big")) for number in range(tasks + 1)]
    phase = Phase(key=keys[0], kind="execution", name="Uitvoering")
    made = [
        Task(
            key=keys[number],
            name=f"Taak {number}",
            phase=phase.key,
            planned_start=date(2026, 1, 1) + timedelta(days=number // 4),
            planned_finish=date(2026, 1, 4) + timedelta(days=number // 4),
            depends_on=(Dependency(on=keys[number - 16]),) if number > 16 else (),
        )
        for number in range(1, tasks + 1)
    ]
    return Project(
        id=shared_id("project:benchmark"),
        origin=shared_id("organisation:GM0627"),
        created_at=at,
        modified_at=at,
        title="Tweeduizend taken",
        phases=(phase,),
        tasks=tuple(made),
    )


def bare_bars(bars: int) -> list[float]:
    """As many filled bars with a name beside them, painted by Qt in a picture."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    application = QGuiApplication([])
    picture = QImage(1600, 31 * 100, QImage.Format.Format_RGB32)

    def paint() -> None:
        painter = QPainter(picture)
        for number in range(bars):
            top = 31 * (number % 100)
            painter.fillRect(number % 1500, top, 60, 12, Qt.GlobalColor.blue)
            painter.drawText(number % 1500, top + 24, f"Taak {number}")
        painter.end()

    taken = stopwatch.milliseconds(paint, TIMES)
    application.quit()
    return taken
