# SPDX-License-Identifier: EUPL-1.2
"""Looking whether everything kept is whole: the database, its texts, and the files beside it.

What follows from a text (title, state, links) can be mended from it; a damaged text can't.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.answers.stored import Stored
from desktop.answers.upkeep import Finding
from desktop.i18n import _
from desktop.jobs import Progress, Silent
from desktop.records.document import digest
from desktop.records.errors import BuurwijsError, Unreadable
from desktop.store.attachments import Files
from desktop.store.database import Database
from desktop.store.derived import derive_again, follows


def findings(
    database: Database, files: Files, *, repair: bool = False, progress: Progress | None = None
) -> list[Finding]:
    """Everything that isn't as it should be; with `repair` what can be mended is."""
    watcher = progress or Silent()
    try:
        found = _of_database(database)
    except Unreadable as error:
        return [Finding("database", error.message)]
    wrong: list[str] = []
    with database.reading() as reader:
        total = sum(reader.counts().values()) + sum(reader.counts(trashed=True).values())
        for done, each in enumerate(reader.documents(trashed=True)):
            if done % 100 == 0:
                watcher.step(done, total, "")
            faults = [*_of_text(each), *_of_file(each, files)]
            found += faults
            if not faults and not follows(reader, each):
                wrong.append(each.id)
    if repair:
        _mend(database, wrong)
    message = _("The list shows something else than this record's text says.")
    return found + [Finding("derived", message, id, is_repaired=repair) for id in wrong]


def _of_database(database: Database) -> list[Finding]:
    sentence = _("The database is damaged: %(fault)s.")
    return [Finding("database", sentence % {"fault": fault}) for fault in database.faults()]


def _of_text(each: Stored) -> Iterator[Finding]:
    if digest(each.document) != each.hash:
        yield Finding("hash", _("The text of this record isn't the one that was saved."), each.id)
    try:
        view = each.record
    except BuurwijsError:
        yield Finding("document", _("The text of this record can't be read."), each.id)
        return
    if (view.id, view.type, view.origin) != (each.id, each.type, each.origin):
        yield Finding("columns", _("This record isn't the one its row names."), each.id)


def _of_file(each: Stored, files: Files) -> Iterator[Finding]:
    if each.type != "attachment":
        return
    try:
        sha256 = str(getattr(each.record, "sha256", ""))
        if not files.is_whole(sha256):
            yield Finding("file", _("The file of this attachment was changed."), each.id)
    except BuurwijsError as error:
        yield Finding("no_file", error.message, each.id)


def _mend(database: Database, ids: list[str]) -> None:
    if not ids:
        return
    with database.writing("", actor="", role="", clock=lambda: datetime.now(UTC)) as unit:
        for id in ids:
            derive_again(unit, unit.get(id))
