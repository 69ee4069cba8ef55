# SPDX-License-Identifier: EUPL-1.2
"""Taking files in: every good line goes in once, every bad one is named, nothing else changes."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import adding, editing, listing
from desktop.answers.adding import AddReport
from desktop.answers.listing import Filter
from desktop.records.errors import NotFound, Refused
from desktop.records.ids import organisation_id, topic_id
from desktop.workspace import Workspace
from tests.workspaces import new_workspace

CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "corpus.jsonl"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "here") as made:
        yield made


def written(folder: Path, *lines: Any, name: str = "in.jsonl") -> Path:
    path = folder / name
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def added(workspace: Workspace, *paths: Path) -> AddReport:
    return workspace.do(adding.add, list(paths), label="Added")


def lesson(**more: Any) -> dict[str, Any]:
    return {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Rustweek", **more}


def test_lines_refer_to_each_other_by_their_own_ids_forwards_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = {"kind": "visit", "ref": "v-1", "quote": "rust"}
    report = added(
        workspace,
        written(
            tmp_path,
            lesson(sources=[source]),
            {"type": "visit", "id": "v-1", "title": "Veere", "organisations": ["GM0717"]},
        ),
    )
    assert (report.new, report.refused) == (2, [])
    visit = workspace.read(listing.find, "v-1")
    record: Any = visit.record
    assert workspace.read(listing.related, visit.id, "sources")[0].external_id == "l-1"
    assert record.organisations == (organisation_id("GM0717"),)


def test_adding_the_same_file_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path, lesson(), {"type": "note", "text": "Bellen"})
    assert added(workspace, path).new == 2
    before = workspace.read(listing.journal)
    again = added(workspace, path)
    assert (again.new, again.updated, again.conflicts) == (0, 0, [])
    assert workspace.read(listing.journal) == before


def test_a_changed_line_changes_just_the_fields_that_the_file_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    added(workspace, written(tmp_path, lesson(advice="Een week", effect="Rust")))
    found = workspace.read(listing.find, "l-1")
    workspace.do(editing.change, found.id, effect="Veel rust", label="Edit")
    report = added(workspace, written(tmp_path, lesson(advice="Twee weken", effect="Rust")))
    record: Any = workspace.read(listing.find, "l-1").record
    assert (report.updated, report.conflicts) == (1, [])
    assert (record.advice, record.effect) == ("Twee weken", "Veel rust")


def test_what_was_edited_here_as_well_is_kept_and_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    added(workspace, written(tmp_path, lesson(advice="Een week")))
    found = workspace.read(listing.find, "l-1")
    workspace.do(editing.change, found.id, advice="Drie weken", label="Edit")
    report = added(workspace, written(tmp_path, lesson(advice="Twee weken")))
    record: Any = workspace.read(listing.find, "l-1").record
    assert record.advice == "Drie weken"
    assert [(c.line, c.id, c.field) for c in report.conflicts] == [(1, found.id, "advice")]


def test_a_bad_line_never_stops_the_others(workspace: Workspace, tmp_path: Path) -> None:
    report = added(
        workspace,
        written(
            tmp_path,
            "{half",
            lesson(id="l-2", advise="x"),
            lesson(id="l-3", sources=[{"kind": "visit", "ref": "l-2"}]),
            {"type": "adoption", "id": "a-1", "lesson": "l-2", "project": "p-1"},
            {"type": "comment", "id": "c-1", "record": "l-2", "text": "Ja"},
            lesson(),
            '["a list"]',
        ),
    )
    assert {(r.line, r.code) for r in report.refused} == {
        (1, "not_json"),
        (2, "unknown_field"),
        (3, "link"),
        (4, "link"),
        (5, "link"),
        (7, "no_object"),
    }
    assert report.new == 1
    assert workspace.read(listing.find, "l-1").type == "lesson"


def test_topics_that_nobody_knows_are_made_and_told(workspace: Workspace, tmp_path: Path) -> None:
    report = added(workspace, written(tmp_path, lesson(topics=["Cloud", "Fietsenstalling"])))
    record: Any = workspace.read(listing.find, "l-1").record
    assert report.topics_made == ["Fietsenstalling"]
    assert record.topics[0] == topic_id("Infrastructuur", "Cloud")
    assert workspace.read(listing.get, record.topics[1]).origin == workspace.home


def test_an_organisation_with_a_code_is_the_known_one_under_the_files_name_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    veere = {
        "type": "organisation",
        "id": "o-1",
        "name": "Feere",
        "kind": "municipality",
        "cbs_code": "GM0717",
        "note": "Kustgemeente",
    }
    home = {"type": "organisation", "id": "o-2", "name": "Wij", "kind": "municipality"}
    report = added(
        workspace,
        written(tmp_path, veere, {**home, "is_home": True}, lesson(origin="o-1"), lesson(id="l-2")),
    )
    known: Any = workspace.read(listing.find, "o-1")
    assert (known.id, known.record.name) == (organisation_id("GM0717"), "Veere")
    assert known.record.note == ""
    assert workspace.read(listing.find, "o-2").id == workspace.home
    assert workspace.read(listing.find, "l-1").origin == known.id
    assert workspace.read(listing.find, "l-1").signature is None
    assert workspace.read(listing.find, "l-2").origin == workspace.home
    assert (report.new, report.refused) == (2, [])


def test_an_origin_that_nobody_knows_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    report = added(workspace, written(tmp_path, lesson(origin="o-9")))
    assert [r.code for r in report.refused] == ["unknown_origin"]


def test_what_lies_in_the_trash_stays_there(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path, lesson())
    added(workspace, path)
    found = workspace.read(listing.find, "l-1")
    workspace.do(editing.trash, [found.id], label="Trash")
    assert [r.code for r in added(workspace, path).refused] == ["trashed"]


def test_adding_is_one_step_that_can_be_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.read(listing.counts)
    path = written(tmp_path, lesson(topics=["Nieuw thema"]), lesson(id="l-2"))
    added(workspace, path)
    workspace.undo()
    assert workspace.read(listing.counts) == before
    assert added(workspace, path).new == 2


def test_the_file_of_an_attachment_lies_beside_the_line(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "blad.txt").write_bytes(b"38 kolommen")
    line = {
        "type": "attachment",
        "id": "b-1",
        "record": "l-1",
        "file_name": "blad.txt",
        "sha256": hashlib.sha256(b"38 kolommen").hexdigest(),
    }
    report = added(
        workspace,
        written(
            tmp_path,
            lesson(),
            line,
            {**line, "id": "b-2", "sha256": "0" * 64},
            {**line, "id": "b-3", "file_name": "weg.txt"},
        ),
    )
    assert [(r.line, r.code) for r in report.refused] == [(3, "other_file"), (4, "no_file")]
    assert workspace.files.path(line["sha256"]).read_bytes() == b"38 kolommen"


def test_a_file_that_isnt_there_or_isnt_read_here_is_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match="weg"):
        added(workspace, tmp_path / "weg.jsonl")
    with pytest.raises(Refused, match="foto"):
        added(workspace, written(tmp_path, "x", name="foto.bmp"))


def test_a_folder_brings_all_that_is_read_here(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / "onder").mkdir(parents=True)
    written(folder, lesson())
    written(folder / "onder", "# Gouda\n\nOver regie.", name="2026-04-09 gouda.md")
    written(folder, "geen record", name="lees mij.bin")
    assert added(workspace, folder).new == 2
    visit = workspace.read(listing.rows, Filter(types=("visit",)))[0]
    assert (visit.title, str(visit.day), visit.state) == ("Gouda", "2026-04-09", "visited")


def test_a_table_of_lessons_is_read_with_dutch_headings(
    workspace: Workspace, tmp_path: Path
) -> None:
    from desktop import i18n

    i18n.use("nl")
    table = 'Titel;Soort;Advies;Thema\'s;Moeite\nRustweek;Overnemen;"Een week; niet meer";Cloud;2\n'
    table += "Fout;Kopie;x;;\n"
    report = added(workspace, written(tmp_path, table, name="lessen.csv"))
    found: Any = workspace.read(listing.documents, Filter(types=("lesson",)))[0]
    assert (found.kind, found.advice, found.effort) == ("adopt", "Een week; niet meer", 2)
    assert found.topics == (topic_id("Infrastructuur", "Cloud"),)
    assert [r.line for r in report.refused] == [3]


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus isn't on this machine")
def test_every_line_of_the_corpus_goes_in(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "veere", "GM0717") as workspace:
        report = added(workspace, CORPUS)
        assert (report.refused, report.conflicts, report.topics_made) == ([], [], [])
        assert report.new + report.updated == 131
        assert workspace.check() == []
