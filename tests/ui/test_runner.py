# SPDX-License-Identifier: EUPL-1.2
"""Work goes off the window's thread, and its result comes back on it."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.actions import listing
from desktop.actions.context import Reading
from desktop.jobs import Progress
from desktop.records.errors import NotFound
from desktop.ui import runner as runner_module
from desktop.ui.bridge import Door
from tests.ui.hearing import said


def test_a_result_arrives_on_the_windows_thread(door: Door, qtbot: QtBot) -> None:
    seen: list[tuple[object, bool]] = []

    def done(result: object) -> None:
        seen.append((result, QThread.currentThread() is door.thread()))

    door.runner.read(listing.counts, done=done)
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    counts, on_window = seen[0]
    assert isinstance(counts, dict)
    assert on_window


def test_the_work_itself_is_done_elsewhere(door: Door, qtbot: QtBot) -> None:
    where: list[int] = []

    def query(_reading: Reading) -> None:
        where.append(threading.get_ident())

    def done(_result: object) -> None:
        where.append(0)

    door.runner.read(query, done=done)
    qtbot.waitUntil(lambda: len(where) == 2)
    assert where[0] != threading.get_ident()


def test_an_error_that_nobody_handles_is_shown(door: Door, qtbot: QtBot) -> None:
    with qtbot.waitSignal(door.failed) as heard:
        door.runner.read(listing.get, "no such id")
    assert isinstance(said(heard)[0], NotFound)


def test_who_handles_an_error_gets_it(door: Door, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    with qtbot.assertNotEmitted(door.failed):
        door.runner.read(listing.get, "no such id", failed=errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], NotFound)


def test_only_the_newest_question_is_answered(door: Door, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def ask(_reading: Reading, text: str) -> str:
        gate.wait(10)
        return text

    for text in ("m", "mi", "mig"):
        door.runner.read(ask, text, newest="search", done=answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    assert answers == ["mig"]


def test_long_work_is_shown_after_half_a_second_and_can_be_stopped(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "SHOWN_AFTER", 0.0)
    results: list[object] = []
    stepped, goes_on = threading.Event(), threading.Event()

    def long(_reading: Reading, progress: Progress) -> str:
        for step in range(100):
            progress.step(step, 100)
            stepped.set()
            goes_on.wait(10)
        return "done"

    job = door.runner.read(long, progress=True, text="Import of Gouda", done=results.append)
    qtbot.waitUntil(stepped.is_set)
    assert [one.text for one in door.runner.shown()] == ["Import of Gouda"]
    assert job.percent() == 0
    job.cancel()
    goes_on.set()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    assert results == []
    assert door.runner.shown() == []


def test_a_result_for_a_widget_that_is_gone_is_dropped(door: Door, qtbot: QtBot) -> None:
    got: list[object] = []

    class Asker(QWidget):
        def on_result(self, result: object) -> None:
            got.append(result)

    gate = threading.Event()

    def wait(_reading: Reading) -> str:
        gate.wait(10)
        return "too late"

    asker = Asker()
    door.runner.read(wait, done=asker.on_result)
    Shiboken.delete(asker)
    gate.set()
    qtbot.waitUntil(lambda: not door.runner.is_busy())
    assert got == []


def test_five_thousand_results_come_through(door: Door, qtbot: QtBot) -> None:
    class Counter(QObject):
        count = 0
        last: object = None

        def on_call(self, flag: bool) -> None:
            self.count += 1
            self.last = flag

    counter = Counter()

    def many() -> None:
        for _ in range(5000):
            door.runner.hop(counter.on_call, True)

    thread = threading.Thread(target=many)
    thread.start()
    qtbot.waitUntil(lambda: counter.count == 5000, timeout=20_000)
    thread.join()
    assert counter.last is True


def test_a_change_is_heard_on_the_windows_thread(door: Door, qtbot: QtBot) -> None:
    from desktop.actions.context import Writing
    from desktop.records.topic import Topic

    def make(w: Writing) -> None:
        w.unit.create(Topic(name="Glasvezel", **w.header()))

    with qtbot.waitSignal(door.changed) as heard:
        door.runner.do(make, label="New topic")
    assert said(heard)[0].touches("topic")
