# SPDX-License-Identifier: EUPL-1.2
"""A whole timeline as one drawing, for paper: names on the left, ticks on top, today through it."""

from dataclasses import replace
from datetime import timedelta

from desktop.answers.planning import Part, Plan, Reference, Span
from desktop.charts.axis import Axis
from desktop.charts.shapes import Drawing, Label, Line, Role, Shape
from desktop.charts.timeline import Measures, Scene, link_lines, row_shapes
from desktop.i18n import day, ngettext

_BEHIND = 96
"""The room for a date and how late it is, behind the last bar."""
_YEAR = 32


def around(plan: Plan, reference: Reference | None = None) -> Span | None:
    """All that a timeline has to show: the plan, today and the neighbour's spans."""
    whole = plan.span
    if whole is None:
        return None
    whole = whole.joined(Span(plan.today, plan.today))
    if reference is not None:
        for span in reference.spans.values():
            whole = whole.joined(span)
    return whole


def drawing(
    plan: Plan, width: float, names: float = 200, reference: Reference | None = None
) -> Drawing | None:
    """The whole timeline in a given width with the names left; None where nothing has a date."""
    span = around(plan, reference)
    if span is None:
        return None
    sizes = Measures()
    room = width - names
    # What is written behind the last bar needs a place as well.
    margin = max(1, round(span.days * _BEHIND / max(1, room - _BEHIND)))
    axis = Axis.fitting(Span(span.start, span.finish + timedelta(days=margin)), room)
    scene = Scene(plan.today, reference.spans if reference else {})
    head = sizes.row * 1.4
    height = head + sizes.row * len(plan.rows)
    body: list[Shape] = [*_grid(axis, room, head, height)]
    for number, row in enumerate(plan.rows):
        body += row_shapes(row, axis, scene, head + number * sizes.row, sizes)
    body += [_lowered(line, head) for line in link_lines(plan.links, plan.rows, axis, sizes)]
    today = axis.x(plan.today) + axis.day_width / 2
    body.append(Line(((today, head * 0.5), (today, height)), Role.TODAY))
    shapes = [_further(shape, names) for shape in body]
    for number, row in enumerate(plan.rows):
        middle = head + (number + 0.5) * sizes.row
        is_phase = row.part is Part.PHASE
        indent = 0 if is_phase or not row.parent else 14
        shapes.append(Label(indent, middle, row.name, Role.HEAD if is_phase else Role.NAME))
    return Drawing(width, height, tuple(shapes), _told(plan, span))


def _grid(axis: Axis, room: float, head: float, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    ticks = [tick for tick in axis.ticks(0, room) if 0 <= tick.x < room]
    shapes += [Line(((tick.x, head), (tick.x, height)), Role.GRID) for tick in ticks]
    shapes += [Label(tick.x + 4, head * 0.78, tick.text, Role.NOTE) for tick in ticks]
    shapes += [
        Label(max(0.0, tick.x) + 4, head * 0.28, tick.text, Role.HEAD)
        for tick in axis.heads(0, room)
        if tick.x < room - _YEAR
    ]
    return shapes


def _lowered(line: Line, down: float) -> Line:
    return replace(line, points=tuple((x, y + down) for x, y in line.points))


def _further(shape: Shape, right: float) -> Shape:
    """The same shape further to the right."""
    if isinstance(shape, Line):
        return replace(shape, points=tuple((x + right, y) for x, y in shape.points))
    return replace(shape, x=shape.x + right)


def _told(plan: Plan, span: Span) -> str:
    done = sum(1 for row in plan.rows if row.part is Part.PHASE and row.is_done)
    phases = sum(1 for row in plan.rows if row.part is Part.PHASE)
    late = sum(1 for row in plan.rows if row.part is Part.TASK and row.slip > 0)
    told = ngettext(
        "Timeline from %(start)s to %(finish)s: %(done)d of %(phases)d phases done,"
        " %(late)d task behind plan.",
        "Timeline from %(start)s to %(finish)s: %(done)d of %(phases)d phases done,"
        " %(late)d tasks behind plan.",
        late,
    )
    return told % {
        "start": day(span.start),
        "finish": day(span.finish),
        "done": done,
        "phases": phases,
        "late": late,
    }
