# SPDX-License-Identifier: EUPL-1.2
"""Files: kept once, whole or not at all, and never thrown away while something names them."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from desktop.answers.provenance import Edition
from desktop.records.attachment import Attachment
from desktop.records.document import replace
from desktop.records.errors import NotFound
from desktop.records.ids import shared_id
from desktop.store.attachments import Files
from tests.store.keeping import HOME, Kept, text


@pytest.fixture
def files(kept: Kept) -> Files:
    return Files(kept.folder)


def attachment(kept: Kept, sha256: str, name: str = "file") -> Attachment:
    header = kept.header(shared_id(f"test:{name}"))
    return Attachment(**header, record=HOME, file_name="a.txt", sha256=sha256)


def test_a_file_is_kept_once_under_its_hash(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"x" * 3_000_000)
    sha256, size = files.add(source)
    assert (sha256, size) == (hashlib.sha256(source.read_bytes()).hexdigest(), 3_000_000)
    assert files.add(io.BytesIO(source.read_bytes())) == (sha256, size)
    assert files.path(sha256).read_bytes() == source.read_bytes()
    assert list(files.kept()) == [sha256]
    assert files.is_whole(sha256)
    assert files.path(sha256).relative_to(tmp_path / "w").parts == (
        "attachments",
        sha256[:2],
        sha256[2:],
    )


def test_what_is_not_here_is_said(files: Files, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        files.add(tmp_path / "nowhere")
    for name in ("00" * 32, "../../workspace.db", ""):
        with pytest.raises(NotFound):
            files.path(name)


def test_a_copy_that_fails_half_way_leaves_nothing(files: Files, kept: Kept) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 0:
                raise OSError(28, "No space left on device")
            return super().read(10)

    with pytest.raises(Exception, match="disk is full"):
        files.add(Breaking(b"x" * 100))
    assert list((kept.folder / "attachments").iterdir()) == []


def test_a_damaged_file_is_noticed(files: Files) -> None:
    sha256, _size = files.add(io.BytesIO(b"inhoud"))
    files.path(sha256).write_bytes(b"anders")
    assert not files.is_whole(sha256)


def test_files_that_nothing_names_go_and_all_others_stay(kept: Kept, files: Files) -> None:
    hashes = {
        name: files.add(io.BytesIO(name.encode()))[0]
        for name in ("record", "older", "edition", "unsaved", "nobody", "trashed")
    }
    with kept.writing() as unit:
        unit.create(attachment(kept, hashes["record"]))
        old = unit.create(attachment(kept, hashes["older"], "changed"))
        gone = unit.create(attachment(kept, hashes["trashed"], "trashed"))
        document = f'{{"sha256":"{hashes["edition"]}"}}'
        unit.keep_editions([Edition("r", 1, "h", document)])
    with kept.writing() as unit:
        unit.update(replace(old.record, sha256=hashes["record"]), 1)
        unit.trash(gone.id)
    unsaved = [text(attachment(kept, hashes["unsaved"]))]
    assert files.sweep(kept.database, unsaved) == []
    assert files.sweep(kept.database, unsaved, age=0) == [hashes["nobody"]]
    assert set(files.kept()) == set(hashes.values()) - {hashes["nobody"]}
    with kept.writing() as unit:
        unit.purge(gone.id)
    assert files.sweep(kept.database, [], age=0) == sorted([hashes["trashed"], hashes["unsaved"]])


def test_a_half_written_copy_of_long_ago_is_swept(kept: Kept, files: Files) -> None:
    files.add(io.BytesIO(b"x"))
    half = kept.folder / "attachments" / "new-half"
    half.write_bytes(b"x")
    files.sweep(kept.database, [])
    assert half.exists()
    os.utime(half, (0, 0))
    files.sweep(kept.database, [])
    assert not half.exists()


def test_a_file_that_is_added_again_is_young_again(kept: Kept, files: Files) -> None:
    sha256, _size = files.add(io.BytesIO(b"x"))
    os.utime(files.path(sha256), (0, 0))
    files.add(io.BytesIO(b"x"))
    assert files.sweep(kept.database, []) == []


def test_what_was_noted_of_a_file_goes_with_it(kept: Kept, files: Files) -> None:
    sha256, _size = files.add(io.BytesIO(b"x"))
    files.keep_note(sha256, "words", b"noted")
    assert files.note(sha256, "words") == b"noted"
    assert list(files.kept()) == [sha256]
    assert files.sweep(kept.database, [], age=0) == [sha256]
    assert files.note(sha256, "words") is None


def test_a_draft_goes_and_one_that_was_left_behind_is_swept(kept: Kept, files: Files) -> None:
    with files.draft() as folder:
        (folder / "copy").write_bytes(b"x")
        sha256, _size = files.add(folder / "copy")
    assert not folder.exists()
    (kept.folder / "attachments" / "new-left").mkdir()
    (kept.folder / "attachments" / "new-left" / "copy").write_bytes(b"x")
    files.sweep(kept.database, [f'"sha256":"{sha256}"'], age=0)
    assert [entry.name for entry in (kept.folder / "attachments").iterdir()] == [sha256[:2]]
