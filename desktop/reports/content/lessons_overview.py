# SPDX-License-Identifier: EUPL-1.2
"""The overview of lessons: by topic, phase or kind, in full, with figures and an index."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.i18n import _, ngettext, number
from desktop.records.adoption import Adoption
from desktop.records.lesson import Lesson
from desktop.records.terms import (
    AdoptionStage,
    LessonKind,
    PhaseKind,
    field_label,
    term_label,
    type_label,
)
from desktop.reports.content.frame import Frame, Front, reader_label, report
from desktop.reports.content.lessons import KINDS, anchor, by_kind, hours, lesson_card, source_name
from desktop.reports.content.tree import (
    Block,
    Card,
    Figure,
    Index,
    Message,
    Picture,
    Report,
    Section,
    Table,
    words,
)
from desktop.reports.quadrant import quadrant_svg
from desktop.text.tree import Bullets, Paragraph, Span

GROUPINGS = ("topic", "phase", "kind")
_THICK = 15
"""A chapter with so many lessons begins on a page of its own."""
_APPLIED = (AdoptionStage.APPLIED, AdoptionStage.PROVEN)


@dataclass(frozen=True)
class Catalogue:
    """The lessons of an overview, what was adopted of them, and what they were chosen by."""

    lessons: Sequence[Lesson]
    adoptions: Sequence[Adoption] = ()
    about: str = ""


@dataclass(frozen=True)
class _Group:
    title: str
    lessons: tuple[Lesson, ...]


def lessons_overview(found: Catalogue, frame: Frame, *, by: str = "topic") -> Report:
    """The report of these lessons, grouped `by` topic, phase or kind."""
    lessons = frame.visible(found.lessons)
    groups = _groups(lessons, frame, by)
    printed = [lesson for group in groups for lesson in group.lessons]
    numbers = {lesson.id: place for place, lesson in enumerate(printed, start=1)}
    sections = [
        _summary(lessons),
        _figure(lessons),
        *_chapters(groups, numbers, frame),
        _adoptions(frame.visible(found.adoptions), printed),
        _sources(lessons, frame),
        _index(printed, frame),
    ]
    pictures = {"quadrant": _quadrant(lessons)} if _placed(lessons) else {}
    return report(frame, _front(found, lessons, frame), sections, pictures)


def _front(found: Catalogue, lessons: Sequence[Lesson], frame: Frame) -> Front:
    count = ngettext("%(count)s lesson", "%(count)s lessons", len(lessons))
    line = [
        _("Overview of lessons for %(reader)s") % {"reader": reader_label(frame.reader)},
        count % {"count": number(len(lessons))},
    ]
    title = found.about or _("What we and our neighbours learned")
    return Front("lessons-overview", title, " · ".join(line))


def _summary(lessons: Sequence[Lesson]) -> Section:
    counts = Counter((lesson.phase, lesson.kind) for lesson in lessons)
    phases = [*PhaseKind, ""] if any(not lesson.phase for lesson in lessons) else [*PhaseKind]
    head = (field_label("phase"), *(term_label("lesson_kind", kind) for kind in KINDS), _("Total"))
    rows = [
        (term_label("phase", phase) or _("No phase"), [counts[phase, kind] for kind in KINDS])
        for phase in phases
    ]
    rows.append(
        (_("Total"), [sum(column) for column in zip(*(row for _p, row in rows), strict=True)])
    )
    cells = tuple(
        (words(label), *(words(number(count) if count else "–") for count in (*row, sum(row))))
        for label, row in rows
    )
    table = Table(_("Lessons by phase and kind"), head, cells, (4, 2, 2, 2, 2), right=(1, 2, 3, 4))
    return Section(_("In short"), "summary", (table, *_savings(lessons)))


def _savings(lessons: Sequence[Lesson]) -> tuple[Block, ...]:
    saved = sum(lesson.hours_saved or 0 for lesson in lessons)
    if not saved:
        return ()
    sentence = _("Together these lessons say they save %(hours)s.") % {"hours": hours(saved)}
    return (Paragraph((Span(sentence),)),)


def _placed(lessons: Iterable[Lesson]) -> list[Lesson]:
    return [lesson for lesson in lessons if lesson.effort and lesson.impact]


def _quadrant(lessons: Sequence[Lesson]) -> Picture:
    spots = [(one.effort or 0, one.impact or 0, one.kind) for one in _placed(lessons)]
    names = (
        _("Much impact, little effort"),
        _("Much impact, much effort"),
        _("Little impact, little effort"),
        _("Little impact, much effort"),
    )
    drawn = quadrant_svg(spots, field_label("effort"), field_label("impact"), names)
    return Picture("image/svg+xml", drawn.encode())


def _figure(lessons: Sequence[Lesson]) -> Section | None:
    placed = _placed(lessons)
    if not placed:
        return None
    first = sum(1 for one in placed if (one.impact or 0) > 3 > (one.effort or 0))
    alt = ngettext(
        "%(count)d lesson by effort (1 to 5) and impact (1 to 5); %(first)d of them asks little"
        " effort and has much impact.",
        "%(count)d lessons by effort (1 to 5) and impact (1 to 5); %(first)d of them ask little"
        " effort and have much impact.",
        len(placed),
    ) % {"count": len(placed), "first": first}
    caption = _("Lessons by effort and impact; the figure beside a sign counts the lessons.")
    figure = Figure("quadrant", alt, caption, width=100)
    return Section(_("Where to begin"), "quadrant", (figure,))


def _chapters(groups: Sequence[_Group], numbers: dict[str, int], frame: Frame) -> Iterable[Section]:
    if not groups:
        empty = Message(_("There are no lessons in this choice."))
        yield Section(type_label("lesson", 2), "lessons", (empty,))
    for place, group in enumerate(groups, start=1):
        cards = tuple(_card(lesson, numbers[lesson.id], frame) for lesson in group.lessons)
        fresh = place == 1 or len(group.lessons) >= _THICK
        yield Section(group.title, f"group-{place}", cards, new_page=fresh)


def _card(lesson: Lesson, place: int, frame: Frame) -> Card:
    return lesson_card(lesson, frame, level=2, anchor=anchor(place), numbered=place)


def _groups(lessons: Sequence[Lesson], frame: Frame, by: str) -> list[_Group]:
    found: dict[tuple[int, str], list[Lesson]] = {}
    for lesson in by_kind(lessons):
        found.setdefault(_group(lesson, frame, by), []).append(lesson)
    return [_Group(title, tuple(found[place, title])) for place, title in sorted(found, key=_order)]


def _order(key: tuple[int, str]) -> tuple[int, str]:
    return key[0], key[1].casefold()


def _group(lesson: Lesson, frame: Frame, by: str) -> tuple[int, str]:
    """The place and title of the one group that a lesson is printed in."""
    if by == "phase":
        phases = [str(phase) for phase in PhaseKind]
        place = phases.index(lesson.phase) if lesson.phase in phases else len(phases)
        return place, term_label("phase", lesson.phase) or _("No phase")
    if by == "kind":
        kinds = [str(kind) for kind in LessonKind]
        place = kinds.index(lesson.kind) if lesson.kind in kinds else len(kinds)
        return place, term_label("lesson_kind", lesson.kind)
    if lesson.topics:
        return 0, frame.name(lesson.topics[0])
    return 1, _("No topic")


def _adoptions(adoptions: Sequence[Adoption], lessons: Sequence[Lesson]) -> Section | None:
    titles = {one.id: f"{place}. {one.title}" for place, one in enumerate(lessons, start=1)}
    known = [one for one in adoptions if one.lesson in titles]
    if not known:
        return None
    head = (
        field_label("lesson"),
        field_label("stage"),
        field_label("hours_expected"),
        field_label("hours_realised"),
    )
    rows = tuple(
        (
            words(titles[one.lesson]),
            words(term_label("stage", one.stage)),
            words(_count(one.hours_expected)),
            words(_count(one.hours_realised)),
        )
        for one in known
    )
    table = Table(_("What was done with these lessons"), head, rows, (6, 3, 2, 2), right=(2, 3))
    return Section(_("Adoption"), "adoption", (*_applied(known), table))


def _applied(adoptions: Sequence[Adoption]) -> tuple[Block, ...]:
    applied = [one for one in adoptions if one.stage in _APPLIED]
    realised = sum(one.hours_realised or 0 for one in applied)
    if not applied:
        return ()
    sentence = ngettext(
        "Applied %(count)d time, %(hours)s realised.",
        "Applied %(count)d times, %(hours)s realised.",
        len(applied),
    ) % {"count": len(applied), "hours": hours(realised)}
    return (Paragraph((Span(sentence),)),)


def _count(value: int | None) -> str:
    return "" if value is None else number(value)


def _sources(lessons: Sequence[Lesson], frame: Frame) -> Section | None:
    found: dict[tuple[str, str], tuple[str, Span]] = {}
    for lesson in lessons:
        for source in lesson.sources:
            label = term_label("source_kind", source.kind)
            found.setdefault((source.kind, source.ref), (label, source_name(source, frame)))
    if not found:
        return None
    rows = sorted(found.values(), key=lambda row: (row[0], row[1].text.casefold()))
    items = tuple((Paragraph((Span(f"{label}: "), name)),) for label, name in rows)
    return Section(_("Sources"), "sources", (Bullets(items),))


def _index(lessons: Sequence[Lesson], frame: Frame) -> Section | None:
    found: dict[str, list[tuple[str, str]]] = {}
    for place, lesson in enumerate(lessons, start=1):
        for word in _words_for_index(lesson, frame):
            found.setdefault(word, []).append((anchor(place), str(place)))
    if not found:
        return None
    entries = tuple((word, tuple(found[word])) for word in sorted(found, key=str.casefold))
    return Section(_("Index of words"), "index", (Index(entries),), new_page=True)


def _words_for_index(lesson: Lesson, frame: Frame) -> dict[str, None]:
    names = [frame.name(topic) for topic in lesson.topics]
    names += [*lesson.products, term_label("phase", lesson.phase), frame.name(lesson.origin)]
    return dict.fromkeys(name for name in names if name)
