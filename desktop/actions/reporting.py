# SPDX-License-Identifier: EUPL-1.2
"""Reports: which can be made, making one, and writing it to a file."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from desktop.actions import listing, report_parts, report_scope, visits
from desktop.actions.context import Reading
from desktop.answers.reporting import (
    FORMS,
    Choice,
    PagePicture,
    ReportAnswer,
    ReportKind,
    ReportScope,
)
from desktop.files import whole
from desktop.i18n import _, language, speaking
from desktop.records.document import Record, links
from desktop.records.errors import NotFound, Refused
from desktop.records.organisation import Organisation
from desktop.records.terms import OrganisationKind, field_label
from desktop.records.visit import Visit
from desktop.reports.content.frame import Frame, Reader, reader_label
from desktop.reports.content.lessons_overview import GROUPINGS, Catalogue, lessons_overview
from desktop.reports.content.project_report import PARTS as PROJECT_PARTS
from desktop.reports.content.project_report import project_report
from desktop.reports.content.tree import House, Report
from desktop.reports.content.visit_report import PARTS, Day, Photo, visit_report
from desktop.store.refusals import not_written

NAMES = {
    "bezoekverslag": "visit-report",
    "visit-report": "visit-report",
    "lessenoverzicht": "lessons-overview",
    "lessons-overview": "lessons-overview",
    "projectverslag": "project-report",
    "project-report": "project-report",
}
"""Every name of a report, Dutch and English, with the one it goes by here."""


def available(r: Reading, visit: str = "", project: str = "") -> list[ReportKind]:
    """The reports that can be made, with how much there is of each part of a visit and project."""
    readers = tuple(Choice(reader, reader_label(reader)) for reader in Reader)
    groupings = (
        Choice("topic", field_label("topic")),
        Choice("phase", field_label("phase")),
        Choice("kind", field_label("kind")),
    )
    return [
        _kind("visit-report", report_parts.of_visit(r, visit), readers, about="visit"),
        _kind("lessons-overview", (), readers, groupings),
        _kind("project-report", report_parts.of_project(r, project), readers, about="project"),
    ]


def _kind(
    name: str,
    parts: tuple[Choice, ...],
    readers: tuple[Choice, ...],
    groupings: tuple[Choice, ...] = (),
    about: str = "",
) -> ReportKind:
    titles = {
        "visit-report": _("Visit report"),
        "lessons-overview": _("Overview of lessons"),
        "project-report": _("Project report"),
    }
    return ReportKind(name, titles[name], about, parts, groupings, readers)


def make(
    r: Reading,
    name: str,
    scope: ReportScope | None = None,
    form: str = "pdf",
    lang: str = "",
) -> ReportAnswer:
    """Make a report in a form (pdf, docx, html) and language (nl, en; "" is the one spoken).

    Raises `NotFound` for an unknown report or record, `Refused` where its reader may not see it.
    """
    known = _known(name)
    if form not in FORMS:
        message = _("A report can be a PDF, a Word file or a web page (.pdf, .docx or .html).")
        raise Refused(message, code="unknown_form")
    with speaking(lang or language()):
        build = _BUILDERS[known](r, scope or ReportScope())
        start = time.perf_counter()
        report = build.content()
        data, pages, undrawn = _drawn(report, form)
        took = (time.perf_counter() - start) * 1000
        return ReportAnswer(known, form, report.title, build.said, data, pages, took, undrawn)


def _known(name: str) -> str:
    if name not in NAMES:
        raise NotFound(
            _("There is no report “%(name)s”.") % {"name": name},
            code="unknown_report",
            remedy=_("Choose from: %(names)s.") % {"names": ", ".join(NAMES)},
        )
    return NAMES[name]


def _drawn(report: Report, form: str) -> tuple[bytes, int | None, tuple[str, ...]]:
    if form == "pdf":
        from desktop.reports import typst

        drawn = typst.render(report)
        return drawn.data, drawn.pages, drawn.undrawn
    if form == "docx":
        from desktop.reports import word

        return word.render(report), None, ()
    from desktop.reports import html

    return html.render(report), None, ()


def write(
    r: Reading,
    name: str,
    out: Path,
    *,
    record: str = "",
    topic: str = "",
    language: str = "",
    scope: ReportScope | None = None,
) -> ReportAnswer:
    """Make a report and write it to a file, whose ending says the form; whole, or not at all."""
    wanted = scope or ReportScope(record=record, topic=topic)
    answer = make(r, name, wanted, out.suffix.lstrip(".").lower(), language)
    save(answer.data, out)
    return answer


def save(data: bytes, out: Path) -> None:
    """Write a finished report beside its place, then put it there."""
    try:
        with whole(out) as draft:
            draft.write_bytes(data)
    except OSError as error:
        raise not_written(error, out) from error


def page_picture(_r: Reading, pdf: bytes, place: int, dots_per_inch: float) -> PagePicture:
    """A page of a finished PDF as a picture, for the preview and the printer."""
    from desktop.reports import pages

    return pages.picture(pdf, place, dots_per_inch)


class _Build(NamedTuple):
    """A report about to be made: the sentence that says its scope, and the making."""

    said: str
    content: Callable[[], Report]


def _visit(r: Reading, scope: ReportScope) -> _Build:
    stored, said = report_scope.visit(r, scope)
    visit = stored.record
    assert isinstance(visit, Visit)  # report_scope gives nothing else
    lessons = report_scope.lessons_in(visits.lessons_of(r, visit.id))
    photos = _photos(r, visit.id)
    known = _names(r, [visit, *lessons])
    frame = _frame(r, scope, str(stored.revision), known)
    found = Day(visit, lessons, photos)
    people = known.get if scope.people else None
    return _Build(
        said, lambda: visit_report(found, frame, parts=scope.parts or PARTS, people=people)
    )


def _lessons(r: Reading, scope: ReportScope) -> _Build:
    chosen = report_scope.lessons(r, scope)
    adoptions = report_scope.adoptions(r, chosen.lessons)
    known = _names(r, chosen.lessons)
    frame = _frame(r, scope, str(r.store.last_change()), known)
    found = Catalogue(chosen.lessons, adoptions, chosen.about)
    by = scope.by if scope.by in GROUPINGS else "topic"
    return _Build(chosen.said, lambda: lessons_overview(found, frame, by=by))


def _project(r: Reading, scope: ReportScope) -> _Build:
    stored, said = report_scope.project(r, scope)
    course = report_parts.course(r, stored)
    frame = _frame(r, scope, str(stored.revision), _names(r, [course.project]))
    parts = scope.parts or PROJECT_PARTS
    return _Build(said, lambda: project_report(course, frame, parts=parts))


_BUILDERS: dict[str, Callable[[Reading, ReportScope], _Build]] = {
    "visit-report": _visit,
    "lessons-overview": _lessons,
    "project-report": _project,
}


def _frame(r: Reading, scope: ReportScope, version: str, names: dict[str, str]) -> Frame:
    try:
        reader = Reader(scope.reader)
    except ValueError as error:
        raise Refused(
            _("A report can't be for “%(reader)s”.") % {"reader": scope.reader}
        ) from error
    day = r.clock().astimezone().date()
    return Frame(House(_house(r)), r.home, reader, day, version, names.get)


def _house(r: Reading) -> str:
    stored = r.store.find(r.home)
    home = stored.record if stored else None
    if not isinstance(home, Organisation):
        return _("Our organisation")
    if home.kind != OrganisationKind.MUNICIPALITY or home.name.startswith("Gemeente "):
        return home.name
    return _("Municipality of %(name)s") % {"name": home.name}


def _names(r: Reading, records: Iterable[Record]) -> dict[str, str]:
    """The titles of all that these records refer to."""
    wanted = {r.home}
    for record in records:
        wanted.add(record.origin)
        wanted.update(record_id for _role, record_id in links(record))
        if isinstance(record, Visit):
            wanted.update((*record.visitors, *record.hosts))
    missing = _("(not received)")
    found = listing.names(r, sorted(wanted))
    return {record_id: title for record_id, title in found.items() if title != missing}


def _photos(r: Reading, visit_id: str) -> Sequence[Photo]:
    """The photos with a visit, without where and by whom; one whose file never came is left out."""
    from desktop.documents.traces.pictures import only_picture

    found: list[Photo] = []
    for attachment in report_parts.photos(r, visit_id):
        with suppress(NotFound):
            content = r.files.path(attachment.sha256).read_bytes()
            found.append(Photo(attachment, only_picture(attachment.file_name, content)))
    return found
