# SPDX-License-Identifier: EUPL-1.2
"""The window: top bar, navigation, the screen one is in, status bar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from desktop.answers.changes import Changes
from desktop.i18n import _, clock
from desktop.ui import errors, theme
from desktop.ui.bridge import Door
from desktop.ui.dropping import Dropping, files_of
from desktop.ui.following import Following
from desktop.ui.history import History, Stop
from desktop.ui.navigation import Navigation, lines_of
from desktop.ui.parts.kinds import logo_icon
from desktop.ui.parts.status import StatusBar
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.toast import Toast
from desktop.ui.places import PLACES, Place
from desktop.ui.screen import Screen
from desktop.ui.topbar import TopBar
from desktop.ui.window_actions import WindowActions

RAIL_UNDER = 1200
_LEAST = QSize(1024, 640)
_USUAL = QSize(1280, 800)
_MADE_AHEAD = ("visits", "lessons", "organisations", "sharing")


class Window(Surface):
    """Holds one open workspace; screens are made when they are first shown, or ahead of that."""

    def __init__(self, door: Door, places: Sequence[Place] = PLACES) -> None:
        super().__init__("window")
        self.door = door
        self.places = {place.key: place for place in places}
        self.history = History()
        self.screens: dict[str, Screen] = {}
        self._missed: dict[str, list[Changes]] = {}
        self._is_safe = True
        self._telling = False
        self._build(places)
        self.actions_ = WindowActions(self)
        self.following = Following(self)
        self.dropping = Dropping(self)
        self.setAcceptDrops(True)
        self._connect()
        for part in (self.topbar, self.navigation, self.status, self.toast):
            theme.dress(part)
        self._restore()

    def _build(self, places: Sequence[Place]) -> None:
        self.setWindowIcon(logo_icon())
        self.setMinimumSize(_LEAST)
        self.topbar = TopBar()
        self.navigation = Navigation(places)
        self.stack = QStackedWidget()
        self.status = StatusBar()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.topbar)
        rows.addLayout(middle, 1)
        rows.addWidget(self.status)
        self.toast = Toast(self, self.stack)

    def _connect(self) -> None:
        self.door.asked.connect(self.open)
        self.door.told.connect(self.toast.tell)
        self.door.offered.connect(self.toast.offer)
        self.door.failed.connect(self._on_failed)
        self.door.new_asked.connect(self._on_new_asked)
        self.door.changed.connect(self._on_changed)
        self.door.arrived.connect(self._on_arrived)
        self.door.spoken.connect(self._on_spoken)
        self.door.unsafe.connect(self._on_unsafe)
        self.door.saved.connect(self._on_saved)
        self.door.runner.jobs_changed.connect(self._on_jobs)
        self.navigation.picked.connect(self.open)
        self.navigation.unwanted.connect(self.door.favourites.turn)
        self.door.favourites.changed.connect(self._on_favourites)
        self.status.stop_asked.connect(self._on_stop)
        self.toast.undo_asked.connect(self.actions_.undo)
        self.topbar.search.asked.connect(self._on_search)
        self.topbar.search.left.connect(self._on_search_left)
        self.topbar.search.asked.connect(self.door.typed)
        self.topbar.search.moved.connect(self._on_search_moved)
        self.topbar.search.entered.connect(self._on_search_entered)
        self.door.worded.connect(self.topbar.search.setText)
        self.door.typing.connect(self.topbar.search.type_on)

    def open(self, place: str, record_id: str | None = None) -> None:
        """Show a place, and a record in it; back and forward know of it."""
        self._show(Stop(place, record_id))
        self.history.visit(self._settled(place, record_id))
        self.actions_.update_history()

    def step(self, by: int) -> None:
        """Back (-1) or forward (1)."""
        stop = self.history.go(by)
        if stop is not None:
            self._show(stop)
        self.actions_.update_history()

    def shown_screen(self) -> Screen | None:
        """The screen that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def keep_all(self) -> None:
        """Let every screen save what is being typed; one that can't doesn't stop the others."""
        for screen in self.screens.values():
            try:
                screen.leave()
            except Exception as error:  # noqa: BLE001  (after a bug the rest must still be kept)
                errors.log.error("a screen couldn't save: %s", type(error).__name__)

    def _show(self, stop: Stop) -> None:
        leaving = self.shown_screen()
        if leaving is not None:
            leaving.leave()
        screen = self._screen_for(stop.place)
        theme.dress(screen)
        self.stack.setCurrentWidget(screen)
        place = self.places[stop.place].within or stop.place
        self.navigation.show_place(place, stop.record_id)
        missed = self._missed.pop(stop.place, [])
        if missed:
            screen.refresh(together(missed))
        screen.show_record(stop.record_id)
        self._entitle(screen)
        is_typing = stop.place == "search" and self.topbar.search.hasFocus()
        if leaving is not screen and not is_typing:
            screen.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _screen_for(self, place: str) -> Screen:
        if place not in self.screens:
            screen = self.places[place].build(self.door)
            self.screens[place] = screen
            self.stack.addWidget(screen)
        return self.screens[place]

    def made_ahead(self) -> Iterator[None]:
        """Make the screens that take longest, a piece at each step."""
        for place in _MADE_AHEAD:
            if place in self.places:
                screen = self._screen_for(place)
                yield
                theme.dress(screen)
                yield

    def _settled(self, place: str, record_id: str | None) -> Stop:
        return Stop(place, record_id or self.screens[place].record_id)

    def _entitle(self, screen: Screen) -> None:
        self.setWindowTitle(" · ".join(part for part in (screen.title(), self.owner()) if part))

    def owner(self) -> str:
        """`Buurwijs · Waddinxveen`; the name comes in after the window stands."""
        return " · ".join(part for part in ("Buurwijs", self.home_name) if part)

    home_name = ""

    def set_home_name(self, name: str) -> None:
        """The name of the organisation whose workspace this is."""
        self.home_name = name
        screen = self.shown_screen()
        if screen is not None:
            self._entitle(screen)
        else:
            self.setWindowTitle(self.owner())

    def set_counts(self, counts: dict[str, int]) -> None:
        """The numbers behind the places, by type of record."""
        from desktop.i18n import number

        for place in self.places.values():
            if place.counts:
                count = counts.get(place.counts, 0)
                self.navigation.set_count(place.key, number(count) if count else "")

    def _on_changed(self, changes: Changes) -> None:
        shown = self.shown_screen()
        for place, screen in self.screens.items():
            if screen is shown:
                screen.refresh(changes)
                self._entitle(screen)
            else:
                self._missed.setdefault(place, []).append(changes)
        self.following.after_change()
        if changes.all & self.door.favourites.ids():
            self.door.favourites.read()
        if self._is_safe:
            self._on_saved(self.door.workspace.clock())

    def _on_favourites(self) -> None:
        self.navigation.set_favourites(lines_of(self.door.favourites.listed()))

    def _on_unsafe(self) -> None:
        self._is_safe = False
        self.status.set_saved(_("Saving…"), safe=False)

    def _on_saved(self, at: datetime) -> None:
        self._is_safe = True
        self.status.set_saved(_("All saved %(time)s") % {"time": clock(at)})

    wants_language = ""
    """In which it is to open again, once it has closed."""

    def _on_arrived(self, place: str, record_id: str) -> None:
        """Title, navigation and history follow what was chosen in a list as well."""
        screen = self.shown_screen()
        if screen is not None and self.screens.get(place) is screen:
            self.history.settle(Stop(place, record_id))
            self.navigation.show_place(self.places[place].within or place, record_id)
            self._entitle(screen)

    def _on_spoken(self, language: str) -> None:
        self.wants_language = language
        self.close()

    def _on_new_asked(self, place: str) -> None:
        self.actions_.make_in(place)

    def _on_failed(self, error: BaseException) -> None:
        """One at a time: what keeps failing, such as saving on a full disk, is told once."""
        if self._telling:
            errors.log.info("meanwhile: %s", type(error).__name__)
            return
        self._telling = True
        stops = errors.show_error(error, self)
        self._telling = False
        if stops:
            self.close()

    def _on_jobs(self) -> None:
        self.status.set_jobs(self.door.runner.shown())

    def _on_stop(self) -> None:
        for job in self.door.runner.shown()[:1]:
            job.cancel()
            self.status.set_jobs(self.door.runner.shown())

    def _on_search(self, text: str) -> None:
        if "search" in self.places and text:
            current = self.history.current()
            if current is None or current.place != "search":
                self.open("search")

    def _on_search_moved(self, step: int) -> None:
        """Down from an empty field opens the saved questions and those asked lately."""
        shown = self.shown_screen()
        if "search" in self.places and (shown is None or shown.place != "search"):
            self.open("search")
        self.door.moved.emit(step)

    def _on_search_entered(self, text: str) -> None:
        self._on_search(text)
        self.door.entered.emit()

    def _on_search_left(self) -> None:
        current = self.history.current()
        if current is not None and current.place == "search":
            self.topbar.search.clear()
            self.step(-1)
        screen = self.shown_screen()
        if screen is not None:
            screen.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rail = self.width() < theme.scaled(RAIL_UNDER)
        if rail != self.navigation.is_rail():
            self.navigation.set_rail(rail)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropping.take(files_of(event.mimeData()))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.following.begin)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_all()
        geometry = bytes(self.saveGeometry().data()).hex()
        self.door.state.keep("window.geometry", geometry)
        current = self.history.current()
        self.door.state.keep("window.place", current.place if current else "")
        self.door.state.write()
        self.door.close()
        super().closeEvent(event)

    def come_to_front(self) -> None:
        """Stand before all other windows, also where one was put away."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _restore(self) -> None:
        self.resize(_USUAL)
        kept = self.door.state.text("window.geometry")
        if kept:
            self.restoreGeometry(QByteArray(bytes.fromhex(kept)))


def together(missed: Sequence[Changes]) -> Changes:
    """Several change sets as one, for a screen that wasn't shown meanwhile."""
    last = missed[-1]
    types: dict[str, str] = {}
    for changes in missed:
        types.update(changes.types)
    return Changes(
        number=last.number,
        label=last.label,
        made=_union(changes.made for changes in missed),
        changed=_union(changes.changed for changes in missed),
        removed=_union(changes.removed for changes in missed),
        types=types,
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    every: set[str] = set()
    every.update(*sets)
    return frozenset(every)
