# SPDX-License-Identifier: EUPL-1.2
"""The house rules that no tool checks: licence lines, sizes, a README that is run as it reads."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = [path for room in ("desktop", "tests") for path in sorted((ROOT / room).rglob("*.py"))]
SOURCES.append(ROOT / "build_installer.py")
LARGEST = 400
NAMES_THAT_SAY_NOTHING = {"utils", "common", "helpers", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


# One test for all files: a test apiece is 1,700 tests that each take longer to set up than to run.


def test_every_source_file_names_its_licence_and_says_what_it_is_for() -> None:
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert text.startswith("# SPDX-License-Identifier: EUPL-1.2\n"), named(path)
        assert ast.get_docstring(ast.parse(text)), named(path)


def test_every_source_file_has_one_job() -> None:
    long = [named(path) for path in SOURCES if len(lines_of(path)) > LARGEST]
    assert not long
    assert not [named(path) for path in SOURCES if path.stem in NAMES_THAT_SAY_NOTHING]


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    for pattern in re.findall(r"'s/(\^sudo [^/]+)//p'|'(\^python3 [^']+)'", script):
        assert re.search("".join(pattern), readme, re.MULTILINE), pattern


def test_all_text_files_end_their_lines_with_one_character() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [line for line in listed.stdout.splitlines() if "i/crlf" in line]
