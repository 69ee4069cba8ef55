# SPDX-License-Identifier: EUPL-1.2
"""The settings: what one chooses, the journal, and looking after the workspace."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop import i18n
from desktop import settings as chosen
from desktop.answers.changes import Changes
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.tabs import Tabs
from desktop.ui.screen import Screen
from desktop.ui.settings.history import History
from desktop.ui.settings.keys_page import KeysPage
from desktop.ui.settings.options import Options
from desktop.ui.settings.upkeep import Upkeep

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

CHOICES, KEYS, HISTORY, UPKEEP = range(4)


class SettingsScreen(Screen):
    """A choice counts at once and is kept at once; there is nothing to confirm."""

    place = "settings"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        now = door.workspace.settings
        self.locked = Message("info")
        self.general = Options("general", now)
        self.sharing = Options("sharing", now)
        self.keys = KeysPage(door)
        self.history = History(door, door.workspace.clock().astimezone().date())
        self.upkeep = Upkeep(door)
        self.tabs = Tabs(inset=24)
        self.stack = QStackedWidget()
        self._build()
        for options in (self.general, self.sharing):
            options.chosen.connect(self._on_chosen)
        self.tabs.currentChanged.connect(self._on_tab)

    def _build(self) -> None:
        head = Surface("base")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 14, 24, 6)
        row.addWidget(Label(_("Settings"), "title"))
        for name, page in (
            (_("Choices"), self._choices()),
            (_("Signing keys"), _scrolling(self.keys)),
            (_("Journal"), self.history),
            (_("Upkeep"), _scrolling(self.upkeep)),
        ):
            self.tabs.addTab(name)
            self.stack.addWidget(page)
        ground = Surface("base")
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self.tabs)
        rows.addWidget(self.stack, 1)
        self.fill(ground)

    def _choices(self) -> QWidget:
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(self.locked)
        rows.addWidget(Heading(_("Working"), line=True))
        rows.addLayout(_beginning(self.general))
        rows.addSpacing(8)
        rows.addWidget(Heading(_("Sharing"), line=True))
        rows.addLayout(_beginning(self.sharing))
        return _scrolling(column)

    @override
    def title(self) -> str:
        return _("Settings")

    @override
    def help_text(self) -> str:
        return _(
            "A choice counts at once. Under Signing keys stand the figures that neighbours compare "
            "with you by telephone, and theirs. The journal shows everything that was done; one "
            "thing can be taken back there, even when much was done since. Under Upkeep you see "
            "where your work lies and check whether all of it is whole."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.tabs

    @override
    def show_record(self, record_id: str | None) -> None:
        now = self.door.workspace.settings
        kept = self.door.state.text("theme")
        self.general.show_settings(chosen.changed(now, "general", "theme", kept) if kept else now)
        self.sharing.show_settings(now)
        told = _("Your administrator has decided some of these for everybody.")
        self.locked.tell(told if now.locked else "")
        self._on_tab(self.tabs.currentIndex())

    @override
    def refresh(self, changes: Changes) -> None:
        self._on_tab(self.tabs.currentIndex())

    def _on_tab(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        if index == KEYS:
            self.keys.read()
        elif index == HISTORY:
            self.history.read()
        elif index == UPKEEP:
            self.upkeep.read()

    def _on_chosen(self, page: str, name: str, value: str | int) -> None:
        workspace = self.door.workspace
        now = chosen.changed(workspace.settings, page, name, value)
        if (page, name) == ("general", "theme"):
            self._wear(now.general.theme)
        if now != workspace.settings:
            workspace.settings = now
            speaks = (page, name) == ("general", "language")
            done = self._on_language_kept if speaks else self._on_kept
            self.door.runner.work(chosen.save, now, done=done)

    def _wear(self, colours: str) -> None:
        """Put the colours on at once, and let the palette of commands know."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, colours)
        self.door.state.keep("theme", colours)

    def _on_language_kept(self, _nothing: object) -> None:
        language = self.door.workspace.settings.general.language or i18n.system_language()
        if language == i18n.language():
            self.door.say(_("Choice kept."))
        else:
            self.door.spoken.emit(language)

    def _on_kept(self, _nothing: object) -> None:
        self.door.say(_("Choice kept."))


def _scrolling(inside: QWidget) -> Panel:
    """A page that scrolls, with what is in it no wider than reads well."""
    inside.setMaximumWidth(theme.scaled(600))
    panel = Panel("base", margins=(24, 20, 24, 24))
    panel.rows.addLayout(_beginning(inside))
    return panel


def _beginning(inside: QWidget) -> QHBoxLayout:
    """At the left, no wider than it may be: a column alone would reckon its height for all width,
    and cut off what wraps.
    """
    row = QHBoxLayout()
    row.addWidget(inside, 1000)
    row.addStretch(1)
    return row
