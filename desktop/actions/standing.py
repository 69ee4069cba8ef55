# SPDX-License-Identifier: EUPL-1.2
"""How one record stands: taken back, in two versions, derived from, the same as another."""

import msgspec

from desktop.actions import likeness, withdrawing
from desktop.actions.context import Reading
from desktop.actions.remarks import names_of
from desktop.answers.parcels import Side
from desktop.answers.standing import Other, Standing
from desktop.answers.stored import Stored
from desktop.bundles.editions import content, heads
from desktop.bundles.withdrawal import PRIVACY, reason_label, reason_of
from desktop.records.document import decode, texts
from desktop.records.errors import NotFound

_ASIDE = frozenset({"created_by", "modified_by"})


class _Numbered(msgspec.Struct):
    edition: int = 0


_number = msgspec.json.Decoder(_Numbered).decode


def standing(r: Reading, record_id: str) -> Standing:
    """How this record stands; raises `NotFound`."""
    stored = r.store.get(record_id)
    is_own = stored.origin == r.home
    reason = reason_of(stored.record)
    same = r.store.same_as(record_id) - {record_id}
    made = withdrawing.derived(r, record_id) if not is_own else []
    return Standing(
        record=record_id,
        is_own=is_own,
        origin="" if is_own else names_of(r, [stored.origin]).get(stored.origin, ""),
        has_left=is_own and bool(r.store.editions(record_id)),
        withdrawn=reason_label(reason),
        is_private=reason == PRIVACY,
        has_copy=bool(reason) and not is_own and bool(made) and _has_copy(r, record_id),
        derived=tuple(Other(*one) for one in made),
        here=side_of(stored.document),
        versions=() if is_own else _versions(r, stored),
        same=likeness.others(r, same),
        alike=_alike(r, stored),
    )


def _alike(r: Reading, stored: Stored) -> tuple[Other, ...]:
    if stored.type not in likeness.TYPES:
        return ()
    pairs = likeness.proposed(r, [stored.id])
    return tuple(pair.other if pair.one.id == stored.id else pair.one for pair in pairs)


def _has_copy(r: Reading, record_id: str) -> bool:
    try:
        withdrawing.copy_of(r, record_id)
    except NotFound:
        return False
    return True


def _versions(r: Reading, stored: Stored) -> tuple[Side, ...]:
    """The other versions of a neighbour's record that nothing follows."""
    last = heads(r.store.editions(stored.id))
    if len(last) < 2:
        return ()
    return tuple(side_of(each.document) for each in last if each.hash != stored.hash)


def side_of(document: str) -> Side:
    """A document as one side of a comparison."""
    record = decode(content(document))
    return Side(
        edition=_number(document).edition,
        at=record.modified_at,
        texts=tuple(pair for pair in texts(record) if pair[0] not in _ASIDE),
    )
