# SPDX-License-Identifier: EUPL-1.2
"""The page in a bundle: every record of it, in any browser, with nothing but the page itself."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.records.document import Record
from desktop.reports.content.bundle_page import Leaflet, bundle_page
from tests.planning.projects import cloud
from tests.records.generated import any_record
from tests.reports import sample
from tests.reports.test_html import Read, check_page

LEAFLET = Leaflet(
    title="Lessen uit Veere",
    sender="Gemeente Veere",
    made_on=date(2026, 3, 20),
    number=4,
    licence="CC-BY-4.0",
    message="Beste buren,\n\nHierbij wat wij leerden. **Bel gerust.**",
)


def everything() -> list[Record]:
    lessons = sample.lessons()
    return [*lessons, sample.visit(), sample.adoption(lessons[0]), sample.attachment(1, b"x")]


def test_all_records_stand_on_the_page_with_an_anchor_each() -> None:
    page = Read(bundle_page(LEAFLET, everything(), sample.NAMES.get))
    check_page(page)
    ids = {attrs.get("id") for _name, attrs in page.tags}
    for record in everything():
        assert record.id in ids
    for told in ("Bel gerust.", "CC-BY-4.0", "20 March 2026", "Lessons (4)", "rustweek"):
        assert told in page.words


def test_a_source_leads_to_the_visit_that_came_along() -> None:
    page = Read(bundle_page(LEAFLET, everything(), sample.NAMES.get))
    assert f"#{sample.VISIT_ID}" in [attrs.get("href") for attrs in page.all("a")]


def test_what_is_not_in_the_bundle_says_so() -> None:
    page = Read(bundle_page(LEAFLET, [sample.lessons()[3]], lambda _id: None))
    assert "(not received)" in page.words


def test_a_file_is_led_to_beside_the_page_and_a_picture_is_in_a_page_alone() -> None:
    photo = sample.attachment(1, b"bytes")
    beside = Read(bundle_page(LEAFLET, [photo], sample.NAMES.get))
    aim = f"attachments/{photo.sha256[:2]}/{photo.sha256}"
    assert aim in [attrs.get("href") for attrs in beside.all("a")]
    assert [attrs["src"] for attrs in beside.all("img")] == [aim]
    alone = Read(bundle_page(LEAFLET, [photo], sample.NAMES.get, lambda _hash: b"bytes"))
    assert [attrs["src"] for attrs in alone.all("img")] == ["data:image/png;base64,Ynl0ZXM="]
    assert aim not in [attrs.get("href") for attrs in alone.all("a")]


def test_what_is_attached_leads_to_its_file_and_back() -> None:
    lesson = sample.lesson(1)
    photo = msgspec.structs.replace(sample.attachment(1, b"x"), record=lesson.id)
    page = Read(bundle_page(LEAFLET, [lesson, photo], sample.NAMES.get))
    inside = [attrs.get("href") for attrs in page.all("a")]
    for record in (photo, lesson):
        assert inside.count(f"#{record.id}") == 2  # in the contents, and at the other


def test_lessons_stand_by_kind_and_thousands_have_their_titles_folded() -> None:
    few = Read(bundle_page(LEAFLET, sample.many(16), sample.NAMES.get))
    check_page(few)
    many = sample.many(500)
    page = Read(bundle_page(LEAFLET, many, sample.NAMES.get))
    check_page(page)
    kinds = ["kind-adopt", "kind-avoid", "kind-save_time"]
    for each in (few, page):
        ids = [attrs.get("id") for _name, attrs in each.tags if attrs.get("id") in kinds]
        assert ids == kinds
    assert (len(few.all("details")), len(page.all("details"))) == (0, 3)
    inside = {attrs.get("href") for attrs in page.all("a")}
    assert {f"#{lesson.id}" for lesson in many} <= inside


def test_parts_of_a_timeline_are_called_by_their_names() -> None:
    project = cloud()
    page = Read(bundle_page(LEAFLET, [project], sample.NAMES.get))
    assert project.tasks[0].phase is not None
    assert project.tasks[0].name in page.words
    assert project.tasks[0].phase not in page.words


def test_the_task_of_an_adoption_is_called_by_its_name_where_its_project_came_along() -> None:
    project = cloud()
    task = project.tasks[0]
    adoption = msgspec.structs.replace(sample.adoption(sample.lesson(1)), task=task.key)
    adoption = msgspec.structs.replace(adoption, project=project.id)
    apart = Read(bundle_page(LEAFLET, [adoption], sample.NAMES.get))
    assert task.key not in apart.words
    together = Read(bundle_page(LEAFLET, [adoption, project], sample.NAMES.get))
    assert together.words.count(task.name) >= 2
    assert task.key not in together.words


def test_a_withdrawn_record_tells_only_that() -> None:
    lesson = msgspec.structs.replace(
        sample.lesson(1), more={"withdrawn": {"reason": "Het klopte niet."}, "edition": 2}
    )
    page = Read(bundle_page(LEAFLET, [lesson], sample.NAMES.get))
    assert "Het klopte niet." in page.words
    assert "nazorg" not in page.words


def test_a_field_of_a_newer_version_is_shown_as_it_is() -> None:
    visit = msgspec.structs.replace(sample.visit(), more={"weer": "zonnig", "salt": "x1y2"})
    page = Read(bundle_page(LEAFLET, [visit], sample.NAMES.get))
    assert "zonnig" in page.words
    assert "x1y2" not in page.words


@given(st.lists(any_record(), max_size=5, unique_by=lambda record: record.id))
@settings(max_examples=60)
def test_any_records_at_all_give_a_sound_page(found: list[Record]) -> None:
    page = Read(bundle_page(LEAFLET, found, lambda _id: None))
    assert page.unbalanced == []
    ids = {attrs.get("id") for _name, attrs in page.tags}
    assert {record.id for record in found} <= ids


def chromium(page: Path, home: Path, *options: str) -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no Chromium on this machine to open the page in")
    quiet = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
        " --disable-background-networking"
    )
    command = [program, *quiet.split(), f"--user-data-dir={home}", *options, page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


@pytest.mark.timeout(90)
def test_a_browser_finds_the_lessons(tmp_path: Path) -> None:
    place = tmp_path / "index.html"
    place.write_bytes(bundle_page(LEAFLET, everything(), sample.NAMES.get))
    shown = chromium(place, tmp_path / "chromium", "--dump-dom")
    for lesson in sample.lessons():
        assert lesson.title in shown
        assert f'id="{lesson.id}"' in shown


@pytest.mark.timeout(90)
def test_a_narrow_screen_needs_no_scrolling_sideways(tmp_path: Path) -> None:
    """The page is as wide as a screen of 320 px, also with a word that has no end."""
    long = sample.lesson(1, title="W" * 180, advice="x" * 400, products=("y" * 190,))
    page = bundle_page(LEAFLET, [*everything()[1:], long], sample.NAMES.get).decode()
    # The page itself may hold no script; the frame around it looks how wide it became.
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    frame = (
        "<iframe id=f src=index.html width=320 height=900></iframe><script>"
        "f.onload=()=>{const d=f.contentDocument.documentElement;"
        "document.title=d.scrollWidth+' '+d.clientWidth}</script>"
    )
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    shown = chromium(
        tmp_path / "frame.html",
        tmp_path / "chromium",
        "--allow-file-access-from-files",
        "--virtual-time-budget=3000",
        "--dump-dom",
    )
    wide, screen = shown.split("<title>")[1].split("</title>")[0].split()
    assert int(wide) <= int(screen)
