# SPDX-License-Identifier: EUPL-1.2
"""All tables. Times are UTC text of one width and days ISO text, so that text order is time order.

A new column or table here needs a migration beside it (a test compares the two).
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def moment(at: datetime) -> str:
    """A time as these tables hold it."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[:-6] + "Z"


def instant(text: str) -> datetime:
    """A time of these tables, in UTC."""
    return datetime.fromisoformat(text)


change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("role", String, nullable=False),
    Column("label", String, nullable=False),
    Column("undoes", Integer, ForeignKey("change_set.number"), index=True),
    # 1 for what no undo takes back: making the workspace, erasing a person.
    Column("final", Integer, nullable=False),
    sqlite_autoincrement=True,
)

record = Table(
    "record",
    metadata,
    # Grows with each row, so that new rows lie together in every index; means nothing else.
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("external_id", String),
    Column("title", String, nullable=False),
    # The title as it is sorted and matched: lower case, without accents.
    Column("sort_title", String, nullable=False),
    Column("state", String, nullable=False),
    Column("sharing", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("day", String, nullable=False),
    Column("modified_at", String, nullable=False),
    Column("deleted_at", String),
    Column("revision", Integer, nullable=False),
    Column("hash", String, nullable=False),
    Column("key", String),
    Column("signature", String),
    # Last, so that a list never reads past it.
    Column("document", Text, nullable=False),
    Index("ix_record_external", "type", "external_id", unique=True),
)

# Each holds all that lists filter by, so that a page of a long list is found in the index alone.
_FILTERS: Final = ("kind", "state", "origin", "phase", "sharing", "sort_title")
_ORDERS: Final = {
    "sort_title": ("sort_title",),
    "day": ("day",),
    "modified_at": ("modified_at",),
    "kind": ("kind", "day"),
    "state": ("state", "day"),
}
for _name, _order in _ORDERS.items():
    _rest = tuple(each for each in _FILTERS if each not in _order)
    _typed = ("type", "deleted_at", *_order, "place", *_rest)
    Index(f"ix_record_typed_by_{_name}", *(record.c[each] for each in _typed))
for _name in ("day", "modified_at"):
    _untyped = ("deleted_at", _name, "place", "type", *_FILTERS)
    Index(f"ix_record_by_{_name}", *(record.c[each] for each in _untyped))

revision = Table(
    "revision",
    metadata,
    Column("record", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.number"), nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("what", String, nullable=False),
    Column("trashed", Integer, nullable=False),
    Column("external_id", String),
    Column("hash", String, nullable=False),
    Column("key", String),
    Column("signature", String),
    # Compressed once a newer one comes: the newest text lies in the record's row.
    Column("document", LargeBinary),
)

reference = Table(
    "reference",
    metadata,
    Column(
        "from",
        String,
        ForeignKey("record.id", ondelete="CASCADE"),
        primary_key=True,
        key="source",
    ),
    Column("role", String, primary_key=True),
    Column("to", String, primary_key=True, key="target"),
    Index("ix_reference_to", "target", "role", "source"),
    sqlite_with_rowid=False,
)

edition = Table(
    "edition",
    metadata,
    Column("record", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("key", String),
    Column("signature", String),
    Column("decisions", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("ix_edition_hash", "hash"),
)

edition_parent = Table(
    "edition_parent",
    metadata,
    Column("record", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("parent", String, primary_key=True),
    ForeignKeyConstraint(
        ["record", "hash"], ["edition.record", "edition.hash"], ondelete="CASCADE"
    ),
    Index("ix_edition_parent_parent", "parent"),
    sqlite_with_rowid=False,
)

waiting = Table(
    "waiting",
    metadata,
    Column("record", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("why", String, nullable=False),
    Column("document", Text, nullable=False),
    Column("key", String),
    Column("signature", String),
    Column("bundle", String, nullable=False),
    Column("via", String, nullable=False),
    Column("at", String, nullable=False),
)

sender = Table(
    "sender",
    metadata,
    Column("origin", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("trust", String, nullable=False),
    Column("via", String, nullable=False),
    Column("card", Text, nullable=False),
    Column("policy", String, nullable=False),
    Column("at", String, nullable=False),
)

bundle_log = Table(
    "bundle_log",
    metadata,
    Column("id", String, primary_key=True),
    Column("direction", String, primary_key=True),
    Column("party", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("after", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("title", String, nullable=False),
    Column("counts", Text, nullable=False),
    Column("change_set", Integer, ForeignKey("change_set.number")),
    Column("at", String, nullable=False, index=True),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("record", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", String, nullable=False),
)

same_as = Table(
    "same_as",
    metadata,
    Column("record", String, primary_key=True),
    Column("same", String, primary_key=True, index=True),
)

# What a change set did to a row that isn't a record but is taken back with it: a received
# edition, a joined organisation, a lifted tombstone. `before` is JSON, NULL where it wasn't there.
row_change = Table(
    "row_change",
    metadata,
    Column("change_set", Integer, ForeignKey("change_set.number"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("row", String, primary_key=True),
    Column("before", Text),
    Index("ix_row_change_row", "name", "row"),
)

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("extraction", String, nullable=False),
    Column("text", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# A record as a file last brought it, to see what the file changed since.
added = Table(
    "added",
    metadata,
    Column("record", String, primary_key=True),
    Column("document", Text, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("name", String, primary_key=True),
    Column("query", Text, nullable=False),
    Column("at", String, nullable=False),
)

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True, nullable=False),
)
