# SPDX-License-Identifier: EUPL-1.2
"""The left half of the timeline: phases that fold, tasks and milestones, and how far each is."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from desktop.answers.planning import Part, PlanRow
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.focusing import nothing_chosen
from desktop.ui.parts.lines import Index
from desktop.ui.parts.rows import paint_ground
from desktop.ui.projects.axis_head import head_height
from desktop.ui.projects.model import KeyRole, PlanModel, RowRole, stand

ROW = 31
_LEFT = 36
_CARET = 14
_RIGHT = 12


def row_height() -> int:
    """A row of the timeline: 31 at 100 %, more with larger text."""
    return max(theme.scaled(ROW), marked.line_height("normal") + 8)


class _NameDelegate(QStyledItemDelegate):
    """A whole row in one cell: caret or diamond, name, stand at the right."""

    def __init__(self, view: "Names") -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, row_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PlanRow = index.data(RowRole)
        where = QRectF(option.rect)
        now = theme.tokens()
        painter.save()
        painter.fillRect(where, now.alt if row.part is Part.PHASE else now.base)
        chosen = paint_ground(painter, option, where, hairline=True)
        ink = now.on_selected if chosen else now.text
        soft = now.on_selected if chosen and now.on_selected != now.text else now.text2
        right = where.adjusted(0, 0, -theme.scaled(_RIGHT), 0)
        taken = marked.paint_line(painter, right, stand(row), theme.font("meta"), soft, right=True)
        left = self._paint_sign(painter, where, row, index, soft)
        text = QRectF(left, where.top(), right.right() - taken - 8 - left, where.height() - 1)
        font = theme.font("strong" if row.part is Part.PHASE else "normal")
        marked.paint_line(painter, text, row.name, font, ink)
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, where: QRectF, row: PlanRow, index: Index, ink: QColor
    ) -> float:
        """Caret of a phase or diamond of a milestone; gives where the name begins."""
        left, middle = where.left() + theme.scaled(_LEFT), where.center().y()
        if row.part is Part.PHASE:
            if self._view.model().rowCount(index):
                name = "caret-down" if self._view.isExpanded(index) else "caret-right"
                x = where.left() + theme.scaled(_CARET)
                theme.paint_icon(painter, name, QRectF(x, middle - 6, 12, 12), ink)
            return left - 2
        if row.part is Part.MILESTONE:
            x, reach = left + 6, 5.0
            corners = [(x, middle - reach), (x + reach, middle), (x, middle + reach)]
            points = [QPointF(*corner) for corner in (*corners, (x - reach, middle))]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.3))
            painter.setBrush(ink if row.is_done else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF(points))
            return left + 19
        return left


class Names(QTreeView):
    """The tree; `current_changed` says which row by its key, `folded` when rows come or go."""

    current_changed = Signal(str)
    folded = Signal()
    opened = Signal(str)

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._plan = model
        self._closed: set[str] = set()
        self.setModel(model)
        self._quiet = False
        self.setItemDelegate(_NameDelegate(self))
        self.setAccessibleName(_("Phases and tasks"))
        self.setColumnHidden(1, True)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setProperty("rows", "base")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.activated.connect(self._on_activated)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def rows(self) -> list[PlanRow]:
        """The rows that are unfolded, from top to bottom."""
        found: list[PlanRow] = []
        for number in range(self._plan.rowCount()):
            index = self._plan.index(number, 0)
            row = self._plan.row(index)
            assert row is not None
            found.append(row)
            if self.isExpanded(index):
                found.extend(self._plan.inside(row.key))
        return found

    def current_key(self) -> str:
        """The key of the current row, or ""."""
        return self.currentIndex().data(KeyRole) or ""

    def select(self, key: str) -> None:
        """Make a row current, unfolding its phase."""
        index = self._plan.find(key)
        if index.isValid():
            if index.parent().isValid():
                self.expand(index.parent())
            self.setCurrentIndex(index)

    def fold_done(self) -> None:
        """Fold the phases that are done, unfold the others: how a project is first shown.

        Where all are done, none is folded.
        """
        indexes = [self._plan.index(number, 0) for number in range(self._plan.rowCount())]
        done = [(row := self._plan.row(index)) is not None and row.is_done for index in indexes]
        for index, is_done in zip(indexes, done, strict=True):
            self.setExpanded(index, not is_done or all(done))

    def restore_folds(self) -> None:
        """Unfold all phases but those that were folded: after the rows became others."""
        closed = set(self._closed)
        for number in range(self._plan.rowCount()):
            index = self._plan.index(number, 0)
            self.setExpanded(index, index.data(KeyRole) not in closed)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(index.data(KeyRole))
        self.folded.emit()

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._closed.add(index.data(KeyRole))
        self.folded.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(KeyRole))

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate paints the caret."""

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.current_changed.emit(current.data(KeyRole))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._quiet = True
        with nothing_chosen(self):
            super().focusInEvent(event)
        self._quiet = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on_caret = event.position().x() < theme.scaled(_LEFT - 4)
        if index.isValid() and on_caret and self._plan.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)


class NamesHead(QWidget):
    """The words above the names."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(head_height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), now.alt)
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.line)
        font, half = theme.font("meta_strong"), self.height() / 2
        where = QRectF(theme.scaled(36), half, self.width() - theme.scaled(48), half)
        marked.paint_line(painter, where, _("Phase and task"), font, now.text2)
        marked.paint_line(painter, where, _("Stand"), font, now.text2, right=True)
