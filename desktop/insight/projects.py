# SPDX-License-Identifier: EUPL-1.2
"""Projects as the screen shows them: a line each, and one with all that hangs on it."""

from collections.abc import Iterable
from datetime import date

from desktop.answers.listing import Filter
from desktop.answers.planning import Part, Plan
from desktop.answers.projects import Comparable, ProjectLine, ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.insight.moments import moments
from desktop.insight.savings import savings
from desktop.planning.schedule import plan
from desktop.records.adoption import Adoption
from desktop.records.document import title_of
from desktop.records.errors import NotFound
from desktop.records.project import Project
from desktop.store.reader import Reader


def lines(store: Reader, home: str, day: date) -> list[ProjectLine]:
    """All projects: our own first, what runs before what is done, by title."""
    stored = list(store.documents(type="project"))
    names = store.rows_of({_organisation(project_of(each)) for each in stored})
    found: list[ProjectLine] = []
    for each in stored:
        project = project_of(each)
        current = plan(project, day)
        organisation = names.get(_organisation(project))
        found.append(
            ProjectLine(
                id=each.id,
                title=project.title,
                state=project.state,
                organisation=organisation.title if organisation else _("(not received)"),
                is_own=each.origin == home,
                progress=current.progress,
                phase=_present_phase(current),
                slip=max((row.slip for row in current.rows if not row.is_done), default=0),
                hours_planned=_hours(project, current)[1],
                hours_actual=_hours(project, current)[0],
            )
        )
    order = ("running", "idea", "done", "stopped")
    place = {state: number for number, state in enumerate(order)}
    return sorted(found, key=lambda x: (not x.is_own, place.get(x.state, 9), x.title.casefold()))


def page(store: Reader, home: str, project_id: str, day: date) -> ProjectPage:
    """One project with all around it; raises `NotFound`."""
    stored = store.get(project_id)
    project = project_of(stored)
    current = plan(project, day)
    links = store.backlinks(project_id)
    around = {
        kind: _oldest_first(
            store.documents(dict.fromkeys(id for id, each, _role in links if each == kind))
        )
        for kind in ("adoption", "role_change", "involvement")
    }
    adoptions = tuple(each for each in around["adoption"] if each.origin == stored.origin)
    wanted = {
        _organisation(project),
        *project.topics,
        *(each.record.lesson for each in adoptions if isinstance(each.record, Adoption)),
    }
    names = {id: row.title for id, row in store.rows_of(wanted).items()}
    return ProjectPage(
        stored=stored,
        plan=current,
        organisation=names.get(_organisation(project), _("(not received)")),
        is_own=stored.origin == home,
        moments=moments(store, project, current, day),
        comparables=tuple(_comparables(store, project)),
        savings=savings(x.record for x in adoptions if isinstance(x.record, Adoption)),
        adoptions=adoptions,
        role_changes=around["role_change"],
        involvements=around["involvement"],
        names=names,
    )


def _oldest_first(found: Iterable[Stored]) -> tuple[Stored, ...]:
    return tuple(sorted(found, key=lambda x: (x.record.created_at, title_of(x.record).casefold())))


def _comparables(store: Reader, project: Project) -> list[Comparable]:
    """Every other project, first those that are a reference, then those about the same."""
    alike: set[str] = set()
    if project.topics:
        wanted = Filter(types=("project",), topics=project.topics)
        alike = {row.id for row in store.rows(wanted)}
    rows = [row for row in store.rows(Filter(types=("project",))) if row.id != project.id]
    names = store.rows_of({row.origin for row in rows})
    chosen = set(project.reference_projects)
    found = [
        Comparable(
            row.id,
            row.title,
            names[row.origin].title if row.origin in names else "",
            row.id in chosen,
            row.id in alike,
        )
        for row in rows
    ]
    return sorted(found, key=lambda x: (not x.is_chosen, not x.is_alike, x.organisation, x.title))


def _present_phase(current: Plan) -> str:
    """The phase that runs, else the first that isn't done, else the last."""
    phases = [row for row in current.rows if row.part is Part.PHASE]
    running = [row for row in phases if row.actual is not None and not row.is_done]
    open_ones = [row for row in phases if not row.is_done]
    shown = next(iter([*reversed(running), *open_ones, *reversed(phases)]), None)
    return shown.name if shown else ""


def _hours(project: Project, current: Plan) -> tuple[int, int]:
    """Hours spent and planned: the budget's where it has them, else those of the tasks."""
    budget = project.budget
    actual = budget.hours_actual if budget and budget.hours_actual is not None else None
    planned = budget.hours_planned if budget and budget.hours_planned is not None else None
    return (
        current.hours_actual if actual is None else actual,
        current.hours_planned if planned is None else planned,
    )


def _organisation(project: Project) -> str:
    return project.organisation or project.origin


def project_of(stored: Stored) -> Project:
    """The project in a record; raises `NotFound` where it is something else."""
    if not isinstance(stored.record, Project):
        raise NotFound(_("This isn't a project."), details=stored.id)
    return stored.record
