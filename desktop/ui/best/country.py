# SPDX-License-Identifier: EUPL-1.2
"""The map: a dot for every municipality, and by its dot whether we were there.

Only a picture of what the ranking beside it says in words, so the keyboard needn't get here.
"""

from collections.abc import Sequence
from itertools import combinations
from math import cos, hypot, radians
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.answers.ranking import Rank, Spot
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import marked

NAMED = 8
"""So many of the best have their name on the map."""
_REACH = 24
_MIDDLE = 52.2
_DOT, _KNOWN, _NUMBER, _APART = 1.8, 6.0, 9.0, 21


class _Bounds(NamedTuple):
    west: float
    east: float
    south: float
    north: float


class Country(QWidget):
    """`picked` with an organisation of the ranking that was clicked."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spots: tuple[Spot, ...] = ()
        self._bounds = _Bounds(3.3, 7.3, 50.7, 53.6)
        self._ranks: dict[str, Rank] = {}
        self._current = ""
        self._home = ""
        self._taken: list[QRectF] = []
        self._marks: dict[str, QPointF] = {}
        self.setAccessibleName(_("Map of the municipalities; the ranking says the same in words"))
        self.setMouseTracking(True)
        expanding = QSizePolicy.Policy.Expanding
        self.setSizePolicy(expanding, expanding)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(420), theme.scaled(520))

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """Where all of them lie."""
        self._spots = tuple(spots)
        self._bounds = _bounds_of(self._spots)
        self.update()

    def spots(self) -> dict[str, Spot]:
        """Where they lie, by organisation."""
        return {spot.id: spot for spot in self._spots}

    def has_spots(self) -> bool:
        """Whether it knows where they lie."""
        return bool(self._spots)

    def show_ranks(self, ranks: Sequence[Rank], home: str) -> None:
        """Who is in the ranking, and who we are."""
        self._ranks = {rank.id: rank for rank in ranks}
        self._home = home
        self.update()

    def show_current(self, organisation: str) -> None:
        """Whose account is open."""
        self._current = organisation
        self.update()

    def point(self, spot: Spot) -> QPointF:
        """Where it is drawn."""
        bounds = self._bounds
        wide = (bounds.east - bounds.west) * cos(radians(_MIDDLE))
        high = bounds.north - bounds.south
        inside = QRectF(self.rect()).adjusted(36, 28, -36, -28)
        scale = min(inside.width() / wide, inside.height() / high)
        left = inside.center().x() - wide * scale / 2
        top = inside.center().y() - high * scale / 2
        x = (spot.longitude - bounds.west) * cos(radians(_MIDDLE)) * scale
        return QPointF(left + x, top + (bounds.north - spot.latitude) * scale)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), now.list)
        painter.fillRect(0, 0, 1, self.height(), now.line)
        if not self._spots:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.control)
        for spot in self._spots:
            if spot.id not in self._ranks and spot.id != self._home:
                painter.drawEllipse(self.point(spot), _DOT, _DOT)
        known = [spot for spot in self._spots if spot.id in self._ranks]
        home = [spot for spot in self._spots if spot.id == self._home]
        self._marks = {spot.id: self.point(spot) for spot in (*home, *known)}
        seen = [spot for spot in known if self._is_numbered(spot)]
        self._marks.update(_apart({spot.id: self._marks[spot.id] for spot in (*home, *seen)}))
        self._taken = [_around(at, 10) for at in self._marks.values()]
        for spot in sorted(known, key=self._place, reverse=True):
            self._paint_known(painter, spot)
        for spot in home:
            self._paint_home(painter, spot)
        for spot in sorted(known, key=self._place):
            if self._is_numbered(spot):
                self._paint_name(painter, spot)

    def _place(self, spot: Spot) -> int:
        return self._ranks[spot.id].place

    def _is_numbered(self, spot: Spot) -> bool:
        return self._ranks[spot.id].place <= NAMED or spot.id == self._current

    def _paint_known(self, painter: QPainter, spot: Spot) -> None:
        now, rank, at = theme.tokens(), self._ranks[spot.id], self._marks[spot.id]
        is_current = spot.id == self._current
        ink = now.accent if is_current else now.text2
        numbered = self._is_numbered(spot)
        size = theme.scaled(round(_NUMBER if numbered else _KNOWN))
        if is_current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 2))
            painter.drawEllipse(at, size + 4, size + 4)
        paper = ink if rank.visited is not None else now.list
        painter.setBrush(paper)
        painter.setPen(QPen(ink, 2))
        painter.drawEllipse(at, size - 1, size - 1)
        if numbered:
            painter.setPen(now.base if rank.visited is not None else ink)
            painter.setFont(theme.font("meta_strong"))
            middle = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(_around(at, size), middle, str(rank.place))

    def _paint_home(self, painter: QPainter, spot: Spot) -> None:
        now, at = theme.tokens(), self._marks[spot.id]
        side = theme.scaled(18)
        where = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        theme.paint_icon(painter, "house", where, now.text)
        self._paint_name(painter, spot)

    def _paint_name(self, painter: QPainter, spot: Spot) -> None:
        """Beside its dot, on the first side where nothing stands yet."""
        now, at = theme.tokens(), self._marks[spot.id]
        font = theme.font("meta_medium")
        width, height = marked.advance(spot.name, font) + 2, marked.line_height("meta")
        sides = (
            QPointF(at.x() + 15, at.y() - height / 2),
            QPointF(at.x() - 15 - width, at.y() - height / 2),
            QPointF(at.x() - width / 2, at.y() - 13 - height),
            QPointF(at.x() - width / 2, at.y() + 13),
        )
        for corner in sides:
            where = QRectF(corner.x(), corner.y(), width, height)
            free = not any(where.intersects(other) for other in self._taken)
            if free and QRectF(self.rect()).contains(where):
                self._taken.append(where)
                painter.fillRect(where, now.list)
                marked.paint_line(painter, where, spot.name, font, now.text)
                return

    def at(self, where: QPointF) -> Spot | None:
        """The nearest of those in the ranking, within reach."""
        near = [
            (_distance(self._marks.get(spot.id, self.point(spot)), where), spot)
            for spot in self._spots
            if spot.id in self._ranks
        ]
        close = [(far, spot) for far, spot in near if far <= theme.scaled(_REACH)]
        return min(close, key=_far)[1] if close else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.at(event.position())
        if spot is not None:
            self.picked.emit(spot.id)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._spots:
            where = QPointF(event.pos())
            nearest = min(self._spots, key=lambda spot: _distance(self.point(spot), where))
            is_near = _distance(self.point(nearest), where) <= _REACH / 2
            QToolTip.showText(event.globalPos(), nearest.name if is_near else "", self)
            return True
        return super().event(event)


def _bounds_of(spots: Sequence[Spot]) -> _Bounds:
    longitudes = [spot.longitude for spot in spots]
    latitudes = [spot.latitude for spot in spots]
    return _Bounds(min(longitudes), max(longitudes), min(latitudes), max(latitudes))


def _apart(points: dict[str, QPointF]) -> dict[str, QPointF]:
    """The same points, moved aside as little as lets each be seen."""
    made = {key: QPointF(at) for key, at in points.items()}
    least = theme.scaled(_APART)
    for _round in range(12):
        for one, other in combinations(made, 2):
            between = made[other] - made[one]
            far = hypot(between.x(), between.y())
            if far < least:
                way = between / far if far else QPointF(1, 0)
                made[one] -= way * ((least - far) / 2)
                made[other] += way * ((least - far) / 2)
    return made


def _far(found: tuple[float, Spot]) -> float:
    return found[0]


def _distance(one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength()


def _around(at: QPointF, reach: float) -> QRectF:
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
