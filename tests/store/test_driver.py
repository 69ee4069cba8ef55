# SPDX-License-Identifier: EUPL-1.2
"""A first glance at a workspace tells what it is sure of, or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.store.driver import FILE_NAME, glance
from tests.store.keeping import Kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = Kept(tmp_path)
    with kept.writing("Les gemaakt") as unit:
        unit.create(kept.lesson("Begin klein"))
        unit.set_setting("example", "1")
    kept.close()
    return tmp_path


def run(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as driver, driver:
        driver.execute(statement)


def test_it_knows_the_settings_and_the_newest_change(folder: Path) -> None:
    seen = glance(folder)
    assert seen is not None
    assert seen.settings["example"] == "1"
    with closing(sqlite3.connect(folder / FILE_NAME)) as driver:
        newest = driver.execute("SELECT max(number) FROM change_set").fetchone()
    assert (seen.last_change,) == newest


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '0000'",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DROP TABLE setting",
    ],
)
def test_another_schema_is_left_to_the_opening(folder: Path, statement: str) -> None:
    run(folder, statement)
    assert glance(folder) is None


def test_no_workspace_and_a_damaged_one_are_left_to_the_opening(folder: Path) -> None:
    assert glance(folder / "nowhere") is None
    (folder / FILE_NAME).write_bytes(b"this is no database at all" * 400)
    assert glance(folder) is None
