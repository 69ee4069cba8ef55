# SPDX-License-Identifier: EUPL-1.2
"""A plan as bars."""

from datetime import date

import pytest

from desktop.answers.planning import Part, PlanLink, PlanRow, Reference, Scale, Span
from desktop.charts.axis import Axis, Zoom
from desktop.charts.picture import around, drawing
from desktop.charts.shapes import Box, Chip, Diamond, Label, Line, Role
from desktop.charts.timeline import Lessons, Measures, Scene, link_lines, row_shapes
from desktop.planning.schedule import plan
from tests.planning.projects import cloud, key, project

TODAY = date(2026, 3, 16)
AXIS = Axis(date(2026, 1, 1), 2.0, Zoom.MONTH)
JANUARY = Span(date(2026, 1, 1), date(2026, 1, 31))


def task(**fields: object) -> PlanRow:
    """A row of a task planned in January."""
    given: dict[str, object] = {"key": "a", "part": Part.TASK, "name": "Taak", "planned": JANUARY}
    return PlanRow(**{**given, **fields})  # type: ignore[arg-type]


def boxes(row: PlanRow, scene: Scene | None = None) -> dict[Role, Box]:
    """The bars of a row by what they mean."""
    shapes = row_shapes(row, AXIS, scene or Scene(TODAY))
    return {shape.role: shape for shape in shapes if isinstance(shape, Box)}


def test_the_plan_lies_thin_at_the_foot_of_the_full_actual_bar() -> None:
    found = boxes(task(actual=Span(date(2026, 1, 5), date(2026, 1, 20))))
    plan_bar, actual = found[Role.PLAN], found[Role.ACTUAL]
    assert (plan_bar.x, plan_bar.width) == (0, 62)
    assert (actual.x, actual.width) == (8, 32)
    assert plan_bar.y > actual.y + actual.height
    assert plan_bar.height < actual.height


def test_what_is_late_is_a_bar_of_its_own_with_the_days_in_words() -> None:
    row = task(
        actual=Span(date(2026, 1, 5), date(2026, 2, 10)),
        late=Span(date(2026, 2, 1), date(2026, 2, 10)),
        slip=10,
    )
    found = boxes(row)
    assert found[Role.ACTUAL].x + found[Role.ACTUAL].width == found[Role.LATE].x == 62
    assert found[Role.LATE].width == 20
    labels = [shape for shape in row_shapes(row, AXIS, Scene(TODAY)) if isinstance(shape, Label)]
    assert [(label.text, label.role) for label in labels] == [("+10 d", Role.WARNING)]
    assert labels[0].x > 82


def test_a_bar_that_is_late_as_a_whole_has_no_part_in_time() -> None:
    late = Span(date(2026, 2, 3), date(2026, 2, 10))
    assert set(boxes(task(actual=late, late=late, slip=10))) == {Role.PLAN, Role.LATE}


def test_what_runs_says_how_far_it_is() -> None:
    row = task(actual=Span(date(2026, 1, 5), date(2026, 1, 20)), progress=70)
    labels = [shape for shape in row_shapes(row, AXIS, Scene(TODAY)) if isinstance(shape, Label)]
    assert [label.text for label in labels] == ["70 %"]


def test_the_neighbour_is_an_outline_around() -> None:
    scene = Scene(TODAY, reference={"a": Span(date(2026, 1, 11), date(2026, 2, 9))})
    found = boxes(task(actual=JANUARY), scene)
    outline = found[Role.REFERENCE]
    assert (outline.x, outline.width) == (20, 60)
    assert outline.y < found[Role.ACTUAL].y
    assert outline.y + outline.height > found[Role.PLAN].y + found[Role.PLAN].height


