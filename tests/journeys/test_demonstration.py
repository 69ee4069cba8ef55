# SPDX-License-Identifier: EUPL-1.2
"""`buurwijs demo`: the main job from end to end, with every part at work."""

import json
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest

from desktop.actions import listing, sharing
from desktop.cli.main import main
from desktop.workspace import Workspace


def window(**_arguments: Any) -> int:
    pytest.fail("there is no screen in a test")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "voorbeeld"


@pytest.fixture
def told(place: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the demonstration answered; it is run once for all tests here."""
    kept = place.with_suffix(".json")
    if not kept.exists():
        assert main(["demo", "--into", str(place), "--json", "--lang", "nl"], window) == 0
        kept.write_text(capsys.readouterr().out, encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_it_answers_what_a_script_wants_to_know(told: dict[str, Any], place: Path) -> None:
    assert told["workspace"] == str(place / "waddinxveen")
    assert told["records"]["visit"] >= 3
    assert told["records"]["lesson"] >= 30
    assert told["records"]["project"] >= 4
    assert [one["query"] for one in told["search"]] == [
        "systeembeheerder regie",
        "weerstand",
        "cloudmigratie",
    ]
    assert all(one["total"] > 0 and one["first"]["title"] for one in told["search"])
    assert told["import"]["new"] == told["bundle"]["records"] >= 10
    assert told["import"]["refused"] == told["import"]["conflicts"] == 0
    assert [Path(one).suffix for one in told["reports"]] == [".pdf", ".docx", ".html"]
    assert all(Path(one).stat().st_size > 5000 for one in told["reports"])


@pytest.mark.slow
def test_the_bundle_is_a_bag_that_anybody_can_check(
    told: dict[str, Any], place: Path, tmp_path: Path
) -> None:
    assert told["bundle"]["signed"] is True
    with zipfile.ZipFile(place / "veere.buurwijs") as archive:
        archive.extractall(tmp_path)
    folder = next(path for path in tmp_path.iterdir() if path.is_dir())
    bagit.Bag(str(folder)).validate()
    text = "".join(path.read_text("utf-8") for path in folder.rglob("records/*.jsonl"))
    assert "0111 00 00 00" not in text
    assert "@veere.example" not in text


@pytest.mark.slow
def test_what_came_in_is_whole_and_one_step_that_can_be_undone(
    told: dict[str, Any], place: Path
) -> None:
    with Workspace.open(place / "waddinxveen") as workspace:
        assert workspace.check() == []
        counts = workspace.read(listing.counts)
        outcome = workspace.undo(told["import"]["change_set"])
        # Veere's lessons that own work refers to stay; the rest goes.
        assert outcome.kept
        workspace.redo()
        assert workspace.read(listing.counts) == counts


@pytest.mark.slow
def test_veere_hears_what_its_lessons_brought(told: dict[str, Any], place: Path) -> None:
    assert told["bundle"]["path"] == str(place / "veere.buurwijs")
    with Workspace.open(place / "veere") as workspace:
        lesson = workspace.read(listing.find, "vl-06")
        heard = workspace.read(sharing.feedback, lesson.id)
        assert len(heard.organisations) == 1


@pytest.mark.slow
def test_a_second_example_never_writes_over_the_first(told: dict[str, Any], place: Path) -> None:
    from desktop.cli.demonstration import free_place

    assert told
    assert free_place(place).name == "voorbeeld-2"
