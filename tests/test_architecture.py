# SPDX-License-Identifier: EUPL-1.2
"""The rooms of docs/architecture.md hold, and each contract really guards what it says."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop.workspace import Workspace
from tests.ci import LINT_IMPORTS

ROOT = Path(__file__).parents[1]
DESKTOP = ROOT / "desktop"
CONTRACTS: list[dict[str, str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
    "tool"
]["importlinter"]["contracts"]

# One line that breaks each contract, and the room in which it is seeded.
SEEDS = {
    "layers": {"records/seeded.py": "from desktop import actions\n"},
    "qt": {"reports/seeded.py": "from PySide6 import QtGui\n"},
    "sql": {"search/seeded.py": "import sqlalchemy\n"},
    "whoosh": {"store/seeded.py": "from whoosh import index\n"},
    "door": {"ui/seeded.py": "from desktop import store\n"},
    "screens": {
        "ui/seeded_list.py": "from desktop.ui import seeded_page\n",
        "ui/seeded_page.py": "from desktop.ui import seeded_list\n",
    },
}

# Heavy libraries that the first window does without (docs/architecture.md).
LATER = {"alembic", "docx", "keyring", "nacl", "numpy", "openpyxl", "typst", "whoosh"}


def lint_imports(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree, away from this one's installed package and cache."""
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--no-logo", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_import_contracts_hold() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_every_contract_has_its_seeded_violation() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(SEEDS)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_seeded_violation_breaks_its_contract(contract: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(DESKTOP, tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for place, line in SEEDS[contract["id"]].items():
        (tmp_path / "desktop" / place).write_text(line, encoding="utf-8")
    outcome = lint_imports(tmp_path, "--contract", contract["id"])
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"{contract['name']} BROKEN" in outcome.stdout
    assert "seeded" in outcome.stdout


def test_a_room_that_is_not_drawn_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(DESKTOP, tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "desktop" / "attic.py").write_text("", encoding="utf-8")
    outcome = lint_imports(tmp_path, "--contract", "layers")
    assert outcome.returncode == 1
    assert "desktop.attic" in outcome.stdout


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DESKTOP.rglob("__init__.py")],
)
def test_an_init_file_holds_its_docstring_and_nothing_else(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_the_program_starts_without_the_heavy_libraries() -> None:
    loaded = modules_after("import desktop.__main__, desktop.workspace, desktop.cli.main")
    assert not loaded & (LATER | {"sqlalchemy"})
    assert "PySide6" not in loaded


def test_the_first_window_stands_without_the_heavy_libraries(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "workspace", "GM0627") as workspace:
        folder = str(workspace.folder)
        workspace.remember_opening()
    opening = "from tests.benchmarks.start import open_window as open"
    outcome = subprocess.run(
        [sys.executable, "-c", f"{opening}; open({folder!r}, tell_modules=True)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    loaded = set(outcome.stdout.split())
    assert "desktop.ui.window" in loaded
    assert not loaded & (LATER | {"sqlalchemy"})


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    # PySide6 pins the other half of itself.
    declared.add(canonicalize_name("shiboken6"))
    makers = packages_distributions()
    for name in imported_by_the_program():
        assert declared & {canonicalize_name(maker) for maker in makers[name]}, name


def imported_by_the_program() -> set[str]:
    """The top-level names that any module of the program imports, without Python's own."""
    names: set[str] = set()
    for path in DESKTOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"desktop", "resources"}


def modules_after(statement: str) -> set[str]:
    """The top-level modules that a fresh process holds after running a statement."""
    asked = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    outcome = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(outcome.stdout.split())
