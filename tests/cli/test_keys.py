# SPDX-License-Identifier: EUPL-1.2
"""`keys` and encryption as scripts use them, between workspaces of three organisations."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main

Captured = pytest.CaptureFixture[str]


def never(**_arguments: Any) -> int:
    pytest.fail("no window was asked for")


class Party:
    """One workspace at the command line."""

    def __init__(self, folder: Path, home: str, capsys: Captured) -> None:
        self._folder = folder
        self._capsys = capsys
        self.says("init", "--home", home)

    def run(self, *words: str | Path) -> tuple[int, Any]:
        self._capsys.readouterr()
        given = [str(word) for word in words]
        code = main(["--workspace", str(self._folder), "--lang", "en", "--json", *given], never)
        out = self._capsys.readouterr().out
        return code, json.loads(out) if out else None

    def says(self, *words: str | Path) -> Any:
        code, answer = self.run(*words)
        assert code == 0, answer
        return answer

    def refuses(self, *words: str | Path) -> str:
        code, answer = self.run(*words)
        assert code == 1, answer
        return answer["code"]

    def send(self, path: Path, *options: str | Path) -> Path:
        lesson = {"type": "lesson", "kind": "adopt", "title": path.stem, "sharing": "public"}
        lines = path.with_suffix(".jsonl")
        lines.write_text(json.dumps(lesson), encoding="utf-8")
        self.says("add", lines)
        return Path(self.says("export", path, "--review=report", *options)["path"])


def test_a_workspace_asks_is_admitted_and_accepts(tmp_path: Path, capsys: Captured) -> None:
    one = Party(tmp_path / "one", "GM0717", capsys)
    two = Party(tmp_path / "two", "GM0717", capsys)
    asked = two.says("keys", "request", tmp_path / "ask.json")
    wrong = "00000 00000 00000 00000 00000 00000"
    admit = ("keys", "admit", tmp_path / "ask.json", "--fingerprint")
    assert one.refuses(*admit, wrong) == "other_fingerprint"
    back = one.says(*admit, asked["fingerprint"])
    assert two.refuses("keys", "accept", back["path"], "--fingerprint", wrong)
    two.says("keys", "accept", back["path"])
    told = two.says("keys", "show")
    assert [one["is_here"] for one in told["list"]] == [True, False]
    gone = one.says("keys", "revoke", *asked["fingerprint"].split())
    assert gone["state"] == "revoked"
    here = Party(tmp_path / "here", "GM0627", capsys)
    bundle = two.send(tmp_path / "two.buurwijs")
    here.says("import", one.send(tmp_path / "one.buurwijs"), "--accept-sender")
    assert here.refuses("import", bundle) == "revoked_key"


def test_a_neighbour_that_lost_its_key_is_accepted_anew(tmp_path: Path, capsys: Captured) -> None:
    here = Party(tmp_path / "here", "GM0627", capsys)
    old = Party(tmp_path / "old", "GM0717", capsys)
    new = Party(tmp_path / "new", "GM0717", capsys)
    here.says("import", old.send(tmp_path / "old.buurwijs"), "--accept-sender")
    bundle = new.send(tmp_path / "new.buurwijs")
    assert here.refuses("import", bundle) == "other_key"
    heard = new.says("keys", "show")["own"]["fingerprint"]
    assert here.says("keys", "trust", heard, "--instead", bundle)["name"] == "Veere"
    assert here.says("import", bundle)["new"] == 1


def test_an_encrypted_bundle_is_for_its_receiver(tmp_path: Path, capsys: Captured) -> None:
    here = Party(tmp_path / "here", "GM0627", capsys)
    veere = Party(tmp_path / "veere", "GM0717", capsys)
    gouda = Party(tmp_path / "gouda", "GM0513", capsys)
    here.says("import", veere.send(tmp_path / "a.buurwijs"), "--accept-sender")
    path = here.send(tmp_path / "b.buurwijs", "--encrypt-for", "Veere")
    assert path.name == "b.buurwijs.age"
    assert veere.says("verify", path)["trust"] == "new"
    assert veere.says("preview", path)["new"] == 1
    code, verdict = gouda.run("verify", path)
    assert (code, verdict["code"], verdict["ok"]) == (1, "encrypted_for_others", False)
    assert gouda.refuses("import", path) == "encrypted_for_others"


@pytest.mark.slow
def test_a_passphrase_comes_out_of_a_file_or_stdin(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Party(tmp_path / "here", "GM0627", capsys)
    veere = Party(tmp_path / "veere", "GM0717", capsys)
    words = tmp_path / "words.txt"
    words.write_text("paard batterij\n", encoding="utf-8")
    path = here.send(tmp_path / "b.buurwijs", "--passphrase-file", words)
    assert veere.refuses("import", path, "--accept-sender") == "needs_passphrase"
    with words.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        told = veere.says("import", path, "--accept-sender", "--passphrase-file", "-")
    assert told["new"] == 1
    words.write_text("\n", encoding="utf-8")
    assert veere.refuses("verify", path, "--passphrase-file", words) == "no_passphrase"
    assert veere.refuses("verify", path, "--passphrase-file", tmp_path) == "unreadable_file"
