# SPDX-License-Identifier: EUPL-1.2
"""Lessons: the list, the page with its use and sources, and the same cause met again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import adding, lessons, listing, projects
from desktop.actions.context import Writing
from desktop.records.document import replace
from desktop.records.errors import NotFound
from desktop.records.lesson import Lesson
from desktop.workspace import Workspace
from tests.clock import Clock

LINES: list[dict[str, Any]] = [
    {"type": "visit", "id": "v-1", "title": "Veere", "organisations": ["GM0717"],
     "date": "2026-03-12"},
    {"type": "project", "id": "p-1", "title": "Naar de cloud", "state": "running"},
    {"type": "project", "id": "p-2", "title": "Oud", "state": "done"},
    {"type": "lesson", "id": "l-1", "kind": "avoid", "title": "Lijn te smal",
     "cause": "De capaciteit was berekend op gisteren.", "topics": ["Netwerk"],
     "sources": [{"kind": "visit", "ref": "v-1", "quote": "De lijn zat vol."},
                 {"kind": "url", "ref": "https://veere.example"}]},
    {"type": "lesson", "id": "l-2", "kind": "avoid", "title": "Verbinding te krap",
     "cause": "De behoefte was berekend op gisteren.", "topics": ["Netwerk"],
     "origin": "GM1900", "sharing": "municipalities"},
    {"type": "lesson", "id": "l-3", "kind": "adopt", "title": "Meten", "topics": ["Wifi"]},
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "GM0627", example=True, clock=clock) as made:
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
        assert not made.do(adding.add, [path], label="x").refused
        made.search.follow()
        yield made


def id_of(workspace: Workspace, name: str) -> str:
    return workspace.read(listing.find, name).id


def test_the_list_knows_where_a_lesson_was_learned_and_how_far_it_came(
    workspace: Workspace,
) -> None:
    project, lesson = id_of(workspace, "p-1"), id_of(workspace, "l-1")
    adoption = workspace.do(projects.adopt_lesson, lesson, project, label="x")
    from desktop.actions import editing

    workspace.do(editing.change, adoption.id, label="x", stage="applied")
    lines = {line.title: line for line in workspace.read(lessons.lines)}
    ours, theirs = lines["Lijn te smal"], lines["Verbinding te krap"]
    assert (ours.place, ours.topics, ours.stage, ours.is_own) == (
        "Veere",
        ("Netwerk",),
        "applied",
        True,
    )
    assert (theirs.place, theirs.stage, theirs.is_own) == ("Súdwest-Fryslân", "", False)
    page = workspace.read(lessons.page, lesson)
    assert page.use.projects == ("Naar de cloud",)


def test_a_page_tells_its_sources(workspace: Workspace) -> None:
    page = workspace.read(lessons.page, id_of(workspace, "l-1"))
    visit, web = page.sources
    assert (visit.title, visit.quote, visit.record) == (
        "Veere",
        "De lijn zat vol.",
        id_of(workspace, "v-1"),
    )
    assert (web.title, web.record) == ("https://veere.example", "")
    with pytest.raises(NotFound):
        workspace.read(lessons.page, id_of(workspace, "v-1"))


def test_the_same_cause_is_met_again_at_a_neighbour(workspace: Workspace) -> None:
    (found, *_rest) = workspace.read(lessons.alike, id_of(workspace, "l-1"))
    assert (found.title, found.place, found.has_same_cause) == (
        "Verbinding te krap",
        "Súdwest-Fryslân",
        True,
    )
    assert workspace.read(lessons.alike, id_of(workspace, "v-1")) == []


def test_a_cause_is_only_the_same_for_mistakes_on_one_topic(workspace: Workspace) -> None:
    one = workspace.read(listing.find, "l-1").record
    other = workspace.read(listing.find, "l-2").record
    assert isinstance(one, Lesson) and isinstance(other, Lesson)
    assert lessons.is_same_cause(one, other)
    assert not lessons.is_same_cause(one, replace(other, topics=()))
    assert not lessons.is_same_cause(one, replace(other, kind="adopt"))
    assert not lessons.is_same_cause(one, replace(other, cause=""))
    assert not lessons.is_same_cause(one, replace(other, cause="Niemand belde.", title="Stil"))


def test_a_lesson_is_applied_in_projects_that_still_run(workspace: Workspace) -> None:
    assert [title for _id, title in workspace.read(lessons.own_projects)] == ["Naar de cloud"]


def test_a_new_lesson_is_ours_and_a_draft(workspace: Workspace) -> None:
    record = workspace.do(lessons.write, "adopt", "Nieuw", label="x").record
    assert isinstance(record, Lesson)
    assert (record.origin, record.state) == (workspace.home, "draft")


def test_a_withdrawn_lesson_says_so_in_the_list_and_the_others_stay(workspace: Workspace) -> None:
    before = workspace.read(lessons.lines)
    ours = next(line for line in before if line.is_own)

    def withdraw(w: Writing) -> None:
        stored = w.unit.get(ours.id)
        w.unit.update(
            replace(stored.record, more={"withdrawn": {"reason": "outdated"}}), stored.revision
        )

    workspace.do(withdraw, label="Withdrawn")
    after = workspace.read(lessons.lines)
    assert len(after) == len(before)
    assert next(line for line in after if line.id == ours.id).state == "withdrawn"
    assert workspace.read(lessons.page, ours.id).stored.id == ours.id
