# SPDX-License-Identifier: EUPL-1.2
"""What every test stands on: no display, a home of its own, a still clock, a quiet log."""

import logging
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.clock import Clock

# Before anything imports Qt, for the window and the processes it starts alike.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.memory_keyring.MemoryKeyring"

# A machine that is busy isn't a fault of the code: pytest's own time limit guards each test.
hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


_homes = count()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder for this test alone: nothing is read from or left with the person testing."""
    # Counted here: pytest would look through all of those before for the next number.
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    home.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "APPDATA": "config",
        "LOCALAPPDATA": "data",
        # Windows itself is asked for these, unless they are named so.
        "WIN_PD_OVERRIDE_APPDATA": "config",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("BUURWIJS_WORKSPACE", str(home / "workspace"))
    monkeypatch.setenv("PYTHONPATH", _with_repository(os.environ.get("PYTHONPATH", "")))
    return home


def _with_repository(python_path: str) -> str:
    """Processes that a test starts find `tests` (the keyring above) from any folder."""
    repository = str(Path(__file__).parents[1])
    return os.pathsep.join(part for part in (python_path, repository) if part)


@pytest.fixture(autouse=True)
def source_language() -> Iterator[None]:
    """Each test starts in English, the language of the sources, whatever another one chose."""
    from desktop import i18n

    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def empty_keyring() -> None:
    """No secret outlives its test."""
    kept = sys.modules.get("tests.memory_keyring")
    if kept is not None:
        kept.SECRETS.clear()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still at 12 March 2026, 09:30 UTC until it is told to go forward."""
    return Clock()


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An unexpected warning in the log fails the test; `logs_warnings` marks the expected one."""
    yield
    if "logs_warnings" in request.keywords:
        return
    loud = [entry for entry in caplog.get_records("call") if entry.levelno >= logging.WARNING]
    if loud:
        told = "\n".join(f"{entry.name}: {entry.getMessage()}" for entry in loud)
        pytest.fail(f"unexpected in the log:\n{told}", pytrace=False)
