# SPDX-License-Identifier: EUPL-1.2
"""Text painted by hand: cut off with an ellipsis, over several lines, with found words marked."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.ui import theme

Marks = Sequence[tuple[int, int]]
"""Places in a text: from this character up to that one."""


def line_height(name: str) -> int:
    """The height of a line of a step of the type scale, in pixels: never less than its font."""
    font = theme.font(name)
    wanted = QFontInfo(font).pixelSize() * theme.line_height(name)
    return round(max(QFontMetricsF(font).height(), wanted))


_TRIMMED = 3  # letters that go at a time where a line still doesn't fit


@lru_cache(maxsize=4096)
def _elided(text: str, key: str, width: int) -> str:
    font = QFont()
    font.fromString(key)
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def elided(text: str, font: QFont, width: float) -> str:
    """The text as it fits in a width."""
    return _elided(text, font.toString(), int(width))


def advance(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def paint_line(
    painter: QPainter, where: QRectF, text: str, font: QFont, ink: QColor, *, right: bool = False
) -> float:
    """Paint one line, cut off where it doesn't fit; gives the width it took."""
    shown = elided(text, font, where.width())
    painter.setFont(font)
    painter.setPen(ink)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return advance(shown, font)


def paint_marked(
    painter: QPainter,
    where: QRectF,
    text: str,
    marks: Marks,
    name: str,
    ink: QColor,
    lines: int = 1,
) -> int:
    """Paint up to so many lines with the marked parts on their ground; gives the lines used.

    `name` is a step of the type scale.
    """
    font, step = theme.font(name), line_height(name)
    layout = lay_out(text, marks, font, where.width(), lines)
    above = (step - QFontMetricsF(font).height()) / 2
    for index in range(layout.lineCount()):
        layout.lineAt(index).setPosition(QPointF(0, index * step + above))
    painter.setPen(ink)
    layout.draw(painter, where.topLeft())
    return layout.lineCount()


def lay_out(text: str, marks: Marks, font: QFont, width: float, lines: int) -> QTextLayout:
    """Break a text into at most so many lines; the last one ends in an ellipsis if it must."""
    layout = _broken(text, marks, font, width)
    if layout.lineCount() <= lines:
        return layout
    last = layout.lineAt(lines - 1)
    start = last.textStart()
    rest = text[start : start + last.textLength() + 40].replace("\n", " ")
    cut = elided(rest, font, width - 12).rstrip(" …")
    layout = _broken(f"{text[:start]}{cut}…", marks, font, width)
    while layout.lineCount() > lines and cut:  # marked words are bold, and so wider
        cut = cut[:-_TRIMMED].rstrip()
        layout = _broken(f"{text[:start]}{cut}…", marks, font, width)
    return layout


def _format(start: int, end: int, font: QFont) -> QTextLayout.FormatRange:
    now = theme.tokens()
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    look.setFont(bold)
    look.setBackground(now.mark)
    look.setForeground(now.on_mark)
    made.format = look
    return made


def _broken(text: str, marks: Marks, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setFormats([_format(start, end, font) for start, end in marks if start < len(text)])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
    layout.endLayout()
    return layout


def count_lines(text: str, font: QFont, width: float, most: int) -> int:
    """How many lines a text takes, up to `most`."""
    if "\n" not in text and advance(text, font) <= width:
        return 1
    return min(most, _broken(text, (), font, width).lineCount())
