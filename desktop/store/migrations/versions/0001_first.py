# SPDX-License-Identifier: EUPL-1.2
"""The first schema: records as documents, the journal, references, editions and files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "added",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_added")),
    )
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("extraction", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment")),
    )
    op.create_table(
        "change_set",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("final", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes"], ["change_set.number"], name=op.f("fk_change_set_undoes")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change_set")),
        sa.UniqueConstraint("id", name=op.f("uq_change_set_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_set_undoes"), "change_set", ["undoes"], unique=False)
    op.create_table(
        "edition",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record", "hash", name=op.f("pk_edition")),
    )
    op.create_index("ix_edition_hash", "edition", ["hash"], unique=False)
    op.create_table(
        "record",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sort_title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sharing", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("modified_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_record")),
        sa.UniqueConstraint("id", name=op.f("uq_record_id")),
    )
    op.create_index(
        "ix_record_by_day",
        "record",
        [
            "deleted_at",
            "day",
            "place",
            "type",
            "kind",
            "state",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_index(
        "ix_record_by_modified_at",
        "record",
        [
            "deleted_at",
            "modified_at",
            "place",
            "type",
            "kind",
            "state",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_index("ix_record_external", "record", ["type", "external_id"], unique=True)
    op.create_index(
        "ix_record_typed_by_day",
        "record",
        [
            "type",
            "deleted_at",
            "day",
            "place",
            "kind",
            "state",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_index(
        "ix_record_typed_by_kind",
        "record",
        [
            "type",
            "deleted_at",
            "kind",
            "day",
            "place",
            "state",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_index(
        "ix_record_typed_by_modified_at",
        "record",
        [
            "type",
            "deleted_at",
            "modified_at",
            "place",
            "kind",
            "state",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_index(
        "ix_record_typed_by_sort_title",
        "record",
        [
            "type",
            "deleted_at",
            "sort_title",
            "place",
            "kind",
            "state",
            "origin",
            "phase",
            "sharing",
        ],
        unique=False,
    )
    op.create_index(
        "ix_record_typed_by_state",
        "record",
        [
            "type",
            "deleted_at",
            "state",
            "day",
            "place",
            "kind",
            "origin",
            "phase",
            "sharing",
            "sort_title",
        ],
        unique=False,
    )
    op.create_table(
        "same_as",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("same", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record", "same", name=op.f("pk_same_as")),
    )
    op.create_index(op.f("ix_same_as_same"), "same_as", ["same"], unique=False)
    op.create_table(
        "saved_search",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_search")),
    )
    op.create_table(
        "sender",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("trust", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "key", name=op.f("pk_sender")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "tombstone",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "waiting",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("bundle", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record", "hash", name=op.f("pk_waiting")),
    )
    op.create_table(
        "bundle_log",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.number"], name=op.f("fk_bundle_log_change_set")
        ),
        sa.PrimaryKeyConstraint("id", "direction", name=op.f("pk_bundle_log")),
    )
    op.create_index(op.f("ix_bundle_log_at"), "bundle_log", ["at"], unique=False)
    op.create_table(
        "edition_parent",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "hash"],
            ["edition.record", "edition.hash"],
            name=op.f("fk_edition_parent_record_hash"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("record", "hash", "parent", name=op.f("pk_edition_parent")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_edition_parent_parent", "edition_parent", ["parent"], unique=False)
    op.create_table(
        "reference",
        sa.Column("from", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from"], ["record.id"], name=op.f("fk_reference_from"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("from", "role", "to", name=op.f("pk_reference")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reference_to", "reference", ["to", "role", "from"], unique=False)
    op.create_table(
        "revision",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("trashed", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.number"], name=op.f("fk_revision_change_set")
        ),
        sa.PrimaryKeyConstraint("record", "number", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_change_set"), "revision", ["change_set"], unique=False)
    op.create_table(
        "row_change",
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.number"], name=op.f("fk_row_change_change_set")
        ),
        sa.PrimaryKeyConstraint("change_set", "name", "row", name=op.f("pk_row_change")),
    )
    op.create_index("ix_row_change_row", "row_change", ["name", "row"], unique=False)
    # ### end Alembic commands ###