def test_a_milestone_is_a_diamond_with_its_day() -> None:
    row = PlanRow(
        "m", Part.MILESTONE, "Besluit", planned=Span(date(2026, 3, 24), date(2026, 3, 24))
    )
    shapes = row_shapes(row, AXIS, Scene(TODAY))
    assert [type(shape) for shape in shapes] == [Diamond, Label]
    assert isinstance(shapes[1], Label) and shapes[1].text == "24 Mar"
    reached = PlanRow(
        "m",
        Part.MILESTONE,
        "Besluit",
        planned=Span(date(2026, 3, 1), date(2026, 3, 1)),
        actual=Span(date(2026, 3, 6), date(2026, 3, 6)),
        slip=5,
        is_done=True,
    )
    line, diamond, label = row_shapes(reached, AXIS, Scene(TODAY))
    assert isinstance(line, Line) and isinstance(diamond, Diamond) and isinstance(label, Label)
    assert diamond.role is Role.REACHED
    assert label.text == "6 Mar  +5 d"
    assert row_shapes(PlanRow("m", Part.MILESTONE, "Ooit"), AXIS, Scene(TODAY)) == ()


def test_lessons_wait_where_the_phase_begins_and_the_current_one_says_which() -> None:
    row = PlanRow("p", Part.PHASE, "Uitvoering", planned=JANUARY.moved(31))
    lessons = {"p": Lessons(5, (("adopt", 2), ("avoid", 2), ("save_time", 1)))}
    for current in ("", "p"):
        shapes = row_shapes(row, AXIS, Scene(TODAY, lessons=lessons, current=current))
        chip = shapes[-1]
        assert isinstance(chip, Chip)
        assert (chip.x, chip.total, chip.is_full) == (62, 5, current == "p")


def rows_of(*spans: Span) -> list[PlanRow]:
    """A row of a task for each span, with keys a, b, ..."""
    return [task(key=chr(97 + n), planned=span) for n, span in enumerate(spans)]


@pytest.mark.parametrize("how", ["FS", "SS", "FF", "SF"])
@pytest.mark.parametrize("is_upward", [False, True])
@pytest.mark.parametrize("days", [-60, -2, 0, 2, 60])
def test_a_connector_goes_straight_from_bar_to_bar(how: str, is_upward: bool, days: int) -> None:
    rows = rows_of(JANUARY, JANUARY.moved(31 + days))
    link = PlanLink("b", "a", how) if is_upward else PlanLink("a", "b", how)
    (line,) = link_lines([link], rows, AXIS)
    for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
        assert x1 == x2 or y1 == y2
    sizes = Measures()
    assert line.has_arrow
    ends = [sizes.plan_top + sizes.plan / 2, sizes.row + sizes.plan_top + sizes.plan / 2]
    assert [line.points[0][1], line.points[-1][1]] == (ends[::-1] if is_upward else ends)


def test_a_link_that_the_plan_breaks_shows_it_and_hidden_rows_have_none() -> None:
    rows = rows_of(JANUARY, JANUARY)
    (line,) = link_lines([PlanLink("a", "b", short=31)], rows, AXIS)
    assert line.role is Role.BROKEN_LINK
    assert link_lines([PlanLink("a", "x")], rows, AXIS) == ()
    assert link_lines([PlanLink("a", "b")], [rows[0], task(key="b", planned=None)], AXIS) == ()


def test_all_sizes_grow_with_the_text() -> None:
    assert Measures().scaled(1.5).row == 46.5


def test_the_whole_drawing_fits_its_width_and_tells_itself() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    picture = drawing(found, 900)
    assert picture is not None
    assert picture.alternative == (
        "Timeline from 1 January 2024 to 20 March 2024: 1 of 3 phases done, 3 tasks behind plan."
    )
    for shape in picture.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 200 and shape.x + shape.width <= 900
    texts = [shape.text for shape in picture.shapes if isinstance(shape, Label)]
    assert "Golven" in texts and "Golf 1" in texts
    assert drawing(plan(project(), TODAY), 900) is None


def test_the_picture_has_room_for_the_neighbour() -> None:
    found = plan(cloud(), date(2024, 2, 20))
    scale = Scale(date(2024, 1, 1), date(2024, 1, 1))
    reference = Reference(
        "p", "Anders", "Gouda", scale, {key(1): Span(date(2023, 12, 1), date(2024, 8, 1))}
    )
    assert around(found, reference) == Span(date(2023, 12, 1), date(2024, 8, 1))
    assert drawing(found, 900, reference=reference) is not None
