# SPDX-License-Identifier: EUPL-1.2
"""Taking over a neighbour's timeline."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.planning import Course, Scale, Span
from desktop.planning.adopt import (
    adopted,
    day_on,
    fitted,
    laid_over,
    partners,
    span_on,
    spans,
    whole,
)
from desktop.planning.schedule import plan
from desktop.records.document import check
from desktop.records.errors import Refused
from desktop.records.project import Phase, Project, Task
from tests.planning.projects import DAYS, Keys, cloud, key, project, projects


def _span(one: date, other: date) -> Span:
    return Span(min(one, other), max(one, other))


FACTORS = st.fractions(Fraction(1, 20), Fraction(20), max_denominator=100)
SCALES = st.builds(Scale, DAYS, DAYS, FACTORS)
SPANS = st.builds(_span, DAYS, DAYS)


def start_of(found: Project) -> date:
    """The first planned day of the timeline."""
    around = whole(found, Course.PLANNED)
    assert around is not None
    return around.start


def test_their_first_day_falls_on_ours() -> None:
    own = adopted(cloud(), project(), date(2026, 3, 2), Fraction(1), Course.PLANNED, Keys())
    assert start_of(own) == date(2026, 3, 2)
    assert own.tasks[0].planned_start == date(2026, 3, 9)
    assert [each.name for each in own.tasks] == [each.name for each in cloud().tasks]


def test_the_way_it_really_went_is_taken_where_it_is_known() -> None:
    own = adopted(cloud(), project(), date(2026, 1, 1), Fraction(1), Course.ACTUAL, Keys())
    assert own.phases[0].planned_finish == date(2026, 2, 10)
    assert own.tasks[0].planned_finish == date(2026, 1, 29)
    assert own.tasks[0].hours_planned == 120
    assert own.tasks[1].hours_planned == 100
    planned = adopted(cloud(), project(), date(2026, 1, 1), Fraction(1), Course.PLANNED, Keys())
    assert planned.tasks[0].hours_planned == 80


def test_a_scale_of_half_halves_the_time_and_the_lags_but_not_the_hours() -> None:
    own = adopted(cloud(), project(), date(2026, 1, 1), Fraction(1, 2), Course.PLANNED, Keys())
    around = whole(own, Course.PLANNED)
    theirs = whole(cloud(), Course.PLANNED)
    assert around is not None and theirs is not None
    assert abs(around.days - theirs.days / 2) <= 1
    assert own.tasks[2].depends_on[0].lag == round(7 / 2)
    assert own.tasks[2].hours_planned == 300


def test_every_part_says_where_it_came_from_and_nothing_is_marked_as_done() -> None:
    own = adopted(cloud(), project(), date(2026, 1, 1), Fraction(1), Course.ACTUAL, Keys())
    check(own)
    assert own.reference_projects == (cloud().id,)
    their = cloud()
    parts = [part.key for group in (their.phases, their.tasks, their.milestones) for part in group]
    assert sorted(came.their_part for came in own.adopted_parts) == sorted(parts)
    assert all(task.actual_start is None and task.progress is None for task in own.tasks)


def test_a_phase_of_the_same_kind_is_joined_and_keeps_its_own_dates() -> None:
    mine = Phase(
        key=key(50),
        kind="research",
        name="Verkennen",
        planned_start=date(2026, 5, 1),
        planned_finish=date(2026, 5, 31),
    )
    empty = Phase(key=key(51), kind="operation")
    own = project(phases=(mine, empty))
    own = adopted(cloud(), own, date(2026, 1, 1), Fraction(1), Course.PLANNED, Keys())
    assert [phase.kind for phase in own.phases] == ["research", "operation", "execution"]
    assert own.phases[0] == mine
    assert own.tasks[0].phase == key(50)


def test_taking_it_over_again_adds_only_what_is_new() -> None:
    keys = Keys()
    own = adopted(cloud(), project(), date(2026, 1, 1), Fraction(1), Course.PLANNED, keys)
    assert adopted(cloud(), own, date(2027, 1, 1), Fraction(1), Course.PLANNED, keys) == own


def test_a_timeline_without_dates_or_a_wild_scale_is_refused() -> None:
    empty = project("Leeg", tasks=(Task(key=key(1), name="Ooit"),))
    with pytest.raises(Refused) as refused:
        adopted(empty, project(), date(2026, 1, 1), Fraction(1), Course.ACTUAL, Keys())
    assert refused.value.code == "no_dates"
    with pytest.raises(Refused) as refused:
        adopted(cloud(), project(), date(2026, 1, 1), Fraction(50), Course.ACTUAL, Keys())
    assert refused.value.code == "scale"


def test_the_best_scale_is_found_back() -> None:
    factor = Fraction(85, 100)
    theirs = cloud()
    own = adopted(theirs, project(), date(2026, 1, 1), factor, Course.PLANNED, Keys())
    found = fitted(own, theirs, Course.PLANNED)
    assert found is not None
    assert abs(found.factor - factor) <= Fraction(2, 100)
    assert abs((found.start - date(2026, 1, 1)).days) <= 1


def test_phases_of_one_kind_lie_beside_each_other_unasked() -> None:
    own = project(
        phases=(
            Phase(
                key=key(50),
                kind="research",
                planned_start=date(2026, 5, 1),
                planned_finish=date(2026, 5, 31),
            ),
        )
    )
    assert partners(own, cloud()) == {key(50): key(1)}
    reference = laid_over(own, cloud(), "Veere", Course.PLANNED)
    assert reference is not None
    assert reference.spans == {key(50): Span(date(2026, 5, 1), date(2026, 5, 31))}
    assert laid_over(project(), cloud(), "Veere", Course.PLANNED) is None


@given(SCALES, DAYS, DAYS)
def test_order_is_kept_on_every_scale(scale: Scale, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    assert day_on(scale, first) <= day_on(scale, last)
    assert day_on(scale, scale.anchor) == scale.start


@given(SCALES, SPANS)
def test_a_span_keeps_its_length_within_a_day(scale: Scale, span: Span) -> None:
    ours = span_on(scale, span)
    assert ours.days >= 1
    assert abs(ours.days - max(1, span.days * scale.factor)) <= 1


@given(DAYS, DAYS, st.integers(1, 20), SPANS)
def test_scaling_there_and_back_is_exact_for_whole_factors(
    anchor: date, start: date, factor: int, span: Span
) -> None:
    there = Scale(anchor, start, Fraction(factor))
    back = Scale(start, anchor, Fraction(1, factor))
    try:
        ours = span_on(there, span)
    except OverflowError:
        return
    assert span_on(back, ours) == span


@given(SCALES, SPANS, st.integers(0, 200))
def test_parts_that_touch_keep_touching(scale: Scale, span: Span, days: int) -> None:
    after = Span(span.finish.fromordinal(span.finish.toordinal() + 1), span.finish)
    after = Span(after.start, date.fromordinal(after.start.toordinal() + days))
    first, then = span_on(scale, span), span_on(scale, after)
    if span.days * scale.factor >= 2 and after.days * scale.factor >= 2:
        assert (then.start - first.finish).days == 1


@given(projects(), DAYS, FACTORS, st.sampled_from(Course))
def test_whatever_is_taken_over_is_a_project_its_rules_accept(
    theirs: Project, start: date, factor: Fraction, course: Course
) -> None:
    if not spans(theirs, course):
        return
    own = adopted(theirs, project(), start, factor, course, Keys())
    check(own)
    assert start_of(own) == start
    assert len(plan(own, start).rows) == len(plan(theirs, start).rows)
    assert len(plan(own, start).links) == len(plan(theirs, start).links)
