# SPDX-License-Identifier: EUPL-1.2
"""The best of the class on a topic: points for evidence, never for numbers written down.

What others applied and proved counts most; what was experienced or measured more than what was
heard; who shares mistakes too is worth more than who only shows off. All of it is added up in the
open, so that anybody can reckon it again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from desktop.answers.listing import Row
from desktop.answers.ranking import (
    RECENT,
    WEIGHTS,
    Because,
    Ground,
    Rank,
    Ranking,
    TopicChoice,
)
from desktop.answers.stored import Stored
from desktop.insight.topics import TopicTree
from desktop.records.fields import Day
from desktop.records.terms import AdoptionStage, Evidence, LessonKind, LessonState
from desktop.store.reader import Reader

_STRONG = (Evidence.EXPERIENCED, Evidence.MEASURED)


class _Cited(msgspec.Struct):
    ref: str = ""


class _Lesson(msgspec.Struct):
    """As much of a lesson as counts here; whole records would take ten times as long."""

    kind: str = ""
    topics: tuple[str, ...] = ()
    evidence: str = ""
    state: str = LessonState.DRAFT
    sources: tuple[_Cited, ...] = ()


class _Visit(msgspec.Struct):
    organisations: tuple[str, ...] = ()
    date: Day | None = None


class _Adoption(msgspec.Struct):
    lesson: str = ""
    stage: str = ""


_lesson_decoder = msgspec.json.Decoder(_Lesson)
_visit_decoder = msgspec.json.Decoder(_Visit)
_adoption_decoder = msgspec.json.Decoder(_Adoption)


@dataclass
class _Days:
    """Our last and next visit to a place."""

    visited: date | None = None
    planned: date | None = None


@dataclass
class _Case:
    """What an organisation has on the topic."""

    lessons: dict[str, _Lesson] = field(default_factory=dict[str, _Lesson])
    newest: date | None = None


def ranking(store: Reader, topic: str, today: date) -> Ranking:
    """Everybody but ourselves with lessons on this topic or what lies in it ("": on anything)."""
    return _Reckoning(store, today).ranking(topic)


class _Reckoning:
    """Everything is read once; a person in two guises (`same_as`) is one."""

    def __init__(self, store: Reader, today: date) -> None:
        self._store = store
        self._today = today
        self._tree = TopicTree.read(store)
        self._ones = self._read_same()
        self._days: dict[str, _Days] = {}
        self._hosts: dict[str, tuple[str, ...]] = {}
        self._visited_on: dict[str, date] = {}
        self._read_visits()
        self._lessons = self._read_lessons()
        self._stages = self._read_adoptions()

    def ranking(self, topic: str) -> Ranking:
        wanted = self._tree.inside(topic) if topic else None
        cases = self._cases(wanted)
        scored = {place: self._because(place, case) for place, case in cases.items()}
        totals = {place: sum(one.points for one in because) for place, because in scored.items()}
        organisations = self._store.rows_of(cases)
        known = [place for place in cases if place in organisations]
        order = sorted(known, key=lambda one: (-totals[one], organisations[one].title, one))
        rows = self._store.rows_of({id for case in cases.values() for id in case.lessons})
        ranks = tuple(
            self._rank(
                count,
                organisations[place],
                scored[place],
                [rows[id] for id in cases[place].lessons],
            )
            for count, place in enumerate(order, 1)
        )
        return Ranking(topic, self._topics(), ranks, self._store.home)

    def _read_same(self) -> dict[str, str]:
        """By record the one that stands for all that are the same; ourselves for ourselves."""
        home = self._store.home
        ones: dict[str, str] = {}
        for record in {one for pair in self._store.same_pairs() for one in pair}:
            same = self._store.same_as(record)
            ones[record] = home if home in same else min(same)
        return ones

    def _read_visits(self) -> None:
        for stored in self._store.documents(type="visit"):
            visit = _visit_decoder.decode(stored.document)
            self._hosts[stored.id] = tuple(self._one(place) for place in visit.organisations)
            if visit.date is not None:
                self._visited_on[stored.id] = visit.date
                if stored.origin == self._store.home:
                    self._note_day(stored.id, visit.date)

    def _note_day(self, visit: str, day: date) -> None:
        for place in self._hosts[visit]:
            days = self._days.setdefault(place, _Days())
            if day <= self._today:
                days.visited = max(day, days.visited or day)
            else:
                days.planned = min(day, days.planned or day)

    def _read_lessons(self) -> list[tuple[Stored, _Lesson, frozenset[str]]]:
        """Lessons that hold, with whose they are: who wrote them, or whom we learned them from."""
        found: list[tuple[Stored, _Lesson, frozenset[str]]] = []
        for stored in self._store.documents(type="lesson"):
            lesson = _lesson_decoder.decode(stored.document)
            if lesson.state == LessonState.OUTDATED:
                continue
            is_own = stored.origin == self._store.home
            hosts = (place for one in lesson.sources for place in self._hosts.get(one.ref, ()))
            owners = frozenset(hosts) if is_own else frozenset({self._one(stored.origin)})
            found.append((stored, lesson, owners - {self._one(self._store.home)}))
        return found

    def _read_adoptions(self) -> Mapping[str, list[tuple[str, str]]]:
        """Who used a lesson and how far that came, by lesson."""
        found: dict[str, list[tuple[str, str]]] = {}
        for stored in self._store.documents(type="adoption"):
            adoption = _adoption_decoder.decode(stored.document)
            if adoption.stage in (AdoptionStage.APPLIED, AdoptionStage.PROVEN):
                used = (self._one(stored.origin), adoption.stage)
                found.setdefault(adoption.lesson, []).append(used)
        return found

    def _one(self, record: str) -> str:
        """The first of all that were said to be the same."""
        return self._ones.get(record, record)

    def _cases(self, topics: frozenset[str] | None) -> dict[str, _Case]:
        cases: dict[str, _Case] = {}
        for stored, lesson, owners in self._lessons:
            if topics is not None and not topics & set(lesson.topics):
                continue
            for place in owners:
                case = cases.setdefault(place, _Case())
                case.lessons[stored.id] = lesson
                days = [self._visited_on.get(one.ref) for one in lesson.sources]
                seen = [day for day in days if day is not None and day <= self._today]
                seen = seen or [stored.modified_at.date()]
                case.newest = max([*seen, case.newest or seen[0]])
        return cases

    def _because(self, place: str, case: _Case) -> tuple[Because, ...]:
        lessons = case.lessons
        stages = Counter(
            stage
            for lesson in lessons
            for who, stage in self._stages.get(lesson, ())
            if who != place  # what one says of one's own lessons proves nothing
        )
        counts = {
            Ground.PROVEN: stages[AdoptionStage.PROVEN],
            Ground.APPLIED: stages[AdoptionStage.APPLIED],
            Ground.CONFIRMED: _count(
                one.state == LessonState.CONFIRMED for one in lessons.values()
            ),
            Ground.EXPERIENCED: _count(one.evidence in _STRONG for one in lessons.values()),
            Ground.MISSES: _count(one.kind == LessonKind.AVOID for one in lessons.values()),
        }
        account = [
            Because(ground, count, WEIGHTS[ground], count * WEIGHTS[ground], len(lessons))
            for ground, count in counts.items()
        ]
        return (*account, self._recency(case.newest))

    def _recency(self, newest: date | None) -> Because:
        age = (self._today - newest).days if newest else 0
        points = next((worth for days, worth in RECENT if newest and age <= days), 0)
        return Because(Ground.RECENT, 1, points, points, day=newest)

    def _rank(self, place: int, row: Row, because: tuple[Because, ...], lessons: list[Row]) -> Rank:
        days = self._days.get(row.id, _Days())
        newest = sorted(lessons, key=lambda one: (one.modified_at, one.id), reverse=True)
        return Rank(
            place=place,
            id=row.id,
            name=row.title,
            kind=row.kind,
            score=sum(one.points for one in because),
            because=because,
            lessons=tuple(newest),
            visited=days.visited,
            planned=days.planned,
        )

    def _topics(self) -> tuple[TopicChoice, ...]:
        """The topics one can choose, in the order of the tree."""
        counts: Counter[str] = Counter()
        for _stored, lesson, owners in self._lessons:
            if owners:
                counts.update({above for one in lesson.topics for above in self._tree.above(one)})
        found = [TopicChoice(id, self._tree.path(id), count) for id, count in counts.items()]
        named = [one for one in found if all(one.path)]
        return tuple(sorted(named, key=lambda one: tuple(name.casefold() for name in one.path)))


def _count(yes: Iterable[bool]) -> int:
    return sum(1 for one in yes if one)
