# SPDX-License-Identifier: EUPL-1.2
"""The icon beside the system's clock: a quick note from anywhere, where there is such a place."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.kinds import logo_icon
from desktop.ui.window import Window

_SIDES = (16, 22, 24, 32, 48, 64)


def offer(window: Window) -> "Tray | None":
    """Put the icon there; None on a desktop that has no place for one."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = Tray(window)
    tray.show()
    return tray


class Tray(QSystemTrayIcon):
    """A click opens the quick note; the menu has the window and closing it as well."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.setIcon(_drawn())
        self.setToolTip(_("Buurwijs: quick note"))
        self.menu = QMenu(window)
        actions = window.actions_
        self.menu.addAction(theme.icon("note-pencil"), actions.capture.text(), self._on_note)
        self.menu.addAction(_("Show Buurwijs"), window.come_to_front)
        self.menu.addSeparator()
        self.menu.addAction(actions.quit)
        theme.dress(self.menu)
        self.setContextMenu(self.menu)
        self.activated.connect(self._on_activated)

    def _on_activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how == QSystemTrayIcon.ActivationReason.Trigger:
            self._on_note()

    def _on_note(self) -> None:
        self._window.actions_.open_capture(is_alone=self._window.isMinimized())


def _drawn() -> QIcon:
    """The logo in pixels: the system draws it in a process of its own."""
    made, logo = QIcon(), logo_icon()
    for side in _SIDES:
        made.addPixmap(logo.pixmap(side, side))
    return made
