# SPDX-License-Identifier: EUPL-1.2
"""What files carry along, by command: told in the list, decided in a file, out of what leaves."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_leaving import Captured, decided, run, told
from tests.documents import laden

PHOTO = "foto.jpg"


@pytest.fixture
def folder(tmp_path: Path, capsys: Captured) -> Path:
    """A workspace with a lesson that a photo and a text belong to."""
    (tmp_path / "attachments").mkdir()
    contents = {PHOTO: laden.picture("JPEG"), "verslag.txt": b"Bel 06 12345678."}
    lines = [
        {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Rustweek"},
        *(
            {"type": "attachment", "id": name, "record": "l-1", "file_name": name}
            | {"sha256": hashlib.sha256(content).hexdigest()}
            for name, content in contents.items()
        ),
    ]
    for name, content in contents.items():
        (tmp_path / "attachments" / name).write_bytes(content)
    written = "\n".join(json.dumps({**line, "sharing": "municipalities"}) for line in lines)
    (tmp_path / "in.jsonl").write_text(written, encoding="utf-8")
    made = tmp_path / "werk"
    assert run(made, "init", "--home", "GM0627") == 0
    assert run(made, "add", str(tmp_path / "in.jsonl")) == 0
    capsys.readouterr()
    return made


def sent(bundle: Path) -> list[bytes]:
    with zipfile.ZipFile(bundle) as opened:
        return [opened.read(name) for name in opened.namelist() if "/attachments/" in name]


def test_a_report_leaves_with_clean_copies_and_without_what_can_not_be_cleaned(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "uit.buurwijs"
    answer = told(capsys, folder, "export", str(out), "--review=report")
    listed = {one["kind"]: one for one in answer["findings"]}
    assert listed["metadata"]["file"] == PHOTO
    assert laden.PLACE in listed["metadata"]["text"]
    assert listed["phone"]["field"].startswith("content[")
    (photo,) = sent(out)
    assert laden.exif_of(photo).keys() <= {0x8769}
    assert answer["attachments"] == 1


def test_files_are_decided_about_in_a_file(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    decided(capsys, folder, file, metadata="remove", phone="keep")
    told(capsys, folder, "export", str(out), "--decisions", str(file))
    assert len(sent(out)) == 2
    assert not any(laden.ARTIST.encode() in content for content in sent(out))
    again = told(capsys, folder, "export", str(tmp_path / "twee.buurwijs"))
    assert {one["decision"] for one in again["findings"]} == {"remove", "keep"}


def test_what_can_not_be_done_to_a_file_is_refused_by_name(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "besluiten.json"
    decided(capsys, folder, file, metadata="remove", phone="take_out")
    out = tmp_path / "uit.buurwijs"
    assert run(folder, "export", str(out), "--decisions", str(file)) == 1
    assert "is about a file: possible is keep, leave_out" in capsys.readouterr().err
    assert not out.exists()
