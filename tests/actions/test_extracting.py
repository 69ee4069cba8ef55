# SPDX-License-Identifier: EUPL-1.2
"""Attachments are searched too: their text is read apart, kept by content, and told of honestly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import attaching, editing, finding
from desktop.answers.finding import Hit, Question
from desktop.workspace import Workspace
from tests.documents import files
from tests.workspaces import new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "w") as made:
        yield made


def attach(workspace: Workspace, path: Path) -> str:
    """With a lesson of its own; gives the lesson's id."""
    lesson = workspace.do(editing.create, "lesson", kind="adopt", title="Les", label="New")
    workspace.do(attaching.attach, lesson.id, path, label="Attached")
    return lesson.id


def hits(workspace: Workspace, text: str) -> list[Hit]:
    workspace.read_files()
    workspace.search.follow()
    return list(workspace.read(finding.search, Question(text=text)).hits)


def test_a_word_in_a_file_finds_it_and_shows_where(workspace: Workspace, tmp_path: Path) -> None:
    path = files.word(tmp_path / "golfplanning.docx", "Volgorde van de koppelvlakken.")
    lesson = attach(workspace, path)
    (hit,) = hits(workspace, "koppelvlakken")
    assert (hit.title, hit.path) == ("golfplanning.docx", "file")
    assert "koppelvlakken" in hit.passage
    assert hit.belongs_to == lesson
    found = workspace.read(finding.ask, Question(text="koppelvlakken"))
    assert found.names[found.answer.hits[0].belongs_to] == "Les"
    assert workspace.read(finding.place_of, hit.id) == ("lesson", lesson)


def test_a_phrase_is_found_in_a_file(workspace: Workspace, tmp_path: Path) -> None:
    attach(workspace, files.word(tmp_path / "a.docx", "De rustweek na elke golf."))
    assert [hit.title for hit in hits(workspace, '"rustweek na elke golf"')] == ["a.docx"]
    assert not hits(workspace, '"golf na elke rustweek"')


def test_far_in_a_long_file_the_passage_is_right(workspace: Workspace, tmp_path: Path) -> None:
    lines = ["Gewone regel over van alles en nog wat."] * 4000
    lines[3000] = "Hier staat de aanbestedingskalender van Gouda."
    (tmp_path / "lang.txt").write_text("\n".join(lines), encoding="utf-8")
    attach(workspace, tmp_path / "lang.txt")
    (hit,) = hits(workspace, "aanbestedingskalender")
    assert "aanbestedingskalender" in hit.passage
    assert hit.marks


def test_what_cannot_be_read_is_listed_with_why(workspace: Workspace, tmp_path: Path) -> None:
    attach(workspace, files.pdf(tmp_path / "scan.pdf"))
    attach(workspace, files.pdf(tmp_path / "slot.pdf", "geheim", password="x"))
    attach(workspace, files.word(tmp_path / "goed.docx", "Prima."))
    assert [hit.title for hit in hits(workspace, "slot.pdf")][:1] == ["slot.pdf"]
    status = workspace.read(finding.index_status)
    assert {one.title: one.why for one in status.unreadable} == {
        "scan.pdf": "It holds no text; perhaps it was scanned.",
        "slot.pdf": "It has a password.",
    }
    assert status.indexed == status.records


def test_a_content_is_read_once(workspace: Workspace, tmp_path: Path) -> None:
    path = files.word(tmp_path / "a.docx", "Twee keer dezelfde inhoud.")
    attach(workspace, path)
    attach(workspace, path)
    assert workspace.read_files() == 1
    assert workspace.read_files() == 0
    assert len(hits(workspace, "inhoud")) == 2


def test_reading_files_is_nothing_one_takes_back(workspace: Workspace, tmp_path: Path) -> None:
    lesson = attach(workspace, files.word(tmp_path / "a.docx", "Tekst."))
    workspace.read_files()
    workspace.undo()
    assert not [one for one in workspace.read(finding.similar, lesson) if one.type == "attachment"]
    assert workspace.read(lambda r: r.store.counts()).get("attachment", 0) == 0
