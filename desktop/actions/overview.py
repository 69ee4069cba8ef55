# SPDX-License-Identifier: EUPL-1.2
"""The start page: figures, what needs a person, the next visit, and a visit for the calendar."""

from datetime import date

from desktop.actions.context import Reading
from desktop.actions.listing import names
from desktop.actions.reference import ORIGIN
from desktop.answers.listing import Filter
from desktop.answers.overview import Opening, Start
from desktop.i18n import _
from desktop.insight import overview
from desktop.planning.exchange import project_calendar, visit_calendar
from desktop.records.errors import Refused
from desktop.records.project import Project
from desktop.records.visit import Visit


def start(r: Reading) -> Start:
    """The start page of today."""
    return overview.start(r.store, r.clock().astimezone().date())


def opening(r: Reading, day: date) -> Opening:
    """What the window shows when it is opened on a day."""
    home = names(r, [r.home])[r.home]
    return Opening(overview.start(r.store, day), counts(r), home)


def counts(r: Reading) -> dict[str, int]:
    """How many records of each type there are to look at; of organisations those one knows.

    As `bundle` those that wait for a decision.
    """
    found = r.store.counts()
    known = r.store.targets(
        ("organisations", "organisation", "record", "members"),
        ("visit", "contact", "comment", "organisation"),
    )
    known |= {r.home} | r.store.origins(("visit", "lesson", "project"))
    shipped = r.store.count(Filter(types=("organisation",), origin=ORIGIN))
    seen = sum(
        1
        for row in r.store.rows_of(known).values()
        if row.type == "organisation" and row.origin == ORIGIN and row.deleted_at is None
    )
    found["organisation"] = found.get("organisation", 0) - shipped + seen
    found["bundle"] = len(overview.undecided(r.store))
    return found


def calendar(r: Reading, record_id: str) -> bytes:
    """The .ics of a visit with its open actions, or of what is still to come in a project."""
    record = r.store.get(record_id).record
    if isinstance(record, Visit):
        names = r.store.rows_of(record.organisations)
        place = ", ".join(names[id].title for id in record.organisations if id in names)
        return visit_calendar(record, place, r.clock())
    if isinstance(record, Project):
        return project_calendar(record, r.clock())
    raise Refused(_("Only a visit or a project can go into the calendar."))
