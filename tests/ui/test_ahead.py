# SPDX-License-Identifier: EUPL-1.2
"""Reading in the other screens' code while nobody waits."""

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.ahead import Ahead, modules_of_screens
from desktop.ui.bridge import Door
from desktop.ui.places import PLACES
from desktop.ui.window import Window


def test_all_screens_are_read_in(door: Door, qtbot: QtBot) -> None:
    parent = QObject()
    ahead = Ahead(door.runner, parent)
    ahead.begin()
    qtbot.waitUntil(lambda: ahead.is_done, timeout=60_000)
    for place in PLACES:
        screen = "receive_screen" if place.key == "receive" else "screen"
        folder = place.within or place.key
        assert f"desktop.ui.{folder}.{screen}" in sys.modules


def test_what_takes_longest_is_made_a_piece_at_a_time(door: Door, qtbot: QtBot) -> None:
    window = Window(door)
    qtbot.addWidget(window)
    making = window.made_ahead()
    next(making)
    assert list(window.screens) == ["visits"]
    ahead = Ahead(door.runner, window, making)
    ahead.begin()
    qtbot.waitUntil(lambda: ahead.is_done, timeout=60_000)
    assert list(window.screens) == ["visits", "lessons", "organisations", "sharing"]
    window.open("lessons")
    assert window.shown_screen() is window.screens["lessons"]


def test_what_others_stand_on_comes_first_and_screens_come_last() -> None:
    names = list(modules_of_screens())
    screens = [number for number, name in enumerate(names) if name.endswith("screen")]
    shared = names.index("desktop.ui.parts.labels")
    assert shared < min(n for n in screens if "parts" not in names[n] and "writing" not in names[n])
