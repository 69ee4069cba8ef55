# SPDX-License-Identifier: EUPL-1.2
"""The tray icon: a quick note from anywhere, and nothing where the desktop has no tray."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop.ui import tray
from desktop.ui.bridge import Door
from desktop.ui.capture.window import CaptureWindow
from desktop.ui.window import Window


@pytest.fixture
def window(door: Door, qtbot: QtBot) -> Window:
    made = Window(door, ())
    qtbot.addWidget(made)
    made.show()
    return made


def note(window: Window) -> CaptureWindow:
    found = window.actions_.capture_window
    assert found is not None
    return found


def test_without_a_tray_there_is_no_icon(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert tray.offer(window) is None


def test_a_click_opens_the_quick_note(window: Window) -> None:
    icon = tray.Tray(window)
    assert not icon.icon().isNull()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert window.actions_.capture_window is None
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert note(window).isVisible()
    assert note(window).parentWidget() is window


def test_a_window_that_was_put_away_stays_away(window: Window) -> None:
    icon = tray.Tray(window)
    window.showMinimized()
    icon.menu.actions()[0].trigger()
    assert note(window).isVisible()
    assert note(window).parentWidget() is None
    assert window.isMinimized()
    assert not note(window).testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    icon.menu.actions()[1].trigger()
    assert not window.isMinimized()
    window.actions_.open_capture()
    assert note(window).parentWidget() is window
