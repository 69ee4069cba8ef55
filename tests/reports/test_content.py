# SPDX-License-Identifier: EUPL-1.2
"""What the reports say: groups, order, who may see what, and any records at all."""

from typing import cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.records.errors import Refused
from desktop.records.lesson import Lesson
from desktop.records.visit import Visit
from desktop.reports import html, typst, word
from desktop.reports.content.frame import Reader
from desktop.reports.content.lessons_overview import GROUPINGS, Catalogue, lessons_overview
from desktop.reports.content.tree import Card, Figure, Index, Report, Section, Table, headings
from desktop.reports.content.visit_report import Day, visit_report
from tests.records.generated import records
from tests.reports import sample


def titles(found: Report) -> list[str]:
    return [title for _level, title, _anchor in headings(found.sections)]


def section(found: Report, title: str) -> Section:
    return next(one for one in found.sections if one.title == title)


def test_lessons_of_a_visit_stand_in_the_order_of_the_kinds() -> None:
    found = visit_report(Day(sample.visit(), sample.lessons()[::-1]), sample.frame())
    cards = [one for one in section(found, "What we take along").blocks if isinstance(one, Card)]
    assert [card.sign for card in cards] == ["adopt", "adopt", "avoid", "save_time"]
    assert cards[3].aside == "Save time, 160 hours"


def test_an_empty_visit_still_gives_a_report() -> None:
    bare = sample.visit(
        organisations=(),
        date=None,
        start_time="",
        end_time="",
        purpose="",
        visitors=(),
        hosts=(),
        topics=(),
        questions=(),
        notes="",
        conclusion="",
        follow_ups=(),
    )
    found = visit_report(Day(bare, []), sample.frame())
    assert titles(found) == ["What we take along"]
    assert found.subtitle == "Visit report for the management team"


def test_the_programme_of_a_visit_stands_with_the_notes() -> None:
    found = visit_report(Day(sample.visit(agenda="9.30 koffie"), []), sample.frame())
    assert "Agenda" in titles(found)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("topic", ["Cloud", "Functies en rollen"]),
        ("phase", ["Research", "Planning", "Execution"]),
        ("kind", ["Adopt", "Avoid", "Save time"]),
    ],
)
def test_lessons_are_grouped_as_asked(by: str, expected: list[str]) -> None:
    found = lessons_overview(Catalogue(sample.lessons()), sample.frame(), by=by)
    chapters = [one.title for one in found.sections if one.anchor.startswith("group-")]
    assert chapters == expected


def test_what_has_no_topic_or_phase_comes_last() -> None:
    loose = sample.lesson(9, topics=(), phase="", effort=None, impact=None)
    lessons = [loose, *sample.lessons()]
    by_topic = lessons_overview(Catalogue(lessons), sample.frame())
    assert [s.title for s in by_topic.sections if s.anchor.startswith("group-")][-1] == "No topic"
    by_phase = lessons_overview(Catalogue(lessons), sample.frame(), by="phase")
    assert [s.title for s in by_phase.sections if s.anchor.startswith("group-")][-1] == "No phase"
    table = section(by_topic, "In short").blocks[0]
    assert isinstance(table, Table)
    assert [row[0][0].text for row in table.rows][-2:] == ["No phase", "Total"]


def test_the_index_names_every_lesson_by_its_number() -> None:
    found = lessons_overview(Catalogue(sample.lessons()), sample.frame())
    index = section(found, "Index of words").blocks[0]
    assert isinstance(index, Index)
    entries = {word: [number for _anchor, number in places] for word, places in index.entries}
    assert entries["Azure"] == ["1"]
    assert entries["Cloud"] == ["1", "2", "3"]
    assert list(entries) == sorted(entries, key=str.casefold)


def test_the_figure_says_in_words_what_it_shows() -> None:
    found = lessons_overview(Catalogue(sample.lessons()), sample.frame())
    figure = section(found, "Where to begin").blocks[0]
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("4 lessons by effort (1 to 5) and impact (1 to 5); 2 of them")
    drawing = found.pictures["quadrant"].data.decode()
    assert drawing.count("<path transform=") == 4


def test_only_what_the_reader_may_see_is_in_it() -> None:
    found = lessons_overview(Catalogue(sample.lessons()), sample.frame(Reader.NEIGHBOURS))
    assert [title for title in titles(found) if "Inventarisatieblad" in title]
    assert not [title for title in titles(found) if "rustweek" in title]
    assert found.edges.mark == "Municipalities"
    assert found.edges.reader == "For other municipalities"
    with pytest.raises(Refused) as refused:
        visit_report(Day(sample.visit(), []), sample.frame(Reader.EVERYONE))
    assert refused.value.remedy


def test_adoptions_are_counted_and_listed() -> None:
    lessons = sample.lessons()
    rejected = sample.adoption(lessons[1], stage="rejected", reason="Past niet.", hours_realised=0)
    other = sample.adoption(sample.lesson(77))
    catalogue = Catalogue(lessons, [sample.adoption(lessons[0]), rejected, other])
    blocks = section(lessons_overview(catalogue, sample.frame()), "Adoption").blocks
    assert isinstance(blocks[1], Table)
    assert [row[0][0].text for row in blocks[1].rows] == [
        "1. Na elke golf een rustweek",
        "4. Loopbaangesprek vóór het functieprofiel",
    ]
    only_rejected = lessons_overview(Catalogue(lessons, [rejected]), sample.frame())
    assert len(section(only_rejected, "Adoption").blocks) == 1


def test_a_kind_of_a_newer_version_reads_as_itself() -> None:
    strange = msgspec.structs.replace(sample.lesson(1), kind="ponder", phase="dreaming")
    for by in GROUPINGS:
        found = lessons_overview(Catalogue([strange]), sample.frame(), by=by)
        assert html.render(found)
        assert typst.render(found).pages
        assert word.render(found)


@given(
    cast("st.SearchStrategy[Visit]", records("visit")),
    st.lists(cast("st.SearchStrategy[Lesson]", records("lesson")), max_size=3),
)
@settings(max_examples=15)
def test_any_records_give_every_form_of_every_report(visit: Visit, lessons: list[Lesson]) -> None:
    for found in (
        visit_report(Day(visit, lessons), sample.frame()),
        lessons_overview(Catalogue(lessons), sample.frame()),
    ):
        assert typst.render(found).pages >= 1
        assert html.render(found)
        assert word.render(found)
