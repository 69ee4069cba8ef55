# SPDX-License-Identifier: EUPL-1.2
"""Lists to sheets: the columns that hold something, names for ids, and the order of the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import sheets
from desktop.actions.context import Writing
from desktop.records.contact import Contact
from desktop.records.document import replace
from desktop.records.errors import Refused
from desktop.records.ids import organisation_id
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.reports import sample

PERSON = sample.record_id(70)
LESSONS = [sample.record_id(103), sample.record_id(101)]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Workspace]:
    def fill(w: Writing) -> None:
        veere = organisation_id("GM0717")
        w.unit.create(
            replace(Contact(**w.header(), name="Joke de Vries", organisation=veere), id=PERSON)
        )
        w.unit.create(sample.visit(topics=(), hosts=("teamleider I&A", PERSON)))
        for lesson in sample.lessons()[:3]:
            w.unit.create(replace(lesson, topics=(), sources=()))

    with Workspace.create(tmp_path / "w", "GM0627", clock=Clock()) as opened:
        opened.do(fill, label="sample")
        yield opened


def rows(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    return [line.split(";") for line in text.split("\n") if line.strip()]


def test_lessons_stand_in_the_order_of_the_list(filled: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "lessen.csv"
    assert filled.read(sheets.write, "lesson", LESSONS, out) == 2
    head, first, second = rows(out)
    assert head[0] == "Title"
    assert head[-3:] == ["Sharing", "Origin", "Changed on"]
    assert (first[0], second[0]) == (
        "Internetlijn op het oude verbruik",
        "Na elke golf een rustweek",
    )
    assert first[head.index("Kind")] == "Avoid"
    assert first[head.index("Euros saved")] == "12000"
    assert first[head.index("Origin")] == "Waddinxveen"
    assert "Replaced by" not in head


def test_a_contact_is_not_named(filled: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "bezoeken.csv"
    filled.read(sheets.write, "visit", [sample.VISIT_ID], out)
    text = out.read_text(encoding="utf-8-sig")
    assert "teamleider I&A, a contact" in text
    assert "Joke" not in text
    assert "Veere" in text
    assert ";4;" in text  # questions are counted


def test_what_was_removed_meanwhile_is_left_out(filled: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "lessen.xlsx"
    assert filled.read(sheets.write, "lesson", [*LESSONS, sample.record_id(999)], out) == 2
    assert out.read_bytes().startswith(b"PK")


def test_another_ending_is_refused(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        filled.read(sheets.write, "lesson", LESSONS, tmp_path / "lessen.ods")
    assert told.value.code == "unknown_form"
