# SPDX-License-Identifier: EUPL-1.2
"""The stage for Windows: the right libraries for that system, and a list of what lies there."""

import hashlib
from pathlib import Path

import pytest

from build_installer import Wheel, dependencies, main, put_sums, reached


def wheel(name: str, *requires: str) -> Wheel:
    return Wheel(name, "1.0", "0" * 64, requires)


def test_what_only_windows_needs_is_asked_for_and_what_only_linux_needs_is_not() -> None:
    keyring = wheel(
        "keyring",
        'pywin32-ctypes>=0.2; sys_platform == "win32"',
        'SecretStorage>=3; sys_platform == "linux"',
        'shtab; extra == "completion"',
    )
    needed = dict(reached(["keyring>=25"], {"keyring": keyring}))
    assert set(needed) == {"keyring", "pywin32-ctypes"}
    assert needed["pywin32-ctypes"] == "pywin32-ctypes>=0.2"


def test_an_extra_brings_what_it_names_and_circles_end() -> None:
    found = {
        "first": wheel("first", "second[more]"),
        "second": wheel("second", "first", 'third; extra == "more"'),
    }
    assert set(dict(reached(["first"], found))) == {"first", "second", "third"}


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for line in dependencies():
        assert "==" in line or (">=" in line and ",<" in line), line


def test_the_sums_list_each_file_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "één.txt").write_bytes(b"1")
    assert put_sums(tmp_path) == 1
    expected = f"{hashlib.sha256(b'1').hexdigest()}  app/één.txt\n"
    assert (tmp_path / "SHA256SUMS").read_text("utf-8") == expected


def test_a_folder_that_is_not_empty_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    assert main(["--stage", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").read_text("utf-8") == "keep"
