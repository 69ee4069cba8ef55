# SPDX-License-Identifier: EUPL-1.2
"""Lessons by effort and impact: what brings much and asks little stands top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from desktop.charts.shapes import Anchor, Box, Dot, Drawing, Label, Line, Role, Shape
from desktop.i18n import _, ngettext

ROLES = {"adopt": Role.ADOPT, "avoid": Role.AVOID, "save_time": Role.SAVE_TIME}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A lesson with its number in the list beside the picture; effort and impact are 1-5."""

    number: int
    kind: str
    effort: int
    impact: int

    @property
    def is_quick_win(self) -> bool:
        """Little effort, much impact."""
        return self.effort <= 2 and self.impact >= 4


def quadrant(lessons: Sequence[Weighed], size: float) -> Drawing:
    """A square of five by five; lessons in the same place stand beside each other."""
    left, foot = 28.0, 28.0
    cell = (size - left) / 5
    cells: dict[tuple[int, int], list[Weighed]] = {}
    for lesson in lessons:
        cells.setdefault((lesson.effort, lesson.impact), []).append(lesson)
    shapes: list[Shape] = [Box(left, 0, 2 * cell, 2 * cell, Role.GROUND)]
    for number in range(6):
        x = left + number * cell
        shapes.append(Line(((x, 0), (x, 5 * cell)), Role.GRID))
        shapes.append(Line(((left, number * cell), (size, number * cell)), Role.GRID))
    for number in range(1, 6):
        middle = left + (number - 0.5) * cell
        shapes.append(Label(middle, 5 * cell + 10, str(number), Role.NOTE, Anchor.MIDDLE))
        height = (5.5 - number) * cell
        shapes.append(Label(left - 8, height, str(number), Role.NOTE, Anchor.END))
    for (effort, impact), inside in cells.items():
        shapes += _placed(inside, left + (effort - 1) * cell, (5 - impact) * cell, cell)
    shapes.append(Label(left + 6, 10, _("Quick wins"), Role.HEAD))
    shapes.append(Label(size, 5 * cell + 24, _("effort"), Role.NOTE, Anchor.END))
    return Drawing(size, 5 * cell + foot + 6, tuple(shapes), _told(lessons))


def _placed(inside: Sequence[Weighed], left: float, top: float, cell: float) -> list[Shape]:
    across = max(2, ceil(sqrt(len(inside))))
    pitch = cell / across
    reach = min(pitch * 0.42, 10)
    return [
        Dot(
            left + (place % across + 0.5) * pitch,
            top + (place // across + 0.5) * pitch,
            reach,
            ROLES.get(lesson.kind, Role.DOT),
            str(lesson.number),
        )
        for place, lesson in enumerate(inside)
    ]


def _told(lessons: Sequence[Weighed]) -> str:
    quick = sum(1 for lesson in lessons if lesson.is_quick_win)
    return ngettext(
        "%(count)d lesson by effort and impact, %(quick)d of them a quick win.",
        "%(count)d lessons by effort and impact, %(quick)d of them quick wins.",
        len(lessons),
    ) % {"count": len(lessons), "quick": quick}
