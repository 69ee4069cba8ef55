# SPDX-License-Identifier: EUPL-1.2
"""Lessons at the moment they matter: which fit a project's phases, and why.

A lesson fits a phase when it is about that phase (or about none: then the first that isn't done)
and shares a topic or product with the project. Drafts and outdated lessons stay away, unless they
were decided on here before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.answers.listing import Filter
from desktop.answers.planning import Fit, Moment, Plan, PlanRow
from desktop.i18n import _, euros, number
from desktop.insight.topics import TopicTree
from desktop.records.adoption import Adoption
from desktop.records.lesson import Lesson
from desktop.records.project import Project
from desktop.records.terms import term_label
from desktop.store.reader import Reader

_PROOF = {"measured": 3, "experienced": 2, "seen": 1}


@dataclass(frozen=True)
class _Match:
    """How a lesson meets a project: a shared topic, else one beside it, else nothing; a product."""

    is_same_topic: bool
    near: str
    product: str

    @property
    def score(self) -> int:
        topic = 4 if self.is_same_topic else 2 if self.near else 0
        return topic + (3 if self.product else 0)


def moments(store: Reader, project: Project, plan: Plan, today: date) -> tuple[Moment, ...]:
    """Every phase of the project with the lessons that fit it, best first."""
    tree = TopicTree.read(store)
    decided = {
        adoption.lesson: adoption
        for adoption in adoptions_of(store, project.id)
        if adoption.origin == project.origin
    }
    lessons = {lesson.id: lesson for lesson in _candidates(store, project, tree, decided)}
    brought = _brought(store, lessons)
    names = {
        row.id: row.title
        for row in store.rows_of({x.origin for x in lessons.values()} | _origins(brought)).values()
    }
    placed = _placed(lessons.values(), project, plan)
    found: list[Moment] = []
    for phase in project.phases:
        row = plan.row(phase.key)
        fits = sorted(
            (
                _fit(lesson, project, tree, decided.get(lesson.id), brought, names)
                for lesson in placed.get(phase.key, ())
            ),
            key=lambda fit: (-fit.score, fit.title),
        )
        days = (row.planned.start - today).days if row and row.planned else None
        name = row.name if row else phase.name
        found.append(Moment(phase.key, phase.kind, name, days, tuple(fits)))
    return tuple(found)


def adoptions_of(store: Reader, record: str) -> list[Adoption]:
    """The adoptions that refer to a lesson or project."""
    ids = [id for id, kind, _role in store.backlinks(record) if kind == "adoption"]
    records = (stored.record for stored in store.documents(dict.fromkeys(ids)))
    return [each for each in records if isinstance(each, Adoption)]


def _candidates(
    store: Reader, project: Project, tree: TopicTree, decided: Mapping[str, Adoption]
) -> Iterator[Lesson]:
    near = tree.beside(project.topics)
    topics = (*project.topics, *near)
    ids: set[str] = set()
    if topics:
        wanted = Filter(types=("lesson",), states=("confirmed",), topics=topics)
        ids = {row.id for row in store.rows(wanted)}
    if project.products:
        # Products stand in the document only: those lessons are looked through one by one.
        ids |= {row.id for row in store.rows(Filter(types=("lesson",), states=("confirmed",)))}
    for stored in store.documents(ids | decided.keys()):
        lesson = stored.record
        if isinstance(lesson, Lesson) and (
            lesson.id in decided or _match(lesson, project, near).score
        ):
            yield lesson


def _match(lesson: Lesson, project: Project, near: frozenset[str]) -> _Match:
    own = {product.casefold() for product in project.products}
    return _Match(
        is_same_topic=bool(set(lesson.topics) & set(project.topics)),
        near=next((topic for topic in lesson.topics if topic in near), ""),
        product=next((x for x in lesson.products if x.casefold() in own), ""),
    )


def _placed(lessons: Iterable[Lesson], project: Project, plan: Plan) -> dict[str, list[Lesson]]:
    """The lessons by phase; what is about no phase of this project stands at the first open one."""
    rows: list[PlanRow] = [row for p in project.phases if (row := plan.row(p.key)) is not None]
    if not rows:
        return {}
    first_open = next((row for row in rows if not row.is_done), rows[-1]).key
    by_kind = {row.kind: row.key for row in reversed(rows)}
    placed: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        placed.setdefault(by_kind.get(lesson.phase, first_open), []).append(lesson)
    return placed


def _brought(store: Reader, lessons: Mapping[str, Lesson]) -> dict[str, Adoption]:
    """For each lesson the adoption, ours or a neighbour's, that brought most."""
    best: dict[str, Adoption] = {}
    if not lessons:
        return best
    rows = store.rows(Filter(types=("adoption",), states=("applied", "proven")))
    for stored in store.documents(row.id for row in rows):
        adoption = stored.record
        if isinstance(adoption, Adoption) and adoption.lesson in lessons:
            known = best.get(adoption.lesson)
            if known is None or _weight(adoption) > _weight(known):
                best[adoption.lesson] = adoption
    return best


