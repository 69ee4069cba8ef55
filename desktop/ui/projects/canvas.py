# SPDX-License-Identifier: EUPL-1.2
"""The right half of the timeline: bars against time, painted for what is visible only.

Drag a bar to move it, an end to stretch it; the arrow keys do the same by days (with Ctrl by
weeks, with Shift the end only). Ctrl and the wheel zooms, Shift and the wheel goes along time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from desktop.answers.planning import Edge, Edit, Move, Part, Plan, PlanLink, PlanRow, Span, Stretch
from desktop.charts.axis import Axis, Zoom
from desktop.charts.shapes import Chip
from desktop.charts.timeline import Lessons, Measures, Scene, link_lines, row_shapes
from desktop.i18n import _, brief_day
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.projects import painting
from desktop.ui.projects.axis_head import AxisHead, head_height
from desktop.ui.projects.names import row_height

_GRIP = 5
_MARGIN_DAYS = 0.06
_ZOOMS = list(Zoom)


@dataclass(frozen=True)
class _Drag:
    """What the mouse is doing to a row: which end (None is all of it), from which x."""

    key: str
    edge: Edge | None
    start: float

    def edit(self, days: int) -> Edit:
        """The edit after so many days."""
        if self.edge is None:
            return Move(self.key, days)
        return Stretch(self.key, self.edge, days)


class Canvas(QAbstractScrollArea):
    """Shows rows of a plan at the height where the tree has them."""

    previewed = Signal(object)
    """An edit under way (None: it is given up)."""
    edited = Signal(object)
    """An edit to make."""
    picked = Signal(str)
    opened = Signal(str)
    """The row is to be edited in the table."""
    stepped = Signal(int)
    """The current row is to become so many rows further."""
    zoomed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._rows: list[PlanRow] = []
        self._scene = Scene(date.min)
        self._axis = Axis.zoomed(date.min, Zoom.MONTH)
        self._extent = Span(date.min, date.min)
        self._is_editable = False
        self._drag: _Drag | None = None
        self._places: dict[str, int] = {}
        self._shown_for = ""
        self._head = AxisHead(self)
        self.setAccessibleName(_("Bars; the tab Table says the same"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self.setViewportMargins(0, head_height(), 0, 0)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def axis(self) -> Axis:
        """The scale of time in use."""
        return self._axis

    def set_editable(self, is_editable: bool) -> None:
        """Whether bars can be dragged."""
        self._is_editable = is_editable

    def show_plan(
        self,
        plan: Plan,
        rows: list[PlanRow],
        reference: Mapping[str, Span],
        lessons: Mapping[str, Lessons],
        current: str,
    ) -> None:
        """Show these rows; while something is dragged the scale of time stays where it is."""
        self._plan, self._rows = plan, rows
        self._scene = Scene(plan.today, reference, lessons, current)
        if self._drag is None:
            self._set_extent(plan, reference)
        self._places = {row.key: number for number, row in enumerate(rows)}
        self._update_bars()
        self.viewport().update()

    def _set_extent(self, plan: Plan, reference: Mapping[str, Span]) -> None:
        whole = plan.span or Span(plan.today, plan.today)
        whole = whole.joined(Span(plan.today, plan.today))
        for span in reference.values():
            whole = whole.joined(span)
        margin = timedelta(days=max(14, round(whole.days * _MARGIN_DAYS)))
        before = self._extent
        self._extent = Span(whole.start - margin, whole.finish + margin * 2)
        if self._extent.start != before.start:
            # The origin moved: what was at the left edge stays there.
            left = self._axis.day(self._left()) if before.start != date.min else None
            self._axis = self._with_zoom(self._axis.zoom)
            self._update_bars()
            if left is not None:
                self.horizontalScrollBar().setValue(round(self._axis.x(left)))

    def _with_zoom(self, zoom: Zoom) -> Axis:
        return Axis.zoomed(self._extent.start, zoom, theme.scaled(100) / 100)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show time finer or coarser; today stays where it is in sight, or else the middle."""
        if zoom is self._axis.zoom:
            return
        width = self.viewport().width()
        day = self._scene.today
        place = self._axis.x(day) - self._left()
        if not 0 <= place <= width:
            place = width / 2
            day = self._axis.day(self._left() + place)
        self._axis = self._with_zoom(zoom)
        self._update_bars()
        self.horizontalScrollBar().setValue(round(self._axis.x(day) - place))
        self._on_scrolled()

    def show_day(self, day: date, part: float = 0.38) -> None:
        """Scroll to a day, at this part of the width."""
        self._update_bars()
        self.horizontalScrollBar().setValue(
            round(self._axis.x(day) - self.viewport().width() * part)
        )
        self._on_scrolled()

    def show_from(self, day: date) -> None:
        """Scroll so that this day stands just inside the left edge."""
        self.show_day(day, 0.03)

    def _left(self) -> float:
        return float(self.horizontalScrollBar().value())

    def _top(self) -> float:
        return float(self.verticalScrollBar().value())

    def _update_bars(self) -> None:
        view, row = self.viewport().size(), row_height()
        width = round(self._axis.end(self._extent.finish))
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, width - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(40)
        down.setRange(0, max(0, row * len(self._rows) - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(row)
        self._head.show_axis(self._axis, self._left(), self._scene.today)

    def _on_scrolled(self) -> None:
        self._head.show_axis(self._axis, self._left(), self._scene.today)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setGeometry(0, 0, self.viewport().width(), head_height())
        self._update_bars()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, 300)

    # -- painting -----------------------------------------------------------------------------

    def _sizes(self) -> Measures:
        return Measures().scaled(row_height() / Measures().row)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now, row = QPainter(self.viewport()), theme.tokens(), row_height()
        painter.fillRect(event.rect(), now.base)
        if self._plan is None:
            return
        first = max(0, int((self._top() + event.rect().top()) // row))
        last = min(len(self._rows), int((self._top() + event.rect().bottom()) // row) + 1)
        self._paint_grounds(painter, first, last)
        self._paint_grid(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._left(), -self._top())
        sizes = self._sizes()
        for line in link_lines(self._links(first, last), self._rows, self._axis, sizes):
            painting.paint(painter, line)
        for number in range(first, last):
            for shape in self._shapes(number, sizes):
                painting.paint(painter, shape)
        self._paint_today(painter)
        self._paint_dates(painter)

    def _links(self, first: int, last: int) -> list[PlanLink]:
        """The links that begin, end or pass between these rows."""
        found: list[PlanLink] = []
        for link in self._plan.links if self._plan else ():
            ends = (self._places.get(link.on, -1), self._places.get(link.key, -1))
            if min(ends) >= 0 and min(ends) < last and max(ends) >= first:
                found.append(link)
        return found

    def _shapes(self, number: int, sizes: Measures) -> tuple[painting.Shape, ...]:
        return row_shapes(self._rows[number], self._axis, self._scene, number * row_height(), sizes)

    def _paint_grounds(self, painter: QPainter, first: int, last: int) -> None:
        now, row, width = theme.tokens(), row_height(), self.viewport().width()
        for number in range(first, last):
            top = number * row - self._top()
            if self._rows[number].part is Part.PHASE:
                painter.fillRect(QRectF(0, top, width, row), now.alt)
            painter.fillRect(QRectF(0, top + row - 1, width, 1), now.line)

    def _paint_grid(self, painter: QPainter) -> None:
        now, view = theme.tokens(), self.viewport()
        for tick in self._axis.ticks(self._left(), self._left() + view.width()):
            painter.fillRect(QRectF(round(tick.x - self._left()), 0, 1, view.height()), now.line)

    def _paint_today(self, painter: QPainter) -> None:
        x = self._axis.x(self._scene.today) + self._axis.day_width / 2
        height = max(self.viewport().height() + self._top(), len(self._rows) * row_height())
        painter.fillRect(QRectF(x - 1, 0, 2, height), theme.tokens().accent)

    def _paint_dates(self, painter: QPainter) -> None:
        """While dragging: the days as they will be, in a small box above the bar."""
        row = self._dragged()
        if self._drag is None or row is None or row.planned is None:
            return
        now, font, today = theme.tokens(), theme.font("meta_strong"), self._scene.today
        text = brief_day(row.planned.start, today)
        if row.planned.days > 1:
            text += f" – {brief_day(row.planned.finish, today)}"
        number = next(n for n, each in enumerate(self._rows) if each.key == row.key)
        left = self._axis.x(row.planned.start)
        width = marked.advance(text, font) + 14
        box = QRectF(left, number * row_height() - 4, width, marked.line_height("meta") + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.text)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(now.base)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _dragged(self) -> PlanRow | None:
        if self._drag is None:
            return None
        return next((row for row in self._rows if row.key == self._drag.key), None)

    # -- the mouse ----------------------------------------------------------------------------

    def _row_at(self, y: float) -> PlanRow | None:
        number = int((y + self._top()) // row_height())
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _hit(self, point: QPointF) -> tuple[PlanRow | None, Edge | None, bool]:
        """The row, the end that is gripped (None: the middle), and whether it is on the bar."""
        row = self._row_at(point.y())
        if row is None or row.planned is None:
            return row, None, False
        x = point.x() + self._left()
        left, right = self._axis.x(row.planned.start), self._axis.end(row.planned.finish)
        if row.part is Part.MILESTONE:
            middle = (left + right) / 2
            return row, None, abs(x - middle) <= self._sizes().diamond + 2
        if abs(x - right) <= _GRIP:
            return row, Edge.FINISH, True
        if abs(x - left) <= _GRIP and right - left > 3 * _GRIP:
            return row, Edge.START, True
        return row, None, left <= x <= right

    def _chip_at(self, point: QPointF) -> str:
        number = int((point.y() + self._top()) // row_height())
        if not 0 <= number < len(self._rows):
            return ""
        there = QPointF(point.x() + self._left(), point.y() + self._top())
        for shape in self._shapes(number, self._sizes()):
            if isinstance(shape, Chip) and painting.chip_box(shape).contains(there):
                return shape.key
        return ""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            under = self._row_at(event.position().y())
            if under is not None:
                self.picked.emit(under.key)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row, edge, is_on_bar = self._hit(event.position())
        chip = self._chip_at(event.position())
        if row is not None:
            self.picked.emit(row.key)
        if row is not None and is_on_bar and not chip and self._is_editable:
            self._drag = _Drag(row.key, edge, event.position().x() + self._left())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self.previewed.emit(self._drag.edit(self._days(event)))
            return
        _row, edge, is_on_bar = self._hit(event.position())
        if self._chip_at(event.position()):
            shape = Qt.CursorShape.PointingHandCursor
        elif not is_on_bar or not self._is_editable:
            shape = Qt.CursorShape.ArrowCursor
        elif edge is not None:
            shape = Qt.CursorShape.SizeHorCursor
        else:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)

    def _days(self, event: QMouseEvent) -> int:
        assert self._drag is not None
        gone = event.position().x() + self._left() - self._drag.start
        return round(gone / self._axis.day_width)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        edit, days, self._drag = self._drag.edit(self._days(event)), self._days(event), None
        if days:
            self.edited.emit(edit)
        else:
            self.previewed.emit(None)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = -1 if turned > 0 else 1
            number = _ZOOMS.index(self._axis.zoom) + step
            if 0 <= number < len(_ZOOMS):
                self.zoomed.emit(_ZOOMS[number].value)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        else:
            super().wheelEvent(event)

    # -- the keyboard -------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.previewed.emit(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._on_arrow(event, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(self._scene.current)
        elif key == Qt.Key.Key_T:
            self.show_day(self._scene.today)
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, event: QKeyEvent, step: int) -> None:
        held = event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward in the window's history
            return
        if not self._scene.current or not self._is_editable:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + step * 40)
            return
        days = step * (7 if held & Qt.KeyboardModifier.ControlModifier else 1)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self.edited.emit(Stretch(self._scene.current, Edge.FINISH, days))
        else:
            self.edited.emit(Move(self._scene.current, days))
