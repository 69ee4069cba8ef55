# SPDX-License-Identifier: EUPL-1.2
"""What files carry along, on screen: told with the file's name, taken out by one key, or kept."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import attaching
from desktop.ui.bridge import Door
from desktop.ui.sharing.screen import SharingScreen
from tests.documents import laden
from tests.ui.sharing.conftest import Settle
from tests.ui.sharing.test_decisions import finding
from tests.ui.sharing.test_sharing_screen import screen

__all__ = ["screen"]


@pytest.fixture
def files(door: Door, visit: str, tmp_path: Path) -> str:
    """The visit, with two photos and a file that can't be looked into."""
    for name, content in (
        ("foto.jpg", laden.picture("JPEG")),
        ("zaal.png", laden.picture("PNG")),
        ("oud.doc", b"\xd0\xcf\x11\xe0"),
    ):
        (tmp_path / name).write_bytes(content)
        door.workspace.do(attaching.attach, visit, tmp_path / name, label="New")
    return visit


def _turn_to(screen: SharingScreen, kind: str) -> None:
    review = screen.share.review
    current = review.current()
    while current is not None and current.kind != kind:
        review.step(1)
        current = review.current()


def test_a_file_is_shown_with_what_is_in_it(
    screen: SharingScreen, files: str, settle: Settle
) -> None:
    screen.show_record(files)
    settle()
    _turn_to(screen, "metadata")
    settle()
    card = screen.share.review.card
    assert card.isVisible()
    assert "File data" in card.accessibleName()
    assert "in the file itself" in card.accessibleName()
    assert card.remove.isVisible() and not card.take_out.isVisible()
    assert card.leave_out.text() == "Leave the file out"
    shown = screen.share.review.text.toPlainText()
    assert "foto.jpg" in shown or "zaal.png" in shown
    assert laden.PLACE in shown and laden.ARTIST in shown


def test_the_same_answer_cleans_every_file_and_the_bundle_carries_copies(
    screen: SharingScreen, files: str, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    screen.show_record(files)
    settle()
    share = screen.share
    assert share.decisions.kinds_waiting()["metadata"] == 2
    share.decisions.decide_all("metadata")
    share.decisions.decide_all()
    assert [each.kind for each in share.decisions.waiting()] == ["unexamined"]
    share.review.decided.emit()
    assert not share.audience.make.isEnabled()
    _turn_to(screen, "unexamined")
    settle()
    QTest.keyClick(share.what.rows, Qt.Key.Key_1)
    assert share.decisions.waiting(), "it can't be taken out"
    assert share.review.card.leave_out.isVisible()
    QTest.keyClick(share.what.rows, Qt.Key.Key_4)
    assert share.audience.make.isEnabled()
    path = tmp_path / "uit.buurwijs"
    share.write(path)
    settle()
    with zipfile.ZipFile(path) as bundle:
        sent = [bundle.read(name) for name in bundle.namelist() if "/attachments/" in name]
    assert len(sent) == 2
    for content in sent:
        assert laden.ARTIST.encode() not in content
        assert laden.exif_of(content).keys() <= {0x8769}


def test_what_is_inside_a_file_waits_when_all_else_is_replaced() -> None:
    from desktop.ui.sharing.decisions import Decisions

    decisions = Decisions()
    inside = finding("f", "person", "Jan", choices=("keep", "leave_out"))
    carried = finding("f", "metadata", "who", choices=("remove", "keep", "leave_out"))
    theirs = finding("t", "person", "Piet", choices=("keep", "leave_out"), is_own=False)
    decisions.show([inside, carried, theirs, finding("n")], ["f", "t", "n"])
    assert decisions.decide_all() == 3
    assert [decisions.choice(each) for each in decisions.findings] == [
        "",
        "remove",
        "leave_out",
        "take_out",
    ]
