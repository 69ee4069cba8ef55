# SPDX-License-Identifier: EUPL-1.2
"""The signs of the three kinds of lesson and the logo: our own paths, on a grid of twelve."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import icons, theme

_GRID = 12.0
_SIGN_PART = 0.55
KINDS = ("adopt", "avoid", "save_time")


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    pen = QPainterPathStroker()
    pen.setWidth(width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen.createStroke(path).simplified()


def _lines(*lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for points in lines:
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
    return path


@cache
def sign(kind: str) -> QPainterPath:
    """The sign of a kind, in a square of one by one."""
    if kind == "adopt":
        path = _lines(((6, 1.6), (11, 10.4), (1, 10.4), (6, 1.6)))
    elif kind == "avoid":
        path = _stroked(_lines(((2.2, 2.2), (9.8, 9.8)), ((9.8, 2.2), (2.2, 9.8))), 2.2)
    else:
        left = ((1.8, 2), (5.8, 6), (1.8, 10))
        right = ((6.4, 2), (10.4, 6), (6.4, 10))
        path = _stroked(_lines(left, right), 2.0)
    return QTransform.fromScale(1 / _GRID, 1 / _GRID).map(path)


@cache
def logo() -> QPainterPath:
    """The two neighbouring houses, in a square of one by one."""
    houses = _lines(((3, 9), (3, 5.6), (4.5, 3.6), (6, 5.6), (7.5, 3.6), (9, 5.6), (9, 9)))
    middle = _lines(((6, 5.6), (6, 7.6)))
    houses.addPath(middle)
    return QTransform.fromScale(1 / _GRID, 1 / _GRID).map(_stroked(houses, 1.25))


@cache
def sign_icon(kind: str) -> QIcon:
    """The sign as an icon for buttons and menus."""
    square = QTransform().translate(0.15, 0.15).scale(0.7, 0.7).map(sign(kind))
    return QIcon(icons.OutlineEngine(square, theme.colour, kind, kind))


@cache
def logo_icon() -> QIcon:
    """The logo as the window's icon."""
    return QIcon(_LogoEngine(logo(), theme.colour, "on_accent", "on_accent"))


class _LogoEngine(icons.OutlineEngine):
    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_logo(painter, QRectF(rect))

    @override
    def clone(self) -> "_LogoEngine":
        return _LogoEngine(logo(), theme.colour, "on_accent", "on_accent")


def paint_sign(painter: QPainter, kind: str, where: QRectF, ink: QColor | None = None) -> None:
    """Paint the bare sign into a square."""
    icons.paint_outline(painter, sign(kind), where, ink or theme.tokens().kind(kind).ink)


def paint_badge(painter: QPainter, kind: str, where: QRectF) -> None:
    """Paint the sign on its tinted ground."""
    colours = theme.tokens().kind(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colours.line if theme.tokens().framed else Qt.PenStyle.NoPen)
    painter.setBrush(colours.tint)
    painter.drawRoundedRect(where, 4, 4)
    side = where.width() * _SIGN_PART
    square = QRectF(0, 0, side, side)
    square.moveCenter(where.center())
    paint_sign(painter, kind, square)
    painter.restore()


def paint_logo(painter: QPainter, where: QRectF) -> None:
    """Paint the logo on its accent ground."""
    now = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.accent)
    corner = where.width() / 5
    painter.drawRoundedRect(where, corner, corner)
    painter.restore()
    icons.paint_outline(painter, logo(), where, now.on_accent)


class Badge(QWidget):
    """A kind's badge: 20 in rows, 18 in the gutter, 28 large. Or the logo, with kind `logo`."""

    def __init__(self, kind: str, side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: str) -> None:
        """Show another kind."""
        self._kind = kind
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        where = QRectF(QPointF(0, 0), QRectF(self.rect()).size())
        painter = QPainter(self)
        if self._kind == "logo":
            paint_logo(painter, where)
        else:
            paint_badge(painter, self._kind, where)
