# SPDX-License-Identifier: EUPL-1.2
"""The pages, large on a grey ground, one below the other as they will be on paper."""

from bisect import bisect_right

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.overviews.pictures import Pictures

WIDTH, WHOLE = "width", "whole"
"""The zooms that follow the window: as wide as there is room, or the whole page in sight."""
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_INCH = 96
_PAPER = (210 / 25.4, 297 / 25.4)  # A4 in inches, as every report is
_GAP = 20
_MARGIN = 24
_WIDEST = 1.5
_STEP = 48
_CLOSE = 3  # dots: a page is never drawn in a part of one


class PageView(QAbstractScrollArea):
    """Shows the pages of `pictures`; keys and the wheel move, Ctrl with the wheel zooms."""

    page_changed = Signal(int)
    """Another page is current (the first is 0)."""
    zoom_changed = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._pages = 0
        self._zoom: str | float = WIDTH
        self._page = 0
        self._title = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.arrived.connect(self._on_arrived)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)
        self._name()

    # -- what is shown --------------------------------------------------------------------------

    def show_pages(self, pages: int, title: str) -> None:
        """Show the newly loaded pages; the place in them is kept."""
        self._pages = pages
        self._title = title
        self._lay_out()
        self._on_scrolled()
        self._name()
        self.viewport().update()

    def page(self) -> int:
        """The page one is at (the first is 0)."""
        return self._page

    def pages(self) -> int:
        """How many there are."""
        return self._pages

    def go_to(self, place: int) -> None:
        """Show the top of this page."""
        if self._pages:
            wanted = max(0, min(self._pages - 1, place))
            self.verticalScrollBar().setValue(wanted * self._pitch())
            self._become(wanted)

    def step(self, by: int) -> None:
        """So many pages on, or back."""
        self.go_to(self._page + by)

    # -- zoom -----------------------------------------------------------------------------------

    def zoom(self) -> float:
        """How large the paper is drawn: 1 is as large as it really is."""
        if isinstance(self._zoom, float):
            return self._zoom
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        wide = (room.width() - bar - 2 * _MARGIN - 1) / (_PAPER[0] * _INCH)
        if self._zoom == WHOLE:
            wide = min(wide, (room.height() - 2 * _GAP) / (_PAPER[1] * _INCH))
        return max(STEPS[0], min(_WIDEST, wide))

    def mode(self) -> str | float:
        """The zoom as it was chosen: `width`, `whole` or a number."""
        return self._zoom

    def set_zoom(self, zoom: str | float) -> None:
        """Zoom; what is in the middle stays there, and with the whole page its top does."""
        bar = self.verticalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / max(1, self._height())
        self._zoom = zoom
        self._lay_out()
        if zoom == WHOLE:
            bar.setValue(self._page * self._pitch())
        else:
            bar.setValue(round(middle * self._height() - bar.pageStep() / 2))
        self.zoom_changed.emit()
        self.viewport().update()

    def zoom_in(self) -> None:
        """A step larger."""
        self.set_zoom(next((step for step in STEPS if step > self.zoom() + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """A step smaller."""
        smaller = [step for step in STEPS if step < self.zoom() - 0.01]
        self.set_zoom(smaller[-1] if smaller else STEPS[0])

    # -- geometry -------------------------------------------------------------------------------

    def _size(self) -> tuple[int, int]:
        scale = self.zoom() * _INCH
        return round(_PAPER[0] * scale), round(_PAPER[1] * scale)

    def _pitch(self) -> int:
        return self._size()[1] + _GAP

    def _height(self) -> int:
        return self._pages * self._pitch() + _GAP

    def _lay_out(self) -> None:
        width, room = self._size()[0] + 2 * _MARGIN, self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setRange(0, max(0, self._height() - room.height()))
        across.setPageStep(room.width())
        across.setRange(0, max(0, width - room.width()))

    def page_rect(self, place: int) -> QRect:
        """Where a page stands in the viewport."""
        width, height = self._size()
        room = self.viewport().width()
        left = (room - width) // 2
        if width + 2 * _MARGIN > room:
            left = _MARGIN - self.horizontalScrollBar().value()
        top = _GAP + place * (height + _GAP) - self.verticalScrollBar().value()
        return QRect(left, top, width, height)

    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum() and self._shows_end_of(self._page):
            return
        third = bar.value() + self.viewport().height() // 3
        tops = range(0, max(1, self._pages) * self._pitch(), self._pitch())
        self._become(max(0, min(self._pages - 1, bisect_right(tops, third) - 1)))

    def _shows_end_of(self, place: int) -> bool:
        """Whether a page is in sight at the very end, where it can't come any higher."""
        return self.page_rect(place).top() < self.viewport().height() * 2 // 3

    def _become(self, place: int) -> None:
        if place != self._page:
            self._page = place
            self._name()
            self.page_changed.emit(place)

    def _name(self) -> None:
        if not self._pages:
            self.setAccessibleName(_("Pages"))
            return
        values = {"page": self._page + 1, "pages": self._pages, "title": self._title}
        self.setAccessibleName(_("Page %(page)d of %(pages)d, %(title)s") % values)

    def _on_arrived(self, place: int) -> None:
        self.viewport().update(self.page_rect(place))

    # -- Qt -------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, self._height())
        self._lay_out()
        bar.setValue(round(share * self._height()))
        if isinstance(self._zoom, str):
            self.zoom_changed.emit()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        now = theme.tokens()
        painter.fillRect(arg__1.rect(), now.desk)
        ratio = self.devicePixelRatioF()
        for place in self._in_sight():
            where = self.page_rect(place)
            # Paper is white in every theme: what is seen is what the printer makes.
            painter.fillRect(where, Qt.GlobalColor.white)
            image = self._pictures.picture(place, self.zoom() * _INCH * ratio)
            if image is not None:
                paint_page(painter, where, image)
            painter.setPen(now.button_edge)
            painter.drawRect(where.adjusted(0, 0, -1, -1))
        if _by_keyboard(self):
            painter.setPen(QPen(now.focus, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value() - _GAP
        first = max(0, top // self._pitch())
        last = (top + self.viewport().height()) // self._pitch()
        return range(first, min(self._pages, last + 1))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        match arg__1.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.turn(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.turn(-1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self._pages - 1)
            case Qt.Key.Key_Right if not self.horizontalScrollBar().maximum():
                self.step(1)
            case Qt.Key.Key_Left if not self.horizontalScrollBar().maximum():
                self.step(-1)
            case _:
                super().keyPressEvent(arg__1)

    def turn(self, way: int) -> None:
        """On (1) or back (-1) by what is in sight, and never past the beginning of a page."""
        bar = self.verticalScrollBar()
        view, pitch = self.viewport().height() - _STEP, self._pitch()
        next_top = (bar.value() // pitch + 1) * pitch
        last_top = ((bar.value() - 1) // pitch) * pitch
        if way > 0:
            wanted = min(bar.value() + view, next_top)
            if next_top - bar.value() <= view:
                wanted = next_top
        else:
            wanted = max(bar.value() - view, last_top)
        bar.setValue(wanted)

    @override
    def wheelEvent(self, arg__1: QWheelEvent) -> None:
        if arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if arg__1.angleDelta().y():
                (self.zoom_in if arg__1.angleDelta().y() > 0 else self.zoom_out)()
            arg__1.accept()
            return
        super().wheelEvent(arg__1)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.viewport().update()

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        self.viewport().update()


def paint_page(painter: QPainter, where: QRect, image: QImage) -> None:
    """Paint a picture of a page: dot for dot where it was made for this size, else stretched."""
    ratio = painter.device().devicePixelRatioF()
    if abs(image.width() - where.width() * ratio) < _CLOSE:
        image.setDevicePixelRatio(ratio)
        painter.save()
        painter.setClipRect(where)
        painter.drawImage(where.topLeft(), image)
        painter.restore()
    else:
        image.setDevicePixelRatio(1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(where, image)


def _by_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard brought the focus here."""
    window = widget.window()
    return widget.hasFocus() and window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
