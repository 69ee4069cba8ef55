# SPDX-License-Identifier: EUPL-1.2
"""What needs a person, from all corners of the workspace, and the figures that count.

Each finder walks one kind of record once. A document is canonical: a field that says nothing isn't
in it, so that its text tells which records are worth reading whole.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.answers.listing import Filter, Row
from desktop.answers.overview import Figures, Need, NeedKind, NextVisit, Recent, Start
from desktop.answers.stored import Stored
from desktop.i18n import _, ngettext
from desktop.insight.moments import moments
from desktop.insight.savings import savings
from desktop.planning.schedule import plan
from desktop.records.adoption import Adoption
from desktop.records.lesson import Lesson
from desktop.records.project import Project, Task
from desktop.records.visit import Visit
from desktop.store.reader import Reader

AHEAD = 14
"""How many days before its day something begins to ask for attention."""

SETTLED = frozenset({"declined", "undone"})
"""Why an edition waits without asking anything: a person decided so."""

RECENT = ("visit", "lesson", "project", "note", "organisation")


def start(store: Reader, today: date) -> Start:
    """The whole start page as it is on a day."""
    rows = store.rows(Filter(types=("visit",), origin="own"))
    visits = _open_visits(store, rows)
    return Start(
        today=today,
        figures=_figures(store, rows, today),
        needs=tuple(needs(store, visits, {row.id: row.title for row in rows}, today)),
        next_visit=_next_visit(store, visits, today),
        recent=_recent(store),
    )


def _open_visits(store: Reader, rows: list[Row]) -> list[Stored]:
    """Own visits that may still ask something: an action with a day, or not worked out yet."""
    asking = {row.id for row in rows if row.state != "worked_out"}
    asking |= {stored.id for stored in store.documents(type="visit", holding='"due":')}
    return list(store.documents(row.id for row in rows if row.id in asking))


def needs(store: Reader, visits: list[Stored], titles: dict[str, str], today: date) -> list[Need]:
    """What asks for attention, by day; `titles` are those of all own visits."""
    drafts, reviews = _open_lessons(store)
    found = [
        *_of_visits(visits, today),
        *_drafts(drafts, titles, today),
        *_reviews(reviews, today),
        *_of_projects(store, today),
        *_bundles(store, today),
    ]
    return sorted(found, key=lambda need: (need.due, need.kind, need.title))


def _open_lessons(store: Reader) -> tuple[list[Lesson], list[Lesson]]:
    """Own drafts, and own confirmed lessons that are to be looked at again some day."""
    wanted = Filter(types=("lesson",), states=("draft",), origin="own")
    drafts = [_lesson(each) for each in store.documents(row.id for row in store.rows(wanted))]
    dated = store.documents(type="lesson", holding='"review_on":')
    reviews = [_lesson(each) for each in dated if each.origin == store.home]
    return drafts, [lesson for lesson in reviews if lesson.state == "confirmed"]


def _lesson(stored: Stored) -> Lesson:
    record = stored.record
    assert isinstance(record, Lesson)
    return record


def _figures(store: Reader, visits: list[Row], today: date) -> Figures:
    own = Filter(types=("adoption",), origin="own")
    adoptions = (stored.record for stored in store.documents(row.id for row in store.rows(own)))
    return Figures(
        savings=savings(each for each in adoptions if isinstance(each, Adoption)),
        lessons=store.counts().get("lesson", 0),
        visits=len(visits),
        visits_this_year=sum(
            1 for row in visits if row.day and row.day.year == today.year and row.day <= today
        ),
    )


def _visit(stored: Stored) -> Visit:
    record = stored.record
    assert isinstance(record, Visit)
    return record


def _is_near(day: date | None, today: date) -> bool:
    return day is not None and day <= today + timedelta(days=AHEAD)


def _of_visits(visits: list[Stored], today: date) -> Iterator[Need]:
    for visit in map(_visit, visits):
        for action in visit.follow_ups:
            if action.due is not None and action.done_at is None and _is_near(action.due, today):
                yield Need(
                    NeedKind.ACTION,
                    visit.id,
                    "visit",
                    action.what,
                    _join(_("Action from %(title)s") % {"title": visit.title}, _by(action.who)),
                    action.due,
                    (action.due - today).days,
                    action.key,
                )
        if visit.date is not None and visit.date < today and visit.state != "worked_out":
            # The next day is a good day to work a visit out, while one still knows.
            due = visit.date + timedelta(days=1)
            title = _("Work out: %(title)s") % {"title": visit.title}
            told = _("Visited; the lessons are still in the notes")
            days = (due - today).days
            yield Need(NeedKind.WORK_OUT, visit.id, "visit", title, told, due, days)


def _by(who: str) -> str:
    return _("by: %(who)s") % {"who": who} if who else ""


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _drafts(drafts: list[Lesson], titles: dict[str, str], today: date) -> Iterator[Need]:
    """Own drafts, together per visit they came from."""
    by_source: dict[str, list[Lesson]] = {}
    for lesson in drafts:
        source = next((x.ref for x in lesson.sources if x.ref in titles), "")
        by_source.setdefault(source, []).append(lesson)
    for source, lessons in by_source.items():
        count = len(lessons)
        title = ngettext("%(count)d lesson is a draft", "%(count)d lessons are drafts", count)
        origin = _("From %(title)s") % {"title": titles[source]} if source else ""
        without = sum(1 for lesson in lessons if not lesson.advice)
        missing = _("the advice is missing") if without else ""
        yield Need(
            NeedKind.DRAFTS,
            lessons[0].id if count == 1 or not source else source,
            "lesson" if count == 1 or not source else "visit",
            title % {"count": count},
            _join(origin, missing),
            today,
            0,
        )


def _reviews(lessons: list[Lesson], today: date) -> Iterator[Need]:
    for lesson in lessons:
        if lesson.review_on and _is_near(lesson.review_on, today):
            told = _join(_("Review: is this lesson still right?"), _by(lesson.owner))
            days = (lesson.review_on - today).days
            yield Need(
                NeedKind.REVIEW, lesson.id, "lesson", lesson.title, told, lesson.review_on, days
            )


def _of_projects(store: Reader, today: date) -> Iterator[Need]:
    wanted = Filter(types=("project",), states=("running", "idea"), origin="own")
    for stored in store.documents(row.id for row in store.rows(wanted)):
        project = stored.record
        if isinstance(project, Project):
            if project.state == "running":
                yield from _tasks(project, today)
            yield from _moments(store, project, today)


def _tasks(project: Project, today: date) -> Iterator[Need]:
    """Tasks to finish soon, and those that should have begun."""
    for task in project.tasks:
        due = task.planned_finish
        if due is None or _is_done(task) or not _is_near(due, today):
            continue
        told = _join(_("Task from %(title)s") % {"title": project.title}, _by(task.role))
        days = (due - today).days
        yield Need(NeedKind.TASK, project.id, "project", task.name, told, due, days, task.key)


def _is_done(task: Task) -> bool:
    return task.actual_finish is not None or task.progress == 100


def _moments(store: Reader, project: Project, today: date) -> Iterator[Need]:
    """Phases about to begin (or just begun) with lessons that nobody decided on."""
    current = plan(project, today)
    due = {
        row.key: row.planned.start
        for row in current.rows
        if row.planned is not None
        and row.kind
        and not row.is_done
        and -AHEAD <= (row.planned.start - today).days <= AHEAD
    }
    if not due:
        return
    for moment in moments(store, project, current, today):
        if moment.phase in due and moment.waiting and moment.days is not None:
            told = ngettext(
                "%(count)d lesson fits this moment",
                "%(count)d lessons fit this moment",
                moment.waiting,
            ) % {"count": moment.waiting}
            yield Need(
                NeedKind.MOMENT,
                project.id,
                "project",
                begins(moment.name, moment.days),
                _join(project.title, told),
                due[moment.phase],
                moment.days,
                moment.phase,
            )


def begins(name: str, days: int) -> str:
    """`Execution begins in 14 days`, as a title."""
    values = {"phase": name, "days": abs(days)}
    if days == 0:
        return _("%(phase)s begins today") % values
    if days > 0:
        coming = ngettext(
            "%(phase)s begins in %(days)d day", "%(phase)s begins in %(days)d days", days
        )
        return coming % values
    gone = ngettext("%(phase)s began %(days)d day ago", "%(phase)s began %(days)d days ago", -days)
    return gone % values


def undecided(store: Reader) -> Counter[str]:
    """How much of each bundle that came in waits for a decision."""
    return Counter(each.bundle for each in store.waiting() if each.why not in SETTLED)


def _bundles(store: Reader, today: date) -> Iterator[Need]:
    """What came in and waits for a decision, together per bundle."""
    waiting = undecided(store)
    if not waiting:
        return
    log = {entry.id: entry for entry in store.bundle_log("in")}
    names = store.rows_of(entry.party for entry in log.values())
    for bundle, count in waiting.items():
        entry = log.get(bundle)
        sender = names[entry.party].title if entry and entry.party in names else ""
        title = (
            _("The bundle of %(sender)s waits") % {"sender": sender}
            if sender
            else _("A bundle waits")
        )
        told = ngettext(
            "%(count)d record without a decision", "%(count)d records without a decision", count
        )
        yield Need(NeedKind.BUNDLE, bundle, "bundle", title, told % {"count": count}, today, 0)


def _next_visit(store: Reader, visits: list[Stored], today: date) -> NextVisit | None:
    coming = [
        (visit.date, visit.start_time, stored)
        for stored in visits
        if (visit := _visit(stored)).date and visit.date >= today and visit.state == "planned"
    ]
    if not coming:
        return None
    day, _time, stored = min(coming, key=lambda each: each[:2])
    names = store.rows_of(_visit(stored).organisations)
    places = tuple(names[id].title for id in _visit(stored).organisations if id in names)
    return NextVisit(stored, (day - today).days, places)


def _recent(store: Reader) -> tuple[Recent, ...]:
    rows = store.rows(Filter(types=RECENT, order="modified", limit=6))
    names = store.rows_of({row.origin for row in rows if row.origin != store.home})
    return tuple(
        Recent(row, names[row.origin].title if row.origin in names else "") for row in rows
    )
