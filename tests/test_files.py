# SPDX-License-Identifier: EUPL-1.2
"""A file that is written beside its place: it gets there whole, or what was there stays."""

from pathlib import Path

import pytest

from desktop import files


def test_it_gets_its_name_when_all_of_it_is_written(tmp_path: Path) -> None:
    place = tmp_path / "lijst.txt"
    with files.whole(place) as draft:
        draft.write_text("nieuw", encoding="utf-8")
        assert not place.exists()
    assert place.read_text(encoding="utf-8") == "nieuw"
    assert list(tmp_path.iterdir()) == [place]


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    place = tmp_path / "lijst.txt"
    place.write_text("oud", encoding="utf-8")

    def stop(draft: Path) -> None:
        draft.write_text("half", encoding="utf-8")
        raise InterruptedError

    with pytest.raises(InterruptedError), files.whole(place) as draft:
        stop(draft)
    assert place.read_text(encoding="utf-8") == "oud"
    assert list(tmp_path.iterdir()) == [place]


def test_a_draft_that_was_never_begun_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), files.whole(tmp_path / "lijst.txt"):
        pass


def test_two_write_the_same_file_at_once(tmp_path: Path) -> None:
    place = tmp_path / "lijst.txt"
    with files.whole(place) as first, files.whole(place) as second:
        assert first != second
        first.write_text("een", encoding="utf-8")
        second.write_text("twee", encoding="utf-8")
    assert place.read_text(encoding="utf-8") == "een"


def test_a_share_that_cannot_settle_names_keeps_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError

    monkeypatch.setattr(files, "sync_folder", refuse)
    with files.whole(tmp_path / "lijst.txt") as draft:
        draft.touch()
    assert (tmp_path / "lijst.txt").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("begroting.xlsx", "begroting.xlsx"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("COM¹.txt", "_COM¹.txt"),
        ("con .pdf", "_con.pdf"),
        ("a:b.pdf", "a b.pdf"),
        ("photo.png. . ", "photo.png"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("../../x.pdf", "x.pdf"),
        ("gpj.\u202eexe", "gpj. exe"),
        ("a\x00b\n.pdf", "a b.pdf"),
        ("...", "file"),
        ("x" * 5000 + ".pdf", "x" * 180 + ".pdf"),
        ("é" * 200 + ".pdf", "é" * 90 + ".pdf"),
        ("x." + "y" * 300, ("x." + "y" * 300)[:180]),
    ],
)
def test_a_strangers_name_is_one_that_every_system_takes(
    name: str, safe: str, tmp_path: Path
) -> None:
    assert files.safe_name(name) == safe
    with files.whole(tmp_path / files.safe_name(name)) as draft:
        draft.write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [safe]
