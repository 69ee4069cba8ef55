# SPDX-License-Identifier: EUPL-1.2
"""Bringing an older database up to date with Alembic; imported only where there is one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that this database hasn't had, inside the transaction it is in."""
    command.upgrade(_config(connection), to)


def newest() -> str:
    """The schema revision that the migrations lead to."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(FOLDER)).get_current_head() or ""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
