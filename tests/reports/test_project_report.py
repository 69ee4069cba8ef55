# SPDX-License-Identifier: EUPL-1.2
"""The project report: timeline, decisions, hours and euros, and what stays inside."""

from typing import cast
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.charts.shapes import Drawing, Label, Role
from desktop.planning.schedule import plan
from desktop.records.adoption import Adoption
from desktop.records.errors import Refused
from desktop.records.involvement import Involvement
from desktop.records.lesson import Lesson
from desktop.records.project import Project, Task
from desktop.records.role_change import RoleChange
from desktop.reports import html, typst, word
from desktop.reports.content.frame import Reader
from desktop.reports.content.project_report import PARTS, Course, project_report
from desktop.reports.content.tree import Card, Facts, Figure, Message, Report, Section, Table
from desktop.reports.drawing import drawing_svg
from tests.records.generated import records
from tests.reports import project, sample
from tests.reports.test_pdf import text_of


def made(reader: Reader = Reader.MANAGEMENT, found: Course | None = None) -> Report:
    return project_report(found or project.course(), sample.frame(reader))


def section(found: Report, anchor: str) -> Section:
    return next(one for one in found.sections if one.anchor == anchor)


def table(found: Section, caption: str) -> list[list[str]]:
    tables = [one for one in found.blocks if isinstance(one, Table)]
    rows = next(one for one in tables if one.caption == caption).rows
    return [
        ["".join(span.text for span in cell).replace("\u00a0", " ") for cell in row] for row in rows
    ]


def test_it_says_how_far_and_how_late_it_is() -> None:
    found = made()
    assert found.subtitle == "Project report for the management team · Running"
    assert isinstance(found.lead[0], Facts)
    facts = {label: value[0].text for label, value in found.lead[0].rows}
    assert (facts["Progress"], facts["Behind plan"]) == ("70 %", "11 days")
    late = table(section(found, "timeline"), "Tasks behind plan")
    assert late == [["Golven indelen <&>", "projectleider", "5 March 2026", "11 days"]]
    phases = table(section(found, "timeline"), "Phases")
    assert phases[1][3:] == ["11 days", "40 %"]


def test_the_timeline_is_drawn_with_the_neighbours_around_it() -> None:
    found = made()
    drawn = found.pictures["timeline"].data.decode()
    ET.fromstring(drawn)
    assert drawn.count("stroke-dasharray") == 2
    assert 'fill="url(#late)"' in drawn
    assert "Golven indelen &lt;&amp;&gt;" in drawn
    figure = section(found, "timeline").blocks[0]
    assert isinstance(figure, Figure)
    assert "Dashed: how it went at Veere" in figure.caption
    assert figure.alt.endswith("1 of 2 phases done, 1 task behind plan.")


def test_a_plan_too_long_for_a_page_is_drawn_without_its_tasks() -> None:
    tasks = tuple(
        Task(key=f"task{place:04d}", name=f"Taak {place}", phase="phaseaaa") for place in range(60)
    )
    own = project.project()
    found = project.project(tasks=(*own.tasks, *tasks))
    long = made(found=project.course(found))
    drawn = long.pictures["timeline"].data.decode()
    assert "Taak" not in drawn
    assert "Besluit" in drawn
    figure = section(long, "timeline").blocks[0]
    assert isinstance(figure, Figure)
    assert "62 rows aren't drawn." in figure.caption


def test_decisions_stand_with_what_came_of_them_the_rejected_last() -> None:
    blocks = section(made(), "decisions").blocks
    assert blocks[0] == Message("3 lessons that fit have no decision yet.")
    cards = [one for one in blocks if isinstance(one, Card)]
    assert [card.aside for card in cards] == ["Adopt, applied", "Adopt, rejected"]
    assert cards[0].meta == "realised: 90 hours · realised: € 4,000"


def test_hours_and_euros_are_added_up() -> None:
    found = section(made(), "budget")
    assert table(found, "Hours by phase")[-1] == ["Total", "240", "180"]
    assert table(found, "Budget") == [["Hours", "900", "–"], ["Euros", "€ 410,000", "€ 288,000"]]
    assert table(found, "Saved by lessons") == [["Hours", "120", "90"], ["Euros", "€ 0", "€ 4,000"]]


@pytest.mark.parametrize("reader", [Reader.NEIGHBOURS, Reader.EVERYONE])
def test_how_groups_stand_to_it_and_what_is_internal_stay_inside(reader: Reader) -> None:
    shared = project.course(project.project(sharing="public"))
    public = msgspec.structs.replace(sample.lesson(1), sharing="public", title="Voor iedereen")
    adoption = sample.adoption(public, sharing="public")
    groups = [project.group(sharing="public")]
    shared = Course(
        shared.project,
        shared.plan,
        [*shared.decisions, (adoption, public)],
        [project.role()],
        groups,
        waiting=3,
    )
    page = html.render(made(reader, shared)).decode()
    assert "Voor iedereen" in page
    for inside in ("Systeembeheerders", "Blijft mijn werk", "rustweek", "no decision yet"):
        assert inside not in page
    assert "Regie voeren" not in page
    assert "Systeembeheerders" in html.render(made(found=shared)).decode()
    with pytest.raises(Refused):
        made(reader)


def test_parts_can_be_left_out() -> None:
    for part in PARTS:
        found = project_report(project.course(), sample.frame(), parts=(part,))
        assert len(found.sections) == (0 if part == "about" else 1)
        assert bool(found.lead) is (part == "about")


def test_a_project_without_anything_still_gives_a_report() -> None:
    bare = project.project(
        phases=(), tasks=(), milestones=(), budget=None, goal="", topics=(), organisation=None
    )
    found = made(found=Course(bare, plan(bare, project.TODAY)))
    assert [one.anchor for one in found.sections] == ["timeline"]
    assert "Nothing has a date yet." in html.render(found).decode()


def test_what_is_in_it_stands_on_paper() -> None:
    told = text_of(typst.render(made()).data)
    for words in ("Naardecloud", "Golvenindelen<&>", "Pasthierniet.", "Meenaar", "Regievoeren"):
        assert words in told


def test_signs_that_no_file_may_hold_stay_out_of_a_drawing() -> None:
    label = Label(0, 0, "a\x00b\x1f\ud7ff\ufffe", Role.NAME)
    ET.fromstring(drawing_svg(Drawing(10, 10, (label,))))


def test_a_name_that_has_no_shape_costs_a_box_and_not_the_timeline() -> None:
    odd = project.project(tasks=(Task(key="taskaaaa", name="Raket \U0001f680", phase="phaseaaa"),))
    prepared = typst.prepared(made(found=project.course(odd)))
    assert f"Raket {typst.MISSING}" in prepared.files["timeline.svg"].decode()
    assert prepared.members["files"]["timeline"] == "timeline.svg"


@given(
    cast("st.SearchStrategy[Project]", records("project")),
    cast("st.SearchStrategy[Adoption]", records("adoption")),
    cast("st.SearchStrategy[Lesson]", records("lesson")),
    cast("st.SearchStrategy[RoleChange]", records("role_change")),
    cast("st.SearchStrategy[Involvement]", records("involvement")),
)
@settings(max_examples=15)
def test_any_records_give_every_form(
    found: Project, adoption: Adoption, lesson: Lesson, role: RoleChange, group: Involvement
) -> None:
    course = Course(
        found,
        plan(found, project.TODAY),
        [(adoption, lesson), (adoption, None)],
        [role],
        [group],
        waiting=1,
    )
    report = project_report(course, sample.frame())
    assert typst.render(report).pages >= 1
    assert html.render(report)
    assert word.render(report)
