# SPDX-License-Identifier: EUPL-1.2
"""What lessons brought."""

from desktop.answers.overview import Savings
from desktop.insight.savings import savings
from tests.insight.neighbours import adoption, cloud_project, lesson


def test_a_lesson_counts_once_and_only_what_was_applied_brought_something() -> None:
    wave, licence, script = lesson("Golven"), lesson("Licenties"), lesson("Script")
    first = cloud_project()
    made = [
        adoption(wave, first, stage="applied", hours_expected=100, hours_realised=96),
        adoption(
            wave,
            first,
            stage="proven",
            hours_realised=10,
            euros_realised=500,
            checked_by="controller",
        ),
        adoption(licence, first, stage="planned", euros_expected=41000, euros_realised=1),
        adoption(script, first, stage="rejected", hours_expected=40, reason="Anders"),
    ]
    assert savings(made) == Savings(
        hours_realised=106,
        hours_expected=100,
        euros_realised=500,
        euros_expected=41000,
        applied=1,
        proven=1,
    )


def test_nothing_decided_brings_nothing() -> None:
    assert savings([]) == Savings()
