# SPDX-License-Identifier: EUPL-1.2
"""Lists: which records, in which order, a page at a time, found in the indexes alone.

Topics are met by the links of role `topics`, `topic` and `parent` (not by a visit's questions);
organisations by `organisations`, `organisation` and `members`, and by being that organisation's
own record. Both follow `same_as`; the narrower topics of a topic are for the caller to name.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select

from desktop.answers.listing import Filter, Row
from desktop.store.lookup import IDS, chunks
from desktop.store.provenance import Provenance
from desktop.store.tables import instant, record, reference

TOPIC_ROLES: Final = ("topics", "topic", "parent")
ORGANISATION_ROLES: Final = ("organisations", "organisation", "members")

_ROW = (
    record.c.id,
    record.c.type,
    record.c.origin,
    record.c.external_id,
    record.c.title,
    record.c.state,
    record.c.sharing,
    record.c.kind,
    record.c.day,
    record.c.modified_at,
    record.c.deleted_at,
    record.c.revision,
)
_ORDERS: Final = {
    "title": (record.c.sort_title,),
    "day": (record.c.day,),
    "modified": (record.c.modified_at,),
    "kind": (record.c.kind, record.c.day),
    "state": (record.c.state, record.c.day),
}
_ROWS_OF = select(*_ROW).where(record.c.id.in_(IDS))
_COUNTS = select(record.c.type, func.count()).group_by(record.c.type)


def folded(text: str) -> str:
    """Text as it is sorted and matched: lower case, without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    if apart.isascii():
        return apart
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def row(values: Sequence[Any]) -> Row:
    """A row of the list's columns as what one gets back."""
    return Row(
        id=values[0],
        type=values[1],
        origin=values[2],
        external_id=values[3] or "",
        title=values[4],
        state=values[5],
        sharing=values[6],
        kind=values[7],
        day=date.fromisoformat(values[8]) if values[8] else None,
        modified_at=instant(values[9]),
        deleted_at=None if values[10] is None else instant(values[10]),
        revision=values[11],
    )


class Listing(Provenance):
    """Reads lists of records without their texts."""

    def rows(self, filter: Filter) -> list[Row]:
        """A page of the records that fit, in the order asked for."""
        columns = (*_ORDERS[filter.order], record.c.place)
        order = [each.desc() if filter.descending else each for each in columns]
        page = self._narrowed(select(record.c.place), filter).order_by(*order)
        if filter.limit is not None:
            page = page.limit(filter.limit)
        page = page.offset(filter.offset or None)
        # The places are found in an index; only the page's own rows are then fetched.
        wanted = select(*_ROW).where(record.c.place.in_(page)).order_by(*order)
        return [row(values) for values in self.ask(wanted)]

    def rows_of(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these records by id, from the trash too; what isn't here is left out."""
        found: dict[str, Row] = {}
        for chunk in chunks(ids):
            for values in self.ask(_ROWS_OF, {"ids": chunk}):
                found[values[0]] = row(values)
        return found

    def count(self, filter: Filter) -> int:
        """How many records fit, whatever the limit and offset."""
        return self.ask(
            self._narrowed(select(func.count()).select_from(record), filter)
        ).scalar_one()

    def counts(self, *, trashed: bool = False) -> dict[str, int]:
        """How many records there are of each type (in the trash, if asked so)."""
        where = record.c.deleted_at.is_not(None) if trashed else record.c.deleted_at.is_(None)
        return {values[0]: values[1] for values in self.ask(_COUNTS.where(where))}

    def targets(self, roles: Iterable[str], types: Iterable[str]) -> set[str]:
        """What records of these types, the trash left out, refer to in these roles."""
        live = select(record.c.id).where(
            _one_of(record.c.type, types), record.c.deleted_at.is_(None)
        )
        wanted = select(reference.c.target).where(
            _one_of(reference.c.role, roles), reference.c.source.in_(live)
        )
        return {values[0] for values in self.ask(wanted.distinct())}

    def origins(self, types: Iterable[str]) -> set[str]:
        """Whose records of these types there are, the trash left out."""
        live = (_one_of(record.c.type, types), record.c.deleted_at.is_(None))
        return {values[0] for values in self.ask(select(record.c.origin).where(*live).distinct())}

    def _narrowed(self, wanted: Select[Any], filter: Filter) -> Select[Any]:
        trash = record.c.deleted_at
        wanted = wanted.where(trash.is_not(None) if filter.trashed else trash.is_(None))
        for column, values in (
            (record.c.type, filter.types),
            (record.c.kind, filter.kinds),
            (record.c.state, filter.states),
            (record.c.sharing, filter.sharing),
            (record.c.phase, filter.phases),
        ):
            if values:
                wanted = wanted.where(_one_of(column, values))
        if filter.origin == "others":
            wanted = wanted.where(record.c.origin != self.home)
        elif filter.origin:
            origin = self.home if filter.origin == "own" else filter.origin
            wanted = wanted.where(record.c.origin == origin)
        for word in folded(filter.text).split():
            wanted = wanted.where(record.c.sort_title.contains(word, autoescape=True))
        if filter.topics:
            wanted = wanted.where(self._linked(filter.topics, TOPIC_ROLES))
        if filter.organisations:
            linked = self._linked(filter.organisations, ORGANISATION_ROLES)
            theirs = record.c.origin.in_(self._same(filter.organisations))
            wanted = wanted.where(or_(linked, theirs))
        if filter.refers_to:
            wanted = wanted.where(self._linked(filter.refers_to))
        return wanted

    def _linked(self, targets: Iterable[str], roles: Sequence[str] = ()) -> ColumnElement[bool]:
        sources = select(reference.c.source).where(reference.c.target.in_(self._same(targets)))
        if roles:
            sources = sources.where(reference.c.role.in_(roles))
        return record.c.id.in_(sources)

    def _same(self, ids: Iterable[str]) -> list[str]:
        return sorted({same for id in ids for same in self.same_as(id)})


def _one_of(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    several = [str(value) for value in values]
    return column == several[0] if len(several) == 1 else column.in_(several)
