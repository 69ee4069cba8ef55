# SPDX-License-Identifier: EUPL-1.2
"""Every rule has an example that it refuses; the examples themselves are all good."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from desktop.records import terms
from desktop.records.document import Entry, Record, check, replace
from desktop.records.errors import Refused
from desktop.records.kinds import CLASSES
from desktop.records.project import BaselinePart, Dependency, Phase, Task
from desktop.records.rules import problems_of
from desktop.records.shape import fields_of
from desktop.records.terms import TERMS
from desktop.records.visit import Question
from tests.records.examples import LESSON, PROJECT, VISIT, example
from tests.records.generated import any_record

PHASE = PROJECT.phases[0]
TASK = PROJECT.tasks[0]
A_DAY = dt.date(2026, 3, 12)
EARLIER = dt.date(2026, 3, 1)


@pytest.mark.parametrize("kind", CLASSES)
def test_a_good_record_is_taken(kind: str) -> None:
    check(example(kind))


@pytest.mark.parametrize(
    ("record", "field", "code"),
    [
        (replace(LESSON, title=""), "title", "needed"),
        (replace(LESSON, title="  "), "title", "needed"),
        (replace(LESSON, title="x" * 201), "title", "too_long"),
        (replace(LESSON, advice="x" * 200_001), "advice", "too_long"),
        (replace(LESSON, kind="copy"), "kind", "term"),
        (replace(LESSON, sharing="everybody"), "sharing", "term"),
        (replace(LESSON, effort=6), "effort", "value"),
        (replace(LESSON, hours_saved=-1), "hours_saved", "value"),
        (replace(LESSON, euros_saved=2**53), "euros_saved", "value"),
        (replace(LESSON, topics=("Cloud",)), "topics[0]", "value"),
        (replace(LESSON, products=("p",) * 5001), "products", "too_many"),
        (replace(LESSON, replaced_by=LESSON.id), "replaced_by", "circle"),
        (replace(LESSON, derived_from=LESSON.id), "replaced_by", "circle"),
        (replace(LESSON, state="confirmed", observation=""), "state", "empty"),
        (replace(LESSON, advice="\ud800"), "", "unicode"),
        (replace(LESSON, created_at=dt.datetime(2026, 1, 1)), "created_at", "value"),  # noqa: DTZ001
        (replace(LESSON, id="lesson-1"), "id", "value"),
        (replace(VISIT, end_time="09:00"), "end_time", "order"),
        (replace(VISIT, start_time="9:30"), "start_time", "value"),
        (replace(VISIT, questions=(Question(key="q"),)), "questions[0].key", "value"),
        (
            replace(VISIT, questions=(*VISIT.questions, VISIT.questions[0])),
            "questions[aaaaaaaa]",
            "key",
        ),
        (replace(example("organisation"), name=""), "name", "needed"),
        (replace(example("organisation"), cbs_code="GM0627"), "cbs_code", "code"),
        (replace(example("organisation"), website="voorbeeld"), "website", "address"),
        (replace(example("organisation"), members=(LESSON.id,)), "members", "members"),
        (replace(example("contact"), email="marleen"), "email", "address"),
        (replace(example("topic"), parent=example("topic").id), "parent", "circle"),
        (replace(example("note"), text=""), "text", "value"),
        (replace(example("comment"), text=""), "text", "value"),
        (replace(example("adoption"), stage="rejected"), "reason", "reason"),
        (replace(example("adoption"), stage="proven"), "checked_by", "second_eyes"),
        (replace(example("attachment"), file_name="../blad.png"), "file_name", "path"),
        (replace(example("attachment"), sha256="0"), "sha256", "value"),
        (
            replace(PROJECT, phases=(replace(PHASE, planned_finish=dt.date(2025, 1, 1)),)),
            "tasks[iiiiiiii].phase",
            "link",
        ),
        (
            replace(
                PROJECT,
                tasks=(replace(TASK, planned_start=A_DAY, planned_finish=EARLIER),),
            ),
            "tasks[hhhhhhhh].planned_finish",
            "order",
        ),
        (
            replace(PROJECT, tasks=(replace(TASK, actual_start=A_DAY, actual_finish=EARLIER),)),
            "tasks[hhhhhhhh].actual_finish",
            "order",
        ),
        (replace(PROJECT, tasks=(replace(TASK, progress=101),)), "tasks[0].progress", "value"),
        (
            replace(PROJECT, tasks=(replace(TASK, depends_on=(Dependency(on="hhhhhhhh"),)),)),
            "tasks",
            "circle",
        ),
        (
            replace(PROJECT, tasks=(replace(TASK, depends_on=(Dependency(on="zzzzzzzz"),)),)),
            "tasks[hhhhhhhh].depends_on[0].on",
            "link",
        ),
    ],
)
def test_what_a_rule_forbids_is_refused_by_field(record: Record, field: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        check(record)
    assert (field, code) in [(p.field, p.code) for p in caught.value.problems]
    assert all(p.message.strip().endswith(".") for p in caught.value.problems)


def test_all_that_is_wrong_is_said_at_once() -> None:
    project = replace(
        PROJECT,
        phases=(
            *PROJECT.phases,
            Phase(key="pppppppp", kind="later", planned_start=A_DAY, planned_finish=EARLIER),
        ),
        tasks=(Task(key="tttttttt", phase="qqqqqqqq"),),
    )
    assert {p.code for p in problems_of(project)} == {"term", "order", "link"}


def test_a_record_over_three_megabytes_is_refused() -> None:
    long = tuple(Question(key=f"{'abcdefgh'[i]}" * 8, answer="é" * 199_000) for i in range(8))
    assert [p.code for p in problems_of(replace(VISIT, questions=long))] == ["too_large"]


@given(any_record())
def test_checking_never_fails_otherwise_than_by_refusing(record: Record) -> None:
    for problem in problems_of(record):
        assert problem.message


def fields_inside(kind: type[Entry]) -> set[str]:
    """The names of its fields, and of those of the entries in its lists."""
    fields = fields_of(kind)
    inner = [fields_inside(field.entry) for field in fields if field.entry]
    return {field.name for field in fields}.union(*inner)


def test_every_term_has_a_label_and_every_field_too() -> None:
    for name, values in TERMS.items():
        assert all(terms.term_label(name, value) != value.value for value in values)
    for kind in CLASSES:
        assert terms.type_label(kind) != kind
        assert terms.type_label(kind, 2) != terms.type_label(kind)
        for name in fields_inside(CLASSES[kind]) - {"id", "key"}:
            assert terms.field_label(name) != name


def test_a_term_of_a_newer_version_reads_as_itself() -> None:
    assert terms.term_label("stage", "celebrated") == "celebrated"
    assert terms.term_label("stage", "") == ""
    assert terms.field_label("mood") == "mood"
    assert terms.type_label("opinion") == "opinion"


def test_a_baseline_names_parts_by_key() -> None:
    part: Any = BaselinePart(part="hhhhhhhh", start=A_DAY)
    assert part.finish is None
