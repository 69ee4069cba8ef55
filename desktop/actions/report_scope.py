# SPDX-License-Identifier: EUPL-1.2
"""What a report is about: the records that were asked for, and a sentence that says which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.actions.context import Reading
from desktop.answers.listing import Filter
from desktop.answers.reporting import ReportScope
from desktop.answers.stored import Stored
from desktop.i18n import _, day, ngettext, number
from desktop.records.adoption import Adoption
from desktop.records.document import state_of, title_of
from desktop.records.errors import NotFound
from desktop.records.ids import is_id
from desktop.records.lesson import Lesson
from desktop.records.terms import ProjectState, term_label, type_label


def visit(r: Reading, scope: ReportScope) -> tuple[Stored, str]:
    """The visit that was asked for, or the latest one that took place, with a sentence."""
    if scope.record:
        stored = _named(r, "visit", scope.record)
        return stored, _("Visit: %(title)s.") % {"title": _with_day(stored)}
    stored = _latest(r, scope)
    return stored, _("Latest visit: %(title)s.") % {"title": _with_day(stored)}


def _with_day(stored: Stored) -> str:
    title, on = title_of(stored.record), stored.record.day()
    return f"{title} ({day(on)})" if on else title


def _latest(r: Reading, scope: ReportScope) -> Stored:
    organisations = (
        (_named(r, "organisation", scope.organisation).id,) if scope.organisation else ()
    )
    rows = r.store.rows(Filter(types=("visit",), origin="own", organisations=organisations))
    rows = rows or r.store.rows(Filter(types=("visit",), organisations=organisations))
    today = r.clock().astimezone().date()
    past = [row for row in rows if row.day and row.day <= today]
    if not rows:
        raise NotFound(
            _("There is no visit to report on yet."),
            code="no_visit",
            remedy=_("Write down a visit first."),
        )
    return r.store.get((past or rows)[0].id)


def project(r: Reading, scope: ReportScope) -> tuple[Stored, str]:
    """The project that was asked for, or the one of ours worked on last, with a sentence."""
    if scope.record:
        stored = _named(r, "project", scope.record)
        return stored, _("Project: %(title)s.") % {"title": title_of(stored.record)}
    found = sorted(r.store.documents(type="project"), key=lambda x: _present(r, x), reverse=True)
    if not found:
        raise NotFound(
            _("There is no project to report on yet."),
            code="no_project",
            remedy=_("Begin a project first."),
        )
    title = title_of(found[0].record)
    return found[0], _("Project worked on last: %(title)s.") % {"title": title}


def _present(r: Reading, stored: Stored) -> tuple[bool, bool, datetime, str]:
    """Ours before a neighbour's, what runs before what doesn't, what was changed last first."""
    runs = state_of(stored.record) == ProjectState.RUNNING
    return stored.origin == r.home, runs, stored.record.modified_at, stored.id


@dataclass(frozen=True)
class Chosen:
    """Lessons with the sentence that says which they are, and the title that follows from it."""

    lessons: Sequence[Lesson]
    said: str
    about: str


def lessons(r: Reading, scope: ReportScope) -> Chosen:
    """The lessons that were asked for; without a scope all there are."""
    found, limits = _filter(r, scope)
    rows = r.store.rows(found)
    wanted = [row.id for row in rows]
    if scope.ids:
        asked = {_named(r, "lesson", name).id for name in scope.ids}
        wanted = [record_id for record_id in wanted if record_id in asked]
    by_id = {stored.id: stored for stored in r.store.documents(wanted)}
    chosen = lessons_in(by_id[record_id] for record_id in wanted if record_id in by_id)
    return Chosen(chosen, _said(len(chosen), limits, scope), ", ".join(limits))


def lessons_in(found: Iterable[Stored]) -> list[Lesson]:
    """The lessons among these."""
    return [record for stored in found if isinstance(record := stored.record, Lesson)]


def _filter(r: Reading, scope: ReportScope) -> tuple[Filter, list[str]]:
    """What to look for, and the words that say so."""
    words: list[str] = []
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    if scope.topic:
        topic = _named(r, "topic", scope.topic)
        topics, words = _with_narrower(r, topic.id), [title_of(topic.record)]
    if scope.organisation:
        organisation = _named(r, "organisation", scope.organisation)
        organisations = (organisation.id,)
        words.append(title_of(organisation.record))
    words += [
        label
        for label in (
            term_label("phase", scope.phase),
            term_label("lesson_kind", scope.kind),
            term_label("lesson_state", scope.state),
        )
        if label
    ]
    return Filter(
        types=("lesson",),
        topics=topics,
        organisations=organisations,
        phases=_one(scope.phase),
        kinds=_one(scope.kind),
        states=_one(scope.state),
        order="title",
        descending=False,
    ), words


def _one(term: str) -> tuple[str, ...]:
    return (term,) if term else ()


def _said(count: int, limits: Sequence[str], scope: ReportScope) -> str:
    if not limits and not scope.ids:
        return _("All lessons there are: %(count)s.") % {"count": number(count)}
    sentence = ngettext("%(count)s lesson", "%(count)s lessons", count) % {"count": number(count)}
    return f"{sentence}: {', '.join(limits)}." if limits else f"{sentence}."


def _with_narrower(r: Reading, topic_id: str) -> tuple[str, ...]:
    """A topic and all that is part of it."""
    found = [topic_id]
    for parent in found:
        found += [
            source
            for source, kind, role in r.store.backlinks(parent)
            if kind == "topic" and role == "parent" and source not in found
        ]
    return tuple(found)


def adoptions(r: Reading, chosen: Sequence[Lesson]) -> list[Adoption]:
    """What was decided on these lessons."""
    wanted = {lesson.id for lesson in chosen}
    found = (stored.record for stored in r.store.documents(type="adoption"))
    return [one for one in found if isinstance(one, Adoption) and one.lesson in wanted]


def _named(r: Reading, kind: str, name: str) -> Stored:
    """The record of this type with this id, external id or title; raises `NotFound`."""
    stored = r.store.find(name) if is_id(name) else r.store.by_external_id(kind, name)
    if stored is not None and stored.type == kind and stored.deleted_at is None:
        return stored
    for row in r.store.rows(Filter(types=(kind,), text=name)):
        if row.title.casefold() == name.casefold():
            return r.store.get(row.id)
    raise NotFound(
        _("There is no %(type)s “%(name)s” here.")
        % {"type": type_label(kind).lower(), "name": name}
    )
