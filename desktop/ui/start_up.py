# SPDX-License-Identifier: EUPL-1.2
"""From nothing to a window: application, language, colours, workspace, screens."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.records.errors import Busy, BuurwijsError, NotFound
from desktop.ui import errors, theme
from desktop.ui.ahead import Ahead
from desktop.ui.bridge import Door
from desktop.ui.handover import Handover, hand_over
from desktop.ui.runner import Runner
from desktop.ui.state import State
from desktop.ui.tidying import Tidying
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.settings import Settings
    from desktop.workspace import Workspace

_STATE_FILE = "window.json"
_IDLE_MS = 60_000
"""A minute after the start nobody waits for what is tidied."""
_TURN = 0.001
"""Seconds that a worker may go on with Python while the window wants to: five times as short as
usual, since a letter typed wants it several times."""
_WATCH_AFTER_MS = 5_000
"""The watched folder may wait until the first screen has been read."""


def run(folder: Path, files: tuple[Path, ...] = ()) -> int:
    """Open the window on a workspace (made in three steps where there is none); the exit code."""
    app = make_application()
    try:
        workspace = _open(folder)
    except Busy as error:
        return 0 if hand_over(folder, files) else _refused(error)
    except BuurwijsError as error:
        return _refused(error)
    if workspace is None:
        return 1
    try:
        window, handover = _shown(app, folder, workspace)
        window.dropping.take(list(files))
        tidying = Tidying(app)
        app.exec()
        handover.close()
        while window.wants_language:
            i18n.use(window.wants_language)
            _speak(app)
            window, handover = _shown(app, folder, workspace)
            app.exec()
            handover.close()
        tidying.stop()
        _remember(workspace)
        return 0
    finally:
        workspace.close()


def _shown(app: QApplication, folder: Path, workspace: "Workspace") -> tuple[Window, Handover]:
    """The window, as it was left; and what hears second starts for it."""
    window = make_window(workspace, State(folder / _STATE_FILE))
    theme.apply(app, _colours(workspace.settings, window.door.state))
    errors.catch_bugs(window.keep_all, window.close)
    window.open(_first_place(window))
    window.show()
    handover = _hear(folder, window)
    QTimer.singleShot(_WATCH_AFTER_MS, window, partial(_watch, window))
    QTimer.singleShot(_WATCH_AFTER_MS, window, partial(_offer_tray, window))
    Ahead(window.door.runner, window, window.made_ahead())
    QTimer.singleShot(_IDLE_MS, window, partial(workspace.jobs.background, workspace.tidy))
    return window, handover


def _hear(folder: Path, window: Window) -> Handover:
    """Take what second starts hand over, and come to the front for it."""

    def take(files: list[Path]) -> None:
        window.come_to_front()
        window.dropping.take(files)

    handover = Handover(folder, window)
    handover.came.connect(take)
    QTimer.singleShot(0, handover, handover.listen)
    return handover


def _watch(window: Window) -> None:
    """Watch the folder that bundles are handed over in; read only now, after the first screen."""
    from desktop.ui.sharing.watching import Watcher

    def show_anew() -> None:
        window.following.after_change()
        screen = window.shown_screen()
        if screen is not None and screen.place in ("start", "sharing"):
            screen.show_record(screen.record_id)

    watcher = Watcher(window.door, window)
    watcher.came.connect(show_anew)
    watcher.begin()


def _offer_tray(window: Window) -> None:
    """A quick note from the system's tray; its place is asked for only after the first screen."""
    from desktop.ui import tray

    tray.offer(window)


def _remember(workspace: "Workspace") -> None:
    """For the next start; the window has gone, nobody waits. What fails was only for speed."""
    try:
        workspace.remember_opening()
    except BuurwijsError as error:
        errors.log.info("the first screen isn't remembered: %s", error.code)


def _colours(settings: "Settings", state: State) -> str:
    """As the person last chose them, unless the policy has decided."""
    if "general.theme" in settings.locked:
        return settings.general.theme
    return state.text("theme", settings.general.theme)


def make_application() -> QApplication:
    """The Qt application, in the person's language; the one there is, where there is one."""
    sys.setswitchinterval(_TURN)
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Buurwijs")
    app.setDesktopFileName("buurwijs")
    _speak(app)
    theme.apply(app)
    return app


def _speak(app: QApplication) -> None:
    """Have Qt's own words and numbers in the language in use."""
    tongue = QLocale.Language.Dutch if i18n.language() == "nl" else QLocale.Language.English
    QLocale.setDefault(QLocale(tongue))
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(translator)


def make_window(workspace: "Workspace", state: State) -> Window:
    """The window on an open workspace; nothing is read before it is shown."""
    return Window(Door(workspace, Runner(workspace, workspace.jobs), state))


def _open(folder: Path) -> "Workspace | None":
    from desktop.workspace import Workspace

    try:
        return Workspace.open(folder)
    except NotFound:
        from desktop.ui.start.welcome import welcome

        return welcome(folder)


def _refused(error: BuurwijsError) -> int:
    errors.show_error(error)
    return 1


def _first_place(window: Window) -> str:
    kept = window.door.state.text("window.place")
    return kept if kept in window.places else next(iter(window.places))
