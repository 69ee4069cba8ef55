# SPDX-License-Identifier: EUPL-1.2
"""What is marked in the text of a review, and how each mark is painted around its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLine

from desktop.ui import theme


@dataclass(frozen=True)
class Marked:
    """A finding in a text: its number and place, and what was decided about it."""

    number: int
    start: int
    end: int
    choice: str = ""
    replacement: str = ""


@dataclass(frozen=True)
class Part:
    """A text of the record: the label above it, and what was found in it."""

    label: str
    text: str
    marks: Sequence[Marked] = ()


@dataclass(frozen=True)
class Spot:
    """A stretch of a piece: `waits`, `number`, `frame`, `gone` or `stays`."""

    start: int
    end: int
    look: str


@dataclass
class Piece:
    """A finding as it stands in the document: what was written, from where to where."""

    mark: Marked
    text: str
    type_: str
    ink: str
    start: int = 0
    end: int = 0
    spots: list[Spot] = field(default_factory=list[Spot])


def paint_spot(painter: QPainter, look: str, where: QRectF) -> None:
    """What stands behind or under a stretch of words."""
    now = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    if look == "number":
        painter.setBrush(now.warn)
        painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), 3, 3)
    elif look == "waits":
        painter.setBrush(now.warn_tint)
        painter.drawRoundedRect(where.adjusted(0, -1, 0, 2), 2, 2)
        line = QRectF(where.left(), where.bottom() + 1, where.width(), 2)
        painter.fillRect(line, now.warn_edge)
    elif look == "frame":
        painter.setPen(now.button_edge)
        painter.setBrush(now.alt)
        painter.drawRoundedRect(where.adjusted(0.5, -0.5, -0.5, 0.5), 3, 3)
    elif look == "stays":
        dotted = QPen(now.control, 1)
        dotted.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(dotted)
        painter.drawLine(where.bottomLeft(), where.bottomRight())


def paint_ring(painter: QPainter, where: QRectF) -> None:
    """The ring around the finding in turn."""
    painter.setPen(QPen(theme.tokens().focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(where.adjusted(-2, -3, 2, 4), 4, 4)


def stretch(line: QTextLine, first: int, last: int, origin: QPointF) -> QRectF:
    """Where a part of a line stands; `origin` is its block's place."""
    left, right = _x(line, first), _x(line, last)
    height = line.ascent() + line.descent()
    return QRectF(origin.x() + left, origin.y() + line.y(), right - left, height)


def _x(line: QTextLine, position: int) -> float:
    where: Any = line.cursorToX(position)
    return float(cast(Any, where[0]) if isinstance(where, tuple) else where)  # by its version


def lettering(type_: str, ink: str) -> QTextCharFormat:
    """A step of the type scale in a colour, by their names."""
    made = QTextCharFormat()
    made.setFont(theme.font(type_))
    made.setForeground(theme.colour(ink))
    return made
