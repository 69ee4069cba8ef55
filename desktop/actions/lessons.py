# SPDX-License-Identifier: EUPL-1.2
"""Lessons: the list, one with all around it, and what resembles it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from desktop.actions import finding
from desktop.actions.context import Reading, Writing
from desktop.actions.remarks import beside, names_of
from desktop.answers.lessons import Alike, LessonLine, LessonPage, SourceView, Use
from desktop.answers.listing import Filter
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.adoption import Adoption
from desktop.records.document import links
from desktop.records.errors import BuurwijsError, NotFound
from desktop.records.lesson import Lesson, Source
from desktop.records.terms import AdoptionStage, LessonKind

SAME_CAUSE = 62.0
"""From how alike on (0-100, the order of the words left aside) two causes are the same one."""

_TELLING = 6
"""From this many letters on a word says something of a cause."""
_TOPICAL = 400
_USED = (AdoptionStage.APPLIED, AdoptionStage.PROVEN)
_SMALL = frozenset(
    "de het een en of van in op te dat die er was is om bij voor met als dan nog niet zijn wie "
    "wordt werd had the a an and or of to in on at was is for with that it not".split()
)


class _Cited(msgspec.Struct):
    ref: str = ""


class _Glimpse(msgspec.Struct):
    """As much of a lesson as its line shows; reading whole records would take ten times as long."""

    kind: str = ""
    title: str = ""
    topics: tuple[str, ...] = ()
    sources: tuple[_Cited, ...] = ()
    state: str = "draft"
    withdrawn: dict[str, object] | None = None


class _Hosts(msgspec.Struct):
    organisations: tuple[str, ...] = ()


class _Applied(msgspec.Struct):
    lesson: str = ""
    stage: str = ""


_lesson_decoder = msgspec.json.Decoder(_Glimpse)
_visit_decoder = msgspec.json.Decoder(_Hosts)
_adoption_decoder = msgspec.json.Decoder(_Applied)


class _Around(NamedTuple):
    """What the lines of the list need beside the lessons."""

    names: dict[str, str]
    hosts: dict[str, str]
    stages: dict[str, str]


def write(w: Writing, kind: str, title: str) -> Stored:
    """A new lesson of ours, to be written."""
    return w.unit.create(Lesson(**w.header(), kind=LessonKind(kind), title=title))


def lines(r: Reading) -> list[LessonLine]:
    """All lessons, the last changed first."""
    found = [
        (one, _lesson_decoder.decode(one.document)) for one in r.store.documents(type="lesson")
    ]
    topics = {topic for _one, lesson in found for topic in lesson.topics}
    origins = {one.origin for one, _lesson in found}
    hosts = _hosts(r)
    names = names_of(r, topics | origins | set(hosts.values()))
    around = _Around(names, hosts, _stages(r))
    made = [_line(r, one, lesson, around) for one, lesson in found]
    return sorted(made, key=lambda line: (line.modified_at, line.id), reverse=True)


def _hosts(r: Reading) -> dict[str, str]:
    """The first organisation of every visit."""
    visits = ((v.id, _visit_decoder.decode(v.document)) for v in r.store.documents(type="visit"))
    return {visit: hosts.organisations[0] for visit, hosts in visits if hosts.organisations}


def _stages(r: Reading) -> dict[str, str]:
    """How far lessons came with us: the furthest of their adoptions, where they were used."""
    stages: dict[str, str] = {}
    for stored in r.store.documents(type="adoption"):
        applied = _adoption_decoder.decode(stored.document)
        is_ours = stored.origin == r.home and applied.stage in _USED
        if is_ours and stages.get(applied.lesson) != AdoptionStage.PROVEN:
            stages[applied.lesson] = applied.stage
    return stages


def _line(r: Reading, stored: Stored, lesson: _Glimpse, around: _Around) -> LessonLine:
    is_own = stored.origin == r.home
    refs = (source.ref for source in lesson.sources)
    host = next((around.hosts[ref] for ref in refs if ref in around.hosts), "")
    return LessonLine(
        id=stored.id,
        kind=lesson.kind,
        title=lesson.title,
        place=around.names.get(host if is_own else stored.origin, ""),
        topics=tuple(around.names[topic] for topic in lesson.topics if topic in around.names),
        state=lesson.state if lesson.withdrawn is None else "withdrawn",
        stage=around.stages.get(stored.id, ""),
        is_own=is_own,
        modified_at=stored.modified_at,
    )


def page(r: Reading, lesson_id: str) -> LessonPage:
    """One lesson with all around it; raises `NotFound`."""
    stored = r.store.get(lesson_id)
    lesson = stored.record
    if not isinstance(lesson, Lesson):
        raise NotFound(_("This isn't a lesson."))
    remarks, files = beside(r, lesson_id)
    names = names_of(r, {target for _role, target in links(lesson)} | {stored.origin})
    return LessonPage(
        stored=stored,
        is_own=stored.origin == r.home,
        origin="" if stored.origin == r.home else names.get(stored.origin, ""),
        is_withdrawn="withdrawn" in lesson.more,
        sources=tuple(_source(r, source) for source in lesson.sources),
        use=_use(r, lesson_id),
        files=files,
        remarks=remarks,
        names=names,
    )


def _source(r: Reading, source: Source) -> SourceView:
    found = r.store.find(source.ref) if source.kind in ("visit", "project") else None
    if found is None:
        title = source.ref if source.kind == "url" else _("(not received)")
        return SourceView(source.kind, "", title, source.quote, None)
    record = found.record
    title = getattr(record, record.TITLE, "")
    return SourceView(source.kind, found.id, title, source.quote, record.day())


def _use(r: Reading, lesson_id: str) -> Use:
    ids = [id for id, kind, _role in r.store.backlinks(lesson_id) if kind == "adoption"]
    found = [
        (stored.origin, stored.record)
        for stored in r.store.documents(ids)
        if isinstance(stored.record, Adoption) and stored.record.stage in _USED
    ]
    own = {record.project for origin, record in found if origin == r.home}
    others = {origin for origin, _record in found if origin != r.home}
    names = names_of(r, own | others)
    return Use(
        projects=tuple(sorted(names[one] for one in own if one in names)),
        neighbours=tuple(sorted(names[one] for one in others if one in names)),
        hours=sum(record.hours_realised or 0 for _origin, record in found),
        euros=sum(record.euros_realised or 0 for _origin, record in found),
    )


def alike(r: Reading, lesson_id: str, limit: int = 5) -> list[Alike]:
    """Lessons like this one, ours and the neighbours'; first those with the same cause."""
    lesson = r.store.get(lesson_id).record
    if not isinstance(lesson, Lesson):
        return []
    hits = [one for one in _found_alike(r, lesson_id) if one != lesson_id]
    topical = Filter(types=("lesson",), topics=lesson.topics, order="modified", limit=_TOPICAL)
    beside_it = [row.id for row in r.store.rows(topical)] if lesson.topics else []
    others = {
        one.id: (one, one.record)
        for one in r.store.documents({*hits, *beside_it} - {lesson_id})
        if isinstance(one.record, Lesson)
    }
    same = [id for id, (_one, other) in others.items() if is_same_cause(lesson, other)]
    order = list(dict.fromkeys([*same, *(one for one in hits if one in others)]))[:limit]
    hosts = _hosts(r)
    names = names_of(r, {others[one][0].origin for one in order} | set(hosts.values()))
    around = _Around(names, hosts, {})
    return [_alike(r, *others[one], around, one in same) for one in order]


