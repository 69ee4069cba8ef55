# SPDX-License-Identifier: EUPL-1.2
"""All that can be asked of a workspace, on one connection and one moment of the database.

lookup      `get` `find` `by_external_id` `external_ids` `documents` `links` `backlinks` `missing`
            `home` `setting` `settings` `saved_searches` `attachment` `with_content`
            `extracted_otherwise`
listing     `rows(Filter)` `rows_of` `count` `counts`
journal     `last_change` `changed_since` `made_since` `journal` `history` `revision`
            `revisions` `undone`
provenance  `editions` `editions_of` `edition_by_hash` `waiting` `senders` `bundle_log`
            `tombstones` `same_as` `same_pairs`
"""

from sqlalchemy import func, select

from desktop.answers.stored import Stored
from desktop.store.journal import Journal
from desktop.store.listing import Listing
from desktop.store.lookup import STORED, stored
from desktop.store.tables import record


class Reader(Listing, Journal):
    """Reads; given by `Database.reading()`, for use by one thread until that block ends."""

    def containing(self, text: str, limit: int = 50) -> list[Stored]:
        """Records in whose document these words occur literally, newest first: slow, but always
        there while the search index isn't.
        """
        wanted = select(*STORED).where(record.c.deleted_at.is_(None))
        for word in text.split():
            wanted = wanted.where(
                func.lower(record.c.document).contains(word.lower(), autoescape=True)
            )
        wanted = wanted.order_by(record.c.modified_at.desc()).limit(limit)
        return [stored(row) for row in self.ask(wanted)]
