# SPDX-License-Identifier: EUPL-1.2
"""The text of a visit in which passages are marked: tint, line below, and a badge in the gutter.

A passage is where the quotation of a lesson stands. While one types it moves along with its text;
nothing of it is in the document, so undo stays clean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from typing_extensions import override

from desktop.records.terms import term_label
from desktop.text.passages import find_passage, sentence_at
from desktop.ui import theme
from desktop.ui.parts import kinds
from desktop.ui.writing.growing import GrowingText

GUTTER = 36
_BADGE = 18
_FLASH_MS = 150


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be marked: the lesson, its kind, its title and what it quotes."""

    lesson: str
    kind: str
    title: str
    quote: str


@dataclass(slots=True)
class _Mark:
    passage: Passage
    cursor: QTextCursor


class PassageText(GrowingText):
    """One answer, or the notes. `picked` says that the text of a lesson's passage was entered."""

    picked = Signal(str)
    opened = Signal(str)
    """The badge of a lesson was clicked: show it."""

    def __init__(self, name: str, example: str = "") -> None:
        super().__init__(name, "reading", example)
        self._marks: list[_Mark] = []
        self._current = ""
        self._flashing = ""
        self.setViewportMargins(GUTTER, 0, 0, 0)
        self.gutter = _Gutter(self)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.textChanged.connect(self.gutter.update)
        self.document().documentLayout().documentSizeChanged.connect(self.gutter.update)

    def set_passages(self, passages: Sequence[Passage]) -> list[str]:
        """Mark what is found of these, keeping those that are marked; gives the lessons found."""
        known = {mark.passage.lesson: mark for mark in self._marks}
        text = self.text()
        self._marks = []
        for passage in passages:
            mark = known.get(passage.lesson)
            if mark is not None and mark.cursor.hasSelection():
                self._marks.append(_Mark(passage, mark.cursor))
            elif span := find_passage(text, passage.quote):
                self._marks.append(_Mark(passage, self._cursor(*span)))
        self._marks.sort(key=lambda mark: mark.cursor.selectionStart())
        self._dress()
        return self.lessons()

    def lessons(self) -> list[str]:
        """The lessons whose passages stand here, in the order of the text."""
        ordered = sorted(self._marks, key=lambda mark: mark.cursor.selectionStart())
        return [mark.passage.lesson for mark in ordered if mark.cursor.hasSelection()]

    def marked_texts(self) -> list[str]:
        """What the passages read now."""
        return [mark.cursor.selectedText() for mark in self._marks]

    def current(self) -> str:
        """The lesson whose passage is the current one."""
        return self._current

    def show_current(self, lesson: str) -> None:
        """Show whose passage is the current one (its line is thicker)."""
        if lesson != self._current:
            self._current = lesson
            self.viewport().update()
            self.gutter.update()

    def go_to(self, lesson: str) -> bool:
        """Put the cursor at a lesson's passage; False where it isn't here."""
        for mark in self._marks:
            if mark.passage.lesson == lesson:
                cursor = self.textCursor()
                cursor.setPosition(mark.cursor.selectionStart())
                blocked = self.blockSignals(True)
                self.setTextCursor(cursor)
                self.blockSignals(blocked)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self._show_cursor()
                return True
        return False

    def place_of(self, lesson: str) -> QRect | None:
        """Where a lesson's passage begins, in the viewport."""
        for mark in self._marks:
            if mark.passage.lesson == lesson and mark.cursor.hasSelection():
                return self.rect_of(mark.cursor.selectionStart())
        return None

    def flash(self, lesson: str) -> None:
        """Let the passage just made show itself for a moment, where the platform moves at all."""
        if self.style().styleHint(self.style().StyleHint.SH_Widget_Animation_Duration):
            self._flashing = lesson
            QTimer.singleShot(_FLASH_MS, self, self._end_flash)
            self.viewport().update()

    def _end_flash(self) -> None:
        self._flashing = ""
        self.viewport().update()

    def chosen_passage(self) -> str:
        """What is selected, or the sentence under the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return cursor.selectedText().replace("\u2029", "\n").strip()
        start, end = sentence_at(self.text(), cursor.position())
        return self.text()[start:end]

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # What is typed right behind a passage isn't part of it.
        cursor.setKeepPositionOnInsert(True)
        return cursor

    @override
    def set_text(self, text: str) -> None:
        self._marks: list[_Mark] = []
        super().set_text(text)

    def _dress(self) -> None:
        """Put the tints behind the passages."""
        made: list[QTextEdit.ExtraSelection] = []
        for mark in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = mark.cursor
            look = QTextCharFormat()
            look.setBackground(theme.tokens().kind(mark.passage.kind).tint)
            selection.format = look
            made.append(selection)
        self.setExtraSelections(made)
        self.gutter.update()
        self.viewport().update()

    def badges(self) -> Iterator[tuple[Passage, QRectF]]:
        """Each passage with the place of its badge in the gutter; beside each other on one line."""
        taken: dict[int, int] = {}
        for mark in self._marks:
            if not mark.cursor.hasSelection():
                continue
            line = self.rect_of(mark.cursor.selectionStart())
            nth = taken.get(line.top(), 0)
            taken[line.top()] = nth + 1
            left = GUTTER - 8 - _BADGE - nth * (_BADGE // 2)
            ascent = self.fontMetrics().height()
            top = line.top() + (ascent - _BADGE) / 2
            yield mark.passage, QRectF(left, top, _BADGE, _BADGE)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        painter = QPainter(self.viewport())
        for mark in self._marks:
            self._paint_line(painter, mark)

    def _paint_line(self, painter: QPainter, mark: _Mark) -> None:
        ink = theme.tokens().kind(mark.passage.kind).line
        lesson = mark.passage.lesson
        if lesson == self._flashing:
            ink = theme.tokens().accent
        thick = 3.0 if lesson == self._current else 2.0
        for left, right, bottom in self._stretches(mark.cursor):
            paint_underline(painter, mark.passage.kind, (left, right, bottom), ink, thick)

    def _stretches(self, cursor: QTextCursor) -> Iterator[tuple[float, float, float]]:
        """(left, right, bottom) of each line of a passage, in the viewport."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        offset = self.verticalScrollBar().value()
        while block.isValid() and block.position() < end:
            layout = block.layout()
            origin = layout.position() - QPointF(self.horizontalScrollBar().value(), offset)
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                last = first + len(block.text()[first:last].rstrip())
                if first < last:
                    yield _stretch(line, first, last, origin)
            block = block.next()

    def _mark_at(self, position: int) -> _Mark | None:
        for mark in self._marks:
            if mark.cursor.selectionStart() <= position <= mark.cursor.selectionEnd():
                return mark
        return None

    def _on_cursor(self) -> None:
        mark = self._mark_at(self.textCursor().position())
        self.picked.emit(mark.passage.lesson if mark is not None else "")

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ToolTip and isinstance(e, QHelpEvent):
            spot = self.viewport().mapFrom(self, e.pos())
            mark = self._mark_at(self.cursorForPosition(spot).position())
            QToolTip.showText(e.globalPos(), _told(mark.passage) if mark else "", self)
            return True
        if e.type() == QEvent.Type.PaletteChange:
            self._dress()
        return super().event(e)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.gutter.setGeometry(0, 0, GUTTER, self.height())