def _found_alike(r: Reading, lesson_id: str) -> list[str]:
    """What search finds alike; nothing where it can't say."""
    try:
        return [hit.id for hit in finding.similar(r, lesson_id, 8) if hit.type == "lesson"]
    except BuurwijsError:
        return []


def _alike(r: Reading, stored: Stored, other: Lesson, around: _Around, same: bool) -> Alike:
    line = _line(r, stored, _lesson_decoder.decode(stored.document), around)
    return Alike(
        id=stored.id,
        kind=line.kind,
        title=line.title,
        place=line.place,
        cause=other.cause,
        advice=other.advice,
        has_same_cause=same,
    )


def is_same_cause(one: Lesson, other: Lesson) -> bool:
    """Whether two mistakes on the same topic come from the same cause, as far as words tell."""
    if LessonKind.AVOID not in (one.kind, other.kind) or one.kind != other.kind:
        return False
    if not (one.cause and other.cause and set(one.topics) & set(other.topics)):
        return False
    left, right = _words(one.cause), _words(other.cause)
    if fuzz.token_set_ratio(" ".join(left), " ".join(right)) >= SAME_CAUSE:
        return True
    shared = {*left, *_words(one.title)} & {*right, *_words(other.title)}
    return sum(1 for word in shared if len(word) >= _TELLING) >= 2


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if word not in _SMALL]


def own_projects(r: Reading) -> list[tuple[str, str]]:
    """(id, title) of our projects in which a lesson can be applied."""
    wanted = Filter(
        types=("project",),
        states=("idea", "running"),
        origin="own",
        order="title",
        descending=False,
    )
    return [(row.id, row.title) for row in r.store.rows(wanted)]


def titles(found: Iterable[Alike]) -> list[str]:
    """Where they were learned, each place once."""
    return list(dict.fromkeys(one.place for one in found if one.place))
