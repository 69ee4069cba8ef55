# SPDX-License-Identifier: EUPL-1.2
"""An editor of plain text without a box, as high as its text, with the line height of the page."""

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from desktop.ui import theme

CHARACTERS = 75
"""How many characters a line holds at most, so that the eye finds the next one."""


class GrowingText(QTextEdit):
    """`typed` on each change by the person; `left` when the focus goes elsewhere."""

    typed = Signal()
    left = Signal()
    files_given = Signal(object)
    """Files or a picture were pasted or dropped (`QMimeData`)."""

    def __init__(self, name: str, type_: str = "reading", example: str = "") -> None:
        super().__init__()
        self._type = type_
        self._quiet = False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(example)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", False)
        theme.set_font(self, type_)
        self.document().setDocumentMargin(0)
        self.set_text("")
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._show_cursor)

    def text(self) -> str:
        """What is in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in without telling; its undo begins anew."""
        self._quiet = True
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        shape = QTextBlockFormat()
        factor = theme.line_height(self._type)
        wanted = QFontMetricsF(self.font())
        percent = 100.0 * max(1.0, factor * self.fontInfo().pixelSize() / wanted.height())
        shape.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        self.setUndoRedoEnabled(True)
        self.document().setModified(False)
        self._quiet = False
        self._fit()

    def widest(self) -> int:
        """The width at which a line holds its most characters."""
        return round(QFontMetricsF(self.font()).averageCharWidth() * CHARACTERS)

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def _fit(self) -> None:
        height = max(self.document().size().height(), QFontMetricsF(self.font()).height())
        if round(height) + 1 != self.height():
            self.setFixedHeight(round(height) + 1)

    def _show_cursor(self) -> None:
        """Let the page that holds it scroll along with the cursor."""
        if not self.hasFocus():
            return
        area = _area_of(self)
        if area is not None and (inside := area.widget()):
            where = self.cursorRect()
            spot = self.viewport().mapTo(inside, where.center())
            area.ensureVisible(spot.x(), spot.y(), 0, where.height() + 24)

    @override
    def sizeHint(self) -> QSize:
        return QSize(min(480, self.widest()), self.height())

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()  # the page scrolls, never the text in it

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            undoes = e.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.document().isUndoAvailable():
                e.ignore()  # nothing of its own left to undo: the journal's undo has its turn
                return False
        if e.type() == QEvent.Type.PaletteChange:
            self._clear_ground()
        return super().event(e)

    def _clear_ground(self) -> None:
        self.viewport().setAutoFillBackground(False)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self._show_cursor()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = any(url.isLocalFile() for url in source.urls())
        if files or (source.hasImage() and not source.hasText()):
            self.files_given.emit(source)
        else:
            self.insertPlainText(source.text())

    def rect_of(self, position: int) -> QRect:
        """Where a character stands, in the editor's own viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        return self.cursorRect(cursor)


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
