# SPDX-License-Identifier: EUPL-1.2
"""How groups stood to a change over time: a line a group, from against (-2) to for (2)."""

from collections.abc import Sequence
from datetime import date

from desktop.answers.planning import Span
from desktop.charts.axis import Axis
from desktop.charts.shapes import Anchor, Dot, Drawing, Label, Line, Role, Shape
from desktop.i18n import N_, _

LEVELS = {
    2: N_("in favour"),
    1: N_("rather for"),
    0: N_("neutral"),
    -1: N_("rather against"),
    -2: N_("against"),
}

Group = tuple[str, Sequence[tuple[date, int]]]
"""A group's name and its (day, value) in any order."""


def attitude(
    groups: Sequence[Group], width: float, height: float, names: float = 96
) -> Drawing | None:
    """The lines with their levels and months; None where nothing has been noted yet."""
    days = [day for _name, noted in groups for day, _value in noted]
    if not days:
        return None
    axis = Axis.fitting(Span(min(days), max(days)), width - names - 24)
    foot = 24.0
    step = (height - foot - 16) / 4

    def y(value: int) -> float:
        return 8 + (2 - value) * step

    shapes: list[Shape] = []
    for value, word in LEVELS.items():
        shapes.append(Line(((names, y(value)), (width, y(value))), Role.GRID))
        shapes.append(Label(names - 8, y(value), _(word), Role.NOTE, Anchor.END))
    shapes += [
        Label(names + tick.x, height - foot / 2, tick.text, Role.NOTE)
        for tick in axis.ticks(0, width - names)
        if 0 <= tick.x < width - names
    ]
    for series, (_name, noted) in enumerate(groups):
        points = tuple((names + 8 + axis.x(day), y(value)) for day, value in sorted(noted))
        shapes.append(Line(points, Role.LINE, series=series))
        shapes += [Dot(x, height_of, 3.5, Role.DOT) for x, height_of in points]
    return Drawing(width, height, tuple(shapes), _told(groups))


def _told(groups: Sequence[Group]) -> str:
    sentences: list[str] = []
    for name, noted in groups:
        ordered = sorted(noted)
        if ordered:
            first, last = ordered[0][1], ordered[-1][1]
            sentences.append(
                _("%(group)s: from %(first)s to %(last)s.")
                % {"group": name, "first": _(LEVELS[first]), "last": _(LEVELS[last])}
            )
    return " ".join(sentences)
