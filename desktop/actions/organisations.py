# SPDX-License-Identifier: EUPL-1.2
"""Organisations: who there is to learn from, and what we have with each of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from desktop.actions import reference
from desktop.actions.context import Reading, Writing
from desktop.actions.editing import save
from desktop.actions.remarks import beside, names_of
from desktop.answers.listing import Filter, Row
from desktop.answers.organisations import OrganisationLine, OrganisationPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.contact import Contact
from desktop.records.document import links, replace
from desktop.records.errors import NotFound
from desktop.records.fields import Day
from desktop.records.organisation import Organisation
from desktop.records.terms import OrganisationKind, VisitState

MOST = 500
"""So many records of one kind an organisation's page names at most."""


class _Glimpse(msgspec.Struct):
    """As much of an organisation as its line shows; whole records would take ten times as long."""

    name: str = ""
    kind: str = ""
    cbs_code: str = ""
    province: str = ""
    sector: str = ""
    members: tuple[str, ...] = ()


class _Visited(msgspec.Struct):
    organisations: tuple[str, ...] = ()
    date: Day | None = None
    state: str = VisitState.PLANNED


class _Cited(msgspec.Struct):
    ref: str = ""


class _Learned(msgspec.Struct):
    sources: tuple[_Cited, ...] = ()


class _At(msgspec.Struct):
    organisation: str | None = None


class _About(msgspec.Struct):
    record: str = ""


@dataclass
class _Tally:
    """What there is with each organisation, by its id."""

    visits: Counter[str] = field(default_factory=Counter[str])
    lessons: Counter[str] = field(default_factory=Counter[str])
    projects: Counter[str] = field(default_factory=Counter[str])
    contacts: Counter[str] = field(default_factory=Counter[str])
    remarks: set[str] = field(default_factory=set[str])
    members: set[str] = field(default_factory=set[str])
    last: dict[str, date] = field(default_factory=dict[str, date])

    def seen(self, place: str, day: date | None) -> None:
        """Something was learned there on that day."""
        if day is not None:
            self.last[place] = max(day, self.last.get(place, day))

    def has(self, place: str) -> bool:
        """Whether there is anything at all."""
        counts = (self.visits, self.lessons, self.projects, self.contacts)
        return any(place in count for count in counts) or place in self.remarks | self.members


_organisation_decoder = msgspec.json.Decoder(_Glimpse)
_visit_decoder = msgspec.json.Decoder(_Visited)
_lesson_decoder = msgspec.json.Decoder(_Learned)
_contact_decoder = msgspec.json.Decoder(_At)
_comment_decoder = msgspec.json.Decoder(_About)


def write(w: Writing, name: str, kind: str = OrganisationKind.OTHER_SECTOR) -> Stored:
    """A new organisation of ours."""
    made = Organisation(**w.header(), name=name, kind=OrganisationKind(kind).value)
    return w.unit.create(made)


def lines(r: Reading) -> list[OrganisationLine]:
    """All organisations, by name."""
    found = [
        (one, _organisation_decoder.decode(one.document))
        for one in r.store.documents(type="organisation")
    ]
    tally = _tallied(r)
    tally.members |= {member for _one, each in found for member in each.members}
    made = [_line(r, one, each, tally) for one, each in found]
    return sorted(made, key=lambda line: (sort_name(line.name), line.id))


def sort_name(name: str) -> str:
    """The name as one looks for it: 's-Hertogenbosch under the h."""
    return name.removeprefix("'s-").removeprefix("’s-").casefold()


def _line(r: Reading, stored: Stored, each: _Glimpse, tally: _Tally) -> OrganisationLine:
    is_own, is_home = stored.origin == r.home, stored.id == r.home
    return OrganisationLine(
        id=stored.id,
        name=each.name,
        kind=each.kind,
        code=each.cbs_code,
        province=each.province,
        sector=each.sector,
        visits=tally.visits[stored.id],
        lessons=tally.lessons[stored.id],
        projects=tally.projects[stored.id],
        contacts=tally.contacts[stored.id],
        last=tally.last.get(stored.id),
        is_own=is_own,
        is_home=is_home,
        is_known=stored.origin != reference.ORIGIN or is_home or tally.has(stored.id),
        also=reference.other_names().get(each.cbs_code, ()),
    )


