# SPDX-License-Identifier: EUPL-1.2
"""A second start hands its files to the window that is open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.ui.handover import FILE_NAME, Handover, hand_over
from desktop.workspace import Workspace


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[Handover]:
    assert qtbot
    parent = QObject()
    handover = Handover(tmp_path, parent)
    handover.listen()
    yield handover
    handover.close()


def heard_by(first: Handover) -> list[list[Path]]:
    """What it hears from now on."""
    heard: list[list[Path]] = []
    first.came.connect(heard.append)
    return heard


def second_start(folder: Path, *files: Path | str) -> "subprocess.Popen[bytes]":
    """The program itself, a second time."""
    words = ["-m", "desktop", "--workspace", str(folder), *map(str, files)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, *words], env=environment)


def test_the_files_of_a_second_start_come_to_the_first(
    first: Handover, tmp_path: Path, qtbot: QtBot
) -> None:
    named = [tmp_path / "één bundel.buurwijs", tmp_path / "brief.eml"]
    code = f"""
from pathlib import Path
from desktop.ui.handover import hand_over
assert hand_over(Path({str(tmp_path)!r}), tuple(map(Path, {list(map(str, named))!r})))
"""
    heard = heard_by(first)
    with qtbot.waitSignal(first.came, timeout=20_000):
        other = subprocess.Popen([sys.executable, "-c", code])
    assert heard == [named]
    assert other.wait(timeout=20) == 0


@pytest.mark.slow
def test_the_program_started_twice_is_one_window(
    first: Handover, tmp_path: Path, qtbot: QtBot
) -> None:
    Workspace.create(tmp_path, "GM0627", example=True).close()
    heard = heard_by(first)
    with Workspace.open(tmp_path), qtbot.waitSignal(first.came, timeout=30_000):
        other = second_start(tmp_path, tmp_path / "les.buurwijs")
    assert heard == [[tmp_path / "les.buurwijs"]]
    assert other.wait(timeout=20) == 0


def test_where_nobody_listens_nothing_is_handed_over(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, ())
    (tmp_path / FILE_NAME).write_text("buurwijs-0123456789abcdef", encoding="utf-8")
    assert not hand_over(tmp_path, ())
    for odd in ("", "../../elders", "buurwijs-../x", "buurwijs-"):
        (tmp_path / FILE_NAME).write_text(odd, encoding="utf-8")
        assert not hand_over(tmp_path, ())


def test_a_closed_window_hears_nothing_and_leaves_no_name(first: Handover, tmp_path: Path) -> None:
    assert (tmp_path / FILE_NAME).is_file()
    first.close()
    assert not (tmp_path / FILE_NAME).exists()
    assert not hand_over(tmp_path, ())


@pytest.mark.parametrize("words", [b"nonsense\n", b"{}\n", b"\xff\n", b"x" * 100_000])
def test_what_isnt_a_list_of_files_is_hung_up_on(
    words: bytes, first: Handover, tmp_path: Path, qtbot: QtBot
) -> None:
    heard = heard_by(first)
    socket = QLocalSocket()
    socket.connectToServer((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    socket.write(words)
    qtbot.waitUntil(
        lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000
    )
    assert not heard
