# SPDX-License-Identifier: EUPL-1.2
"""The start page: figures, what needs a person, the next visit, and a visit for the calendar."""

from datetime import date

from desktop.actions.context import Reading
from desktop.actions.listing import names
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
    return Opening(overview.start(r.store, day), r.store.counts(), home)


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
