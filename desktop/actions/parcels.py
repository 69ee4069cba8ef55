# SPDX-License-Identifier: EUPL-1.2
"""Packing: what belongs together, what of it leaves, for whom, and what went before."""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.actions import sharing
from desktop.actions.context import Reading
from desktop.answers.listing import Filter, Row
from desktop.answers.parcels import Item, Parcel, Receiver, Seal, Traffic, WaitingBundle
from desktop.answers.sharing import Review, Scope
from desktop.bundles.acquaintance import party, recipients_of
from desktop.bundles.scope import PRIVATE_TYPES
from desktop.bundles.signing import fingerprint
from desktop.jobs import Progress
from desktop.records.attachment import Attachment
from desktop.records.comment import Comment

_BELONGING = {
    "visit": {"lesson"},
    "project": {"lesson", "adoption", "role_change", "involvement"},
    "role_change": {"involvement"},
}
_ALONG = ("attachment", "comment")
_ORDER = ("visit", "project", "lesson", "adoption", "role_change", "involvement", "note")
_UNDECIDED = frozenset({"later", "conflict", "links"})


def belonging(r: Reading, record_id: str) -> list[str]:
    """A record with what came out of it: a visit's lessons, what a project refers to."""
    stored = r.store.get(record_id)
    kinds = _BELONGING.get(stored.type, set[str]())
    linked = [id for id, kind, _role in r.store.backlinks(stored.id) if kind in kinds]
    rows = r.store.rows_of(linked)
    there = [id for id in dict.fromkeys(linked) if id in rows and rows[id].deleted_at is None]
    return [stored.id, *(id for id in there if id != stored.id)]


def gather(
    r: Reading,
    ids: Sequence[str],
    off: frozenset[str] = frozenset(),
    to: str = "",
    since_last: bool = False,
    questions_only: bool = False,
    progress: Progress | None = None,
) -> Parcel:
    """What would leave of these records (without ids: of all), less those in `off`."""
    chosen = tuple(id for id in ids if id not in off)
    scope = Scope(ids=chosen, to=to, since_last=since_last, questions_only=questions_only)
    empty = Review(leaving=(), staying=(), findings=())
    is_nothing = bool(ids) and not chosen
    found = empty if is_nothing else sharing.review(r, scope, (), progress)
    why = {each.record: each.why for each in found.staying} | dict.fromkeys(off, "off")
    leaving = [each.record for each in found.leaving]
    shown = [*ids, *leaving] if ids else [*leaving, *_left_out(found)]
    rows = r.store.rows_of(list(dict.fromkeys([*shown, *off])))
    part_of = _part_of(r, [row for row in rows.values() if row.type in _ALONG])
    return Parcel(
        items=tuple(_items(r, rows, why, part_of, ids)),
        review=found,
        part_of=part_of,
        attachments=sum(each.type == "attachment" for each in found.leaving),
        size=_size(r, found),
        at_home=len(found.staying),
        has_before=any(
            entry.audience.startswith(f"{to or sharing.EVERYONE}/")
            for entry in r.store.bundle_log("out")
        ),
    )


def _left_out(found: Review) -> Iterable[str]:
    return (each.record for each in found.staying if each.why == "left_out")


def _part_of(r: Reading, rows: Iterable[Row]) -> dict[str, str]:
    """The record that each attachment or comment goes along with."""
    found: dict[str, str] = {}
    for stored in r.store.documents([row.id for row in rows]):
        if isinstance(stored.record, Attachment | Comment):
            found[stored.id] = stored.record.record
    return found


def _items(
    r: Reading,
    rows: dict[str, Row],
    why: dict[str, str],
    part_of: dict[str, str],
    ids: Sequence[str],
) -> Iterable[Item]:
    along: dict[str, Counter[str]] = {}
    for id, owner in part_of.items():
        if id not in why:
            along.setdefault(owner, Counter())[rows[id].type] += 1
    origins = r.store.rows_of(sorted({row.origin for row in rows.values()}))
    names = {id: row.title for id, row in origins.items()}
    first = ids[0] if ids else ""
    for row in sorted(rows.values(), key=lambda row: (row.id != first, *_rank(row))):
        owner = part_of.get(row.id)
        if owner is None or owner not in rows:
            yield Item(
                id=row.id,
                type=row.type,
                kind=row.kind if row.type == "lesson" else "",
                title=row.title,
                is_own=row.origin == r.home,
                origin_name=names.get(row.origin, ""),
                why=why.get(row.id, ""),
                along=dict(along.get(row.id, {})),
            )


def _rank(row: Row) -> tuple[int, str]:
    place = _ORDER.index(row.type) if row.type in _ORDER else len(_ORDER)
    return place, row.title.casefold()


def _size(r: Reading, found: Review) -> int:
    """Bytes, about: the documents and the files that go along."""
    total = sum(len(each.document) for each in found.leaving)
    files = [each.record for each in found.leaving if each.type == "attachment"]
    for stored in r.store.documents(files):
        if isinstance(stored.record, Attachment):
            total += stored.record.size
    return total


def is_private(kind: str) -> bool:
    """Whether a record of this type leaves only when it is chosen by itself."""
    return kind in PRIVATE_TYPES


def seal(r: Reading) -> Seal:
    """Who signs what leaves here."""
    return Seal(party(r.store).name, fingerprint(r.keys.signer().key))


def receivers(r: Reading) -> list[Receiver]:
    """All whom a bundle can be for: those known by a bundle of theirs first, then by name."""
    known = {row.origin for row in r.store.senders() if row.trust == "accepted"}
    rows = r.store.rows(Filter(types=("organisation",), order="title", descending=False))
    sealed = {id for id in known if recipients_of(r.store, id)}
    found = [
        Receiver(row.id, row.title, row.id in known, row.id in sealed)
        for row in rows
        if row.id != r.home
    ]
    return sorted(found, key=lambda one: (not one.is_known, one.name.casefold()))


def traffic(r: Reading) -> Traffic:
    """What came in, what left, and what still waits for a decision."""
    entries = [*r.store.bundle_log("in"), *r.store.bundle_log("out")]
    entries.sort(key=lambda entry: entry.at.timestamp() if entry.at else 0.0, reverse=True)
    by_id = {entry.id: entry for entry in entries}
    waits: dict[str, list[str]] = {}
    vias: dict[str, str] = {}
    for each in r.store.waiting():
        if each.why in _UNDECIDED:
            waits.setdefault(each.bundle, []).append(each.why)
            vias[each.bundle] = each.via
    parties = {entry.party for entry in entries} | set(vias.values())
    rows = r.store.rows_of(sorted(parties))
    names = {id: row.title for id, row in rows.items()}
    waiting = [
        WaitingBundle(
            bundle=id,
            sender=names.get(vias[id], ""),
            number=by_id[id].number if id in by_id else 0,
            title=by_id[id].title if id in by_id else "",
            records=len(whys),
            why=Counter(whys).most_common(1)[0][0],
        )
        for id, whys in waits.items()
    ]
    return Traffic(tuple(entries), names, tuple(waiting))
