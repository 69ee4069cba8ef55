# SPDX-License-Identifier: EUPL-1.2
"""The README's five minutes, command by command as they stand there."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = ".venv/bin/buurwijs"


def commands() -> list[list[str]]:
    """The lines of the section's first block, as words."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Five minutes")[2]
    (block,) = re.findall(r"```sh\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    return [shlex.split(line) for line in block.splitlines() if line.startswith(PROGRAM)]


def test_the_five_minutes_are_true(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    said = ""
    for words in commands():
        outcome = subprocess.run(
            [sys.executable, "-m", "desktop", "--lang", "nl", *words[1:]],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert outcome.returncode == 0, (words, outcome.stdout, outcome.stderr)
        said += outcome.stdout + outcome.stderr
    assert "Test elke koppeling vóór de verhuizing" in said
    assert (tmp_path / "lessen.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "cloud.buurwijs").read_bytes().startswith(b"PK")
