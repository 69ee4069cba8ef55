# SPDX-License-Identifier: EUPL-1.2
"""The navigation: places with their counts, favourites, and trash and settings at the bottom.

One model; the main part and the bottom part are two views on it. As a rail it shows only icons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.answers.favourites import SEARCH, Favourite
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.lines import Index
from desktop.ui.parts.surface import Surface
from desktop.ui.places import Place

_WIDTH, _WIDEST, _RAIL = 184, 240, 48
_AROUND = 54
"""What stands around a name and its count: edges, and the gaps behind the icon and the name."""
_ItemRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Item:
    """A line of the navigation; without an icon it is the head of a group."""

    place: str
    name: str
    icon: str = ""
    record_id: str | None = None
    count: str = ""


_PLACES = {
    "visit": ("visits", "notebook"),
    "lesson": ("lessons", "lightbulb"),
    "project": ("projects", "chart-bar-horizontal"),
    "organisation": ("organisations", "buildings"),
    "note": ("notes", "note"),
    SEARCH: ("search", "magnifying-glass"),
}


def lines_of(favourites: Sequence[Favourite]) -> list[Item]:
    """Favourites as lines of the navigation."""
    found: list[Item] = []
    for one in favourites:
        place, icon = _PLACES.get(one.type, ("", ""))
        if place:
            found.append(Item(place, one.title, icon, one.id))
    return found


class NavigationModel(QAbstractListModel):
    """The lines of one part of the navigation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    def set_items(self, items: list[Item]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def items(self) -> Sequence[Item]:
        """All lines."""
        return self._items

    def set_count(self, place: str, count: str) -> None:
        """The number behind a place."""
        for row, item in enumerate(self._items):
            if item.place == place and item.record_id is None and item.count != count:
                self._items[row] = replace(item, count=count)
                self.dataChanged.emit(self.index(row), self.index(row))

    def find(self, place: str, record_id: str | None) -> int:
        """The line of a favourite, or else of its place; -1 where it has none."""
        rows = range(len(self._items))
        for row in rows:
            if record_id and self._items[row].record_id == record_id:
                return row
        for row in rows:
            if self._items[row].place == place and self._items[row].record_id is None:
                return row
        return -1

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._items[index.row()].icon:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == _ItemRole:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {item.count}" if item.count else item.name
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "_Part") -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(_ItemRole)
        if not item.icon and self._view.is_rail:
            return QSize(_RAIL, 16)
        extra = 10 if not item.icon else 0
        height = max(theme.scaled(34), marked.line_height("normal") + 14)
        return QSize(_RAIL, height + extra)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(_ItemRole)
        where = QRectF(option.rect)
        painter.save()
        if item.icon:
            self._paint_item(painter, option, where.adjusted(8, 1, -8, -1), item)
        elif not self._view.is_rail:
            text = where.adjusted(20, 12, -8, 0)
            marked.paint_line(
                painter, text, item.name, theme.font("meta_medium"), theme.tokens().text3
            )
        painter.restore()

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, where: QRectF, item: Item
    ) -> None:
        now, state, flag = theme.tokens(), option.state, QStyle.StateFlag
        chosen = bool(state & flag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & flag.State_MouseOver:
            painter.setBrush(now.selected if chosen else now.selected_away)
            painter.drawRoundedRect(where, 4, 4)
        if chosen:
            painter.setBrush(now.accent)
            painter.drawRect(QRectF(where.left(), where.top() + 8, 3, where.height() - 16))
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            painter.setPen(QPen(now.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), 4, 4)
        bright = chosen and now.on_selected != now.text
        ink = now.on_selected if bright else now.text
        icon_ink = now.on_selected if bright else now.accent if chosen else now.text2
        side = theme.scaled(18)
        left = (
            where.left() + (where.width() - side) / 2 if self._view.is_rail else 12 + where.left()
        )
        spot = QRectF(left, where.center().y() - side / 2, side, side)
        theme.paint_icon(painter, item.icon, spot, icon_ink)
        if not self._view.is_rail:
            text = QRectF(spot.right() + 10, where.top(), 0, where.height())
            text.setRight(where.right() - 10)
            faint = ink if bright else now.text2
            font = theme.font("meta")
            taken = marked.paint_line(painter, text, item.count, font, faint, right=True)
            text.setRight(text.right() - taken - (6 if taken else 0))
            font = theme.font("strong" if chosen else "normal")
            marked.paint_line(painter, text, item.name, font, ink)


class _Part(QListView):
    picked = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.is_rail = False
        self.lines = NavigationModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setProperty("rows", "window")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)

    def set_rail(self, rail: bool) -> None:
        self.is_rail = rail
        self.scheduleDelayedItemsLayout()

    def height_of_rows(self) -> int:
        option = QStyleOptionViewItem()
        rows = range(self.lines.rowCount())
        delegate = self.itemDelegate()
        return sum(delegate.sizeHint(option, self.lines.index(row)).height() for row in rows)

    def show_current(self, row: int) -> None:
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.lines.index(row))

    def _on_picked(self, index: QModelIndex) -> None:
        item: Item = index.data(_ItemRole)
        self.picked.emit(item.place, item.record_id)

    @override
    def viewportEvent(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            item = self.indexAt(event.pos()).data(_ItemRole)
            self.setToolTip(item.name if item is not None and self.is_rail else "")
        return super().viewportEvent(event)


class Navigation(Surface):
    """Says `picked` with a place and a record's id or None."""

    picked = Signal(str, object)
    unwanted = Signal(str)
    """The id of a favourite that is to be one no longer."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__("window", "right")
        self._places = places
        self._favourites: list[Item] = []
        self._counts: dict[str, str] = {}
        self._shown: tuple[str, str | None] = ("", None)
        self.main = _Part(_("Places"))
        self.bottom = _Part(_("Trash and settings"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 9, 1, 9)
        rows.setSpacing(0)
        rows.addWidget(self.main, 1)
        rows.addWidget(self.bottom)
        for part in (self.main, self.bottom):
            part.picked.connect(self.picked)
        self.main.customContextMenuRequested.connect(self._on_menu)
        self._away = QAction(_("Remove from favourites"), self.main)
        self._away.setShortcut(QKeySequence("Del"))
        self._away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._away.triggered.connect(self._on_away)
        self.main.addAction(self._away)
        self._fill()
        self.set_rail(False)

    def set_favourites(self, favourites: list[Item]) -> None:
        """The favourites below the places."""
        self._favourites = favourites
        self._fill()

    def set_count(self, place: str, count: str) -> None:
        """The number behind a place; an empty text takes it away."""
        self._counts[place] = count
        self.main.lines.set_count(place, count)
        self.bottom.lines.set_count(place, count)
        self._take_width()

    def set_rail(self, rail: bool) -> None:
        """Show only the icons, or the words as well."""
        for part in (self.main, self.bottom):
            part.set_rail(rail)
        self._take_width()
        self.bottom.setFixedHeight(self.bottom.height_of_rows())

    def _take_width(self) -> None:
        """As designed, or as wide as the longest name of a place is where one is."""
        if self.is_rail():
            self.setFixedWidth(_RAIL)
            return
        name, count = theme.font("strong"), theme.font("meta")
        widest = max(
            (
                marked.advance(item.name, name) + marked.advance(item.count, count)
                for part in (self.main, self.bottom)
                for item in part.lines.items()
                if item.icon and not item.record_id
            ),
            default=0,
        )
        needed = round(widest) + theme.scaled(18) + _AROUND
        self.setFixedWidth(max(theme.scaled(_WIDTH), min(needed, theme.scaled(_WIDEST))))

    def is_rail(self) -> bool:
        """Whether only the icons show."""
        return self.main.is_rail

    def show_place(self, place: str, record_id: str | None = None) -> None:
        """Mark where one is."""
        self._shown = (place, record_id)
        self.main.show_current(self.main.lines.find(place, record_id))
        self.bottom.show_current(self.bottom.lines.find(place, None))

    def _on_menu(self, where: QPoint) -> None:
        """Of a favourite; the places themselves stay."""
        item: Item | None = self.main.indexAt(where).data(_ItemRole)
        if item is not None and item.record_id:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            theme.dress(menu)
            away = menu.addAction(self._away.text())
            away.triggered.connect(partial(self.unwanted.emit, item.record_id))
            menu.popup(self.main.viewport().mapToGlobal(where))

    def _on_away(self) -> None:
        item: Item | None = self.main.currentIndex().data(_ItemRole)
        if item is not None and item.record_id:
            self.unwanted.emit(item.record_id)

    def _fill(self) -> None:
        lines = self._group("main")
        if self._favourites:
            lines += [Item("", _("Favourites")), *self._favourites]
        self.main.lines.set_items(lines)
        self.bottom.lines.set_items(self._group("bottom"))
        self.show_place(*self._shown)
        self.bottom.setFixedHeight(self.bottom.height_of_rows())

    def _group(self, group: str) -> list[Item]:
        return [
            Item(place.key, _(place.name), place.icon, count=self._counts.get(place.key, ""))
            for place in self._places
            if place.group == group
        ]
