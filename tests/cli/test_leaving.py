# SPDX-License-Identifier: EUPL-1.2
"""Writing bundles by command: decisions from a file, a dry run, encryption for each kind."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main
from desktop.records.ids import shared_id

Captured = pytest.CaptureFixture[str]
NOTES = "Bel 06 12345678 of mail naar beheer@veere.example."


def never(**_arguments: Any) -> int:
    pytest.fail("no window was asked for")


def run(folder: Path, *words: str) -> int:
    return main(["--workspace", str(folder), "--lang", "en", *words], never)


def told(capsys: Captured, folder: Path, *words: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert run(folder, "--json", *words) == code
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def folder(tmp_path: Path, capsys: Captured) -> Path:
    """A workspace with a lesson in which two things are found."""
    lines = tmp_path / "in.jsonl"
    lesson: dict[str, Any] = {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Rustweek"}
    lesson |= {"observation": NOTES, "sharing": "municipalities"}
    lines.write_text(json.dumps(lesson), encoding="utf-8")
    made = tmp_path / "werk"
    assert run(made, "init", "--home", "GM0627") == 0
    assert run(made, "add", str(lines)) == 0
    capsys.readouterr()
    return made


def decided(capsys: Captured, folder: Path, file: Path, **choices: str | None) -> list[Any]:
    """The list as a strict review prints it, with these decisions by kind written in."""
    listed = told(capsys, folder, "export", str(file.with_suffix(".buurwijs")), code=1)
    assert listed["code"] == "undecided"
    for one in listed["findings"]:
        one["decision"] = choices.get(one["kind"], one["decision"])
    file.write_text(json.dumps(listed), encoding="utf-8")
    return listed["findings"]


def page(bundle: Path) -> str:
    with zipfile.ZipFile(bundle) as opened:
        (name,) = [name for name in opened.namelist() if name.endswith("/index.html")]
        return opened.read(name).decode()


def test_a_strict_review_is_answered_with_the_list_it_printed(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    decided(capsys, folder, file, phone="remove", email="keep")
    made = told(capsys, folder, "export", str(out), "--decisions", str(file))
    assert {one["kind"]: one["decision"] for one in made["findings"]} == {
        "phone": "remove",
        "email": "keep",
    }
    assert "06 12345678" not in page(out)
    assert "beheer@veere.example" in page(out)
    # They are remembered: the next bundle needs no file.
    assert run(folder, "export", str(tmp_path / "twee.buurwijs")) == 0


def test_what_the_file_leaves_open_still_waits(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    decided(capsys, folder, file, phone="take_out")
    answer = told(capsys, folder, "export", str(out), "--decisions", str(file), code=1)
    assert [one["decision"] for one in answer["findings"]] == ["take_out", None]
    assert not out.exists()


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"decision": "take-out"}, "unknown_decision", "“take-out” is no decision. Did you mean"),
        ({"text": "06 99999999"}, "unknown_finding", "phone “06 99999999” (observation) isn't"),
        ({"record": "l-9"}, "not_found", "“l-9”"),
        ({"feild": "x"}, "unknown_field", "“feild” isn't known. Did you mean “field”?"),
        ({"kind": None}, "missing", "needed"),
        ({"reason": 3}, "type", "text"),
    ],
)
def test_what_is_not_known_is_refused_by_name_and_nothing_is_written(
    change: dict[str, Any], code: str, said: str, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    findings = decided(capsys, folder, file, phone="remove", email="remove")
    findings[0] |= change
    file.write_text(json.dumps(findings), encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "--json", "export", str(out), "--decisions", str(file)) == 1
    heard = capsys.readouterr()
    answer = json.loads(heard.out)
    assert answer["code"] == "decisions"
    (problem,) = answer["problems"]
    assert problem["code"] == code
    assert problem["field"].startswith("findings[0]")
    assert said in problem["message"]
    assert said in heard.err
    assert not out.exists()


@pytest.mark.parametrize("text", ["", "[1]", '{"findings": {}}', "{", "\ud800", "[" * 9000])
def test_a_file_that_is_no_list_of_decisions_is_refused(
    text: str, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    answer = told(capsys, folder, "export", str(out), "--decisions", str(file), code=1)
    assert answer["code"] == "unreadable_file"
    assert not out.exists()


def test_a_record_can_be_left_out_and_named_by_its_external_id(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    findings = decided(capsys, folder, file, phone="leave_out", email="remove")
    for one in findings:
        del one["record"]
    file.write_text(json.dumps(findings), encoding="utf-8-sig")
    answer = told(capsys, folder, "export", str(out), "--decisions", str(file), code=1)
    assert answer["code"] == "nothing_to_share"


def test_a_dry_run_shows_how_it_will_read_and_writes_no_bundle(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    decided(capsys, folder, file, phone="remove", email="take_out")
    words = ("export", str(out), "--decisions", str(file), "--page")
    before = told(capsys, folder, "log")
    looked = told(capsys, folder, *words, "--dry-run")
    assert not out.exists()
    assert told(capsys, folder, "log") == before
    shown = Path(looked["page"]).read_text(encoding="utf-8")
    made = told(capsys, folder, *words)
    assert page(out) == shown
    assert looked["records"] == made["records"]
    assert looked["findings"] == made["findings"]


def test_a_strict_dry_run_lists_what_waits(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "uit.buurwijs"
    answer = told(capsys, folder, "export", str(out), "--dry-run", code=1)
    assert len(answer["findings"]) == 2
    looked = told(capsys, folder, "export", str(out), "--dry-run", "--review", "report")
    assert looked["records"] == 1
    assert not list(tmp_path.glob("uit*"))


def test_bundles_around_a_visit_can_be_encrypted_too(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    lines = tmp_path / "bezoek.jsonl"
    visit: dict[str, Any] = {"type": "visit", "id": "v-1", "title": "Veere", "state": "visited"}
    visit |= {
        "organisations": [shared_id("organisation:GM0717")],
        "sharing": "municipalities",
        "date": "2026-03-12",
    }
    lines.write_text(json.dumps(visit), encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "add", str(lines)) == 0, capsys.readouterr().err
    words = tmp_path / "woorden.txt"
    words.write_text("een lange zin die niemand raadt\n", encoding="utf-8")
    out = tmp_path / "dank.buurwijs"
    made = told(capsys, folder, "visit", "thanks", str(out), "v-1", "--passphrase-file", str(words))
    assert made["path"].endswith("dank.buurwijs.age")
    assert Path(made["path"]).read_bytes().startswith(b"age-encryption.org/")
    assert not out.exists()


def test_a_dry_run_marks_nothing_as_shared(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    out = str(tmp_path / "dank.buurwijs")
    assert run(folder, "visit", "thanks", out, "l-1", "--share", "--dry-run") == 2
    assert "dry run" in capsys.readouterr().err


def test_the_log_of_bundles_tells_what_left_and_what_was_decided(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file, out = tmp_path / "besluiten.json", tmp_path / "uit.buurwijs"
    decided(capsys, folder, file, phone="remove", email="keep")
    words = ("export", str(out), "--decisions", str(file), "--title", "Storingen")
    made = told(capsys, folder, *words)
    (left,) = told(capsys, folder, "log", "--bundles")
    assert left["direction"] == "out"
    assert (left["number"], left["title"], left["party"]) == (1, "Storingen", "municipalities")
    assert left["records"] == {"lesson": 1}
    assert left["decided"] == [
        {"kind": "email", "decision": "keep", "count": 1},
        {"kind": "phone", "decision": "remove", "count": 1},
    ]
    assert left["sha256"] == made["sha256"]
    assert not left["encrypted"]
    assert run(folder, "log", "--bundles") == 0
    line = capsys.readouterr().out
    assert "all municipalities, bundle 1: Storingen (1 lesson; " in line
    assert "Telephone number: 1 taken out" in line
    assert "06 12345678" not in line


def test_a_bundle_is_told_in_words(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_text('{"type": "lesson", "kind": "adopt", "title": "Geheim"}')
    assert run(folder, "add", str(secret)) == 0
    out, gouda = str(tmp_path / "uit.buurwijs"), tmp_path / "gouda"
    capsys.readouterr()
    assert run(folder, "export", out, "--review=report") == 0
    said = capsys.readouterr().err.splitlines()
    assert "Rustweek: What we saw: Telephone number “06 12345678” (becomes [telefoon])" in said
    assert "Internal: stays home (1)" in said
    assert run(folder, "export", out, "--review=report", "--since-last") == 1
    assert "nothing changed since your last bundle" in capsys.readouterr().err
    assert run(gouda, "init", "--home", "GM0513") == 0
    capsys.readouterr()
    assert run(gouda, "verify", out) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("New sender")
    assert re.match(r"Waddinxveen · key (\d{5} ?){6}· .* · 1 lesson$", second)
    assert run(gouda, "preview", out) == 0
    assert "New            Lesson       Rustweek" in capsys.readouterr().out


def test_what_a_stranger_wrote_commands_no_terminal(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    title = "Rood \x1b[31m\x9b2J of \u202eandersom"
    lines = tmp_path / "sly.jsonl"
    lines.write_text(json.dumps({"type": "lesson", "kind": "adopt", "title": title}))
    assert run(folder, "add", str(lines)) == 0
    capsys.readouterr()
    assert run(folder, "list", "lesson") == 0
    assert "Rood �[31m�2J of �andersom" in capsys.readouterr().out
    assert run(folder, "--json", "list", "lesson") == 0
    written = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\u202e"} & set(written)
    assert title in {one["title"] for one in json.loads(written)}


def test_feedback_is_for_somebody(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    answer = told(capsys, folder, "feedback", str(tmp_path / "uit.buurwijs"), code=1)
    assert answer["code"] == "no_feedback"
