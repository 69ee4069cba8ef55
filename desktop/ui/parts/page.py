# SPDX-License-Identifier: EUPL-1.2
"""The page of a screen: list column, record, side panel, which fold away as it gets narrow.

    page = Page(door.state, "visits", list_width=252)
    page.set_list(column)                   # a parts.column.Column
    page.set_head(head)                     # a parts.head.RecordHead; over record and side panel
    page.set_main(text, _("Text"))
    page.set_side(lessons, _("What came out"))
    page.show_empty(EmptyState(...))        # instead of the record; page.show_record() undoes it

Under 1100 pixels of window the side panel becomes a tab of the record; under 900 list and record
take turns (`turned` says which; Alt+Left goes back to the list).
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.tabs import Tabs
from desktop.ui.state import State

SIDE_FOLDS_UNDER = 1100
TURNS_UNDER = 900
_LIST = (220, 420)
_SIDE_LEAST = 240
_RECORD_LEAST = 480


class Page(QWidget):
    """Three columns; what is folded and how wide they are is remembered for this `place`."""

    turned = Signal(str)
    """Where list and record take turns: `list` or `record` is shown now."""

    def __init__(
        self,
        state: State,
        place: str,
        *,
        list_width: int = 252,
        side_width: int = 284,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._place = place
        self._widths = (list_width, side_width)
        self._list: QWidget | None = None
        self._main: QWidget | None = None
        self._side: QWidget | None = None
        self._folded = False
        self._turning = False
        self._shown = "list"
        self._build()

    def _build(self) -> None:
        self._columns = _splitter(self)
        self._record = Surface("base")
        self._head_place = _column(self._record)
        self.tabs = Tabs(inset=24)
        self.tabs.hide()
        self.tabs.currentChanged.connect(self._on_tab)
        self._inner = _splitter(self._record)
        self._record_rows = QVBoxLayout(self._record)
        self._record_rows.setContentsMargins(0, 0, 0, 0)
        self._record_rows.setSpacing(0)
        self._record_rows.addLayout(self._head_place)
        self._record_rows.addWidget(self.tabs)
        self._record_rows.addWidget(self._inner, 1)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(theme.scaled(360))
        self._stack.addWidget(self._record)
        self._columns.addWidget(self._stack)
        self._columns.splitterMoved.connect(self._on_moved)
        self._inner.splitterMoved.connect(self._on_moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)

    def set_list(self, column: QWidget) -> None:
        """The list column, left."""
        self._list = column
        column.setMinimumWidth(theme.scaled(_LIST[0]))
        column.setMaximumWidth(theme.scaled(_LIST[1]))
        self._columns.insertWidget(0, column)
        self._columns.setStretchFactor(0, 0)
        self._columns.setStretchFactor(1, 1)

    def set_head(self, head: QWidget) -> None:
        """What stands over record and side panel: its title, and the tool row."""
        self._head_place.addWidget(head)

    def set_main(self, main: QWidget, name: str) -> None:
        """The record itself; `name` is its tab where the side panel is folded."""
        self._main = main
        main.setMinimumWidth(theme.scaled(320))
        self._inner.insertWidget(0, main)
        self._inner.setStretchFactor(0, 1)
        self.tabs.insertTab(0, name)

    def set_side(self, side: QWidget, name: str) -> None:
        """The panel at the right; `name` is its tab where it is folded."""
        self._side = side
        self._inner.addWidget(side)
        self._inner.setStretchFactor(self._inner.count() - 1, 0)
        self.tabs.addTab(name)

    def set_side_count(self, count: int) -> None:
        """The number behind the side panel's tab."""
        self.tabs.set_count(self.tabs.count() - 1, count)

    def show_side(self) -> None:
        """Bring the side panel to the front, where it is folded to a tab."""
        if self._folded:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def show_empty(self, empty: QWidget) -> None:
        """Show this instead of the record."""
        if self._stack.indexOf(empty) < 0:
            self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)

    def show_record(self) -> None:
        """Show the record; where list and record take turns, it is the record's."""
        self._stack.setCurrentWidget(self._record)
        self.turn("record")

    def turn(self, which: str) -> None:
        """Show `list` or `record`, where they take turns."""
        if which != self._shown:
            self._shown = which
            self._apply_turn()
            self.turned.emit(which)

    def is_turning(self) -> bool:
        """Whether there is room for only one of list and record."""
        return self._turning

    def is_folded(self) -> bool:
        """Whether the side panel is a tab of the record."""
        return self._folded

    def fold(self, window_width: int) -> None:
        """Fold or unfold for a window of this width."""
        per_pixel = theme.scaled(1000) / 1000
        self._set_folded(window_width < SIDE_FOLDS_UNDER * per_pixel)
        turning = window_width < TURNS_UNDER * per_pixel
        if turning != self._turning:
            self._turning = turning
            self._apply_turn()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold(self.window().width())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fold(self.window().width())
        QTimer.singleShot(0, self, self._restore)

    def _set_folded(self, folded: bool) -> None:
        if self._side is None or folded == self._folded:
            return
        self._folded = folded
        self.tabs.setVisible(folded)
        self.tabs.setCurrentIndex(0)
        self._on_tab(0)
        if not folded:
            self._restore()

    def _on_tab(self, index: int) -> None:
        if self._main is None or self._side is None:
            return
        self._main.setVisible(not self._folded or index == 0)
        self._side.setVisible(not self._folded or index > 0)

    def _apply_turn(self) -> None:
        if self._list is not None:
            self._list.setVisible(not self._turning or self._shown == "list")
        self._stack.setVisible(not self._turning or self._shown == "record")

    def _restore(self) -> None:
        if self._list is not None and not self._turning:
            width = self._state.number(f"{self._place}.list", theme.scaled(self._widths[0]))
            self._columns.setSizes([width, max(1, self.width() - width)])
        if self._side is not None and not self._folded:
            width = self._state.number(f"{self._place}.side", theme.scaled(self._widths[1]))
            self._inner.setSizes([max(1, self._inner.width() - width), width])

    def _on_moved(self) -> None:
        if self._list is not None and not self._turning:
            self._state.keep(f"{self._place}.list", self._columns.sizes()[0])
        if self._side is not None and not self._folded:
            self._state.keep(f"{self._place}.side", self._inner.sizes()[-1])


def _splitter(parent: QWidget) -> QSplitter:
    made = QSplitter(Qt.Orientation.Horizontal, parent)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.setProperty("hairline", True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return made


def _column(_owner: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    return made
