# SPDX-License-Identifier: EUPL-1.2
"""The top bar: menu, back and forward; the search field; quick note and New."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import Key
from desktop.ui.parts.surface import Surface

_SEARCH_WIDTH = 460


class SearchField(QLineEdit):
    """Where everything is searched. `asked` while typing, `left` with Esc."""

    asked = Signal(str)
    entered = Signal(str)
    moved = Signal(int)
    """An arrow was pressed: the current result goes up (-1) or down (1)."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", "search")
        self.setPlaceholderText(_("Search everything…"))
        self.setAccessibleName(_("Search everything"))
        self.setClearButtonEnabled(False)
        self.setTextMargins(theme.scaled(25), 0, theme.scaled(24), 0)
        theme.set_font(self, "normal")
        self._key = Key("Ctrl+K")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = IconButton("x", _("Clear the search"), self._on_clear)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 9, 0)
        row.addStretch(1)
        row.addWidget(self._key)
        row.addWidget(self._clear)
        self.textChanged.connect(self._on_text)
        self.textEdited.connect(self.asked)

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            theme.scaled(_SEARCH_WIDTH), max(theme.scaled(32), super().sizeHint().height())
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.scaled(16)
        spot = QRectF(10, (self.height() - side) / 2, side, side)
        theme.paint_icon(QPainter(self), "magnifying-glass", spot, theme.tokens().text2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def type_on(self) -> None:
        """Put the cursor behind what stands here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)

    def _on_text(self, text: str) -> None:
        self._key.setVisible(not text)
        self._clear.setVisible(bool(text))

    def _on_clear(self) -> None:
        self.clear()
        self.asked.emit("")


class TopBar(Surface):
    """A row on the window's ground; its buttons are given by the window."""

    def __init__(self) -> None:
        super().__init__("window", "bottom")
        self.menu = IconButton("list", _("Menu"), key="F10")
        self.back = IconButton("arrow-left", _("Back"), key="Alt+←")
        self.forward = IconButton("arrow-right", _("Forward"), key="Alt+→")
        self.search = SearchField()
        self.note = Button(_("Quick capture"), look="quiet", icon="note-pencil")
        self.new = Button(_("New"), icon="plus")
        self._left = _row(self.menu, self.back, self.forward, spacing=0)
        self._right = _row(self.note, self.new, spacing=8)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addStretch(1)
        row.addWidget(self._right)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field grows to 40 % of a wide window and shrinks before the buttons do."""
        super().resizeEvent(event)
        # Both sides are as wide, so that the field stands in the middle of the window.
        side = max(self._left.sizeHint().width(), self._right.sizeHint().width())
        narrow = self.width() < theme.scaled(1000)
        self._left.setMinimumWidth(0 if narrow else side)
        sides = self._left.sizeHint().width() + side + 80 if narrow else 2 * side + 80
        wanted = max(theme.scaled(_SEARCH_WIDTH), self.width() * 2 // 5 if self._is_wide() else 0)
        self.search.setFixedWidth(max(160, min(wanted, self.width() - sides)))

    def _is_wide(self) -> bool:
        return self.width() > theme.scaled(1400)


def _row(*widgets: QWidget, spacing: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if spacing == 0:
        row.addStretch(1)
    return box
