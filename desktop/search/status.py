# SPDX-License-Identifier: EUPL-1.2
"""How far the index is with the journal, in numbers that can be checked."""

from desktop.answers.finding import IndexStatus
from desktop.search.index import Index
from desktop.search.source import Source


def status_of(index: Index, reader: Source) -> IndexStatus:
    """Records there are, records that can be found, and how many changed since."""
    records = sum(reader.counts().values())
    view = index.view
    if view is None:
        state = "building" if index.is_building else "absent"
        return IndexStatus(records=records, indexed=0, behind=records, state=state, why=index.why)
    _last, changed, removed = reader.changed_since(view.change)
    behind = len(list(changed)) + len(list(removed))
    return IndexStatus(
        records=records,
        indexed=view.snapshot.records,
        behind=behind + view.left,
        state="building" if index.is_building else "ready",
        unreadable=tuple(index.unreadable),
        size=index.size(),
    )
