# SPDX-License-Identifier: EUPL-1.2
"""How a lesson stands in any report: as a row, or in full."""

from collections.abc import Iterable, Sequence

from desktop.i18n import _, day, euros, ngettext, number
from desktop.records.lesson import Lesson, Source
from desktop.records.terms import LessonKind, SourceKind, field_label, term_label
from desktop.reports.content.frame import Frame
from desktop.reports.content.tree import Block, Card, Labelled
from desktop.text.markdown import is_safe_link, parse
from desktop.text.tree import Paragraph, Span

KINDS: tuple[str, ...] = tuple(LessonKind)
PARTS = (
    "situation",
    "observation",
    "cause",
    "advice",
    "effect",
    "works_when",
    "not_when",
    "why_it_worked",
)


def by_kind(lessons: Iterable[Lesson]) -> list[Lesson]:
    """In the order of the kinds, inside a kind as they came."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(lessons, key=lambda lesson: order.get(lesson.kind, len(order)))


def anchor(place: int) -> str:
    """The name within a report of the lesson with this number."""
    return f"lesson-{place}"


def lesson_row(lesson: Lesson, place: int) -> Card:
    """A lesson in two lines: its title, and what to do."""
    return Card(
        title=lesson.title,
        sign=lesson.kind,
        aside=aside(lesson),
        blocks=parse(lesson.advice or lesson.observation or lesson.effect),
        anchor=anchor(place),
    )


def lesson_card(
    lesson: Lesson, frame: Frame, *, level: int, anchor: str, numbered: int = 0
) -> Card:
    """A lesson with all that is known of it; its title is a heading of this level."""
    parts: list[Block] = [
        Labelled(field_label(part), blocks, leads=part == "advice")
        for part in PARTS
        if (blocks := parse(str(getattr(lesson, part))))
    ]
    if lesson.sources:
        parts.append(Labelled(field_label("sources"), sources(lesson.sources, frame)))
    return Card(
        title=f"{numbered}. {lesson.title}" if numbered else lesson.title,
        sign=lesson.kind,
        aside=aside(lesson),
        meta=meta(lesson, frame),
        blocks=tuple(parts),
        anchor=anchor,
        level=level,
    )


def aside(lesson: Lesson) -> str:
    """The kind's word, and what matters most beside it: time saved, or the state."""
    kind = term_label("lesson_kind", lesson.kind)
    if lesson.hours_saved and _saves_time(lesson):
        return f"{kind}, {hours(lesson.hours_saved)}"
    state = term_label("lesson_state", lesson.state)
    return f"{kind}, {state[:1].lower()}{state[1:]}" if state else kind


def _saves_time(lesson: Lesson) -> bool:
    return lesson.kind == LessonKind.SAVE_TIME


def hours(count: int) -> str:
    """`160 uur`."""
    return ngettext("%(hours)s hour", "%(hours)s hours", count) % {"hours": number(count)}


def meta(lesson: Lesson, frame: Frame) -> str:
    """Facts in one line: whose, phase, evidence, effort and impact, savings, products, owner."""
    facts = [
        frame.name(lesson.origin) if lesson.origin != frame.home else "",
        term_label("phase", lesson.phase),
        term_label("evidence", lesson.evidence),
        _scale(lesson),
        hours(lesson.hours_saved) if lesson.hours_saved and not _saves_time(lesson) else "",
        euros(lesson.euros_saved) if lesson.euros_saved else "",
        frame.named(lesson.topics),
        ", ".join(lesson.products),
        lesson.owner,
        _("review on %(day)s") % {"day": day(lesson.review_on)} if lesson.review_on else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _scale(lesson: Lesson) -> str:
    if lesson.impact and lesson.effort:
        return _("impact %(impact)d, effort %(effort)d of 5") % {
            "impact": lesson.impact,
            "effort": lesson.effort,
        }
    return ""


def sources(found: Sequence[Source], frame: Frame) -> tuple[Paragraph, ...]:
    """Where it comes from, with the words that were said there."""
    return tuple(Paragraph(_source(source, frame)) for source in found)


def _source(source: Source, frame: Frame) -> tuple[Span, ...]:
    label = term_label("source_kind", source.kind)
    found = [Span(f"{label}: "), source_name(source, frame)]
    if source.quote:
        found.append(Span(f" “{source.quote.strip()}”", emphasis=True))
    return tuple(found)


def source_name(source: Source, frame: Frame) -> Span:
    """The name of a source, a link where it is a page on the web."""
    if source.kind == SourceKind.URL:
        return Span(source.ref, href=source.ref if is_safe_link(source.ref) else "")
    return frame.reference(source.ref)
