# SPDX-License-Identifier: EUPL-1.2
"""What is in a report of one record: its parts with how much there is of each, and a project's."""

from desktop.actions import projects, timeline, visits
from desktop.actions.context import Reading
from desktop.answers.planning import Reference
from desktop.answers.projects import ProjectPage
from desktop.answers.reporting import Choice
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.insight.projects import project_of
from desktop.records.adoption import Adoption
from desktop.records.attachment import Attachment
from desktop.records.involvement import Involvement
from desktop.records.lesson import Lesson
from desktop.records.role_change import RoleChange
from desktop.records.terms import field_label, type_label
from desktop.records.visit import Visit
from desktop.reports.content.project_report import PARTS as PROJECT_PARTS
from desktop.reports.content.project_report import Course
from desktop.reports.content.visit_report import PARTS as VISIT_PARTS

_PHOTOS = frozenset({"image/png", "image/jpeg"})


def of_visit(r: Reading, record: str) -> tuple[Choice, ...]:
    """The parts of a visit report; without a visit they have no counts."""
    counts: dict[str, int] = {}
    stored = r.store.find(record) if record else None
    if stored is not None and isinstance(visit := stored.record, Visit):
        counts = {
            "questions": len(visit.questions),
            "lessons": len(visits.lessons_of(r, visit.id)),
            "follow_ups": len(visit.follow_ups),
            "photos": len(photos(r, visit.id)),
        }
    labels = {
        "summary": _("Summary"),
        "facts": _("Who, where and when"),
        "lessons": type_label("lesson", 2),
        "questions": _("Questions and answers"),
        "follow_ups": field_label("follow_ups"),
        "notes": field_label("notes"),
        "photos": _("Photos"),
    }
    return tuple(Choice(part, labels[part], counts.get(part)) for part in VISIT_PARTS)


def photos(r: Reading, visit: str) -> list[Attachment]:
    """The pictures with a visit, by file name."""
    ids = [source for source, kind, _role in r.store.backlinks(visit) if kind == "attachment"]
    found = (stored.record for stored in r.store.documents(ids))
    pictures = [one for one in found if isinstance(one, Attachment) and one.media_type in _PHOTOS]
    return sorted(pictures, key=lambda one: one.file_name.casefold())


def of_project(r: Reading, record: str) -> tuple[Choice, ...]:
    """The parts of a project report; without a project they have no counts."""
    counts: dict[str, int] = {}
    stored = r.store.find(record) if record else None
    if stored is not None and stored.type == "project":
        page = projects.page(r, record)
        counts = {
            "decisions": len(page.adoptions),
            "roles": len(page.role_changes),
            "involvement": len(page.involvements),
        }
    labels = {
        "about": _("What it is about"),
        "timeline": _("Timeline"),
        "decisions": _("Decisions on lessons"),
        "budget": _("Hours and euros"),
        "roles": type_label("role_change", 2),
        "involvement": type_label("involvement", 1),
    }
    return tuple(Choice(part, labels[part], counts.get(part)) for part in PROJECT_PARTS)


def course(r: Reading, stored: Stored) -> Course:
    """A project with all that its report tells."""
    page = projects.page(r, stored.id)
    adoptions = [x.record for x in page.adoptions if isinstance(x.record, Adoption)]
    lessons = {
        x.id: x.record
        for x in r.store.documents(dict.fromkeys(one.lesson for one in adoptions))
        if isinstance(x.record, Lesson)
    }
    return Course(
        project=project_of(stored),
        plan=page.plan,
        decisions=[(one, lessons.get(one.lesson)) for one in adoptions],
        role_changes=[x.record for x in page.role_changes if isinstance(x.record, RoleChange)],
        involvements=[x.record for x in page.involvements if isinstance(x.record, Involvement)],
        reference=_reference(r, page),
        waiting=page.waiting,
    )


def _reference(r: Reading, page: ProjectPage) -> Reference | None:
    """The neighbour's timeline that the project names to be held against, over its own."""
    theirs = next((each for each in page.comparables if each.is_chosen), None)
    if theirs is None:
        return None
    project, name = project_of(r.store.get(theirs.id)), theirs.organisation or theirs.title
    return timeline.laid_over(project_of(page.stored), project, name)
