# SPDX-License-Identifier: EUPL-1.2
"""Receiving on screen: who sent it, what it would do, a choice, and one step that can be undone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.actions import attaching, editing, listing, receiving, sharing
from desktop.answers.listing import Filter
from desktop.answers.sharing import Order, Scope
from desktop.bundles.editions import withdraw
from desktop.records.document import replace
from desktop.records.lesson import Lesson
from desktop.ui.bridge import Door
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Label
from desktop.ui.sharing.checking import CheckingPage, RefusedPage, TakenPage, UnsignedPage
from desktop.ui.sharing.choosing import Incoming
from desktop.ui.sharing.receive_screen import ReceiveScreen
from tests.bundles.making import GOUDA, THEN, VEERE, Municipality
from tests.bundles.neighbours import REPORT, Neighbour, decided, page
from tests.ui.hearing import said
from tests.ui.sharing.conftest import Settle

Open = Callable[[Path], None]


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> ReceiveScreen:
    made = ReceiveScreen(door)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    door.changed.connect(made.refresh)  # as the window does
    return made


@pytest.fixture
def open_(screen: ReceiveScreen, settle: Settle) -> Open:
    """Open a file and wait until it was checked and shown."""

    def call(path: Path) -> None:
        screen.show_record(str(path))
        settle()
        settle()

    return call


def lines(screen: ReceiveScreen) -> list[Incoming]:
    model = screen.view.table.rows
    return [model.row_at(row) for row in range(model.rowCount())]


def words(shown: object) -> str:
    assert isinstance(shown, RefusedPage | TakenPage | UnsignedPage)
    return " ".join(label.text() for label in shown.findChildren(Label))


def press(shown: object, text: str) -> None:
    assert isinstance(shown, RefusedPage | TakenPage | UnsignedPage | CheckingPage)
    next(b for b in shown.findChildren(Button) if b.text() == text).click()


def ours(door: Door) -> set[str]:
    rows = door.workspace.read(listing.rows, Filter(types=("lesson",)))
    return {row.title for row in rows}


def test_a_new_sender_is_compared_before_anything_comes_in(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, settle: Settle, door: Door
) -> None:
    veere.write("Na elke golf een rustweek")
    open_(veere.send())
    assert screen.view.head.chip.text() == "New sender, unchanged"
    assert screen.view.head.trust.isVisible()
    key = door.workspace.read(receiving.keys)
    assert all(card.organisation != veere.home for card in key)
    assert not screen.view.make.isEnabled()
    screen.view.head.trust.button.click()
    assert "trusted" in screen.view.head.chip.text()
    assert screen.view.make.text() == "Import 1 record"
    screen.view.make.click()
    settle()
    shown = screen.page()
    assert isinstance(shown, TakenPage)
    assert "1 record of Veere" in words(shown)
    assert ours(door) == {"Na elke golf een rustweek"}


def test_what_is_odd_about_a_bundle_is_told_above_its_lines(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, tmp_path: Path
) -> None:
    lesson = veere.write("Na elke golf een rustweek")
    open_(veere.send())
    assert not screen.view.odd.isVisible()
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"%PDF-1.7 and no photo at all")
    veere.do(attaching.attach, lesson, photo)
    (found,) = veere.read(lambda r: sharing.review(r, Scope())).findings
    open_(veere.send(Order(mode="report", decisions=(decided(found, "keep"),))))
    assert screen.view.odd.isVisible()
    assert "something else than its name says" in screen.view.odd.what.text()


def test_an_import_is_one_step_and_undo_takes_it_back(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, settle: Settle, door: Door, qtbot: QtBot
) -> None:
    for title in ("Een", "Twee", "Drie"):
        veere.write(title)
    open_(veere.send())
    screen.view.head.trust.button.click()
    with qtbot.waitSignal(door.told) as heard:
        screen.view.make.click()
    settle()
    assert said(heard)[1] is True
    assert len(ours(door)) == 3
    door.workspace.undo()
    assert ours(door) == set()


def test_what_is_unticked_stays_out_and_what_is_known_is_no_news(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, settle: Settle, door: Door
) -> None:
    first = veere.write("Een")
    receiving.receive(door.workspace, veere.send(), accept=True)
    veere.write("Twee")
    veere.write("Drie")
    veere.change(first, title="Een, beter")
    veere.write("Vier")
    open_(veere.send())
    assert screen.view.head.chip.text() == "Known sender, unchanged"
    assert not screen.view.head.trust.isVisible()
    outcomes = {one.title: one.line.outcome for one in lines(screen)}
    assert outcomes == {"Een, beter": "newer", "Twee": "new", "Drie": "new", "Vier": "new"}
    table = screen.view.table
    table.selectRow(next(n for n, one in enumerate(lines(screen)) if one.title == "Twee"))
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert screen.view.chosen.text() == "3 of 4 chosen"
    screen.view.make.click()
    settle()
    assert ours(door) == {"Een, beter", "Drie", "Vier"}


def test_the_same_bundle_twice_brings_nothing_and_says_so(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, door: Door
) -> None:
    veere.write("Een")
    path = veere.send()
    receiving.receive(door.workspace, path, accept=True)
    open_(path)
    assert screen.view.filter.value() == "all"
    assert [one.line.outcome for one in lines(screen)] == ["same"]
    assert screen.view.make.text() == "Note as received"


def test_a_missing_bundle_is_told_and_stops_nothing(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, door: Door
) -> None:
    veere.write("Een")
    receiving.receive(door.workspace, veere.send(), accept=True)
    veere.write("Twee")
    veere.send()
    veere.write("Drie")
    open_(veere.send())
    told = " ".join(label.text() for label in screen.view.head.findChildren(Label))
    assert "Bundle 2 is missing." in told
    assert screen.view.make.isEnabled()


def test_a_fork_shows_both_sides_and_waits_for_a_choice(
    screen: ReceiveScreen, open_: Open, settle: Settle, door: Door, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie voeren", advice="Begin klein.")
    first = VEERE.edition(lesson)
    left = VEERE.edition(replace(lesson, advice="Begin links."), first)
    right = VEERE.edition(replace(lesson, advice="Begin rechts."), first)
    receiving.receive(door.workspace, VEERE.bundle(tmp_path / "1.buurwijs", [left]), accept=True)
    open_(VEERE.bundle(tmp_path / "2.buurwijs", [right], number=2))
    settle()
    one = lines(screen)[0]
    assert one.line.outcome == "fork" and not one.is_taken()
    assert "1 line needs a look" in screen.view.step.text()
    difference = screen.view.difference
    assert difference.take.text() == "Keep both"
    difference.take.click()
    assert screen.view.make.text() == "Import 1 record"
    difference.keep.click()
    assert not one.is_taken()
    screen.view.make.click()
    settle()
    assert door.workspace.read(listing.get, lesson.id).hash == left.hash


def test_a_conflict_is_decided_field_by_field(
    door: Door, screen: ReceiveScreen, open_: Open, settle: Settle, tmp_path: Path
) -> None:
    home = tmp_path / "werkruimte"
    work = door.workspace
    made = work.do(
        editing.create,
        "lesson",
        kind="adopt",
        title="Regie voeren",
        advice="Begin klein.",
        effect="Rust.",
        sharing="municipalities",
        label="New",
    )
    sharing.export(work, tmp_path / "basis.buurwijs", REPORT, page)
    shutil.copytree(home, tmp_path / "GM0627", ignore=shutil.ignore_patterns("lock"))
    colleague = Neighbour(tmp_path / "elders", "GM0627", copied=tmp_path / "GM0627")
    colleague.change(made.id, advice="Begin met de balie.", effect="Veel rust.")
    path = colleague.send()
    colleague.close()
    work.do(editing.change, made.id, advice="Begin bij P&O.", effect="Enige rust.", label="Own")
    open_(path)
    settle()
    one = lines(screen)[0]
    assert one.line.outcome == "conflict" and not one.is_taken()
    assert "1 line needs a look" in screen.view.step.text()
    choose(screen, "advice", "theirs")
    assert not one.is_taken()
    choose(screen, "effect", "ours")
    assert one.is_taken()
    screen.view.make.click()
    settle()
    joined = work.read(listing.get, made.id).record
    assert isinstance(joined, Lesson)
    assert (joined.advice, joined.effect) == ("Begin met de balie.", "Enige rust.")


def choose(screen: ReceiveScreen, path: str, side: str) -> None:
    radios = screen.view.difference.findChildren(QRadioButton)
    found = [r for r in radios if (r.property("path"), r.property("side")) == (path, side)]
    found[-1].click()


def test_a_withdrawn_lesson_is_marked_as_such(
    screen: ReceiveScreen, open_: Open, settle: Settle, door: Door, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie voeren", advice="Begin klein.")
    first = VEERE.edition(lesson)
    gone = withdraw(lesson, [first], "outdated", VEERE.signer, b"s" * 16, THEN)
    receiving.receive(door.workspace, VEERE.bundle(tmp_path / "1.buurwijs", [first]), accept=True)
    open_(VEERE.bundle(tmp_path / "2.buurwijs", [gone], number=2))
    assert lines(screen)[0].line.outcome == "withdrawn"
    model = screen.view.table.rows
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "Withdrawn" in shown and "As withdrawn" in shown


def test_what_came_by_way_of_another_says_so_and_a_refused_line_stops_nothing(
    screen: ReceiveScreen, open_: Open, door: Door, tmp_path: Path, settle: Settle
) -> None:
    good = VEERE.edition(VEERE.lesson("Van Veere"))
    own = GOUDA.edition(GOUDA.lesson("Van Gouda"))
    path = GOUDA.bundle(tmp_path / "g.buurwijs", [own, good], cards=[VEERE])
    open_(path)
    model = screen.view.table.rows
    whose = {one.title: str(model.index(row, 4).data()) for row, one in enumerate(lines(screen))}
    assert whose["Van Veere"] == "Veere, according to Gouda"


def test_a_changed_file_is_refused_and_nothing_is_left_behind(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, tmp_path: Path, door: Door
) -> None:
    veere.write("Een")
    content = bytearray(veere.send().read_bytes())
    content[len(content) // 2] ^= 0xFF
    path = tmp_path / "veranderd.buurwijs"
    path.write_bytes(bytes(content))
    open_(path)
    shown = screen.page()
    assert isinstance(shown, RefusedPage)
    assert "Nothing was taken in." in words(shown)
    assert "code for the help desk" in words(shown)
    assert not list((door.workspace.folder / "incoming").glob("*"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"geen bundel"])
def test_any_other_file_is_refused_politely(
    screen: ReceiveScreen, open_: Open, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "iets.buurwijs"
    path.write_bytes(content)
    open_(path)
    assert isinstance(screen.page(), RefusedPage)


def test_a_file_that_went_is_told(screen: ReceiveScreen, open_: Open, tmp_path: Path) -> None:
    open_(tmp_path / "weg.buurwijs")
    assert isinstance(screen.page(), RefusedPage)


def test_another_key_than_before_is_a_stop(
    screen: ReceiveScreen, open_: Open, door: Door, tmp_path: Path
) -> None:
    first = VEERE.bundle(tmp_path / "1.buurwijs", [VEERE.edition(VEERE.lesson("Een"))])
    receiving.receive(door.workspace, first, accept=True)
    false = Municipality("GM0717", "Veere", seed="iemand anders")
    open_(false.bundle(tmp_path / "2.buurwijs", [false.edition(false.lesson("Twee"))]))
    shown = screen.page()
    assert isinstance(shown, RefusedPage)
    assert "Stop" in words(shown) and "Call Veere" in words(shown)


def test_later_keeps_the_bundle_and_its_choices(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, door: Door, qtbot: QtBot
) -> None:
    veere.write("Een")
    path = veere.send()
    open_(path)
    screen.view.all.click()
    assert screen.view.chosen.text() == "0 of 1 chosen"
    with qtbot.waitSignal(door.asked) as heard:
        screen.view.later.click()
    assert said(heard) == ["sharing", None]
    screen.show_record(str(path))
    assert screen.view.chosen.text() == "0 of 1 chosen"


def test_refusing_leaves_nothing_behind(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, door: Door, settle: Settle
) -> None:
    veere.write("Een")
    open_(veere.send())
    screen.view.head.refuse.click()
    settle()
    assert not list((door.workspace.folder / "incoming").glob("*"))
    assert ours(door) == set()


def test_checking_can_be_stopped(
    screen: ReceiveScreen, veere: Neighbour, door: Door, settle: Settle, qtbot: QtBot
) -> None:
    veere.write("Een")
    screen.show_record(str(veere.send()))
    shown = screen.page()
    assert isinstance(shown, CheckingPage)
    with qtbot.waitSignal(door.asked) as heard:
        press(shown, "Stop")
    settle()
    assert said(heard) == ["sharing", None]
    assert screen.record_id is None


def test_an_import_that_is_stopped_changes_nothing(
    screen: ReceiveScreen, open_: Open, veere: Neighbour, door: Door, settle: Settle
) -> None:
    for number in range(30):
        veere.write(f"Les {number}")
    open_(veere.send())
    screen.view.head.trust.button.click()
    screen.view.make.click()
    assert not screen.view.make.isEnabled()
    screen.stop()
    settle()
    assert screen.view.make.isEnabled()
    assert ours(door) in (set(), {f"Les {number}" for number in range(30)})
