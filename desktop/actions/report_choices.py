# SPDX-License-Identifier: EUPL-1.2
"""What a report can be about: the choices on screen, and the report that a record asks for."""

from desktop.actions import report_scope, reporting, visits
from desktop.actions.context import Reading
from desktop.answers.listing import Filter
from desktop.answers.report_choices import ReportChoices, Subject
from desktop.answers.reporting import ReportScope
from desktop.records.adoption import Adoption
from desktop.records.document import title_of
from desktop.records.errors import NotFound
from desktop.records.project import Project


def choices(r: Reading, visit: str = "") -> ReportChoices:
    """All there is to choose; `visit` is the one whose parts are counted."""
    rows = tuple(r.store.rows(Filter(types=("visit",))))
    chosen = visit if any(row.id == visit for row in rows) else _latest(r)
    kinds = tuple(reporting.available(r, chosen))
    return ReportChoices(kinds, rows, tuple(visits.choices(r, "topic")), chosen)


def _latest(r: Reading) -> str:
    try:
        return report_scope.visit(r, ReportScope())[0].id
    except NotFound:
        return ""


def subject(r: Reading, record_id: str) -> Subject:
    """The report that goes with a record: a visit's own, and of all others their lessons.

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
        case "project" if isinstance(stored.record, Project):
            scope = ReportScope(ids=_lessons_of(r, stored.record))
        case _:
            scope = ReportScope()
    narrowed = bool(scope.ids or scope.organisation)
    return Subject("lessons-overview", scope, title if narrowed else "")


def _lessons_of(r: Reading, project: Project) -> tuple[str, ...]:
    """The lessons that were decided on in a project; before there are any, those on its topics."""
    decided = (stored.record for stored in r.store.documents(type="adoption"))
    found = {a.lesson for a in decided if isinstance(a, Adoption) and a.project == project.id}
    here = {row.id for row in r.store.rows(Filter(types=("lesson",)))}
    if found & here:
        return tuple(sorted(found & here))
    if not project.topics:
        return ()
    on_topics = Filter(types=("lesson",), topics=project.topics)
    return tuple(sorted(row.id for row in r.store.rows(on_topics)))
