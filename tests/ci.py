# SPDX-License-Identifier: EUPL-1.2
"""All that has to hold, in one command: `python -m tests.ci [STEP ...]`.

Every step runs, also after one has failed, and each says how long it took. Steps: format, lint,
types, contracts, translations, with-qt, without-qt (beside the others), coverage. Each test runs
once: those of the window, and, where Qt is out of reach, all the others.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]

# import-linter has a script but no module to start.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"

WITH_QT, WITHOUT_QT = "with-qt", "without-qt"

# Folders of tests that need Qt, and what looks at files of the window or at benchmarks of it.
OF_THE_WINDOW = (
    "tests/ui",
    "tests/pictures",
    "tests/benchmarks",
    "tests/test_architecture.py",
    "tests/test_benchmarks.py",
    "tests/test_build_installer.py",
    "tests/test_house.py",
    "tests/test_translations.py",
)

# Branch coverage that each room aims for: a lamp that shows where tests are thin, never a gate.
AIMS = {
    "desktop/records": 100,
    "desktop/store": 100,
    "desktop/bundles": 100,
    "desktop/actions": 100,
    "desktop/ui": 85,
    "desktop": 95,
}


PYTEST = ("-m", "coverage", "run", "-m", "pytest")

IN_MEMORY = Path("/dev/shm")
ROOM_NEEDED = 8 << 30


def scratch() -> dict[str, str]:
    """Where tests make their folders: in memory, where the system has room for it there. Waiting
    for a disk that nobody will read from again takes half of the tests' time.
    """
    chosen = "TMPDIR" in os.environ
    if chosen or not IN_MEMORY.is_dir() or shutil.disk_usage(IN_MEMORY).free < ROOM_NEEDED:
        return {}
    return {"TMPDIR": str(IN_MEMORY)}


def run(*arguments: str, **environment: str) -> bool:
    """Run this Python in the repository; true where it ended well."""
    outcome = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **scratch(), **environment},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return outcome.returncode == 0


def check_format() -> bool:
    """The formatter would change nothing."""
    return run("-m", "ruff", "format", "--check")


def check_lint() -> bool:
    """The linter finds nothing."""
    return run("-m", "ruff", "check")


def check_types() -> bool:
    """The one type checker, strict, over everything."""
    return run("-m", "pyright", "--pythonpath", sys.executable)


def check_contracts() -> bool:
    """Imports go down only."""
    return run("-c", LINT_IMPORTS, "--no-logo")


def check_translations() -> bool:
    """Dutch is complete and compiled."""
    return run("-m", "tests.translations", "--check")


def run_with_qt() -> bool:
    """The tests of the window, with coverage kept for the lamp."""
    return run(*PYTEST, *OF_THE_WINDOW)


def run_without_qt() -> bool:
    """All tests but those of the window, where importing Qt fails: that also proves the layers."""
    with tempfile.TemporaryDirectory(prefix="without-qt-") as folder:
        for name in ("PySide6", "shiboken6"):
            (Path(folder) / f"{name}.py").write_text(
                f"raise ImportError('{name} is out of reach in this run')\n", encoding="utf-8"
            )
        paths = [str(path.relative_to(ROOT)) for path in tests_without_qt()]
        plain = (*PYTEST, "-c", "tests/plain.ini", "--rootdir=.")
        return run(*plain, *paths, PYTHONPATH=folder)


def tests_without_qt() -> list[Path]:
    """What has nothing to do with the window. Named one by one: pytest reads the conftest of a
    folder before it asks whether the folder is to be left out.
    """
    tests = ROOT / "tests"
    found = {tests / path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")}
    return sorted(found - {ROOT / name for name in OF_THE_WINDOW})


def show_coverage() -> bool:
    """How much of each room the tests came through, beside its aim."""
    if not list(ROOT.glob(".coverage*")):
        print("no coverage was kept: run the steps with tests first")
        return True
    run("-m", "coverage", "combine", "--quiet")
    for room, aim in AIMS.items():
        told = subprocess.run(
            [sys.executable, "-m", "coverage", "report", "--format=total", f"--include={room}/*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
        lamp = "·" if told.isdigit() and int(told) >= aim else "below"
        print(f"{room:<18} {told or '-':>4} %  aim {aim} %  {lamp}")
    return True


STEPS: dict[str, Callable[[], bool]] = {
    "format": check_format,
    "lint": check_lint,
    "types": check_types,
    "contracts": check_contracts,
    "translations": check_translations,
    WITH_QT: run_with_qt,
    WITHOUT_QT: run_without_qt,
    "coverage": show_coverage,
}


def main(names: list[str]) -> int:
    """Run the named steps (all of them without names); 1 where one failed, 2 for an unknown one."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}")
        return 2
    names = names or list(STEPS)
    failed: list[str] = []
    if {WITH_QT, WITHOUT_QT} & set(names):
        for old in ROOT.glob(".coverage*"):
            old.unlink()
    is_aside = {WITH_QT, WITHOUT_QT} <= set(names)
    with aside(WITHOUT_QT if is_aside else "") as step_aside:
        for name in names:
            if name == WITHOUT_QT and step_aside is not None:
                is_well = step_aside()
            else:
                is_well = run_step(name)
            if not is_well:
                failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all is well")
    return 1 if failed else 0


def run_step(name: str) -> bool:
    """Run one step and say how long it took; true where all is well."""
    print(f"--- {name}", flush=True)
    start = time.monotonic()
    is_well = STEPS[name]()
    print(f"    {time.monotonic() - start:.1f} s", flush=True)
    return is_well


@contextmanager
def aside(name: str) -> Generator[Callable[[], bool] | None]:
    """One step in a process of its own beside the others: each uses one core. What is given
    waits for it, shows what it said and tells whether all is well.
    """
    if not name:
        yield None
        return
    command = [sys.executable, "-m", "tests.ci", name]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        ) as process,
    ):

        def end() -> bool:
            process.wait()
            said.seek(0)
            # Its last line counts the steps that failed: here it is one of several.
            print(*said.read().splitlines()[:-1], sep="\n", flush=True)
            return process.returncode == 0

        try:
            yield end
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
