# SPDX-License-Identifier: EUPL-1.2
"""Searching through the door: what is typed wrong, and what to open for what was found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import editing, finding, narrowing
from desktop.answers.finding import Question
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "w") as made:
        yield made


def test_a_word_that_only_stands_inside_others_is_known_when_mistyped(
    workspace: Workspace,
) -> None:
    lesson = {"kind": "adopt", "title": "Cloudmigratie in golven"}
    workspace.do(editing.create, "lesson", **lesson, label="New")
    workspace.search.follow()
    answer = workspace.read(finding.search, Question(text="migartie"))
    assert answer.suggestion == "migratie"
    assert [hit.title for hit in answer.hits][:1] == ["Cloudmigratie in golven"]


def test_a_comment_opens_what_it_is_about(workspace: Workspace) -> None:
    lesson = workspace.do(editing.create, "lesson", kind="adopt", title="Rustweek", label="New")
    said = {"record": lesson.id, "text": "Bij ons twee weken."}
    comment = workspace.do(editing.create, "comment", **said, label="Comment")
    assert workspace.read(finding.place_of, comment.id) == ("lesson", lesson.id)
    assert workspace.read(finding.place_of, lesson.id) == ("lesson", lesson.id)


def test_narrowing_by_names_that_people_use(workspace: Workspace) -> None:
    question = workspace.read(
        narrowing.narrowed, topics=["cloud"], organisations=["veere"], origin="GM0717", years=[2026]
    )
    assert len(question.topics) == len(question.organisations) == 1
    assert question.origin == question.organisations[0]
    assert workspace.read(narrowing.narrowed, origin="own").origin == "own"
