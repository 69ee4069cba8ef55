# SPDX-License-Identifier: EUPL-1.2
"""The check finds what isn't whole, and mends what follows from a record's text."""

import io
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from desktop.records.attachment import Attachment
from desktop.records.errors import Cancelled
from desktop.records.ids import shared_id
from desktop.store.attachments import Files
from desktop.store.check import findings
from desktop.store.tables import record, reference
from tests.store.keeping import HOME, Kept


@pytest.fixture
def files(kept: Kept) -> Files:
    return Files(kept.folder)


def filled(kept: Kept, files: Files) -> str:
    sha256, _size = files.add(io.BytesIO(b"inhoud"))
    topic = kept.topic("cloud")
    with kept.writing() as unit:
        unit.create(topic)
        unit.create(kept.lesson(topics=(topic.id,)))
        header = kept.header(shared_id("test:file"))
        unit.create(Attachment(**header, record=HOME, file_name="a", sha256=sha256))
        unit.trash(topic.id)
    return sha256


def codes(kept: Kept, files: Files, *, repair: bool = False) -> list[str]:
    return sorted(each.code for each in findings(kept.database, files, repair=repair))


def test_nothing_is_found_where_all_is_well(kept: Kept, files: Files) -> None:
    filled(kept, files)
    assert codes(kept, files) == []


def test_a_changed_and_a_missing_file_are_found(kept: Kept, files: Files) -> None:
    sha256 = filled(kept, files)
    files.path(sha256).write_bytes(b"anders")
    assert codes(kept, files) == ["file"]
    files.path(sha256).unlink()
    (finding,) = findings(kept.database, files)
    assert (finding.code, finding.about) == ("no_file", shared_id("test:file"))


def test_a_text_that_was_tampered_with_is_found(kept: Kept, files: Files) -> None:
    filled(kept, files)
    this = record.c.id == kept.lesson().id
    with kept.writing() as unit:
        unit.ask(update(record).where(this).values(document="{}"))
    assert codes(kept, files, repair=True) == ["document", "hash"]
    assert codes(kept, files) == ["document", "hash"]


def test_a_row_of_another_record_is_found(kept: Kept, files: Files) -> None:
    filled(kept, files)
    with kept.writing() as unit:
        unit.ask(update(record).where(record.c.id == HOME).values(origin="elsewhere"))
    assert codes(kept, files) == ["columns"]


def test_what_follows_from_the_text_is_mended(kept: Kept, files: Files) -> None:
    filled(kept, files)
    lesson = kept.lesson().id
    with kept.writing() as unit:
        unit.ask(update(record).where(record.c.id == HOME).values(title="Anders"))
        unit.ask(delete(reference).where(reference.c.source == lesson))
        unit.ask(insert(reference).values(source=lesson, role="topics", target="x"))
    assert codes(kept, files) == ["derived", "derived"]
    mended = findings(kept.database, files, repair=True)
    assert {each.about for each in mended} == {HOME, lesson}
    assert all(each.is_repaired for each in mended)
    assert codes(kept, files) == []
    with kept.reading() as reader:
        assert reader.last_change() == 2


def test_a_damaged_database_is_found(kept: Kept, files: Files) -> None:
    with kept.writing() as unit:
        unit.ask(insert(reference).values(source=HOME, role="members", target="x"))
    other = sqlite3.connect(kept.database.path)
    other.execute("UPDATE reference SET \"from\" = 'nobody'")
    other.commit()
    other.close()
    assert codes(kept, files)[0] == "database"


@pytest.mark.parametrize("page", [1, 4, 9])
def test_bytes_gone_wrong_are_found_whatever_they_hit(kept: Kept, files: Files, page: int) -> None:
    filled(kept, files)
    kept.close()
    with kept.database.path.open("r+b") as stream:
        stream.seek(4096 * (page - 1) + (100 if page == 1 else 0))
        stream.write(bytes(range(256)) * 8)
    assert set(codes(kept, files)) == {"database"}


def test_a_check_can_be_stopped(kept: Kept, tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, text: str = "") -> None:
            assert total == 1
            raise Cancelled

    with pytest.raises(Cancelled):
        findings(kept.database, Files(tmp_path), progress=Stop())
