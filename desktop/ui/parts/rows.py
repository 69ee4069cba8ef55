# SPDX-License-Identifier: EUPL-1.2
"""How a row of a list is painted: badge, title with its date, meta line with its state."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import kinds, marked
from desktop.ui.parts.checks import paint_check
from desktop.ui.parts.lines import Head, Index, Line, LineRole

_BADGE = 20
_BETWEEN = 10
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Paints `Line`s and `Head`s; `wrap` gives titles two lines, as on cards."""

    def __init__(self, view: QAbstractItemView, *, wrap: bool, hairlines: bool, pad: int) -> None:
        super().__init__(view)
        self._view = view
        self._wrap = wrap
        self._hairlines = hairlines
        self._pad = pad
        self._sizes: dict[object, QSize] = {}
        self.is_head: Callable[[int], bool] | None = None
        """Says which rows are heads without making their lines: for lists whose rows are alike."""

    def begin(self, lines: Sequence[Line | Head]) -> None:
        """Other rows come; these are their first, and say what all of them hold."""
        self._sizes.clear()
        shown = [line for line in lines if isinstance(line, Line)]
        has_meta = any(line.meta or line.state for line in shown)
        has_snippet = any(line.snippet for line in shown)
        self._sizes["row"] = QSize(80, self._height(1, has_meta, has_snippet))
        self._sizes["head"] = QSize(80, marked.line_height("meta") + 17)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self.is_head is not None and not self._wrap and "row" in self._sizes:
            return self._sizes["head" if self.is_head(index.row()) else "row"]
        line = index.data(LineRole)
        if isinstance(line, Head):
            return self._size("head", marked.line_height("meta") + 17)
        lines = self._title_lines(line, self._view.viewport().width()) if self._wrap else 1
        shape = (lines, bool(line.meta or line.state), bool(line.snippet))
        if shape not in self._sizes:
            self._sizes[shape] = QSize(80, self._height(*shape))
        return self._sizes[shape]

    def _size(self, name: str, height: int) -> QSize:
        return self._sizes.setdefault(name, QSize(80, height))

    def _height(self, title_lines: int, has_meta: bool, has_snippet: bool) -> int:
        height = 2 * self._above() + title_lines * marked.line_height("medium")
        if has_snippet:
            height += 2 * marked.line_height("normal") + 2
        if has_meta:
            height += marked.line_height("meta") + 2
        return height + (1 if self._hairlines else 0)

    def _above(self) -> int:
        return 12 if self._hairlines and self._pad >= 20 else 8

    def _title_lines(self, line: Line, width: int) -> int:
        room = width - self._left(line) - self._pad - _right_width(line)
        return marked.count_lines(line.title, theme.font("medium"), room, 2)

    def _left(self, line: Line) -> int:
        left = self._pad
        if line.checked is not None:
            left += _BADGE + 6
        elif line.kind or line.icon:
            left += _BADGE + _BETWEEN - (2 if self._pad == 16 else 0)
        return left

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LineRole)
        where = QRectF(option.rect)
        painter.save()
        if isinstance(line, Head):
            text = where.adjusted(self._pad, 0, -self._pad, -5)
            text.setTop(text.bottom() - marked.line_height("meta"))
            ink = theme.tokens().text2
            marked.paint_line(painter, text, line.text, theme.font("meta_medium"), ink)
        else:
            chosen = paint_ground(painter, option, where, hairline=self._hairlines)
            self._paint_line(painter, where, line, chosen)
        painter.restore()

    def _paint_line(self, painter: QPainter, where: QRectF, line: Line, chosen: bool) -> None:
        inks = _Inks(chosen)
        top = where.top() + self._above() + self._spare(line, where) / 2
        step = marked.line_height("medium")
        self._paint_sign(painter, line, where.left(), top + (step - _BADGE) / 2, inks)
        room = where.adjusted(self._left(line), 0, -self._pad, 0)
        room.setTop(top)
        title = QRectF(room)
        title.setHeight(step)
        taken = marked.paint_line(
            painter, title, line.right, theme.font("meta"), inks.of("text2"), right=True
        )
        title.setRight(title.right() - (taken + 8 if line.right else 0))
        lines = 2 if self._wrap else 1
        used = self._paint_title(painter, title, line, inks, lines)
        below = QRectF(room)
        below.setTop(top + used * step + 2)
        if line.snippet:
            below.setTop(self._paint_snippet(painter, below, line, inks))
        self._paint_meta(painter, below, line, inks)

    def _spare(self, line: Line, where: QRectF) -> float:
        """What a short passage leaves of a row that has room for a long one: half goes above."""
        if self._wrap:
            return 0.0
        needed = self._height(1, bool(line.meta or line.state), bool(line.snippet))
        room = where.width() - self._left(line) - self._pad
        if line.snippet and marked.advance(line.snippet, theme.font("normal")) <= room:
            needed -= marked.line_height("normal")
        return max(0.0, where.height() - needed)

    def _paint_title(
        self, painter: QPainter, where: QRectF, line: Line, inks: "_Inks", lines: int
    ) -> int:
        left_out = line.checked is False
        name, ink = "normal" if left_out else "medium", inks.of("text2" if left_out else "text")
        if lines == 1 and not line.title_marks:
            marked.paint_line(painter, where, line.title, theme.font(name), ink)
            return 1
        return marked.paint_marked(painter, where, line.title, line.title_marks, name, ink, lines)

    def _paint_snippet(self, painter: QPainter, where: QRectF, line: Line, inks: "_Inks") -> float:
        step = marked.line_height("normal")
        ink = inks.of("text2")
        used = marked.paint_marked(
            painter, where, line.snippet, line.snippet_marks, "normal", ink, lines=2
        )
        return where.top() + max(1, used) * step + 2

    def _paint_meta(self, painter: QPainter, where: QRectF, line: Line, inks: "_Inks") -> None:
        where.setHeight(marked.line_height("meta"))
        font = theme.font("meta_strong" if line.state_ink == "warn" else "meta")
        taken = marked.paint_line(
            painter, where, line.state, font, inks.of(line.state_ink), right=True
        )
        where.setRight(where.right() - (taken + 8 if line.state else 0))
        if line.checked is not None and (line.kind or line.icon):
            sign = QRectF(where.left(), where.center().y() - 5.5, 11, 11)
            self._paint_small_sign(painter, line, sign, inks)
            where.setLeft(where.left() + 17)
        marked.paint_line(painter, where, line.meta, theme.font("meta"), inks.of("text2"))

    def _paint_sign(
        self, painter: QPainter, line: Line, left: float, top: float, inks: "_Inks"
    ) -> None:
        left += self._pad - (2 if self._pad == 16 else 0)
        if line.checked is not None:
            paint_check(painter, QRectF(left, top + 2, 16, 16), line.checked)
        elif line.kind:
            kinds.paint_badge(painter, line.kind, QRectF(left, top, _BADGE, _BADGE))
        elif line.icon:
            spot = QRectF(left + 1, top + 1, 18, 18)
            theme.paint_icon(painter, line.icon, spot, inks.of("text2"))

    def _paint_small_sign(
        self, painter: QPainter, line: Line, where: QRectF, inks: "_Inks"
    ) -> None:
        if line.kind:
            kinds.paint_sign(painter, line.kind, where)
        else:
            theme.paint_icon(painter, line.icon, where.adjusted(-1, -1, 1, 1), inks.of("text2"))

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        line = index.data(LineRole) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or not isinstance(line, Line):
            return super().helpEvent(event, view, option, index)
        room = view.viewport().width() - self._left(line) - self._pad - _right_width(line)
        meta_room = room + _right_width(line) - marked.advance(line.state, theme.font("meta")) - 8
        cut = marked.advance(line.title, theme.font("medium")) > room
        cut = cut or marked.advance(line.meta, theme.font("meta")) > meta_room
        QToolTip.showText(event.globalPos(), f"{line.title}\n{line.meta}" if cut else "", view)
        return True


