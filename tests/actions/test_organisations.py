# SPDX-License-Identifier: EUPL-1.2
"""Organisations through the door: what we have with each, and the people there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import editing, organisations, remarks, visits
from desktop.answers.organisations import OrganisationLine
from desktop.records.contact import Contact
from desktop.records.errors import Conflict, NotFound, Refused
from desktop.records.ids import organisation_id
from desktop.records.lesson import Lesson
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.workspaces import new_workspace

HOME, VEERE, GOUDA = (organisation_id(code) for code in ("GM0627", "GM0717", "GM0513"))


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "here", clock=clock) as made:
        yield made


def line_of(workspace: Workspace, record_id: str) -> OrganisationLine:
    found = workspace.read(organisations.lines)
    return next(line for line in found if line.id == record_id)


def receive_lesson(w: Any) -> Any:
    header: dict[str, Any] = {**w.header(), "origin": GOUDA}
    theirs = Lesson(**header, kind="adopt", title="Regiegesprek")
    return w.unit.receive(editing.text_of(theirs), GOUDA)


def visit_veere(workspace: Workspace, state: str = "visited") -> str:
    made = workspace.do(visits.plan, "Dagje Veere", [VEERE], date(2026, 3, 12), label="Planned")
    workspace.do(editing.change, made.id, state=state, label="Visited")
    return made.id


def test_a_new_workspace_knows_only_itself(workspace: Workspace) -> None:
    found = workspace.read(organisations.lines)
    assert [line.id for line in found if line.is_known] == [HOME]
    assert len(found) > 350


def test_the_list_is_in_the_order_one_looks_for_names(workspace: Workspace) -> None:
    names = [line.name for line in workspace.read(organisations.lines)]
    assert names == sorted(names, key=organisations.sort_name)
    assert organisations.sort_name("'s-Hertogenbosch") == "hertogenbosch"


def test_a_former_name_finds_the_municipality_of_today(workspace: Workspace) -> None:
    assert any(line.also for line in workspace.read(organisations.lines))


def test_a_visit_and_its_lesson_make_a_neighbour_known(workspace: Workspace) -> None:
    visit = visit_veere(workspace)
    workspace.do(visits.lesson_from_passage, visit, "adopt", "Een rustweek.", label="Lesson")
    line = line_of(workspace, VEERE)
    assert line.is_known and not line.is_own
    assert (line.visits, line.lessons, line.last) == (1, 1, date(2026, 3, 12))
    page = workspace.read(organisations.page, VEERE)
    assert [row.title for row in page.visits] == ["Dagje Veere"]
    assert [row.title for row in page.lessons] == ["Een rustweek"]
    assert not page.is_own and not page.is_home


def test_what_is_only_planned_taught_nothing_yet(workspace: Workspace) -> None:
    visit_veere(workspace, "planned")
    line = line_of(workspace, VEERE)
    assert line.visits == 1 and line.last is None


def test_what_a_neighbour_shared_counts_as_theirs(workspace: Workspace) -> None:
    workspace.do(receive_lesson, label="Received")
    assert line_of(workspace, GOUDA).lessons == 1
    page = workspace.read(organisations.page, GOUDA)
    assert [row.title for row in page.lessons] == ["Regiegesprek"]


def test_our_own_page_repeats_none_of_our_own_lists(workspace: Workspace) -> None:
    visit_veere(workspace)
    page = workspace.read(organisations.page, HOME)
    assert page.is_home and not page.visits and not page.lessons


def test_a_comment_makes_an_organisation_known_and_stands_on_its_page(
    workspace: Workspace,
) -> None:
    workspace.do(remarks.comment, VEERE, "Eens bellen.", label="Comment")
    assert line_of(workspace, VEERE).is_known
    assert [one.text for one in workspace.read(organisations.page, VEERE).remarks] == [
        "Eens bellen."
    ]


def test_an_own_organisation_is_ours_and_a_cooperation_has_members(workspace: Workspace) -> None:
    made = workspace.do(organisations.write, "Groene Rand", "cooperation", label="Added")
    workspace.do(editing.change, made.id, members=(VEERE, GOUDA), label="Members")
    line = line_of(workspace, made.id)
    assert line.is_own and line.is_known
    assert line_of(workspace, GOUDA).is_known
    assert workspace.read(organisations.page, GOUDA).member_of == ((made.id, "Groene Rand"),)
    assert workspace.read(organisations.page, made.id).names[VEERE] == "Veere"


def test_a_contact_is_added_changed_and_refused_by_its_rules(workspace: Workspace) -> None:
    made = workspace.do(
        organisations.write_contact, VEERE, name="T. Duinwater", phone="06", label="Added"
    )
    assert line_of(workspace, VEERE).contacts == 1
    later = workspace.do(
        organisations.change_contact, made.id, made.revision, function="teamleider", label="Changed"
    )
    contacts = workspace.read(organisations.page, VEERE).contacts
    assert [one.record for one in contacts] == [later.record]
    assert isinstance(later.record, Contact) and later.record.function == "teamleider"
    with pytest.raises(Refused) as refused:
        workspace.do(organisations.write_contact, VEERE, name="X", email="geen", label="Added")
    assert refused.value.problems[0].field == "email"
    with pytest.raises(Conflict):
        workspace.do(
            organisations.change_contact, made.id, made.revision, name="Y", label="Changed"
        )


def test_the_page_of_something_else_is_refused(workspace: Workspace) -> None:
    visit = visit_veere(workspace)
    with pytest.raises(NotFound):
        workspace.read(organisations.page, visit)
