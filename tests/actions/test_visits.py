# SPDX-License-Identifier: EUPL-1.2
"""Visits: their list and page, lessons from a passage, what is to be done, comments, capture."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.actions import attaching, capture, editing, listing, remarks, visits
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.records.ids import organisation_id
from desktop.records.lesson import Lesson
from desktop.records.visit import Question, Visit
from desktop.workspace import Workspace
from tests.clock import Clock

VEERE = organisation_id("GM0717")


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "GM0627", example=True, clock=clock) as made:
        yield made


@pytest.fixture
def visit(workspace: Workspace) -> str:
    made = workspace.do(visits.plan, "Dag in Veere", [VEERE], date(2026, 3, 12), label="x")
    notes = "De lijn zat vol. Zes weken traag."
    workspace.do(editing.change, made.id, label="x", notes=notes, start_time="09:30")
    return made.id


def test_a_visit_takes_the_questions_of_a_question_list(workspace: Workspace) -> None:
    lists = workspace.read(visits.templates)
    assert lists
    stored = workspace.do(visits.plan, "Kijken", template=lists[0].id, label="x")
    record = stored.record
    assert isinstance(record, Visit)
    assert [one.question for one in record.questions] == list(lists[0].questions)
    assert len({one.key for one in record.questions}) == len(record.questions)


def test_the_list_knows_places_questions_and_lessons(workspace: Workspace, visit: str) -> None:
    workspace.do(visits.lesson_from_passage, visit, "avoid", "De lijn zat vol.", label="x")
    workspace.do(visits.plan, "Later", label="x")
    later, line = workspace.read(visits.lines)
    assert (later.title, later.day) == ("Later", None)
    assert (line.places, line.lessons, line.questions, line.origin) == (("Veere",), 1, 0, "")
    assert line.start_time == "09:30"


def test_a_page_has_all_that_came_out_of_the_visit(
    workspace: Workspace, visit: str, tmp_path: Path
) -> None:
    workspace.do(visits.lesson_from_passage, visit, "adopt", "Zes weken traag.", label="x")
    workspace.do(remarks.comment, visit, " Goed verslag. ", label="x")
    photo = tmp_path / "bord.png"
    photo.write_bytes(b"picture")
    workspace.do(attaching.attach, visit, photo, label="x")
    page = workspace.read(visits.page, visit)
    assert [card.quotes for card in page.lessons] == [("Zes weken traag.",)]
    assert not page.lessons[0].has_advice
    assert [one.text for one in page.remarks] == ["Goed verslag."]
    assert [(one.name, Path(one.path).read_bytes()) for one in page.files] == [
        ("bord.png", b"picture")
    ]
    assert page.names[VEERE] == "Veere"
    assert page.is_own


def test_what_is_no_visit_has_no_page(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.read(visits.page, VEERE)


def test_a_lesson_takes_passage_topics_and_sharing_of_its_visit(
    workspace: Workspace, visit: str
) -> None:
    stored = workspace.do(
        visits.lesson_from_passage, visit, "avoid", " De lijn\nzat vol. ", label="x"
    )
    lesson = stored.record
    assert isinstance(lesson, Lesson)
    assert lesson.title == "De lijn zat vol"
    assert lesson.sources[0].ref == visit
    assert lesson.sources[0].quote == "De lijn\nzat vol."
    assert (lesson.evidence, lesson.state) == ("seen", "draft")


def test_without_a_passage_there_is_no_lesson(workspace: Workspace, visit: str) -> None:
    with pytest.raises(Refused, match="cursor"):
        workspace.do(visits.lesson_from_passage, visit, "avoid", "  ", label="x")
    with pytest.raises(Refused, match="visit"):
        workspace.do(visits.lesson_from_passage, VEERE, "avoid", "Iets.", label="x")


def test_a_long_passage_is_cut_at_a_word_for_its_title() -> None:
    title = visits.title_from("woord " * 40)
    assert len(title) <= visits.TITLE_LENGTH + 1
    assert title.endswith("woord…")


def test_an_action_is_added_ticked_and_unticked(workspace: Workspace, visit: str) -> None:
    workspace.do(visits.add_follow_up, visit, "Bellen", "coördinator", label="x")
    record = workspace.read(listing.get, visit).record
    assert isinstance(record, Visit)
    key = record.follow_ups[0].key
    for day in (date(2026, 3, 13), None):
        done = workspace.do(visits.finish_follow_up, visit, key, day, label="x").record
        assert isinstance(done, Visit) and done.follow_ups[0].done_at == day
    with pytest.raises(NotFound):
        workspace.do(visits.finish_follow_up, visit, "zzzzzzzz", None, label="x")


def test_organisations_and_topics_can_be_chosen_by_name(workspace: Workspace) -> None:
    organisations, topics = workspace.read(visits.places_and_topics)
    assert (VEERE, "Veere") in organisations
    assert "Cloud" in [name for _id, name in topics]


def test_an_empty_note_is_refused_and_a_note_becomes_what_it_is(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        workspace.do(capture.note, "  ", label="x")
    note = workspace.do(capture.note, "Bel Gouda. Morgen.", label="x")
    assert [line.text for line in workspace.read(capture.lines)] == ["Bel Gouda. Morgen."]
    assert workspace.read(capture.page, note.id).is_own
    made = workspace.do(capture.into_visit, note.id, label="x").record
    assert isinstance(made, Visit) and made.title == "Bel Gouda"
    assert workspace.read(capture.lines) == []
    for wrong in (capture.page,):
        with pytest.raises(NotFound):
            workspace.read(wrong, made.id)
    with pytest.raises(NotFound):
        workspace.do(capture.into_lesson, made.id, "adopt", label="x")


def test_saving_what_is_the_same_makes_no_revision(workspace: Workspace, visit: str) -> None:
    stored = workspace.read(listing.get, visit)
    again = workspace.do(editing.save, stored.record, stored.revision, label="x")
    assert again.revision == stored.revision
    record = stored.record
    assert isinstance(record, Visit)
    asked = replace(record, questions=(Question(key="abcdefgh", question="Hoe?"),))
    saved = workspace.do(editing.save, asked, stored.revision, label="x")
    assert saved.revision == stored.revision + 1
