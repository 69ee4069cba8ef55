# SPDX-License-Identifier: EUPL-1.2
"""What the window itself can do: its actions, their keys, the menu and the command palette."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from desktop.answers.changes import UndoOutcome
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.panes import panes, step

if TYPE_CHECKING:
    from desktop.ui.capture.window import CaptureWindow
    from desktop.ui.places import Place
    from desktop.ui.window import Window


class WindowActions(QObject):
    """Every action is a `QAction` with text, key and tip; the palette and the menu show them."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.capture_window: CaptureWindow | None = None
        self.back = self._make(_("Back"), self._on_back, "Alt+Left")
        self.forward = self._make(_("Forward"), self._on_forward, "Alt+Right")
        self.search = self._make(_("Search everything"), self.focus_search, "Ctrl+K")
        self.palette = self._make(_("All commands…"), self.open_palette, "Ctrl+Shift+P")
        self.undo_ = self._make(_("Undo"), self.undo, "Ctrl+Z")
        self.redo_ = self._make(_("Redo"), self.redo, "Ctrl+Shift+Z")
        self.redo_.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.capture = self._make(_("Quick capture"), self.open_capture, "Ctrl+Shift+N")
        self.help = self._make(_("Help"), self.open_help, "F1")
        self.new = self._make(_("New…"), self.open_new, "Ctrl+N")
        self.next_part = self._make(_("Next part of the window"), partial(self._on_part, 1), "F6")
        self.part_before = self._make(
            _("Part of the window before"), partial(self._on_part, -1), "Shift+F6"
        )
        self.main_menu = self._make(_("Menu"), self.open_menu, "F10")
        self.quit = self._make(_("Close Buurwijs"), window.close, "Ctrl+Q")
        self.go_to = [self._make_go(place) for place in window.places.values()]
        self.make = [self._make_new(place) for place in window.places.values() if place.new]
        self.themes = self._make_themes()
        self._new_menu = QMenu(window)
        self._new_menu.addActions(self.make)
        theme.dress(self._new_menu)
        self._dress_topbar()
        self.update_history()

    def _make(self, text: str, slot: Callable[..., object], key: str = "") -> QAction:
        action = QAction(text, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self._window.addAction(action)
        return action

    def _make_go(self, place: "Place") -> QAction:
        action = self._make(_("Go to %(place)s") % {"place": _(place.name)}, self._on_go)
        action.setData(place.key)
        action.setIcon(theme.icon(place.icon, "text2"))
        action.setVisible(place.group != "hidden")
        return action

    def _make_new(self, place: "Place") -> QAction:
        action = self._make(_(place.new), self._on_new, place.new_key)
        action.setData(place.key)
        action.setIcon(theme.icon(place.icon, "text2"))
        return action

    def _make_themes(self) -> list[QAction]:
        group = QActionGroup(self)
        choices = (
            ("system", _("Colours as the system has them")),
            ("light", _("Light colours")),
            ("dark", _("Dark colours")),
            ("contrast", _("High contrast")),
        )
        made: list[QAction] = []
        for value, text in choices:
            action = self._make(text, partial(self._on_theme, value))
            action.setCheckable(True)
            action.setChecked(value == self._window.door.state.text("theme", "system"))
            group.addAction(action)
            made.append(action)
        return made

    def _dress_topbar(self) -> None:
        bar = self._window.topbar
        bar.back.set_action(self.back)
        bar.forward.set_action(self.forward)
        bar.menu.clicked.connect(self.open_menu)
        bar.new.set_menu(self._new_menu)
        bar.new.setVisible(bool(self.make))
        bar.note.clicked.connect(self.capture.trigger)

    def everything(self) -> list[QAction]:
        """All that can be done now: the screen's own actions first, then the window's."""
        screen = self._window.shown_screen()
        own = list(screen.actions()) if screen is not None else []
        return [*own, *(action for action in self._window.actions() if action.isVisible())]

    def menu(self) -> QMenu:
        """The menu behind the three lines; with the places where the navigation is a rail."""
        made = QMenu(self._window)
        theme.dress(made)
        if self._window.navigation.is_rail():
            made.addActions([action for action in self.go_to if action.isVisible()])
            made.addSeparator()
        new = made.addMenu(_("New"))
        new.addActions(self.make)
        made.addActions([self.undo_, self.redo_])
        made.addSeparator()
        screen = self._window.shown_screen()
        own = list(screen.actions()) if screen is not None else []
        if own and screen is not None:
            here = made.addMenu(screen.title() or _("This page"))
            here.addActions(own)
        colours = made.addMenu(_("Colours"))
        colours.addActions(self.themes)
        made.addActions([self.search, self.palette, self.help])
        made.addSeparator()
        made.addAction(self.quit)
        return made

    def open_menu(self) -> None:
        """Open the menu below its button."""
        button = self._window.topbar.menu
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def open_new(self) -> None:
        """Open the menu of what can be made."""
        button = self._window.topbar.new
        self._new_menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def open_palette(self) -> None:
        """Let the person choose from all actions."""
        from desktop.ui.commands import CommandPalette

        CommandPalette(self.everything(), self._window).run()

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self._window.topbar.search.setFocus()
        self._window.topbar.search.selectAll()

    def _on_part(self, by: int) -> None:
        window = self._window
        step([window.topbar, window.navigation, *panes(window.stack)], by)

    def open_capture(self, _checked: bool = False, *, is_alone: bool = False) -> None:
        """The small window for a thought that comes now; what was typed in it before stands.

        `is_alone`: without the window it belongs to, which was put away and would take it along.
        """
        if self.capture_window is None:
            from desktop.ui.capture.window import CaptureWindow

            self.capture_window = CaptureWindow(self._window.door, self._window)
        self.capture_window.stand_alone(is_alone)
        self.capture_window.open()

    def open_help(self) -> None:
        """Show the help for the place one is."""
        from desktop.ui.help import HelpWindow

        screen = self._window.shown_screen()
        title = screen.title() if screen is not None else ""
        text = screen.help_text() if screen is not None else ""
        HelpWindow(title, text, self.everything(), self._window).exec()

    def undo(self) -> None:
        """Take the last change set back."""
        door = self._window.door
        door.runner.work(door.workspace.undo, writes=True, done=self._on_undone, text=_("Undo"))

    def redo(self) -> None:
        """Do again what was taken back."""
        door = self._window.door
        door.runner.work(door.workspace.redo, writes=True, done=self._on_undone, text=_("Redo"))

    def update_history(self) -> None:
        """Back and forward are there as far as the history goes."""
        self.back.setEnabled(self._window.history.can_go(-1))
        self.forward.setEnabled(self._window.history.can_go(1))

    def _on_undone(self, outcome: UndoOutcome) -> None:
        text = f"{outcome.changes.label}."
        if outcome.kept:
            titles = ", ".join(one.title for one in outcome.kept)
            text = _("Taken back, except what was changed since: %(titles)s") % {"titles": titles}
        self._window.door.say(text)

    def _on_back(self) -> None:
        self._window.step(-1)

    def _on_forward(self) -> None:
        self._window.step(1)

    def _on_go(self) -> None:
        self._window.open(_place_of(self.sender()))

    def _on_new(self) -> None:
        self.make_in(_place_of(self.sender()))

    def make_in(self, place: str) -> None:
        """Begin something new in a place."""
        self._window.open(place)
        self._window.screens[place].make_new()

    def _on_theme(self, choice: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, choice)
        self._window.door.state.keep("theme", choice)


def _place_of(sender: QObject | None) -> str:
    return str(sender.data()) if isinstance(sender, QAction) else ""
