# SPDX-License-Identifier: EUPL-1.2
"""Writing a record without a workspace, as another program would."""

from datetime import UTC, datetime

from desktop.records.lesson import Lesson
from desktop.store.database import Database


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def write_lesson(database: Database, title: str) -> str:
    """A new lesson with this title; gives its id."""
    with database.writing("made", actor="a" * 16, role="tester", clock=_now) as unit:
        lesson = Lesson(
            id=unit.new_id(),
            origin=unit.home,
            created_at=unit.now(),
            modified_at=unit.now(),
            kind="adopt",
            title=title,
        )
        unit.create(lesson)
    return lesson.id
