# SPDX-License-Identifier: EUPL-1.2
"""Reports through the door: the sensible scope, the file, and what can go wrong."""

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from desktop.actions import reporting
from desktop.actions.context import Writing
from desktop.answers.reporting import ReportScope
from desktop.records.contact import Contact
from desktop.records.document import Record, replace
from desktop.records.errors import BuurwijsError, NotFound, Refused
from desktop.records.ids import organisation_id
from desktop.records.topic import Topic
from desktop.workspace import Workspace
from tests.documents import laden
from tests.reports import project, sample
from tests.reports.test_pdf import text_of


def morning() -> datetime:
    """Monday 16 March 2026."""
    return datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def put(w: Writing, *records: Record) -> None:
    for record in records:
        w.unit.create(record)


def photo() -> bytes:
    from desktop.reports import typst

    return typst.png(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60">'
        b'<rect width="80" height="60" fill="#8FA3B5"/></svg>'
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "GM0627", clock=morning) as opened:
        opened.do(_fill, label="sample")
        yield opened


def _fill(w: Writing) -> None:
    data = photo()
    w.files.add(io.BytesIO(data))
    veere = organisation_id("GM0717")
    person = replace(
        Contact(**w.header(), name="Joke de Vries", organisation=veere), id=sample.record_id(70)
    )
    later = replace(
        sample.visit(date=datetime(2026, 9, 1, tzinfo=UTC).date(), state="planned", topics=()),
        id=sample.record_id(2),
        title="Straks naar Gouda",
    )
    visit = sample.visit(hosts=("teamleider I&A", person.id), topics=())
    own = [replace(one, topics=()) for one in sample.lessons() if one.origin == sample.HOME]
    put(w, person, visit, later, *own, sample.attachment(1, data))


def test_without_a_scope_the_latest_visit_is_taken_and_said(workspace: Workspace) -> None:
    made = workspace.read(reporting.make, "bezoekverslag", None, "html")
    assert made.scope == "Latest visit: Dagje meelopen in Veere (12 March 2026)."
    assert made.name == "visit-report"
    page = made.data.decode()
    assert "Na elke golf een rustweek" in page
    assert "Municipality of Waddinxveen" in page
    assert page.count("<img ") == 1


def test_a_visit_is_named_by_its_id(workspace: Workspace) -> None:
    scope = ReportScope(record=sample.record_id(2))
    made = workspace.read(reporting.make, "visit-report", scope, "html")
    assert "Straks naar Gouda" in made.title


def test_all_lessons_are_taken_and_counted(workspace: Workspace) -> None:
    made = workspace.read(reporting.make, "lessenoverzicht", None, "pdf")
    assert made.scope == "All lessons there are: 3."
    assert made.pages is not None and made.pages >= 1
    assert "Internetlijnophetoudeverbruik" in text_of(made.data)


def test_lessons_are_chosen_by_kind_and_phase(workspace: Workspace) -> None:
    scope = ReportScope(kind="avoid", phase="planning", by="kind")
    made = workspace.read(reporting.make, "lessons-overview", scope, "html")
    assert made.scope == "1 lesson: Planning, Avoid."
    assert "rustweek" not in made.data.decode()


def test_lessons_are_chosen_by_id(workspace: Workspace) -> None:
    scope = ReportScope(ids=(sample.record_id(101),))
    made = workspace.read(reporting.make, "lessons-overview", scope, "html")
    assert made.scope == "1 lesson."


def test_a_topic_brings_what_is_part_of_it(workspace: Workspace) -> None:
    workspace.do(_with_topics, label="topics")
    made = workspace.read(reporting.make, "lessenoverzicht", ReportScope(topic="Wolken"), "html")
    assert made.scope == "1 lesson: Wolken."
    assert made.title == "Wolken"
    assert "Boven de wolken" in made.data.decode()


def _with_topics(w: Writing) -> None:
    wide = Topic(**w.header(), name="Wolken")
    narrow = Topic(**w.header(), name="Stapelwolken", parent=wide.id)
    found = replace(sample.lesson(60, title="Boven de wolken"), topics=(narrow.id,), sources=())
    put(w, wide, narrow, found)


def test_an_organisation_is_named_by_its_name(workspace: Workspace) -> None:
    scope = ReportScope(organisation="Veere")
    visit = workspace.read(reporting.make, "bezoekverslag", scope, "html")
    assert visit.title == "Dagje meelopen in Veere"
    lessons = workspace.read(reporting.make, "lessenoverzicht", scope, "html")
    assert lessons.scope == "0 lessons: Veere."


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_a_report_does_not_tell_where_a_photo_was_taken(workspace: Workspace, kind: str) -> None:
    taken = laden.picture("JPEG")

    def with_place(w: Writing) -> None:
        w.files.add(io.BytesIO(taken))
        w.unit.create(replace(sample.attachment(5, taken), media_type="image/jpeg"))

    workspace.do(with_place, label="photo")
    data = workspace.read(reporting.make, "bezoekverslag", None, kind).data
    if kind == "html":
        photos = [b64decode(one) for one in re.findall(rb"data:image/jpeg;base64,([^\"]+)", data)]
    elif kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            photos = [opened.read(name) for name in opened.namelist() if "/media/" in name]
    else:
        photos = [data]
    assert photos
    assert not any(laden.SERIAL.encode() in one for one in photos)


def test_a_photo_whose_file_never_came_is_left_out(workspace: Workspace) -> None:
    lost = sample.attachment(5, b"never came")
    workspace.do(put, lost, label="lost")
    made = workspace.read(reporting.make, "visit-report", None, "html")
    assert made.data.decode().count("<img ") == 1