class _Inks:
    """The inks of a row: those of the theme, or on a bright selection that of the selection."""

    def __init__(self, chosen: bool) -> None:
        self._now = theme.tokens()
        self._one = chosen and self._now.on_selected != self._now.text

    def of(self, token: str) -> QColor:
        return self._now.on_selected if self._one else theme.colour(token)


def _right_width(line: Line) -> float:
    return marked.advance(line.right, theme.font("meta")) + 8 if line.right else 0


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    where: QRectF,
    *,
    hairline: bool = False,
    bar: bool = True,
) -> bool:
    """Paint hover, selection with its bar, and the ring of the keyboard; says if selected."""
    now = theme.tokens()
    state: QStyle.StateFlag = option.state
    flag = QStyle.StateFlag
    chosen = bool(state & flag.State_Selected)
    if chosen:
        painter.fillRect(where, now.selected)
        if bar:
            painter.fillRect(QRectF(where.left(), where.top(), _BAR, where.height()), now.accent)
    elif state & flag.State_MouseOver and state & flag.State_Enabled:
        painter.fillRect(where, now.hover)
        if now.framed:
            painter.setPen(now.line)
            painter.drawRect(where.adjusted(0, 0, -1, -1))
    if hairline:
        painter.fillRect(QRectF(where.left(), where.bottom() - 1, where.width(), 1), now.line)
    if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
        painter.setPen(QPen(now.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(1, 1, -1, -1))
    return chosen
