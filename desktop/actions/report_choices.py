# SPDX-License-Identifier: EUPL-1.2
"""What a report can be about: the choices on screen, and the report that a record asks for."""

from collections.abc import Callable, Sequence

from desktop.actions import report_scope, reporting, visits
from desktop.actions.context import Reading
from desktop.answers.listing import Filter, Row
from desktop.answers.report_choices import ReportChoices, Subject
from desktop.answers.reporting import ReportScope
from desktop.answers.stored import Stored
from desktop.records.document import title_of
from desktop.records.errors import NotFound


def choices(r: Reading, record: str = "") -> ReportChoices:
    """All there is to choose; `record` is the visit or project whose parts are counted."""
    visits_here = tuple(r.store.rows(Filter(types=("visit",))))
    projects_here = tuple(r.store.rows(Filter(types=("project",))))
    visit = _chosen(r, record, visits_here, report_scope.visit)
    project = _chosen(r, record, projects_here, report_scope.project)
    return ReportChoices(
        kinds=tuple(reporting.available(r, visit, project)),
        visits=visits_here,
        topics=tuple(visits.choices(r, "topic")),
        projects=projects_here,
        visit=visit,
        project=project,
    )


def _chosen(
    r: Reading,
    record: str,
    rows: Sequence[Row],
    sensible: Callable[[Reading, ReportScope], tuple[Stored, str]],
) -> str:
    """The record if it is one of these, or what a report without a scope takes of them."""
    if any(row.id == record for row in rows):
        return record
    try:
        return sensible(r, ReportScope())[0].id
    except NotFound:
        return ""


def subject(r: Reading, record_id: str) -> Subject:
    """The report that goes with a record: a visit's or project's own, of all others their lessons.

    Raises `NotFound` for a record that isn't here.
    """
    stored = r.store.get(record_id)
    title = title_of(stored.record)
    match stored.type:
        case "visit":
            return Subject("visit-report", ReportScope(record=record_id))
        case "lesson":
            scope = ReportScope(ids=(record_id,))
        case "topic":
            return Subject("lessons-overview", ReportScope(topic=record_id))
        case "organisation":
            scope = ReportScope(organisation=record_id)
        case "project":
            return Subject("project-report", ReportScope(record=record_id))
        case _:
            scope = ReportScope()
    narrowed = bool(scope.ids or scope.organisation)
    return Subject("lessons-overview", scope, title if narrowed else "")
