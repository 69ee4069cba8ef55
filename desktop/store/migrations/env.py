# SPDX-License-Identifier: EUPL-1.2
"""Alembic runs this for each upgrade; the connection comes from `migrating.upgrade`."""

from alembic import context

from desktop.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
