# SPDX-License-Identifier: EUPL-1.2
"""Attitude over time."""

from datetime import date

from desktop.charts.attitude import attitude
from desktop.charts.shapes import Dot, Line, Role


def test_who_comes_round_rises_and_the_picture_says_so() -> None:
    noted = [(date(2026, 3, 1), 1), (date(2026, 1, 1), -2)]
    picture = attitude([("Beheerders", noted), ("Directie", [(date(2026, 2, 1), 2)])], 500, 200)
    assert picture is not None
    line = next(
        shape for shape in picture.shapes if isinstance(shape, Line) and shape.role is Role.LINE
    )
    assert line.points[0][0] < line.points[1][0]
    assert line.points[0][1] > line.points[1][1]
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == 3
    assert picture.alternative == (
        "Beheerders: from against to rather for. Directie: from in favour to in favour."
    )


def test_without_notes_there_is_nothing_to_draw() -> None:
    assert attitude([("Beheerders", [])], 500, 200) is None
