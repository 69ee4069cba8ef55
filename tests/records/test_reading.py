# SPDX-License-Identifier: EUPL-1.2
"""Strict reading: names are accepted, mistakes refused by name with the nearest one offered."""

from typing import Any, ClassVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.document import check
from desktop.records.errors import Refused
from desktop.records.ids import shared_id, topic_id
from desktop.records.lesson import Lesson
from desktop.records.project import Project
from desktop.records.reading import kind_of_input, read
from desktop.records.visit import Visit
from tests.records.examples import header


class Names:
    """Knows one topic and one visit."""

    known: ClassVar = {
        "Cloud": topic_id("Infrastructuur", "Cloud"),
        "v-001": shared_id("test:visit"),
    }

    def link(self, role: str, name: str) -> str | None:
        del role
        return self.known.get(name)


def taken(**members: Any) -> Any:
    return read(members, {**header("read"), "sharing": "internal"}, Names())


def refused(**members: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        taken(**members)
    assert all(p.message.endswith((".", "?")) for p in caught.value.problems)
    return [(p.field, p.code) for p in caught.value.problems]


def test_topics_may_be_given_by_name_and_records_by_the_files_own_id() -> None:
    lesson = cast(
        Lesson,
        taken(
            type="lesson",
            kind="adopt",
            title="Rustweek",
            topics=["Cloud"],
            sources=[{"kind": "visit", "ref": "v-001", "quote": "rust"}],
        ),
    )
    assert lesson.topics == (topic_id("Infrastructuur", "Cloud"),)
    assert lesson.sources[0].ref == shared_id("test:visit")
    check(lesson)


def test_phases_and_tasks_may_be_given_by_name_in_any_order() -> None:
    project = cast(
        Project,
        taken(
            type="project",
            tasks=[
                {"name": "Golf 1", "phase": "Uitvoering", "depends_on": ["Lijn"]},
                {"name": "Lijn", "phase": "Planning"},
            ],
            title="Naar de cloud",
            phases=[
                {"kind": "planning", "name": "Planning"},
                {"kind": "execution", "name": "Uitvoering"},
            ],
        ),
    )
    keys = {phase.name: phase.key for phase in project.phases}
    assert project.tasks[0].phase == keys["Uitvoering"]
    assert project.tasks[0].depends_on[0].on == project.tasks[1].key
    assert project.tasks[0].depends_on[0].type == "FS"
    assert project.tasks[0].depends_on[0].lag == 0
    check(project)


def test_reading_twice_gives_the_same_keys() -> None:
    line = {"type": "visit", "title": "Gouda", "questions": [{"question": "a"}, {"question": "b"}]}
    first, second = cast(Visit, taken(**line)), cast(Visit, taken(**line))
    assert first == second
    assert first.questions[0].key != first.questions[1].key


def test_bookkeeping_and_empty_fields_are_left_aside() -> None:
    lesson = taken(
        type="lesson",
        kind="avoid",
        title="Lijn",
        revision=3,
        deleted_at=None,
        latitude=51.5,
        is_home=False,
        hours_saved=None,
    )
    assert lesson.more == {}


def test_an_unknown_field_is_refused_by_name_and_the_nearest_offered() -> None:
    with pytest.raises(Refused) as caught:
        taken(type="lesson", kind="avoid", title="Lijn", advise="Meet")
    assert "“advise”" in caught.value.message
    assert "“advice”" in caught.value.message
    assert refused(type="visit", title="Gouda", questions=[{"anwser": "x"}]) == [
        ("questions[0].anwser", "unknown_field")
    ]


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"type": "lesson", "kind": "copy", "title": "a"}, ("kind", "term")),
        ({"type": "lesson", "kind": "adopt"}, ("title", "needed")),
        ({"type": "lesson", "kind": "adopt", "title": 7}, ("title", "value")),
        ({"type": "lesson", "kind": "adopt", "title": "a", "topics": "Cloud"}, ("topics", "value")),
        ({"type": "lesson", "kind": "adopt", "title": "a", "effort": 9}, ("effort", "value")),
        (
            {"type": "lesson", "kind": "adopt", "title": "a", "review_on": "morgen"},
            ("review_on", "value"),
        ),
        (
            {"type": "lesson", "kind": "adopt", "title": "a", "topics": ["Wifi"]},
            ("topics[0]", "link"),
        ),
        (
            {"type": "project", "title": "a", "tasks": [{"name": "b", "phase": "c"}]},
            ("tasks[0].phase", "link"),
        ),
        ({"type": "visit", "title": "a", "questions": ["b"]}, ("questions[0]", "value")),
    ],
)
def test_a_wrong_value_is_refused_by_its_place(
    members: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problem in refused(**members)


def test_an_unknown_type_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused, match="lesson"):
        kind_of_input({"type": "lessn"})
    lines: list[Any] = [{}, [], None, {"type": 3}]
    for line in lines:
        with pytest.raises(Refused):
            kind_of_input(line)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
names = st.sampled_from(["title", "kind", "topics", "sources", "notes", "tasks", "phases", "id"])


@given(st.sampled_from(["lesson", "visit", "project", "topic"]), st.dictionaries(names, anything))
def test_whatever_a_line_holds_it_is_taken_or_refused(kind: str, members: dict[str, Any]) -> None:
    try:
        found = taken(**{**members, "type": kind}).type
    except Refused as error:
        found = kind if error.problems else ""
    assert found == kind
