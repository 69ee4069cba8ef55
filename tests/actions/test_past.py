# SPDX-License-Identifier: EUPL-1.2
"""The past of one record in words."""

from datetime import date
from pathlib import Path

from desktop.actions import editing, past
from desktop.records.document import replace
from desktop.records.visit import Question, Visit
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


def _saved(workspace: Workspace, visit_id: str, **values: object) -> None:
    stored = workspace.read(lambda r: r.store.get(visit_id))
    changed = replace(stored.record, **values)
    workspace.do(editing.save, changed, stored.revision, label="Visit changed")


def test_a_version_says_what_it_said_otherwise_in_words(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "w") as workspace:
        topic = workspace.do(editing.create, "topic", name="Cloud", label="New")
        made = workspace.do(editing.create, "visit", title="Veere", notes="Toen", label="Planned")
        asked = Question(key="abcdefgh", question="Hoe?", answer="Zo.")
        _saved(
            workspace,
            made.id,
            notes="Nu",
            date=date(2026, 3, 12),
            state="visited",
            topics=(topic.id,),
            questions=(asked,),
        )
        assert [
            (one.number, one.label, one.is_now, one.is_kept)
            for one in workspace.read(past.versions, made.id)
        ] == [(2, "Visit changed", True, True), (1, "Planned", False, True)]
        told = {one.field: (one.then, one.now) for one in workspace.read(past.compared, made.id, 1)}
        assert told == {
            "Notes": ("Toen", "Nu"),
            "Date": ("", "12 March 2026"),
            "State": ("Planned", "Visited"),
            "Topics": ("", "Cloud"),
            "Questions": ("", "Hoe? · Zo."),
        }
        assert workspace.read(past.compared, made.id, 2) == []
        workspace.do(editing.go_back_to, made.id, 1, label="Back")
        back = workspace.read(lambda r: r.store.get(made.id)).record
        assert isinstance(back, Visit) and back.notes == "Toen" and not back.questions
