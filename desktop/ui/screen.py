# SPDX-License-Identifier: EUPL-1.2
"""What a screen offers the window, and how to add one.

A screen is one page of the window: a folder `ui/<name>/` with a `Screen` in it and an entry in
`ui/places.py`. That entry puts it in the navigation, the `New` menu, the command palette, the
history of back and forward, and in `tests/pictures`.

To add a screen:

1.  Make `ui/visits/screen.py` with `class VisitsScreen(Screen)`. Build its widgets in `__init__`
    from `ui/parts` (most are a `parts.page.Page`: list, record, side panel that fold away by
    themselves) and put them in with `self.fill(page)`. No reading yet: the window isn't there.
2.  Read in `show_record`, through `self.door.runner.read(query, ..., done=self._on_rows)`: the
    answer comes back on the window's thread. Never read or write directly.
3.  Change through `self.door.runner.do(action, ..., label=_("Change visit"), done=...)`.
4.  `refresh(changes)` is called for each change set while the screen is shown (and once, with all
    that happened meanwhile, when it is shown again): reload only what it shows.
5.  `leave()` is called before another screen or record comes: save what is being typed.
6.  Give it `QAction`s with `self.add_action(...)`: they work by key and stand in the palette.
7.  Signals go up, calls go down: ask `self.door.go("lessons", id)` to open something elsewhere,
    `self.door.say(_("Lesson removed."), undo=True)` for the toast, `self.door.show_error(error)`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door


class Screen(QWidget):
    """One page of the window. `place` is its name in `Door.go` and in the history."""

    place: ClassVar[str] = ""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self.door = door
        self.record_id: str | None = None
        """The record that is shown, for the history; kept by the screen."""

    def fill(self, widget: QWidget) -> None:
        """Let a widget, usually a `parts.page.Page`, take the whole screen."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(widget)

    def add_action(
        self,
        text: str,
        slot: Callable[[], object],
        key: str = "",
        icon: str = "",
        more: tuple[str, ...] = (),
    ) -> QAction:
        """An action of this screen: by key (or `more` keys) while it is shown, and by name in the
        palette.
        """
        action = QAction(text, self)
        if icon:
            action.setIcon(theme.icon(icon))
        if key:
            action.setShortcuts([QKeySequence(one) for one in (key, *more)])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def title(self) -> str:
        """What the window's title and the history call it now."""
        return ""

    def help_text(self) -> str:
        """A few sentences on what one does here, for F1; the keys are added to it."""
        return ""

    def show_record(self, record_id: str | None) -> None:
        """Show this record; without one what was shown last, or the first of the list."""

    def make_new(self) -> None:
        """Begin a new record, as chosen in the `New` menu."""

    def refresh(self, changes: "Changes") -> None:
        """Reload what is shown, as far as these changes touch it."""

    def leave(self) -> None:
        """Save what is being typed: another screen or record comes, or the window closes."""

    def first_focus(self) -> QWidget:
        """The widget that gets the focus when the screen is opened with the keyboard."""
        return self
