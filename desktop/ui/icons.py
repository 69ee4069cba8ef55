# SPDX-License-Identifier: EUPL-1.2
"""Icons: the Phosphor outlines that QtAwesome ships, painted as paths in the colour of a token.

QtAwesome itself isn't imported: it would load eleven fonts into the application, and on Windows
install them for the user. One outline font, read by glyph, takes a few milliseconds.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)
from typing_extensions import override

_EM = 256.0
Colour = Callable[[str], QColor]


def _font_file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("qtawesome")
    return next((Path(spec.submodule_search_locations[0]) / "fonts").glob(pattern))


@cache
def _font() -> QRawFont:
    path = _font_file("phosphor-[0-9]*.ttf")
    return QRawFont(str(path), _EM, QFont.HintingPreference.PreferNoHinting)


@cache
def _glyphs() -> dict[str, str]:
    return json.loads(_font_file("phosphor-charmap*.json").read_text("utf-8"))


@cache
def outline(name: str) -> QPainterPath:
    """The outline of an icon in a square of one by one. Raises KeyError for an unknown name."""
    code = chr(int(_glyphs()[name], 16))
    font = _font()
    path = font.pathForGlyph(font.glyphIndexesForString(code)[0])
    # The glyphs stand on a square of one em with its bottom below the baseline.
    to_square = QTransform().scale(1 / _EM, 1 / _EM).translate(0, font.ascent())
    return to_square.map(path)


def paint_outline(painter: QPainter, path: QPainterPath, where: QRectF, colour: QColor) -> None:
    """Fill a unit-square path into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width(), where.height())
    painter.fillPath(path, colour)
    painter.restore()


class OutlineEngine(QIconEngine):
    """Paints an outline in the theme's colours of the moment, sharp at any scale."""

    def __init__(self, path: QPainterPath, colour: Colour, token: str, active: str) -> None:
        super().__init__()
        self._path = path
        self._colour = colour
        self._token = token
        self._active = active

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "disabled"
        elif state == QIcon.State.On:
            token = self._active
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QPointF(QRectF(rect).center()))
        if rect.width() > rect.height():
            square.moveLeft(rect.left())  # the rest is the gap between the icon and its word
        paint_outline(painter, self._path, square, self._colour(token))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    @override
    def clone(self) -> QIconEngine:
        return OutlineEngine(self._path, self._colour, self._token, self._active)
