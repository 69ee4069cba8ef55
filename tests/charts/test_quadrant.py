# SPDX-License-Identifier: EUPL-1.2
"""Lessons by effort and impact."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.quadrant import Weighed, quadrant
from desktop.charts.shapes import Dot, Role

SCALE = st.integers(1, 5)
KINDS = st.sampled_from(["adopt", "avoid", "save_time"])
LESSONS = st.lists(st.builds(Weighed, st.integers(1, 99), KINDS, SCALE, SCALE), max_size=30)


def test_a_quick_win_stands_top_left() -> None:
    picture = quadrant([Weighed(1, "adopt", 1, 5), Weighed(2, "avoid", 5, 1)], 328)
    quick, slow = (shape for shape in picture.shapes if isinstance(shape, Dot))
    assert quick.x < slow.x and quick.y < slow.y
    assert (quick.role, quick.text) == (Role.ADOPT, "1")
    assert picture.alternative == "2 lessons by effort and impact, 1 of them quick wins."


@given(LESSONS)
def test_every_lesson_has_a_place_of_its_own_in_its_cell(lessons: list[Weighed]) -> None:
    picture = quadrant(lessons, 328)
    dots = [shape for shape in picture.shapes if isinstance(shape, Dot)]
    assert len({(dot.x, dot.y) for dot in dots}) == len(lessons)
    cell = 60
    assert sorted((int((dot.x - 28) // cell) + 1, 5 - int(dot.y // cell)) for dot in dots) == (
        sorted((lesson.effort, lesson.impact) for lesson in lessons)
    )