def _tallied(r: Reading) -> _Tally:
    """Goes once through everything that can name an organisation."""
    tally = _Tally()
    hosts: dict[str, tuple[str, ...]] = {}
    for stored in r.store.documents(type="visit"):
        visit = _visit_decoder.decode(stored.document)
        hosts[stored.id] = visit.organisations
        for place in {*visit.organisations, *_giver(r, stored)}:
            tally.visits[place] += 1
            tally.seen(place, None if visit.state == VisitState.PLANNED else visit.date)
    for stored in r.store.documents(type="lesson"):
        lesson = _lesson_decoder.decode(stored.document)
        places = {place for one in lesson.sources for place in hosts.get(one.ref, ())}
        tally.lessons.update({*places, *_giver(r, stored)})
    tally.projects.update(row.origin for row in _others(r, "project"))
    for stored in r.store.documents(type="contact"):
        place = _contact_decoder.decode(stored.document).organisation
        tally.contacts.update((place,) if place else ())
    for stored in r.store.documents(type="comment"):
        tally.remarks.add(_comment_decoder.decode(stored.document).record)
    return tally


def _giver(r: Reading, stored: Stored) -> tuple[str, ...]:
    """The neighbour a record came from; our own came from nobody."""
    return () if stored.origin == r.home else (stored.origin,)


def _others(r: Reading, kind: str) -> list[Row]:
    return r.store.rows(Filter(types=(kind,), origin="others"))


def page(r: Reading, organisation_id: str) -> OrganisationPage:
    """One organisation with what we have with it; raises `NotFound`."""
    stored = r.store.get(organisation_id)
    organisation = stored.record
    if not isinstance(organisation, Organisation):
        raise NotFound(_("This isn't an organisation."))
    is_home = organisation_id == r.home
    visits = () if is_home else _rows(r, "visit", organisation_id)
    remarks, files = beside(r, organisation_id)
    return OrganisationPage(
        stored=stored,
        is_own=stored.origin == r.home,
        is_home=is_home,
        visits=visits,
        lessons=() if is_home else _lessons(r, organisation_id, visits),
        projects=() if is_home else _rows(r, "project", organisation_id),
        contacts=_contacts(r, organisation_id),
        member_of=_member_of(r, organisation_id),
        remarks=remarks,
        files=files,
        names=names_of(r, {target for _role, target in links(organisation)}),
    )


def _rows(r: Reading, kind: str, organisation_id: str) -> tuple[Row, ...]:
    wanted = Filter(types=(kind,), organisations=(organisation_id,), limit=MOST)
    return tuple(r.store.rows(wanted))


def _lessons(r: Reading, organisation_id: str, visits: Iterable[Row]) -> tuple[Row, ...]:
    """Those it shared, and those that have a visit there as their source; the newest first."""
    found = {row.id: row for row in _rows(r, "lesson", organisation_id)}
    drawn = {lesson for visit in visits for lesson in _drawn(r, visit.id)}
    found.update(r.store.rows_of(drawn - found.keys()))
    newest = sorted(found.values(), key=lambda row: (row.modified_at, row.id), reverse=True)
    return tuple(newest[:MOST])


def _drawn(r: Reading, visit_id: str) -> Iterator[str]:
    for source, kind, role in r.store.backlinks(visit_id):
        if kind == "lesson" and role == "sources":
            yield source


def _contacts(r: Reading, organisation_id: str) -> tuple[Stored, ...]:
    ids = [id for id, kind, _role in r.store.backlinks(organisation_id) if kind == "contact"]
    own = [one for one in r.store.documents(ids) if one.origin == r.home]
    return tuple(sorted(own, key=lambda one: str(getattr(one.record, "name", "")).casefold()))


def _member_of(r: Reading, organisation_id: str) -> tuple[tuple[str, str], ...]:
    ids = [id for id, _kind, role in r.store.backlinks(organisation_id) if role == "members"]
    return tuple(names_of(r, ids).items())


def write_contact(w: Writing, organisation_id: str, **values: Any) -> Stored:
    """A new contact there; raises `Refused` where the rules say no."""
    made = Contact(**w.header(), organisation=organisation_id, **values)
    return w.unit.create(made)


def change_contact(w: Writing, contact_id: str, based_on: int, **values: Any) -> Stored:
    """Other words on a contact; raises `Refused`, or `Conflict` where it moved on meanwhile."""
    return save(w, replace(w.unit.get(contact_id).record, **values), based_on)