def _stretch(line: QTextLine, first: int, last: int, origin: QPointF) -> tuple[float, float, float]:
    left = _x(line, first)
    right = _x(line, last)
    bottom = line.y() + line.ascent() + line.descent()
    return origin.x() + left, origin.x() + right, origin.y() + bottom


def _x(line: QTextLine, position: int) -> float:
    where: Any = line.cursorToX(position)
    return float(cast(Any, where[0]) if isinstance(where, tuple) else where)  # by its version


def paint_underline(
    painter: QPainter, kind: str, where: tuple[float, float, float], ink: QColor, thick: float
) -> None:
    """The line below a passage. Without colours the kinds differ by it: solid, double, dashed."""
    left, right, bottom = where
    pen = QPen(ink, thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    framed = theme.tokens().framed
    if framed and kind == "save_time":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    if framed and kind == "avoid":
        pen.setWidthF(1.0)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, bottom - 1), QPointF(right, bottom - 1))
        painter.drawLine(QPointF(left, bottom + 2), QPointF(right, bottom + 2))
        return
    painter.drawLine(QPointF(left, bottom + thick / 2), QPointF(right, bottom + thick / 2))


def _told(passage: Passage) -> str:
    return f"{term_label('lesson_kind', passage.kind)}: {passage.title}"


class _Gutter(QWidget):
    """The badges beside the text; what they say is in the cards too, so they take no focus."""

    def __init__(self, text: PassageText) -> None:
        super().__init__(text)
        self._text = text
        self.setMouseTracking(True)

    def _at(self, spot: QPointF) -> Passage | None:
        for passage, where in self._text.badges():
            if where.adjusted(-3, -3, 3, 3).contains(spot):
                return passage
        return None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for passage, where in self._text.badges():
            kinds.paint_badge(painter, passage.kind, where)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        passage = self._at(event.position())
        self.setToolTip(_told(passage) if passage else "")
        shape = Qt.CursorShape.PointingHandCursor if passage else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        passage = self._at(event.position())
        if passage is not None:
            self._text.opened.emit(passage.lesson)
