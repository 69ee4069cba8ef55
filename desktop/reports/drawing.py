# SPDX-License-Identifier: EUPL-1.2
"""A chart's shapes as SVG for paper, in the light colours of the screen."""

from collections.abc import Iterable, Sequence
from html import escape

from desktop.charts.shapes import Anchor, Box, Chip, Diamond, Dot, Drawing, Label, Line, Role, Shape
from desktop.reports.letters import clean
from desktop.reports.signs import ACCENT, CONTROL, LINE, TEXT, TEXT2, WARN, WARN_EDGE, WARN_TINT

_FONT = "Inter, 'Segoe UI', sans-serif"
_INKS = {
    Role.PLAN: CONTROL,
    Role.ACTUAL: TEXT2,
    Role.REFERENCE: CONTROL,
    Role.TODAY: ACCENT,
    Role.GRID: LINE,
    Role.BROKEN_LINK: WARN_EDGE,
    Role.WARNING: WARN,
    Role.NAME: TEXT,
    Role.HEAD: TEXT,
}
_WIDTHS = {Role.PLAN: 1.4, Role.LINE: 2.0, Role.TODAY: 1.6, Role.GRID: 1.0}
_SIZES = {Role.NOTE: 11, Role.WARNING: 11}
_BOLD = (Role.HEAD, Role.WARNING)
_DASHES = 'fill="none" stroke-width="1" stroke-dasharray="3 2"'
_HATCH = (
    '<defs><pattern id="late" width="5" height="5" patternUnits="userSpaceOnUse"'
    f' patternTransform="rotate(45)"><rect width="5" height="5" fill="{WARN_TINT}"/>'
    f'<path d="M0 0 L0 5" stroke="{WARN_EDGE}" stroke-width="2.4"/></pattern></defs>'
)


def drawing_svg(drawing: Drawing) -> str:
    """The drawing. Chips are left out: they ask for a click."""
    width, height = f"{drawing.width:g}", f"{drawing.height:g}"
    parts = [part for shape in drawing.shapes for part in _drawn(shape)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="{_FONT}">'
        f"{_HATCH}{''.join(parts)}</svg>"
    )


def _drawn(shape: Shape) -> Iterable[str]:
    match shape:
        case Box():
            yield _box(shape)
        case Diamond():
            yield _diamond(shape)
        case Line():
            yield from _line(shape)
        case Label():
            yield _text(shape)
        case Dot():
            yield f'<circle cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.reach:g}" fill="{TEXT2}"/>'
        case Chip():
            return


def _ink(role: Role) -> str:
    return _INKS.get(role, TEXT2)


def _box(box: Box) -> str:
    where = (
        f'x="{box.x:g}" y="{box.y:g}" width="{max(1.5, box.width):g}" height="{box.height:g}"'
        f' rx="{box.radius:g}"'
    )
    if box.role is Role.REFERENCE:
        return f'<rect {where} stroke="{CONTROL}" {_DASHES}/>'
    if box.role is Role.LATE:
        return f'<rect {where} fill="url(#late)" stroke="{WARN_EDGE}" stroke-width="1"/>'
    return f'<rect {where} fill="{_ink(box.role)}"/>'


def _diamond(diamond: Diamond) -> str:
    x, y, reach = diamond.x, diamond.y, diamond.reach
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    path = f'd="{_path(corners)} Z"'
    if diamond.role is Role.REFERENCE:
        return f'<path {path} stroke="{CONTROL}" {_DASHES}/>'
    fill = TEXT2 if diamond.role is Role.REACHED else "#FFFFFF"
    return f'<path {path} fill="{fill}" stroke="{TEXT2}" stroke-width="1.6"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in points)


def _line(line: Line) -> Iterable[str]:
    ink, width = _ink(line.role), _WIDTHS.get(line.role, 1.2)
    yield f'<path d="{_path(line.points)}" fill="none" stroke="{ink}" stroke-width="{width:g}"/>'
    if line.has_arrow and len(line.points) > 1:
        (before, _y), (x, y) = line.points[-2:]
        back = -6 if x > before else 6
        wing = [(x, y), (x + back, y - 3.6), (x + back, y + 3.6)]
        yield f'<path d="{_path(wing)} Z" fill="{ink}"/>'


def _text(label: Label) -> str:
    size = _SIZES.get(label.role, 12)
    anchor = {Anchor.MIDDLE: "middle", Anchor.END: "end"}.get(label.anchor, "start")
    weight = 600 if label.role in _BOLD else 400
    words = escape(clean(label.text))
    return (
        f'<text x="{label.x:g}" y="{label.y + size * 0.36:g}" font-size="{size}"'
        f' font-weight="{weight}" fill="{_ink(label.role)}" text-anchor="{anchor}">{words}</text>'
    )
