# SPDX-License-Identifier: EUPL-1.2
"""The pages as thumbnails, 72 wide, with their numbers; the current one is framed."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.overviews.pictures import Pictures
from desktop.ui.parts import marked

Index = QModelIndex | QPersistentModelIndex
_WIDE, _HIGH = 72, 102
_PAPER_INCHES = 210 / 25.4
_EDGE = 20
_BETWEEN = 14


class PageModel(QAbstractListModel):
    """A row a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0

    def set_pages(self, pages: int) -> None:
        """So many pages."""
        if pages != self._pages:
            self.beginResetModel()
            self._pages = pages
            self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._pages

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            values = {"page": index.row() + 1, "pages": self._pages}
            return _("Page %(page)d of %(pages)d") % values
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QWidget, pictures: Pictures) -> None:
        super().__init__(parent)
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        number = round(marked.line_height("meta_strong"))
        return QSize(_WIDE + 2 * _EDGE, _HIGH + number + 4 + _BETWEEN)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.tokens()
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        focused = current and bool(state & QStyle.StateFlag.State_HasFocus)
        # From the left, so that a scroll bar takes of the edge and moves no page.
        page = QRect(cell.left() + _EDGE, cell.top() + _BETWEEN // 2, _WIDE, _HIGH)
        painter.fillRect(page, Qt.GlobalColor.white)
        ratio = painter.device().devicePixelRatioF()
        # Twice as sharp as it is shown: letters this small become even grey, not specks.
        image = self._pictures.picture(index.row(), 2 * _WIDE / _PAPER_INCHES * ratio)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, image)
        painter.setPen(now.control)
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        if current:
            painter.setPen(QPen(now.focus if focused else now.accent, 2))
            painter.drawRect(page.adjusted(-1, -1, 1, 1))
        if focused:
            painter.setPen(QPen(now.focus, 1))
            painter.drawRect(page.adjusted(-4, -4, 3, 3))
        painter.setFont(theme.font("meta_strong" if current else "meta"))
        painter.setPen(now.text if current else now.text2)
        below = QRect(page.left(), page.bottom() + 5, _WIDE, cell.bottom() - page.bottom())
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(centred), str(index.row() + 1))


class Thumbnails(QListView):
    """`picked` says which page was chosen (the first is 0)."""

    picked = Signal(int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.pages = PageModel(self)
        self._quiet = False
        self.setModel(self.pages)
        self.setItemDelegate(_Painter(self, pictures))
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFixedWidth(_WIDE + 2 * _EDGE)
        self.setViewportMargins(0, _EDGE - _BETWEEN // 2, 0, 0)
        pictures.arrived.connect(self._on_arrived)

    def show_pages(self, pages: int, current: int) -> None:
        """So many pages, of which this one is current."""
        self.pages.set_pages(pages)
        self.select(current)
        self.viewport().update()

    def select(self, place: int) -> None:
        """Make a page current, without saying so."""
        index = self.pages.index(place)
        if not index.isValid() or index == self.currentIndex():
            return
        self._quiet = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        self._quiet = False

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.picked.emit(current.row())

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(e.rect(), theme.tokens().desk)
        super().paintEvent(e)

    def _on_arrived(self, place: int) -> None:
        self.update(self.pages.index(place))