def test_names_of_people_stay_out_unless_they_are_chosen(workspace: Workspace) -> None:
    without = workspace.read(reporting.make, "visit-report", None, "html")
    assert "Joke" not in without.data.decode()
    assert "a contact" in without.data.decode()
    scope = ReportScope(people=True)
    assert "Joke" in workspace.read(reporting.make, "visit-report", scope, "html").data.decode()


def test_parts_can_be_left_out(workspace: Workspace) -> None:
    scope = ReportScope(parts=("lessons",))
    page = workspace.read(reporting.make, "visit-report", scope, "html").data.decode()
    assert "Questions and answers" not in page
    assert "veertien maanden" not in page
    assert "What we take along" in page


def test_a_report_speaks_the_language_that_was_asked_for(workspace: Workspace) -> None:
    dutch = workspace.read(reporting.make, "visit-report", None, "html", "nl").data.decode()
    assert '<html lang="nl">' in dutch
    assert "12 maart 2026" in dutch
    english = workspace.read(reporting.make, "visit-report", None, "html", "en").data.decode()
    assert "12 March 2026" in english


def test_what_is_internal_is_not_for_everyone(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        workspace.read(reporting.make, "visit-report", ReportScope(reader="everyone"), "html")
    assert "everyone" in refused.value.message
    overview = workspace.read(
        reporting.make, "lessons-overview", ReportScope(reader="everyone"), "html"
    )
    assert "rustweek" not in overview.data.decode()


@pytest.mark.parametrize(
    ("name", "scope", "form", "error"),
    [
        ("jaaroverzicht", ReportScope(), "pdf", NotFound),
        ("visit-report", ReportScope(record="nergens"), "pdf", NotFound),
        ("visit-report", ReportScope(record=sample.record_id(101)), "pdf", NotFound),
        ("visit-report", ReportScope(), "odt", Refused),
        ("visit-report", ReportScope(reader="the moon"), "pdf", Refused),
        ("lessons-overview", ReportScope(topic="Bestaat niet"), "pdf", NotFound),
    ],
)
def test_what_cannot_be_made_is_said(
    workspace: Workspace, name: str, scope: ReportScope, form: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        workspace.read(reporting.make, name, scope, form)


def test_an_empty_workspace_has_no_visit_to_report_on(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "GM0627", clock=morning) as empty:
        with pytest.raises(NotFound) as told:
            empty.read(reporting.make, "visit-report")
        assert told.value.code == "no_visit"
        assert (
            b"no lessons in this choice"
            in empty.read(reporting.make, "lessons-overview", None, "html").data
        )


def test_the_ending_of_the_file_says_the_form(workspace: Workspace, tmp_path: Path) -> None:
    for ending, beginning in (("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>")):
        out = tmp_path / f"verslag.{ending}"
        made = workspace.read(reporting.write, "bezoekverslag", out)
        assert out.read_bytes() == made.data
        assert made.data.startswith(beginning)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "verslag.docx",
        "verslag.html",
        "verslag.pdf",
    ]


def test_a_place_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BuurwijsError) as told:
        workspace.read(reporting.write, "bezoekverslag", tmp_path / "nergens" / "verslag.html")
    assert told.value.code == "not_written"
    (tmp_path / "map.html").mkdir()
    with pytest.raises(BuurwijsError):
        workspace.read(reporting.write, "bezoekverslag", tmp_path / "map.html")
    assert not list(tmp_path.glob(".*.half"))


def test_what_can_be_made_is_told_with_its_counts(workspace: Workspace) -> None:
    workspace.do(_with_project, label="project")
    first, second, third = workspace.read(reporting.available, sample.VISIT_ID, project.PROJECT_ID)
    names = (first.name, second.name, third.name)
    assert names == ("visit-report", "lessons-overview", "project-report")
    counts = {part.value: part.count for part in first.parts}
    assert counts["questions"] == 4
    assert counts["lessons"] == 3
    assert counts["photos"] == 1
    assert [choice.value for choice in second.groupings] == ["topic", "phase", "kind"]
    counts = {part.value: part.count for part in third.parts}
    assert (counts["decisions"], counts["roles"], counts["involvement"]) == (1, 1, 1)


def _with_project(w: Writing) -> None:
    theirs = replace(project.project(), id=sample.record_id(60), title="Servers weg")
    theirs = replace(theirs, topics=(), state="done")
    own = replace(project.project(), topics=(), reference_projects=(theirs.id,))
    decided = sample.adoption(sample.lesson(1), project=own.id)
    put(w, theirs, own, decided, project.role(), project.group())


@pytest.mark.parametrize("record", ["", project.PROJECT_ID, "Naar de cloud"])
def test_a_project_is_reported_with_all_that_hangs_on_it(workspace: Workspace, record: str) -> None:
    workspace.do(_with_project, label="project")
    made = workspace.read(reporting.make, "projectverslag", ReportScope(record=record), "html")
    said = "Project: Naar de cloud." if record else "Project worked on last: Naar de cloud."
    assert made.scope == said
    page = made.data.decode()
    for told in ("rustweek", "Regie voeren", "Blijft mijn werk?", "Dashed: how it went at"):
        assert told in page


def test_without_a_project_one_is_told_to_begin_one(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as told:
        workspace.read(reporting.make, "project-report")
    assert told.value.code == "no_project"


def test_a_page_is_drawn_for_the_preview(workspace: Workspace) -> None:
    made = workspace.read(reporting.make, "visit-report")
    shown = workspace.read(reporting.page_picture, made.data, 0, 96)
    assert (shown.width, shown.height) == (794, 1123)
    assert len(shown.data) == shown.stride * shown.height


def test_word_holds_the_photo_with_its_words(workspace: Workspace) -> None:
    made = workspace.read(reporting.make, "visit-report", None, "docx")
    document = docx.Document(io.BytesIO(made.data))
    assert len(document.inline_shapes) == 1
