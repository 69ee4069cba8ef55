# SPDX-License-Identifier: EUPL-1.2
"""Shapes of a chart onto the screen, in the colours of the theme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from desktop.charts.shapes import Anchor, Box, Chip, Diamond, Dot, Label, Line, Role, Shape
from desktop.i18n import ngettext
from desktop.ui import theme
from desktop.ui.parts import kinds, marked

_ARROW = 4.5
_HATCH = 5.0


def paint(painter: QPainter, shape: Shape) -> None:
    """Paint one shape; the painter smooths edges."""
    match shape:
        case Box():
            _paint_box(painter, shape)
        case Diamond():
            _paint_diamond(painter, shape)
        case Line():
            _paint_line(painter, shape)
        case Label():
            _paint_label(painter, shape)
        case Dot():
            _paint_dot(painter, shape)
        case Chip():
            paint_chip(painter, shape)


def ink(role: Role) -> QColor:
    """The colour that goes with what a shape means."""
    now = theme.tokens()
    if role in (Role.ADOPT, Role.AVOID, Role.SAVE_TIME):
        return now.kind(role.value).ink
    return {
        Role.PLAN: now.control,
        Role.ACTUAL: now.text2,
        Role.LATE: now.warn_edge,
        Role.REFERENCE: now.control,
        Role.MILESTONE: now.text2,
        Role.REACHED: now.text2,
        Role.TODAY: now.accent,
        Role.GRID: now.line,
        Role.GROUND: now.alt,
        Role.LINK: now.text2,
        Role.BROKEN_LINK: now.warn_edge,
        Role.NOTE: now.text2,
        Role.WARNING: now.warn,
        Role.LINE: now.text2,
        Role.DOT: now.text2,
    }.get(role, now.text)


def _paint_box(painter: QPainter, box: Box) -> None:
    where = QRectF(box.x, box.y, max(1.5, box.width), box.height)
    if box.role is Role.REFERENCE:
        pen = QPen(ink(box.role), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_on_pixels(where), box.radius, box.radius)
    elif box.role is Role.LATE:
        paint_hatched(painter, where)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(box.role))
        painter.drawRoundedRect(where, box.radius, box.radius)


def _on_pixels(where: QRectF) -> QRectF:
    """Middle of the pixels, so that a line of one is one."""
    return QRectF(
        round(where.left()) + 0.5, round(where.top()) + 0.5, round(where.width()), where.height()
    )


def paint_hatched(painter: QPainter, where: QRectF) -> None:
    """A box in the colours of late: amber ground, edge and slanted lines."""
    now = theme.tokens()
    painter.save()
    edge = QPen(now.warn_edge, 1)
    path = QPainterPath()
    path.addRect(where)
    painter.fillRect(where, now.warn_tint)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(now.warn_edge, 1.3))
    x = where.left() - where.height()
    while x < where.right():
        painter.drawLine(QPointF(x, where.bottom()), QPointF(x + where.height(), where.top()))
        x += _HATCH
    painter.restore()
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_diamond(painter: QPainter, diamond: Diamond) -> None:
    x, y, reach = diamond.x, diamond.y, diamond.reach
    points = [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach)]
    shape = QPolygonF([*points, QPointF(x - reach, y)])
    now = theme.tokens()
    if diamond.role is Role.REFERENCE:
        pen = QPen(now.control, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(now.text2, 1.6))
        painter.setBrush(now.text2 if diamond.role is Role.REACHED else now.base)
    painter.drawPolygon(shape)


def _paint_line(painter: QPainter, line: Line) -> None:
    points = [QPointF(x, y) for x, y in line.points]
    widths = {Role.PLAN: 1.4, Role.LINE: 2.0, Role.TODAY: 2.0, Role.GRID: 1.0}
    painter.setPen(QPen(ink(line.role), widths.get(line.role, 1.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    if line.has_arrow and len(points) > 1:
        _paint_arrow(painter, points[-2], points[-1], ink(line.role))


def _paint_arrow(painter: QPainter, before: QPointF, tip: QPointF, colour: QColor) -> None:
    back = -1 if tip.x() > before.x() else 1
    left = tip.x() + back * _ARROW * 1.5
    wing = [QPointF(left, tip.y() - _ARROW * 0.8), QPointF(left, tip.y() + _ARROW * 0.8)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, *wing]))


def _paint_label(painter: QPainter, label: Label) -> None:
    names = {Role.WARNING: "meta_strong", Role.HEAD: "strong", Role.NAME: "normal"}
    font = theme.font(names.get(label.role, "meta"))
    width = marked.advance(label.text, font)
    x = label.x
    if label.anchor is Anchor.MIDDLE:
        x -= width / 2
    elif label.anchor is Anchor.END:
        x -= width
    painter.setFont(font)
    painter.setPen(ink(label.role))
    where = QRectF(x, label.y - 12, width + 4, 24)
    painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), label.text)


def _paint_dot(painter: QPainter, dot: Dot) -> None:
    now = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(dot.role))
    painter.drawEllipse(QPointF(dot.x, dot.y), dot.reach, dot.reach)
    if dot.text:
        font = QFont(theme.font("meta_strong"))
        painter.setFont(font)
        painter.setPen(now.base)
        side = dot.reach * 2
        where = QRectF(dot.x - side, dot.y - side, 2 * side, 2 * side)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), dot.text)


def chip_words(chip: Chip) -> str:
    """What a chip says before its kinds: the number, with its word where there is room."""
    if not chip.is_full:
        return str(chip.total)
    told = ngettext("%(count)d lesson", "%(count)d lessons", chip.total)
    return told % {"count": chip.total}


def chip_box(chip: Chip) -> QRectF:
    """Where a chip is, for painting it and for hitting it with the mouse."""
    font = theme.font("meta")
    width = 30 + marked.advance(chip_words(chip), font)
    if chip.is_full:
        for _kind, count in chip.kinds:
            width += 22 + marked.advance(str(count), font)
        width += 4
    return QRectF(chip.x, chip.y, width + 4, chip.height + 1)


def paint_chip(painter: QPainter, chip: Chip) -> None:
    """Lessons waiting at a phase: how many, and of the current one which kinds."""
    now, font = theme.tokens(), theme.font("meta")
    box = chip_box(chip).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(now.accent if chip.is_full else now.button_edge, 1.2))
    painter.setBrush(now.base)
    painter.drawRoundedRect(box, 3, 3)
    middle = box.center().y()
    spot = QRectF(box.left() + 6, middle - 7, 14, 14)
    theme.paint_icon(painter, "lightbulb", spot, now.accent if chip.is_full else now.text2)
    x = spot.right() + 5
    x = _chip_text(painter, x, box, chip_words(chip), font)
    if chip.is_full:
        for kind, count in chip.kinds:
            kinds.paint_sign(painter, kind, QRectF(x + 6, middle - 5, 10, 10))
            x = _chip_text(painter, x + 21, box, str(count), font)


def _chip_text(painter: QPainter, x: float, box: QRectF, text: str, font: QFont) -> float:
    painter.setFont(font)
    painter.setPen(theme.tokens().text)
    width = marked.advance(text, font)
    where = QRectF(x, box.top(), width + 2, box.height())
    painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), text)
    return x + width
