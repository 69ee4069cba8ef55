# SPDX-License-Identifier: EUPL-1.2
"""The command line as scripts use it: answers on stdout, messages on stderr, exit codes."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main
from tests.search.strange import QUESTIONS

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "werk"


def never(**_arguments: Any) -> int:
    pytest.fail("no window was asked for")


def run(folder: Path, *words: str) -> int:
    return main(["--workspace", str(folder), "--lang", "en", *words], never)


def answer(capsys: Captured, folder: Path, *words: str) -> Any:
    capsys.readouterr()
    assert run(folder, "--json", *words) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


@pytest.fixture
def example(folder: Path, tmp_path: Path, capsys: Captured) -> Path:
    """A workspace with a visit and a lesson from it."""
    lines = tmp_path / "in.jsonl"
    lesson: dict[str, Any] = {"type": "lesson", "id": "l-1", "kind": "adopt"}
    lesson["title"] = "Na elke golf een rustweek"
    lesson["sources"] = [{"kind": "visit", "ref": "v-1", "quote": "een week rust"}]
    visit = {"type": "visit", "id": "v-1", "title": "Veere", "notes": "Na elke golf een week rust."}
    lines.write_text("\n".join(json.dumps(line) for line in (visit, lesson)), encoding="utf-8")
    assert run(folder, "init", "--home", "GM0627") == 0
    assert run(folder, "add", str(lines)) == 0
    capsys.readouterr()
    return folder


def test_init_makes_a_workspace_once(folder: Path, capsys: Captured) -> None:
    made = answer(capsys, folder, "init", "--home", "GM0627")
    assert made == {"workspace": str(folder), "home": "fc864519-120c-5302-9067-3959bdeba378"}
    assert run(folder, "init", "--home", "GM0627") == 1
    assert "exists" in capsys.readouterr().err


def test_an_unknown_home_is_refused_with_a_code(folder: Path, capsys: Captured) -> None:
    assert run(folder, "--json", "init", "--home", "GM9999") == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["code"] == "unknown_home"
    assert "GM9999" in told.err
    assert not folder.exists()


def test_add_tells_what_went_in_and_what_did_not(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text('{"type":"note","text":"Bellen"}\n{"type":"note"}\n', encoding="utf-8")
    assert run(example, "--json", "add", str(lines)) == 1
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert (report["new"], report["updated"]) == (1, 0)
    assert [(r["line"], r["code"]) for r in report["refused"]] == [(2, "needed")]
    assert report["conflicts"] == report["topics_made"] == []
    assert "more.jsonl:2" in told.err


def test_records_are_shown_and_listed_by_any_name(example: Path, capsys: Captured) -> None:
    shown = answer(capsys, example, "show", "l-1")
    assert (shown["type"], shown["advice"]) == ("lesson", "")
    assert answer(capsys, example, "list", "lesson") == [shown]
    assert answer(capsys, example, "list", "lesson", "--filter", "kind=avoid") == []
    assert answer(capsys, example, "list", "lesson", "--filter", "topic=Cloud") == []
    assert run(example, "show", "l-9") == 1
    out = example.parent / "lessen.csv"
    assert run(example, "list", "lesson", "--out", str(out)) == 0
    assert "Na elke golf een rustweek;Adopt" in out.read_text(encoding="utf-8-sig")
    assert run(example, "list", "lesson", "--out", str(out.with_suffix(".ods"))) == 1
    capsys.readouterr()
    assert run(example, "list", "lessons") == 1
    assert "lesson" in capsys.readouterr().err
    assert run(example, "list", "lesson", "--filter", "colour=red") == 1


def test_a_record_is_shown_in_words(example: Path, capsys: Captured) -> None:
    assert run(example, "--lang=nl", "show", "l-1") == 0
    told = capsys.readouterr().out
    assert "Soort: Overnemen\n" in told
    assert "Herkomst: Waddinxveen\n" in told
    assert "  - Soort: Bezoek\n    Verwijst naar: Veere\n    Citaat: een week rust\n" in told


def test_search_finds_a_passage_and_its_facets(example: Path, capsys: Captured) -> None:
    found = answer(capsys, example, "search", "rustweek")
    assert found["query"] == "rustweek"
    assert found["hits"][0]["external_id"] == "l-1"
    assert set(found["hits"][0]) == {
        "id",
        "external_id",
        "type",
        "title",
        "score",
        "origin",
        "passage",
    }
    assert found["facets"]["type"]["lesson"] == 1
    assert answer(capsys, example, "search", "golf", "--type", "visit")["total"] == 1


def test_a_search_is_saved_asked_counted_and_removed(example: Path, capsys: Captured) -> None:
    assert run(example, "searches", "save", "Rust", "rustweek", "--type", "lesson") == 0
    capsys.readouterr()
    (one,) = answer(capsys, example, "searches", "list")
    assert one == {"name": "Rust", "query": "rustweek", "total": 1, "new": 0}
    found = answer(capsys, example, "search", "--saved", "rust")
    assert (found["query"], found["total"]) == ("rustweek", 1)
    grouped = answer(capsys, example, "search", "golf", "--group", "kind", "--within", "v-1")
    assert sum(group["count"] for group in grouped["groups"]) == grouped["total"] > 0
    assert run(example, "searches", "remove", "Rust") == 0
    assert run(example, "search", "--saved", "Rust") == 1


def test_a_batch_answers_line_by_line_also_without_hits(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    batch = tmp_path / "vragen.tsv"
    batch.write_text('query\trelevant\nrustweek\tl-1:3\nxyzzyx\n"week rust"\n', encoding="utf-8")
    assert run(example, "--json", "search", "--batch", str(batch)) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["rustweek", "xyzzyx", '"week rust"']
    assert [line["total"] > 0 for line in lines] == [True, False, True]
    assert run(example, "search") == 2


def test_strange_questions_are_answered_from_the_command_line(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    asked = {name: text for name, text in QUESTIONS.items() if name not in ("spaces", "surrogate")}
    lines = [" ".join(text.replace("\0", "\1").split()) for text in asked.values()]
    batch = tmp_path / "vragen.tsv"
    batch.write_text("query\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert run(example, "--json", "search", "--batch", str(batch)) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == len(lines)
    assert all(one["total"] >= len(one["hits"]) for one in found)
    for name in ("emoji", "sql", "regex", "nul", "right to left"):
        assert run(example, "--json", "search", "--", QUESTIONS[name]) == 0


def test_the_index_tells_how_far_it_is(example: Path, capsys: Captured) -> None:
    made = answer(capsys, example, "index", "rebuild")
    assert made["behind"] == 0
    assert made["records"] == made["indexed"]
    assert made["unreadable"] == []
    assert answer(capsys, example, "index", "status")["indexed"] == made["indexed"]
    account = answer(capsys, example, "index", "explain", "systeembeheerders")
    assert account["words"][0]["parts"]


def test_a_rebuild_reads_the_files_too_and_tells_of_those_it_cannot(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    files = {"draaiboek.rtf": b"{\\rtf1 Zeppelin boven de markt.}", "oud.doc": b"\xd0\xcf\x11\xe0"}
    lines: list[dict[str, Any]] = []
    for number, (name, content) in enumerate(files.items()):
        (tmp_path / name).write_bytes(content)
        line = {"type": "attachment", "id": f"a-{number}", "record": "l-1", "file_name": name}
        lines.append({**line, "size": len(content), "sha256": sha256(content).hexdigest()})
    path = tmp_path / "files.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(example, "add", str(path)) == 0
    made = answer(capsys, example, "index", "rebuild")
    assert [one["title"] for one in made["unreadable"]] == ["oud.doc"]
    assert ".docx" in made["unreadable"][0]["why"]
    (hit,) = answer(capsys, example, "search", "zeppelin")["hits"]
    assert (hit["external_id"], hit["passage"]) == ("a-0", "Zeppelin boven de markt.")


def test_undo_takes_the_last_change_back_and_the_log_tells(example: Path, capsys: Captured) -> None:
    assert len(answer(capsys, example, "log")) == 2
    assert answer(capsys, example, "undo")["kept"] == []
    assert answer(capsys, example, "list", "lesson") == []
    assert run(example, "undo", "99") == 1
    assert len(answer(capsys, example, "log")) == 3


def test_history_gives_the_documents_as_they_were(example: Path, capsys: Captured) -> None:
    (first,) = answer(capsys, example, "history", "l-1")
    assert (first["type"], first["title"]) == ("lesson", "Na elke golf een rustweek")
    assert (first["revision"]["number"], first["revision"]["what"]) == (1, "made")
    assert run(example, "undo") == 0
    assert run(example, "history", "l-1") == 1


def test_check_finds_nothing_in_a_whole_workspace_and_the_lost_file_in_another(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert answer(capsys, example, "check") == {"ok": True, "findings": []}
    (tmp_path / "blad.txt").write_bytes(b"x")
    line = {"type": "attachment", "record": "l-1", "file_name": "blad.txt", "size": 1}
    line["sha256"] = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run(example, "add", str(tmp_path / "b.jsonl")) == 0
    next((example / "attachments").rglob("*711642*")).unlink()
    capsys.readouterr()
    assert run(example, "--json", "check") == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in found["findings"]] == ["no_file"]


def test_check_finds_a_damaged_index_and_mends_it(example: Path, capsys: Captured) -> None:
    assert run(example, "index", "rebuild") == 0
    for file in (path for path in (example / "index").rglob("*") if path.is_file()):
        file.write_bytes(b"x")
    capsys.readouterr()
    assert run(example, "--json", "check") == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["index"]
    assert answer(capsys, example, "check", "--repair")["ok"]
    assert answer(capsys, example, "check")["findings"] == []


def test_a_folder_without_workspace_is_a_refusal_and_a_wrong_word_is_usage(
    folder: Path, capsys: Captured
) -> None:
    assert run(folder, "list", "lesson") == 1
    assert "no_workspace" in capsys.readouterr().err
    assert run(folder, "lisst") == 2
    assert run(folder, "init") == 2


def test_general_options_are_taken_wherever_they_stand(example: Path, capsys: Captured) -> None:
    assert main(["list", "lesson", "--json", "--workspace", str(example)], never) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "Na elke golf een rustweek"


def test_a_bug_is_reported_without_anybodys_text(
    example: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        message = "secret text of somebody"
        raise RuntimeError(message)

    monkeypatch.setattr("desktop.actions.listing.find", broken)
    assert run(example, "--json", "show", "l-1") == 3
    told = capsys.readouterr()
    report = Path(json.loads(told.out)["message"].split("Report: ")[1])
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "secret" not in told.err + report.read_text(encoding="utf-8")


def test_stopping_says_that_nothing_was_changed(
    example: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.actions.listing.find", stopped)
    assert run(example, "show", "l-1") == 130
    assert "Nothing was changed" in capsys.readouterr().err


def test_without_a_command_the_window_opens(example: Path) -> None:
    opened: list[Path] = []

    def window(*, folder: Path) -> int:
        opened.append(folder)
        return 0

    assert main(["--workspace", str(example)], window) == 0
    assert opened == [example]


def test_help_names_every_command_in_dutch(capsys: Captured) -> None:
    from desktop.cli.main import COMMANDS

    assert main(["--lang", "nl", "--help"], never) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)
    for name in COMMANDS:
        assert main([name, "--help"], never) == 0


def test_what_is_typed_wrong_is_said_in_the_language_in_use(capsys: Captured) -> None:
    assert main(["report", "x", "--lang=en"], never) == 2
    assert main(["add", "--lang=nl"], never) == 2
    told = capsys.readouterr().err
    assert "Fout: Er ontbreekt 'FILES...'." in told
    assert main(["--lang", "en", "add"], never) == 2
    assert "Error: Missing argument" in capsys.readouterr().err


def test_a_bundle_opens_in_the_window(example: Path, tmp_path: Path) -> None:
    opened: list[tuple[Path, ...]] = []

    def window(*, folder: Path, files: tuple[Path, ...]) -> int:
        assert folder == example
        opened.append(files)
        return 0

    bundle = tmp_path / "veere.buurwijs"
    assert main(["--workspace", str(example), str(bundle)], window) == 0
    assert opened == [(bundle,)]


def test_libraries_that_qt_needs_are_named_with_the_line_that_gets_them(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    from desktop.__main__ import open_window
    from desktop.ui import libraries

    monkeypatch.setattr(libraries, "_ALWAYS", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(libraries, "_ON_SCREEN", {})
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["--workspace", str(example), "--lang", "en"], open_window) == 1
    assert "apt-get install -y libnowhere9" in capsys.readouterr().err
    monkeypatch.setattr("sys.platform", "win32")
    assert libraries.missing() == []
