# SPDX-License-Identifier: EUPL-1.2
"""Reading records by their ids: the record itself, its links, and the files they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    CursorResult,
    Executable,
    Select,
    bindparam,
    func,
    select,
)

from desktop.answers.provenance import SavedSearch, StoredFile
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.errors import NotFound
from desktop.store.many import run_many
from desktop.store.tables import (
    added,
    attachment,
    instant,
    record,
    reference,
    saved_search,
    setting,
)

CHUNK = 500
"""How many ids go into one question."""

CONTENT = "content"
"""The role under which an attachment's row refers to its file's hash."""

STORED = (
    record.c.id,
    record.c.type,
    record.c.origin,
    record.c.external_id,
    record.c.revision,
    record.c.hash,
    record.c.key,
    record.c.signature,
    record.c.modified_at,
    record.c.deleted_at,
    record.c.document,
)
_one: BindParameter[str] = bindparam("one")
IDS: BindParameter[Sequence[str]] = bindparam("ids", expanding=True)
"""Stands for a whole list of them. A statement is made once: that takes longer than asking it."""
BY_ID = select(*STORED).where(record.c.id == _one)
BY_EXTERNAL_ID = select(*STORED).where(
    record.c.type == bindparam("kind"), record.c.external_id == _one
)
_BACKLINKS = (
    select(record.c.id, record.c.type, reference.c.role)
    .join(record, record.c.id == reference.c.source)
    .where(reference.c.target == _one, record.c.deleted_at.is_(None))
    .order_by(record.c.type, record.c.sort_title, record.c.id, reference.c.role)
)
_LINKS = (
    select(reference.c.role, reference.c.target)
    .where(reference.c.source == _one, reference.c.role != CONTENT)
    .order_by(reference.c.role, reference.c.target)
)
_SETTING = select(setting.c.value).where(setting.c.name == _one)
_FILE = select(attachment).where(attachment.c.sha256 == _one)
_SETTINGS = select(setting.c.name, setting.c.value)
_ADDED = select(added).where(added.c.record.in_(IDS))
_HERE = select(record.c.id).where(record.c.id.in_(IDS))
_TEXTS = select(record.c.id, record.c.type, record.c.document).where(
    record.c.deleted_at.concat("").is_(None), record.c.id.in_(IDS)
)


def stored(row: Sequence[Any]) -> Stored:
    """A row of the `STORED` columns as what one gets back."""
    return Stored(
        id=row[0],
        type=row[1],
        origin=row[2],
        external_id=row[3] or "",
        revision=row[4],
        hash=row[5],
        key=row[6],
        signature=row[7],
        modified_at=instant(row[8]),
        deleted_at=None if row[9] is None else instant(row[9]),
        document=row[10],
    )


def chunks(ids: Iterable[str], size: int = CHUNK) -> Iterator[list[str]]:
    """The same ids in lists that fit one question."""
    rest = iter(ids)
    while chunk := list(islice(rest, size)):
        yield chunk


@cache
def _documents(*, by_id: bool, of_type: bool, holding: bool, trashed: bool) -> Select[Any]:
    wanted = select(*STORED)
    if not trashed:
        # By ids no index of the filter's may be taken: it would be read from end to end.
        here = record.c.deleted_at.concat("") if by_id else record.c.deleted_at
        wanted = wanted.where(here.is_(None))
    if of_type:
        wanted = wanted.where(record.c.type == bindparam("kind"))
    if holding:
        wanted = wanted.where(func.instr(record.c.document, bindparam("part")) > 0)
    return wanted.where(record.c.id.in_(IDS)) if by_id else wanted


class Lookup:
    """Asks one connection; every kind of reading builds on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._home: str | None = None

    def ask(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        """Put a question to the database; for this room alone."""
        return self._connection.execute(statement, parameters)

    def ask_many(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a statement for each of these; for this room alone."""
        run_many(self._connection, statement, rows)

    @property
    def home(self) -> str:
        """The id of the organisation this workspace belongs to; "" before it is chosen."""
        if not self._home:
            self._home = self.setting("home") or ""
        return self._home

    def get(self, id: str) -> Stored:
        """The record, from the trash too; raises `NotFound`."""
        found = self.find(id)
        if found is None:
            raise NotFound(_("This record isn't here (any more)."), details=id)
        return found

    def find(self, id: str) -> Stored | None:
        """The record, from the trash too, or None."""
        row = self.ask(BY_ID, {"one": id}).first()
        return None if row is None else stored(row)

    def by_external_id(self, type: str, external_id: str) -> Stored | None:
        """The record that came in under this name of its own, or None."""
        row = self.ask(BY_EXTERNAL_ID, {"kind": type, "one": external_id}).first()
        return None if row is None else stored(row)

    def added(self, ids: Iterable[str]) -> dict[str, str]:
        """Documents by id as a file last brought them."""
        found: dict[str, str] = {}
        for chunk in chunks(ids):
            rows = self.ask(_ADDED, {"ids": chunk})
            found.update((row[0], row[1]) for row in rows)
        return found

    def external_ids(self, type: str) -> dict[str, str]:
        """The id by external id, of all records of a type that have one."""
        columns = select(record.c.external_id, record.c.id)
        rows = self.ask(columns.where(record.c.type == type, record.c.external_id.is_not(None)))
        return {row[0]: row[1] for row in rows}

    def documents(
        self,
        ids: Iterable[str] | None = None,
        *,
        type: str = "",
        holding: str = "",
        trashed: bool = False,
    ) -> Iterator[Stored]:
        """Records with their text: these ids (those that are here, in no fixed order), all of a
        type, or all there are; `holding`: only where the text has this in it; what is in the trash
        only if asked for.
        """
        wanted = _documents(
            by_id=ids is not None,
            of_type=bool(type),
            holding=bool(holding),
            trashed=trashed,
        )
        said = {"kind": type, "part": holding}
        if ids is None:
            yield from self._each(wanted, said)
            return
        for chunk in chunks(ids):
            yield from self._each(wanted, {**said, "ids": chunk})

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """(id, type, document) of these records, as far as they are here and not in the trash: a
        third of what asking for all of a record takes.
        """
        for chunk in chunks(ids):
            for row in self.ask(_TEXTS, {"ids": chunk}):
                yield row[0], row[1], row[2]

    def _each(self, wanted: Executable, said: Mapping[str, Any]) -> Iterator[Stored]:
        for rows in self.ask(wanted, said).partitions(CHUNK):
            for row in rows:
                yield stored(row)

    def missing(self, ids: Iterable[str]) -> set[str]:
        """Which of these are no record here, in the trash or out of it."""
        wanted = set(ids)
        for chunk in chunks(list(wanted)):
            rows = self.ask(_HERE, {"ids": chunk})
            wanted.difference_update(row[0] for row in rows)
        return wanted

    def backlinks(self, id: str) -> list[tuple[str, str, str]]:
        """What refers to this: (id, type, role), the trash left out."""
        return [(row[0], row[1], row[2]) for row in self.ask(_BACKLINKS, {"one": id})]

    def links(self, id: str) -> list[tuple[str, str]]:
        """What this refers to: (role, id); the id needn't be here (yet)."""
        return [(row[0], row[1]) for row in self.ask(_LINKS, {"one": id})]

    def setting(self, name: str) -> str | None:
        """A setting of this workspace, or None."""
        value: str | None = self.ask(_SETTING, {"one": name}).scalar()
        return value

    def settings(self) -> dict[str, str]:
        """All settings of this workspace."""
        return {row[0]: row[1] for row in self.ask(_SETTINGS)}

    def saved_searches(self) -> list[SavedSearch]:
        """The questions that are kept, by name."""
        rows = self.ask(select(saved_search).order_by(saved_search.c.name))
        return [SavedSearch(row.name, row.query, instant(row.at)) for row in rows]

    def attachment(self, sha256: str) -> StoredFile | None:
        """What is known of a file's content, or None."""
        row = self.ask(_FILE, {"one": sha256}).first()
        if row is None:
            return None
        return StoredFile(row.sha256, row.size, row.media_type, row.extraction, row.text)

    def unextracted(self, limit: int = 100) -> list[StoredFile]:
        """Files whose text wasn't read yet."""
        rows = self.ask(select(attachment).where(attachment.c.extraction == "").limit(limit))
        return [StoredFile(row.sha256, row.size, row.media_type) for row in rows]

    def extracted_otherwise(self, state: str) -> list[tuple[str, str]]:
        """(attachment's id, state) of the files that were read with another outcome than this."""
        wanted = (
            select(reference.c.source, attachment.c.extraction)
            .join(attachment, attachment.c.sha256 == reference.c.target)
            .join(record, record.c.id == reference.c.source)
            .where(
                reference.c.role == CONTENT,
                attachment.c.extraction.not_in(("", state)),
                record.c.deleted_at.is_(None),
            )
            .order_by(attachment.c.extraction, record.c.sort_title, record.c.id)
        )
        return [(row[0], row[1]) for row in self.ask(wanted)]

    def with_content(self, sha256: str) -> list[str]:
        """The ids of the attachments that hold this file."""
        rows = self.ask(
            select(reference.c.source).where(
                reference.c.target == sha256, reference.c.role == CONTENT
            )
        )
        return [row[0] for row in rows]
