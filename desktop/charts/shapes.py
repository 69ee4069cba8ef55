# SPDX-License-Identifier: EUPL-1.2
"""The shapes a chart is made of, in device-independent pixels with y downwards.

A shape has no colour: its role says what it means, and whoever draws it looks that up.
"""

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Role(StrEnum):
    """What a shape stands for."""

    PLAN = "plan"
    ACTUAL = "actual"
    LATE = "late"
    REFERENCE = "reference"
    MILESTONE = "milestone"
    REACHED = "reached"
    TODAY = "today"
    GRID = "grid"
    GROUND = "ground"
    LINK = "link"
    BROKEN_LINK = "broken_link"
    NOTE = "note"
    NAME = "name"
    HEAD = "head"
    WARNING = "warning"
    LINE = "line"
    DOT = "dot"
    ADOPT = "adopt"
    AVOID = "avoid"
    SAVE_TIME = "save_time"


class Anchor(StrEnum):
    """Which point of a text lies on its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, with round corners where `radius` is given."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Diamond:
    """A square on its point; `reach` is half its height."""

    x: float
    y: float
    reach: float
    role: Role


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc; `text` stands in its middle."""

    x: float
    y: float
    reach: float
    role: Role
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `series` tells lines of one role apart (first is 0)."""

    points: tuple[Point, ...]
    role: Role
    has_arrow: bool = False
    series: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose middle height is `y`."""

    x: float
    y: float
    text: str
    role: Role
    anchor: Anchor = Anchor.START


@dataclass(frozen=True, slots=True)
class Chip:
    """Lessons at a phase: their number and, where `is_full`, how many of each kind."""

    key: str
    x: float
    y: float
    height: float
    total: int
    kinds: tuple[tuple[str, int], ...] = ()
    is_full: bool = False


Shape = Box | Diamond | Dot | Line | Label | Chip


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture, with a sentence for those who don't see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str = ""
