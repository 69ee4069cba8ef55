# SPDX-License-Identifier: EUPL-1.2
"""Taking back what left, as its origin; and what we derived from what a neighbour took back."""

from collections.abc import Iterable

from desktop.actions.context import Reading, Writing
from desktop.answers.standing import Other
from desktop.answers.stored import Stored
from desktop.bundles import withdrawal
from desktop.bundles.withdrawal import PRIVACY, reason_label, reason_of
from desktop.records.document import title_of
from desktop.records.errors import NotFound

__all__ = ["reason_label", "reason_of"]

_DERIVED = frozenset({"lesson", "project", "derived_from", "replaced_by", "reference_projects"})
"""Roles of links by which own work was made from a record."""


def reasons() -> list[tuple[str, str]]:
    """(reason, in words): why one may take something back."""
    return [(name, reason_label(name)) for name in withdrawal.REASONS]


def withdraw(w: Writing, record_id: str, reason: str) -> Stored:
    """Take back a record of ours that left; neighbours hear of it by our next bundle."""
    return withdrawal.withdraw(w.unit, w.keys, record_id, reason)


def share_again(w: Writing, record_id: str) -> Stored:
    """Take the withdrawal back."""
    return withdrawal.share_again(w.unit, record_id)


def derived(r: Reading, record_id: str) -> list[tuple[str, str, str]]:
    """(id, type, title) of own work that was made from a record."""
    links = r.store.backlinks(record_id)
    ids = dict.fromkeys(id for id, _type, role in links if role in _DERIVED)
    found = [one for one in r.store.documents(ids) if one.origin == r.home]
    rows = r.store.rows_of([getattr(one.record, "project", "") for one in found])
    titles = {row.id: row.title for row in rows.values()}
    return [
        (
            one.id,
            one.type,
            title_of(one.record) or titles.get(getattr(one.record, "project", ""), ""),
        )
        for one in found
    ]


def derived_of_private(r: Reading, ids: Iterable[str]) -> list[Other]:
    """Own work made from any of these that was withdrawn for privacy."""
    private = [
        stored.id for stored in r.store.documents(list(ids)) if reason_of(stored.record) == PRIVACY
    ]
    found = [Other(*one) for id in private for one in derived(r, id)]
    return list(dict.fromkeys(found))


def copy_of(r: Reading, record_id: str) -> Stored:
    """The last text that was here before its origin withdrew it: what adoptions keep.

    Raises `NotFound` where there is none: withdrawn for privacy, or it never was here.
    """
    from desktop.records.document import decode
    from desktop.records.errors import Unreadable

    stored = r.store.get(record_id)
    for earlier in r.store.history(record_id):
        if earlier.document is None:
            continue
        try:
            is_copy = not reason_of(decode(earlier.document))
        except Unreadable:
            continue
        if is_copy:
            return Stored(
                id=stored.id,
                type=stored.type,
                origin=stored.origin,
                external_id=stored.external_id,
                revision=earlier.number,
                hash=earlier.hash,
                document=earlier.document,
                key=earlier.key,
                signature=earlier.signature,
                modified_at=earlier.at,
                deleted_at=None,
            )
    raise NotFound(_no_copy(), code="no_copy")


def _no_copy() -> str:
    from desktop.i18n import _

    return _("Its earlier text isn't kept here any more.")