def _weight(adoption: Adoption) -> tuple[bool, int, int]:
    return (
        adoption.stage == "proven",
        adoption.euros_realised or 0,
        adoption.hours_realised or 0,
    )


def _origins(brought: Mapping[str, Adoption]) -> set[str]:
    return {adoption.origin for adoption in brought.values()}


def _fit(
    lesson: Lesson,
    project: Project,
    tree: TopicTree,
    decision: Adoption | None,
    brought: Mapping[str, Adoption],
    names: Mapping[str, str],
) -> Fit:
    match = _match(lesson, project, tree.beside(project.topics))
    has_phase = any(phase.kind == lesson.phase for phase in project.phases)
    adoption = brought.get(lesson.id)
    score = match.score + (4 if has_phase else 0) + _PROOF.get(lesson.evidence, 0)
    score += {"applied": 2, "proven": 4}.get(adoption.stage, 0) if adoption else 0
    reasons = [reason for reason in (_because(match, has_phase, tree),) if reason]
    proof = _proof(lesson, adoption, project.origin, names)
    return Fit(
        lesson=lesson.id,
        kind=lesson.kind,
        title=lesson.title,
        why=_sentence(term_label("lesson_kind", lesson.kind), [*reasons, *proof]),
        score=score,
        stage=decision.stage if decision else "",
        adoption=decision.id if decision else "",
        origin=names.get(lesson.origin, "") if lesson.origin != project.origin else "",
    )


def _because(match: _Match, has_phase: bool, tree: TopicTree) -> str:
    values = {"product": match.product, "topic": tree.name(match.near)}
    if match.is_same_topic and has_phase:
        told = _("same phase and topic")
    elif match.is_same_topic:
        told = _("same topic")
    elif match.near:
        told = _("related topic: %(topic)s") % values
    else:
        told = _("same phase") if has_phase and match.product else ""
    if match.product:
        using = _("you use %(product)s as well") % values
        return f"{told}; {using}" if told else using
    return told


def _proof(
    lesson: Lesson, adoption: Adoption | None, home: str, names: Mapping[str, str]
) -> list[str]:
    """What it brought where it was applied, or what it is thought to bring."""
    if adoption is not None and (adoption.euros_realised or adoption.hours_realised):
        who = _("you") if adoption.origin == home else names.get(adoption.origin, "")
        values = {"who": who or _("a neighbour"), "much": _much(adoption)}
        if adoption.stage == "proven":
            return [_("proven: %(who)s saved %(much)s with it") % values]
        return [_("%(who)s saved %(much)s with it") % values]
    if lesson.hours_saved:
        return [_("saves an estimated %(hours)s hours") % {"hours": number(lesson.hours_saved)}]
    if lesson.euros_saved:
        return [_("saves an estimated %(euros)s") % {"euros": euros(lesson.euros_saved)}]
    return []


def _much(adoption: Adoption) -> str:
    if adoption.euros_realised:
        return euros(adoption.euros_realised)
    return _("%(hours)s hours") % {"hours": number(adoption.hours_realised or 0)}


def _sentence(kind: str, parts: list[str]) -> str:
    return f"{kind}: {'; '.join(parts)}." if parts else f"{kind}."
