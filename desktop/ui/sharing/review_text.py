# SPDX-License-Identifier: EUPL-1.2
"""A record as it will read, with each finding marked in its text: its number on amber, what goes
out struck, what comes instead in a frame, and the ring around the one in turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from desktop.ui import theme

_NBSP = "\u00a0"
_MARGIN = 4
"""Room for the ring around what begins a line."""
_UNBROKEN = 32
"""A finding up to this long stays on one line."""


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
class _Spot:
    """A stretch of the document: `waits`, `number`, `frame`, `gone` or `stays` of a finding."""

    number: int
    start: int
    end: int
    look: str


class ReviewText(QTextBrowser):
    """Read only; `picked` says the number of the finding that was clicked."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._spots: list[_Spot] = []
        self._current = 0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(_MARGIN)
        self.setViewportMargins(0, 0, 0, 0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.scaled(96))

    def show_parts(
        self, title: Part, meta: str, parts: Sequence[Part], *, stays_home: bool = False
    ) -> None:
        """Show this record; where it stays home all of it is faint."""
        self.document().clear()
        self._spots = []
        cursor = QTextCursor(self.document())
        ink = "text3" if stays_home else "text"
        cursor.setBlockFormat(_block(0, 2, 1.1))
        self._insert(cursor, title, "title", ink)
        if meta:
            cursor.insertBlock(_block(0, 8, 1.1))
            cursor.insertText(meta, _format("meta", "text2"))
        for part in parts:
            if part.label:
                cursor.insertBlock(_block(8, 2, 1.1))
                cursor.insertText(part.label, _format("meta_medium", "text2"))
            cursor.insertBlock(_block(0, 2, 1.3))
            self._insert(cursor, part, "reading", ink)
        self.viewport().update()

    def show_current(self, number: int) -> None:
        """Put the ring around this finding, and bring it in sight."""
        self._current = number
        spot = next((each for each in self._spots if each.number == number), None)
        if spot is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(spot.start)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            # Well in sight, with what stands around it: never at the very edge.
            where, height = self.cursorRect(cursor), self.viewport().height()
            if where.bottom() > height * 2 // 3 or where.top() < 24:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + where.top() - height // 3)
        self.viewport().update()

    def _insert(self, cursor: QTextCursor, part: Part, type_: str, ink: str) -> None:
        plain, place = _format(type_, ink), 0
        for mark in sorted(part.marks, key=lambda each: each.start):
            cursor.insertText(part.text[place : mark.start], plain)
            self._insert_mark(cursor, part.text[mark.start : mark.end], mark, type_, ink)
            place = mark.end
        cursor.insertText(part.text[place:], plain)

    def _insert_mark(
        self, cursor: QTextCursor, text: str, mark: Marked, type_: str, ink: str
    ) -> None:
        if not mark.choice:
            start = cursor.position()
            cursor.insertText(f"{_NBSP}{mark.number}{_NBSP}", _format("meta_strong", "warn_tint"))
            self._spots.append(_Spot(mark.number, start, cursor.position(), "number"))
            together = text.replace(" ", _NBSP) if len(text) <= _UNBROKEN else text
            cursor.insertText(f"{_NBSP}{together}{_NBSP}", _format(type_, ink))
            self._spots.append(_Spot(mark.number, start, cursor.position(), "waits"))
        elif mark.choice in ("take_out", "remove"):
            struck = _format(type_, "text3")
            struck.setFontStrikeOut(True)
            start = cursor.position()
            cursor.insertText(text, struck)
            if mark.choice == "remove":
                self._spots.append(_Spot(mark.number, start, cursor.position(), "gone"))
                return
            cursor.insertText(" ", _format(type_, ink))
            start = cursor.position()
            words = mark.replacement.replace(" ", _NBSP)
            cursor.insertText(f"{_NBSP}{words}{_NBSP}", _format("normal", "text"))
            self._spots.append(_Spot(mark.number, start, cursor.position(), "frame"))
        else:
            start = cursor.position()
            cursor.insertText(text, _format(type_, ink))
            self._spots.append(_Spot(mark.number, start, cursor.position(), "stays"))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for spot in sorted(self._spots, key=lambda each: each.look == "number"):
            for where in self._stretches(spot.start, spot.end):
                _paint_spot(painter, spot, where)
        painter.end()
        super().paintEvent(e)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for spot in self._spots:
            if spot.number == self._current and spot.look != "number":
                for where in self._stretches(spot.start, spot.end):
                    painter.setPen(QPen(theme.tokens().focus, 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(where.adjusted(-2, -3, 2, 4), 4, 4)
        painter.end()

    def _stretches(self, start: int, end: int) -> Iterator[QRectF]:
        """Where a stretch of the document stands in the viewport: a rectangle for each line."""
        offset = QPointF(0, self.verticalScrollBar().value())
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            origin = layout.position() - offset
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    yield _stretch(line, first, last, origin)
            block = block.next()

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        position = self.cursorForPosition(e.position().toPoint()).position()
        for spot in self._spots:
            if spot.start <= position <= spot.end:
                self.picked.emit(spot.number)
                return


def _paint_spot(painter: QPainter, spot: _Spot, where: QRectF) -> None:
    now = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    if spot.look == "number":
        painter.setBrush(now.warn)
        painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), 3, 3)
    elif spot.look == "waits":
        painter.setBrush(now.warn_tint)
        painter.drawRoundedRect(where.adjusted(0, -1, 0, 2), 2, 2)
        line = QRectF(where.left(), where.bottom() + 1, where.width(), 2)
        painter.fillRect(line, now.warn_edge)
    elif spot.look == "frame":
        painter.setPen(now.button_edge)
        painter.setBrush(now.alt)
        painter.drawRoundedRect(where.adjusted(0.5, -0.5, -0.5, 0.5), 3, 3)
    elif spot.look == "stays":
        dotted = QPen(now.control, 1)
        dotted.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(dotted)
        painter.drawLine(where.bottomLeft(), where.bottomRight())


def _stretch(line: QTextLine, first: int, last: int, origin: QPointF) -> QRectF:
    left, right = _x(line, first), _x(line, last)
    height = line.ascent() + line.descent()
    return QRectF(origin.x() + left, origin.y() + line.y(), right - left, height)


def _x(line: QTextLine, position: int) -> float:
    where: Any = line.cursorToX(position)
    return float(cast(Any, where[0]) if isinstance(where, tuple) else where)  # by its version


def _block(above: int, below: int, height: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    made.setLineHeight(round(100 * height), proportional)
    return made


def _format(type_: str, ink: str) -> QTextCharFormat:
    made = QTextCharFormat()
    font: QFont = theme.font(type_)
    made.setFont(font)
    made.setForeground(theme.colour(ink))
    return made
