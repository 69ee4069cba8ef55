# SPDX-License-Identifier: EUPL-1.2
"""Threads and the process apart: answers, refusals, deaths and limits."""

import os
import threading

import psutil
import pytest

from desktop.jobs import Cancellable, Jobs, Silent, apart
from desktop.records.errors import Cancelled, Refused, Unreadable
from tests.systems import bounds_memory


def test_a_process_apart_answers_and_tells_how_far_it_is() -> None:
    steps: list[tuple[int, int, str]] = []

    def note(done: int, total: int, text: str) -> None:
        steps.append((done, total, text))

    watch = Cancellable(note)
    answer = apart("tests.apart:double", {"number": 21}, progress=watch)
    assert answer["number"] == 42
    assert answer["process"] != os.getpid()
    assert steps == [(0, 3, "counting"), (1, 3, "counting"), (2, 3, "counting")]


def test_its_refusal_arrives_as_itself() -> None:
    with pytest.raises(Refused) as caught:
        apart("tests.apart:refuse", {"why": "No."})
    assert (caught.value.code, caught.value.remedy) == ("because", "Try otherwise.")


def test_its_death_is_a_refusal() -> None:
    with pytest.raises(Unreadable) as caught:
        apart("tests.apart:die", {})
    assert caught.value.code == "died"


def test_its_silence_ends() -> None:
    with pytest.raises(Unreadable):
        apart("tests.apart:hang", {}, seconds=2)


@bounds_memory
def test_it_gets_no_more_memory_than_it_may_have() -> None:
    with pytest.raises(Unreadable):
        apart("tests.apart:greedy", {"size": 800_000_000}, memory_mb=400)


def test_a_patient_one_and_what_it_starts_give_way() -> None:
    usual = psutil.Process().nice()
    found = apart("tests.apart:patience", {"deep": True}, is_patient=True)
    assert found["nice"] == found["further"] != usual


def test_cancelling_ends_it() -> None:
    watch = Cancellable()
    watch.cancel()
    with pytest.raises(Cancelled):
        apart("tests.apart:double", {"number": 1}, progress=watch)
    assert watch.is_cancelled
    Silent().step(1, 2)


def test_there_is_one_writer_and_it_takes_turns() -> None:
    jobs = Jobs()
    names = [jobs.write(threading.current_thread).result().name for _turn in range(5)]
    assert len(set(names)) == 1
    assert jobs.read(threading.current_thread).result().name not in names
    assert jobs.background(threading.current_thread).result().name not in names
    jobs.close()
