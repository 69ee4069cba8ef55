# SPDX-License-Identifier: EUPL-1.2
"""What was asked on this machine: ten questions at most, never in the journal, and what is new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import asked, editing, finding, narrowing
from desktop.actions.context import Writing
from desktop.answers.finding import Question
from desktop.records.errors import NotFound, Refused
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "w") as made:
        yield made


def test_the_last_ten_questions_are_kept_each_once(workspace: Workspace) -> None:
    for number in range(12):
        workspace.read(asked.remember, Question(text=f"vraag {number}", is_typing=True, offset=40))
    workspace.read(asked.remember, Question(text=" Vraag 5 "))
    workspace.read(asked.remember, Question(text="  "))
    texts = [one.text for one in workspace.read(asked.recent)]
    assert texts[:2] == ["Vraag 5", "vraag 11"]
    assert len(texts) == asked.MOST
    assert not any(one.is_typing or one.offset for one in workspace.read(asked.recent))
    workspace.read(asked.forget)
    assert workspace.read(asked.recent) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"recent": [3, {"text": 4}], "seen": [1]}'])
def test_a_damaged_file_counts_as_nothing_asked(workspace: Workspace, text: str) -> None:
    (workspace.folder / asked.FILE).write_text(text, encoding="utf-8")
    assert workspace.read(asked.recent) == []
    workspace.read(asked.remember, Question(text="regie"))
    assert [one.text for one in workspace.read(asked.recent)] == ["regie"]


def test_new_is_what_came_since_it_was_looked_at(workspace: Workspace) -> None:
    def add(title: str) -> None:
        workspace.do(editing.create, "lesson", kind="adopt", title=title, label="New")

    add("Regie vooraf")
    workspace.do(finding.save_search, " Regie ", Question(text="regie"), label="Saved")
    assert [one.total for one in workspace.read(asked.counted)] == [None]
    add("Regie erna")
    workspace.search.follow()
    (saved,) = workspace.read(asked.counted)
    assert (saved.name, saved.total, saved.new) == ("Regie", 2, 1)
    workspace.read(asked.look_at, "Regie")
    assert workspace.read(asked.counted_named, "regie").new == 0
    with pytest.raises(NotFound):
        workspace.read(asked.named, "anders")


def test_a_question_without_name_or_words_isnt_saved(workspace: Workspace) -> None:
    for name, question in ((" ", Question(text="a")), ("Alles", Question(order="newest"))):
        with pytest.raises(Refused):
            workspace.do(finding.save_search, name, question, label="Saved")


def test_ways_out_leave_one_thing_out_or_keep_one_word(workspace: Workspace) -> None:
    workspace.do(editing.create, "lesson", kind="adopt", title="Regie", label="New")
    workspace.search.follow()
    hopeless = Question(text="regie soort:vermijden", phases=("planning",))
    (way,) = workspace.read(narrowing.ways_out, hopeless)
    assert (way.only, way.total) == ("regie", 1)
    ways = workspace.read(narrowing.ways_out, Question(text="regie", phases=("planning",)))
    assert [(one.left_out, one.total) for one in ways] == [("Phase: Planning", 1)]


def test_all_that_narrows_has_a_name_and_can_be_taken_off(workspace: Workspace) -> None:
    lesson = workspace.do(_made, label="New")
    question = workspace.read(narrowing.narrowed, ["visit"], ["avoid"], ["cloud"], ["veere"])
    question = finding.asking(question, "x")
    for facet in ("phases", "years", "origin", "within", "since"):
        values = {"phases": ("planning",), "years": (2026,), "origin": "others"}
        value = {**values, "within": lesson, "since": 1}[facet]
        question = narrowing.structs.replace(question, **{facet: value})
    chosen = workspace.read(narrowing.chosen, question)
    assert [one.label for one in chosen] == [
        *("New since you last looked", "in: Lesson Regie", "Visits", "Avoid", "Topic: Cloud"),
        *("Organisation: Veere", "Phase: Planning", "2026", "From: Neighbours"),
    ]
    for one in chosen:
        question = narrowing.without(question, one.facet, one.value)
    assert question == Question(text="x")


def _made(w: Writing) -> str:
    return editing.create(w, "lesson", kind="adopt", title="Regie").id
