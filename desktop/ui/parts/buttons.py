# SPDX-License-Identifier: EUPL-1.2
"""Buttons: one primary a page, secondary, quiet in tool rows, links inside sentences."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Key


class Button(QPushButton):
    """A button that begins with a verb; `look` is `primary`, `secondary`, `quiet` or `link`.

    `key` draws the key that does the same behind the words; a menu an angle.
    """

    def __init__(
        self,
        text: str,
        clicked: Callable[..., object] | None = None,
        *,
        look: str = "secondary",
        icon: str | QIcon = "",
        compact: bool = False,
        key: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text)
        self._key: QWidget | None = Key(key) if key else None
        self.setProperty("look", look)
        self.setProperty("compact", compact)
        self.setAutoDefault(False)
        theme.set_font(self, "medium")
        self.set_icon(icon)
        if tip:
            self.setToolTip(tip)
        if self._key is not None:
            self._add_key(self._key)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if clicked is not None:
            self.clicked.connect(clicked)

    def _add_key(self, key: QWidget) -> None:
        """The key that does the same, or an angle, is drawn inside, right of the words."""
        self.setProperty("keyed", True)
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0 if self.property("look") == "link" else 9, 0)
        row.addStretch(1)
        row.addWidget(key)

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._key is not None and not self._key.isHidden():
            gap = 10 if self.property("look") == "link" else 4  # a link has no edge of its own
            size.setWidth(size.width() + self._key.sizeHint().width() + gap)
        return size

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_key(self, shown: bool) -> None:
        """Leave the key away where there is no room for it; the tip then has it."""
        if isinstance(self._key, Key) and self._key.isHidden() == shown:
            self._key.setVisible(shown)
            self.setToolTip("" if shown else self._key.text())
            self.setProperty("keyed", shown)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def set_icon(self, icon: str | QIcon) -> None:
        """An icon by name, in the colour that goes with the look; or a ready one."""
        if isinstance(icon, QIcon):
            self.setIcon(icon)
        elif icon:
            ink = "on_accent" if self.property("look") == "primary" else "text"
            self.setIcon(theme.icon(icon, ink))
        side = theme.scaled(16)
        gap = 4 if self.text() else 0
        self.setIconSize(QSize(side + gap, side))

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the button, when it is clicked."""
        self._menu = menu
        self._key = Icon("caret-down", 12, "text2")
        self._add_key(self._key)
        self.clicked.connect(self._on_menu)

    def _on_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class IconButton(QToolButton):
    """A square button with only an icon; `name` is what a screen reader and the tip say."""

    def __init__(
        self,
        icon: str,
        name: str,
        clicked: Callable[..., object] | None = None,
        *,
        key: str = "",
        checkable: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("look", "quiet")
        self.setProperty("square", True)
        self.setIcon(theme.icon(icon, "text2", "accent"))
        side = theme.scaled(16)
        self.setIconSize(QSize(side, side))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if clicked is not None:
            self.clicked.connect(clicked)

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the button, at once."""
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_action(self, action: QAction) -> None:
        """Run an action, and be as available as it is."""
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
