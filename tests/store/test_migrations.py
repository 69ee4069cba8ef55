# SPDX-License-Identifier: EUPL-1.2
"""Older workspaces are brought up to date, whole or not at all."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.records.errors import Refused, Unreadable
from desktop.store import database, migrating
from desktop.store.database import connect, open_workspace
from desktop.store.driver import FILE_NAME, SCHEMA, new_file
from desktop.store.tables import metadata
from tests.store.keeping import HOME, VEERE, Kept

HERE = Path(__file__).parent
STORED = sorted(HERE.glob("workspace_*.sql"))

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{schema}"


def upgrade() -> None:
    op.create_table("novelty", sa.Column("name", sa.String(), primary_key=True))
    op.execute("UPDATE setting SET value = 'changed' WHERE name = 'home'")
    {then}
"""


def restored(dump: Path, folder: Path) -> Path:
    """A stored older workspace as the database it was."""
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.executescript(dump.read_text("utf-8"))
    connection.close()
    return folder


def differences(path: Path) -> list[Any]:
    """What a database has otherwise than the tables say."""

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return (kind, name) != ("table", "alembic_version")

    engine = connect(path)
    with engine.connect() as connection:
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, metadata)
    engine.dispose()
    return found


def shape(path: Path) -> set[str]:
    """Every table and index in the database's own words, whatever the order of constraints."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {"".join(sorted(row[0].replace('"', "").replace(" ", ""))).strip() for row in rows}


def test_the_newest_migration_is_the_schema_of_the_tables() -> None:
    assert migrating.newest() == SCHEMA
    assert (HERE / f"workspace_{SCHEMA}.sql").exists()


def test_the_migrations_lead_to_the_tables_that_a_new_workspace_gets(tmp_path: Path) -> None:
    grown = tmp_path / "grown.db"
    new_file(grown)
    engine = connect(grown)
    with engine.begin() as connection:
        migrating.upgrade(connection)
    engine.dispose()
    kept = Kept(tmp_path / "w")
    kept.close()
    assert differences(grown) == differences(kept.database.path) == []
    assert len(shape(grown) ^ shape(kept.database.path)) <= 2  # Alembic's own table


@pytest.mark.parametrize("dump", STORED, ids=lambda path: path.stem)
def test_a_stored_older_workspace_opens_with_everything_in_it(dump: Path, tmp_path: Path) -> None:
    folder = restored(dump, tmp_path / "w")
    kept = Kept(folder, create=False)
    assert differences(folder / FILE_NAME) == []
    with kept.reading() as reader:
        assert reader.home == HOME
        lesson = reader.by_external_id("lesson", "L-1")
        assert lesson is not None
        assert lesson.record.id == kept.lesson("Begin klein").id
        assert [each.number for each in reader.history(lesson.id)] == [2, 1]
        assert all(each.document for each in reader.history(lesson.id))
        assert reader.counts() == {"organisation": 1, "topic": 1, "lesson": 2}
        assert reader.counts(trashed=True) == {"lesson": 1}
        assert [each.trust for each in reader.senders()] == ["accepted"]
        assert len(reader.editions(kept.lesson("Les uit Veere").id)) == 1
        assert reader.get(kept.lesson("Les uit Veere").id).origin == VEERE
    assert kept.undo().changes.removed == {kept.lesson("Les uit Veere").id}
    assert list(kept.database.faults()) == []
    kept.close()


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if there were a next version; gives the folder of its migrations' steps."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, folder)
    monkeypatch.setattr(migrating, "FOLDER", folder)
    monkeypatch.setattr(database, "SCHEMA", "9999")
    return folder / "versions"


def test_an_older_workspace_is_copied_and_then_migrated(kept: Kept, later: Path) -> None:
    (later / "9999.py").write_text(NEXT.format(schema=SCHEMA, then="pass"))
    kept.close()
    with pytest.raises(Refused) as refused:
        open_workspace(kept.folder, write=False)
    assert refused.value.code == "older"
    opened = open_workspace(kept.folder)
    assert opened.schema() == "9999"
    with opened.reading() as reader:
        assert reader.setting("home") == "changed"
    opened.close()
    copy = kept.folder / "backups" / f"before-9999-from-{SCHEMA}.db"
    before = sqlite3.connect(copy)
    assert before.execute("SELECT value FROM setting WHERE name='home'").fetchone() == (HOME,)
    before.close()
    open_workspace(kept.folder, write=False).close()


def test_a_migration_that_fails_leaves_the_workspace_as_it_was(kept: Kept, later: Path) -> None:
    (later / "9999.py").write_text(NEXT.format(schema=SCHEMA, then='raise ValueError("half way")'))
    with pytest.raises(ValueError, match="half way"):
        open_workspace(kept.folder)
    with kept.reading() as reader:
        assert reader.setting("home") == HOME
    assert kept.database.schema() == SCHEMA
    assert differences(kept.database.path) == []


def test_a_workspace_of_a_newer_version_is_left_alone(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SCHEMA", "0000")
    with pytest.raises(Unreadable) as unreadable:
        open_workspace(kept.folder)
    assert unreadable.value.code == "newer"
    assert unreadable.value.remedy
