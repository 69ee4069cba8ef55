# SPDX-License-Identifier: EUPL-1.2
"""A plan as bars: per row the actual, the plan below it, what is late, and the neighbour around it.

The window asks row by row for what is visible; `picture.py` makes the whole drawing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from desktop.answers.planning import Part, PlanLink, PlanRow, Span
from desktop.charts.axis import Axis
from desktop.charts.shapes import Box, Chip, Diamond, Label, Line, Point, Role, Shape
from desktop.i18n import _, brief_day


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes at 100 %; `scaled` gives those for larger text."""

    row: float = 31
    actual_top: float = 7
    actual: float = 12
    plan_top: float = 23
    plan: float = 4
    reference_top: float = 3.5
    chip_top: float = 2.5
    chip: float = 18
    diamond: float = 7
    gap: float = 8
    elbow: float = 12
    radius: float = 2

    def scaled(self, factor: float) -> "Measures":
        """All of it this much larger."""
        return Measures(**{each.name: getattr(self, each.name) * factor for each in fields(self)})


@dataclass(frozen=True, slots=True)
class Lessons:
    """How many lessons wait at a phase, in all and by kind."""

    total: int
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn beside the plan itself; `current` is the row one stands on."""

    today: date
    reference: Mapping[str, Span] = field(default_factory=dict[str, Span])
    lessons: Mapping[str, Lessons] = field(default_factory=dict[str, Lessons])
    current: str = ""


def row_shapes(
    row: PlanRow, axis: Axis, scene: Scene, top: float = 0, sizes: Measures | None = None
) -> tuple[Shape, ...]:
    """What one row shows, back to front."""
    sizes = sizes or Measures()
    shapes: list[Shape] = []
    around = scene.reference.get(row.key)
    if around is not None:
        if row.part is Part.MILESTONE:
            middle = top + sizes.row / 2
            x = axis.x(around.start) + axis.day_width / 2
            shapes.append(Diamond(x, middle, sizes.diamond * 1.4, Role.REFERENCE))
        else:
            height = sizes.row - 2 * sizes.reference_top
            shapes.append(_box(axis, around, top + sizes.reference_top, height, Role.REFERENCE, 3))
    if row.part is Part.MILESTONE:
        shapes += _milestone(row, axis, scene, top, sizes)
    else:
        shapes += _bars(row, axis, top, sizes)
        shapes += _beside(row, axis, scene, top, sizes)
        shapes += _chip(row, axis, scene, top, sizes)
    return tuple(shapes)


def _box(axis: Axis, span: Span, top: float, height: float, role: Role, radius: float = 0) -> Box:
    left = axis.x(span.start)
    return Box(left, top, axis.end(span.finish) - left, height, role, radius)


def _bars(row: PlanRow, axis: Axis, top: float, sizes: Measures) -> list[Shape]:
    bars: list[Shape] = []
    if row.planned is not None:
        y = top + sizes.plan_top
        bars.append(_box(axis, row.planned, y, sizes.plan, Role.PLAN, sizes.radius / 2))
    if row.actual is not None:
        y = top + sizes.actual_top
        in_time = row.actual
        if row.late is not None and row.late.start > row.actual.start:
            in_time = Span(row.actual.start, row.late.start - timedelta(days=1))
        if row.late != row.actual:
            bars.append(_box(axis, in_time, y, sizes.actual, Role.ACTUAL, sizes.radius))
        if row.late is not None:
            bars.append(_box(axis, row.late, y, sizes.actual, Role.LATE, sizes.radius))
    return bars


def _beside(row: PlanRow, axis: Axis, scene: Scene, top: float, sizes: Measures) -> list[Shape]:
    """The words behind a bar: how late it is, or else how far. Phases say it in their column."""
    if row.part is Part.PHASE or row.span is None:
        return []
    end = row.actual or row.planned
    assert end is not None
    x = _clear_of_today(axis.end(end.finish) + sizes.gap, axis, scene, sizes)
    y = top + sizes.actual_top + sizes.actual / 2
    if row.slip > 0:
        text = _("+%(days)d d") % {"days": row.slip}
        return [Label(x, y, text, Role.WARNING)]
    if row.progress and not row.is_done:
        return [Label(x, y, f"{row.progress} %", Role.NOTE)]
    return []


def _clear_of_today(x: float, axis: Axis, scene: Scene, sizes: Measures) -> float:
    """Words that would stand in the line of today stand behind it."""
    today = axis.x(scene.today) + axis.day_width / 2
    return today + sizes.gap * 0.75 if today - 5 * sizes.gap < x < today + sizes.gap else x


def _chip(row: PlanRow, axis: Axis, scene: Scene, top: float, sizes: Measures) -> list[Shape]:
    lessons = scene.lessons.get(row.key)
    if lessons is None or row.planned is None or row.is_done or not lessons.total:
        return []
    x = axis.x(row.planned.start)
    if row.actual is not None:
        # Over what has been done it would hide the bar; behind it there is room.
        x = axis.end(max(row.actual.finish, row.planned.finish)) + sizes.gap
    is_full = row.key == scene.current
    kinds = lessons.kinds
    return [Chip(row.key, x, top + sizes.chip_top, sizes.chip, lessons.total, kinds, is_full)]


def _milestone(row: PlanRow, axis: Axis, scene: Scene, top: float, sizes: Measures) -> list[Shape]:
    if row.span is None:
        return []
    middle = top + sizes.row / 2
    shapes: list[Shape] = []
    shown = row.actual or row.planned
    assert shown is not None
    if row.planned is not None and row.actual is not None and row.actual != row.planned:
        left = axis.x(row.planned.start) + axis.day_width / 2
        right = axis.x(row.actual.start) + axis.day_width / 2
        shapes.append(Line(((left, middle), (right, middle)), Role.PLAN))
    x = axis.x(shown.start) + axis.day_width / 2
    role = Role.REACHED if row.is_done else Role.MILESTONE
    shapes.append(Diamond(x, middle, sizes.diamond, role))
    text = brief_day(shown.start, scene.today)
    words = Role.NOTE
    if row.slip > 0:
        words = Role.WARNING
        text += "  " + _("+%(days)d d") % {"days": row.slip}
    shapes.append(Label(x + sizes.diamond + sizes.gap * 0.75, middle, text, words))
    return shapes


def link_lines(
    links: Sequence[PlanLink],
    rows: Sequence[PlanRow],
    axis: Axis,
    sizes: Measures | None = None,
) -> tuple[Line, ...]:
    """The connectors between rows that are shown, from plan bar to plan bar."""
    sizes = sizes or Measures()
    places = {row.key: number for number, row in enumerate(rows)}
    lines: list[Line] = []
    for link in links:
        if link.on not in places or link.key not in places:
            continue
        on, key = rows[places[link.on]], rows[places[link.key]]
        if on.planned is None or key.planned is None:
            continue
        middle = sizes.plan_top + sizes.plan / 2
        ends = (places[link.on] * sizes.row + middle, places[link.key] * sizes.row + middle)
        points = _route(link.type, axis, on.planned, key.planned, ends, sizes)
        role = Role.BROKEN_LINK if link.short else Role.LINK
        lines.append(Line(points, role, has_arrow=True))
    return tuple(lines)


def _route(
    how: str, axis: Axis, on: Span, key: Span, ends: tuple[float, float], sizes: Measures
) -> tuple[Point, ...]:
    """Out of the one bar and into the other, only straight and never through either bar."""
    from_finish, to_finish = how in {"FS", "FF"}, how in {"FF", "SF"}
    first = (axis.end(on.finish) if from_finish else axis.x(on.start), ends[0])
    last = (axis.end(key.finish) if to_finish else axis.x(key.start), ends[1])
    out = sizes.elbow if from_finish else -sizes.elbow
    into = sizes.elbow if to_finish else -sizes.elbow
    if from_finish is to_finish:
        side = max(first[0], last[0]) if from_finish else min(first[0], last[0])
        return (first, (side + out, first[1]), (side + out, last[1]), last)
    gap = last[0] - first[0] if from_finish else first[0] - last[0]
    if gap >= sizes.elbow / 2:
        # In a narrow gap the corner comes halfway, so that the arrow keeps its place.
        out = min(sizes.elbow, gap / 2) * (1 if from_finish else -1)
        return (first, (first[0] + out, first[1]), (first[0] + out, last[1]), last)
    # No room between the bars: around, along the border of the row of the one that waits.
    down = 1 if ends[1] > ends[0] else -1
    border = ends[0] + down * (sizes.row - sizes.plan_top - sizes.plan / 2)
    if down < 0:
        border = ends[0] - sizes.plan_top - sizes.plan / 2
    return (
        first,
        (first[0] + out, first[1]),
        (first[0] + out, border),
        (last[0] + into, border),
        (last[0] + into, last[1]),
        last,
    )
