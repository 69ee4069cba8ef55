# SPDX-License-Identifier: EUPL-1.2
"""A record as it will read, with each finding marked in its text: its number on amber, what goes
out struck, what comes instead in a frame, and the ring around the one in turn.

A decision changes no more than its own words, and only what is in sight is painted: a text with
thousands of findings is as quick as a short one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.sharing.review_marks import (
    Part,
    Piece,
    Spot,
    lettering,
    paint_ring,
    paint_spot,
    stretch,
)

_NBSP = "\u00a0"
_NONE = Qt.KeyboardModifier.NoModifier
_MARGIN = 4
"""Room for the ring around what begins a line."""
_UNBROKEN = 32
"""A finding up to this long stays on one line."""


class ReviewText(QTextBrowser):
    """Read only; `picked` says the number of the finding that was clicked."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pieces: list[Piece] = []
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
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            plain = e.modifiers() in (_NONE, Qt.KeyboardModifier.ShiftModifier)
            if plain and e.text().isprintable():
                e.ignore()  # nothing can be typed here: letters and digits are the review's keys
                return False
        return super().event(e)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.scaled(96))

    def show_parts(
        self, title: Part, meta: str, parts: Sequence[Part], *, stays_home: bool = False
    ) -> None:
        """Show this record; where it stays home all of it is faint."""
        self.document().clear()
        self._pieces = []
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        ink = "text3" if stays_home else "text"
        cursor.setBlockFormat(_block(0, 2, 1.1))
        self._insert(cursor, title, "title", ink)
        if meta:
            cursor.insertBlock(_block(0, 8, 1.1))
            cursor.insertText(meta, lettering("meta", "text2"))
        for part in parts:
            if part.label:
                cursor.insertBlock(_block(8, 2, 1.1))
                cursor.insertText(part.label, lettering("meta_medium", "text2"))
            cursor.insertBlock(_block(0, 2, 1.3))
            self._insert(cursor, part, "reading", ink)
        cursor.endEditBlock()
        self.viewport().update()

    def change(self, choices: Sequence[str]) -> None:
        """Show what was decided, by the findings' numbers, in the text as it stands."""
        cursor, moved = QTextCursor(self.document()), 0
        cursor.beginEditBlock()
        for piece in self._pieces:
            piece.start += moved
            piece.end += moved
            choice = choices[piece.mark.number - 1]
            if choice != piece.mark.choice:
                before = piece.end
                cursor.setPosition(piece.start)
                cursor.setPosition(piece.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                piece.mark = replace(piece.mark, choice=choice)
                _write(cursor, piece)
                moved += piece.end - before
        cursor.endEditBlock()
        self.viewport().update()

    def show_current(self, number: int) -> None:
        """Put the ring around this finding, and bring it in sight."""
        self._current = number
        piece = next((each for each in self._pieces if each.mark.number == number), None)
        if piece is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(piece.start)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            # Well in sight, with what stands around it: never at the very edge.
            where, height = self.cursorRect(cursor), self.viewport().height()
            if where.bottom() > height * 2 // 3 or where.top() < 24:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + where.top() - height // 3)
        self.viewport().update()

    def _insert(self, cursor: QTextCursor, part: Part, type_: str, ink: str) -> None:
        plain, place = lettering(type_, ink), 0
        for mark in sorted(part.marks, key=lambda each: each.start):
            cursor.insertText(part.text[place : mark.start], plain)
            self._pieces.append(Piece(mark, part.text[mark.start : mark.end], type_, ink))
            _write(cursor, self._pieces[-1])
            place = mark.end
        cursor.insertText(part.text[place:], plain)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        seen = self._in_sight()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in seen:
            for spot in sorted(piece.spots, key=lambda each: each.look == "number"):
                for where in self._stretches(piece, spot):
                    paint_spot(painter, spot.look, where)
        painter.end()
        super().paintEvent(e)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = (each for each in seen if each.mark.number == self._current)
        for piece in current:
            for spot in piece.spots:
                for where in self._stretches(piece, spot) if spot.look != "number" else ():
                    paint_ring(painter, where)
        painter.end()

    def _in_sight(self) -> list[Piece]:
        low = QPoint(self.viewport().width(), self.viewport().height())
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(low).position()
        start = bisect_left(self._pieces, first, key=lambda each: each.end)
        rest = (self._pieces[place] for place in range(start, len(self._pieces)))
        return list(takewhile(lambda each: each.start <= last, rest))

    def _stretches(self, piece: Piece, spot: Spot) -> Iterator[QRectF]:
        """Where it stands in the viewport: a rectangle for each line."""
        start, end = piece.start + spot.start, piece.start + spot.end
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
                    yield stretch(line, first, last, origin)
            block = block.next()

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        position = self.cursorForPosition(e.position().toPoint()).position()
        for piece in self._in_sight():
            if piece.start <= position <= piece.end:
                self.picked.emit(piece.mark.number)
                return


def _write(cursor: QTextCursor, piece: Piece) -> None:
    """Write a finding as was decided, where the cursor stands."""
    piece.start, piece.spots = cursor.position(), []
    mark = piece.mark
    if not mark.choice:
        _put(cursor, piece, f"{_NBSP}{mark.number}{_NBSP}", "meta_strong", "warn_tint", "number")
        together = piece.text if len(piece.text) > _UNBROKEN else piece.text.replace(" ", _NBSP)
        _put(cursor, piece, f"{_NBSP}{together}{_NBSP}", piece.type_, piece.ink, "")
        piece.spots.append(Spot(0, cursor.position() - piece.start, "waits"))
    elif mark.choice in ("take_out", "remove"):
        _put(cursor, piece, piece.text, piece.type_, "text3", "gone", struck=True)
        if mark.choice == "take_out":
            cursor.insertText(" ", lettering(piece.type_, piece.ink))
            words = mark.replacement.replace(" ", _NBSP)
            _put(cursor, piece, f"{_NBSP}{words}{_NBSP}", "normal", "text", "frame")
    else:
        _put(cursor, piece, piece.text, piece.type_, piece.ink, "stays")
    piece.end = cursor.position()


def _put(
    cursor: QTextCursor,
    piece: Piece,
    text: str,
    type_: str,
    ink: str,
    look: str,
    *,
    struck: bool = False,
) -> None:
    start = cursor.position() - piece.start
    form = lettering(type_, ink)
    form.setFontStrikeOut(struck)
    cursor.insertText(text, form)
    if look:
        piece.spots.append(Spot(start, cursor.position() - piece.start, look))


def _block(above: int, below: int, height: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    made.setLineHeight(round(100 * height), proportional)
    return made
