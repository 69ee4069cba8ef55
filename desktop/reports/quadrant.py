# SPDX-License-Identifier: EUPL-1.2
"""Effort against impact, drawn from plain shapes as SVG: how many lessons of each kind."""

from collections import Counter
from collections.abc import Iterable
from html import escape

from desktop.reports.signs import ALT, LINE, SIGNS, TEXT, TEXT2, TEXT3, shape

_CELL_WIDTH, _CELL_HEIGHT = 116, 58
_LEFT, _TOP = 64, 14
_STEPS = 5
WIDTH = _LEFT + _STEPS * _CELL_WIDTH + 12
HEIGHT = _TOP + _STEPS * _CELL_HEIGHT + 58
_FONT = "Inter, 'Segoe UI', sans-serif"

Spot = tuple[int, int, str]
"""Effort, impact (each 1-5) and the kind of one lesson."""


def quadrant_svg(spots: Iterable[Spot], effort: str, impact: str, quarters: tuple[str, ...]) -> str:
    """The drawing; `quarters` name upper left, upper right, lower left and lower right."""
    counts = Counter(spots)
    parts = [*_ground(), *_quarters(quarters), *_axes(effort, impact), *_marks(counts)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="{_FONT}">' + "".join(parts) + "</svg>"
    )


def _corner(effort: int, impact: int) -> tuple[int, int]:
    return _LEFT + (effort - 1) * _CELL_WIDTH, _TOP + (_STEPS - impact) * _CELL_HEIGHT


def _ground() -> Iterable[str]:
    width, height = _STEPS * _CELL_WIDTH, _STEPS * _CELL_HEIGHT
    yield _box(width, height, "#FFFFFF")
    yield _box(2 * _CELL_WIDTH, 2 * _CELL_HEIGHT, ALT)
    for step in range(_STEPS + 1):
        x, y = _LEFT + step * _CELL_WIDTH, _TOP + step * _CELL_HEIGHT
        yield _line(x, _TOP, x, _TOP + height, LINE)
        yield _line(_LEFT, y, _LEFT + width, y, LINE)


def _box(width: int, height: int, fill: str) -> str:
    return f'<rect x="{_LEFT}" y="{_TOP}" width="{width}" height="{height}" fill="{fill}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, ink: str) -> str:
    return f'<path d="M{x1:g} {y1:g} L{x2:g} {y2:g}" stroke="{ink}" stroke-width="1"/>'


def _quarters(names: tuple[str, ...]) -> Iterable[str]:
    right, bottom = _LEFT + _STEPS * _CELL_WIDTH - 7, _TOP + _STEPS * _CELL_HEIGHT - 7
    places = (
        (_LEFT + 7, _TOP + 15, "start"),
        (right, _TOP + 15, "end"),
        (_LEFT + 7, bottom, "start"),
        (right, bottom, "end"),
    )
    for name, (x, y, anchor) in zip(names, places, strict=True):
        yield _text(name, x, y, anchor, 11, TEXT3)


def _text(
    text: str, x: float, y: float, anchor: str, size: int, ink: str, weight: int = 400
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{ink}"'
        f' text-anchor="{anchor}">{escape(text)}</text>'
    )


def _axes(effort: str, impact: str) -> Iterable[str]:
    bottom = _TOP + _STEPS * _CELL_HEIGHT
    for step in range(1, _STEPS + 1):
        x, y = _corner(step, step)
        yield _text(str(step), x + _CELL_WIDTH / 2, bottom + 19, "middle", 12, TEXT2)
        yield _text(str(step), _LEFT - 12, y + _CELL_HEIGHT / 2 + 4, "end", 12, TEXT2)
    middle = _LEFT + _STEPS * _CELL_WIDTH / 2
    yield _text(effort, middle, bottom + 43, "middle", 13, TEXT, 600)
    y = _TOP + _STEPS * _CELL_HEIGHT / 2
    yield (
        f'<g transform="translate(20 {y:g}) rotate(-90)">'
        + _text(impact, 0, 0, "middle", 13, TEXT, 600)
        + "</g>"
    )


def _marks(counts: Counter[Spot]) -> Iterable[str]:
    for effort in range(1, _STEPS + 1):
        for impact in range(1, _STEPS + 1):
            here = [(kind, counts[effort, impact, kind]) for kind in SIGNS]
            yield from _cell(effort, impact, [(kind, count) for kind, count in here if count])


def _cell(effort: int, impact: int, here: list[tuple[str, int]]) -> Iterable[str]:
    x, y = _corner(effort, impact)
    step = 36
    left = x + (_CELL_WIDTH - step * len(here)) / 2 + 3
    for place, (kind, count) in enumerate(here):
        at = left + place * step
        yield shape(SIGNS[kind], at, y + 22, 13)
        yield _text(str(count), at + 17, y + 33, "start", 13, TEXT, 600)
