# SPDX-License-Identifier: EUPL-1.2
"""The visit report: who, where and when, what we take along, answers, actions, notes and photos."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from desktop.i18n import _, day, ngettext
from desktop.records.attachment import Attachment
from desktop.records.ids import is_id
from desktop.records.lesson import Lesson
from desktop.records.terms import field_label, term_label
from desktop.records.visit import FollowUp, Visit
from desktop.reports.content.frame import Frame, Front, reader_label, report, unbroken
from desktop.reports.content.lessons import by_kind, lesson_row
from desktop.reports.content.tree import (
    Block,
    Card,
    Facts,
    Figure,
    Message,
    Picture,
    Report,
    Section,
    Table,
    Words,
    words,
)
from desktop.text.markdown import parse
from desktop.text.plain import plain

PARTS = ("summary", "facts", "lessons", "questions", "follow_ups", "notes", "photos")


@dataclass(frozen=True)
class Photo:
    """An attachment that is a picture, with its bytes."""

    attachment: Attachment
    data: bytes


@dataclass(frozen=True)
class Day:
    """A visit with what came out of it."""

    visit: Visit
    lessons: Sequence[Lesson]
    photos: Sequence[Photo] = ()


def visit_report(
    found: Day,
    frame: Frame,
    *,
    parts: Collection[str] = PARTS,
    people: Callable[[str], str | None] | None = None,
) -> Report:
    """The report of one visit; `people` gives the name of a contact where names may be in it."""
    frame.insist(found.visit)
    visit = found.visit
    named = _Named(frame, people)
    photos = frame_photos(found.photos, frame) if "photos" in parts else {}
    sections = {
        "lessons": _lessons(frame.visible(found.lessons)),
        "questions": _questions(visit),
        "follow_ups": _follow_ups(visit.follow_ups),
        "notes": _notes(visit),
        "photos": _photos(photos),
    }
    pictures = {name: picture for name, (_photo, picture) in photos.items()}
    chosen = [section for part, section in sections.items() if part in parts]
    summary = parse(visit.conclusion) if "summary" in parts else ()
    lead = (*summary, *(_facts(visit, named) if "facts" in parts else ()))
    return report(frame, _front(visit, frame, lead), chosen, pictures)


@dataclass(frozen=True)
class _Named:
    frame: Frame
    people: Callable[[str], str | None] | None

    def person(self, who: str) -> str:
        """A role as it is written; a contact's name only where names may be in the report."""
        if not is_id(who):
            return who
        name = self.people(who) if self.people else None
        return name or _("a contact")


def _front(visit: Visit, frame: Frame, lead: tuple[Block, ...]) -> Front:
    when = [day(visit.date)] if visit.date else []
    times = "–".join(clock for clock in (visit.start_time, visit.end_time) if clock)
    line = [_("Visit report for %(reader)s") % {"reader": reader_label(frame.reader)}]
    line += [", ".join([*when, times] if times else when)] if when else []
    if visit.visitors:
        count = len(visit.visitors)
        line.append(ngettext("%(count)d visitor", "%(count)d visitors", count) % {"count": count})
    return Front("visit-report", visit.title, " · ".join(line), lead)


def _facts(visit: Visit, named: _Named) -> tuple[Block, ...]:
    frame = named.frame
    rows = [
        ("organisations", frame.named(visit.organisations)),
        ("form", term_label("visit_form", visit.form)),
        ("purpose", " ".join(plain(visit.purpose).split())),
        ("visitors", ", ".join(named.person(who) for who in visit.visitors)),
        ("hosts", ", ".join(named.person(who) for who in visit.hosts)),
        ("topics", frame.named(visit.topics)),
        ("state", term_label("visit_state", visit.state)),
    ]
    found = tuple((field_label(name), words(value)) for name, value in rows if value)
    return (Facts(found),) if found else ()


def _lessons(lessons: Sequence[Lesson]) -> Section:
    rows: list[Block] = [
        lesson_row(lesson, place) for place, lesson in enumerate(by_kind(lessons), start=1)
    ]
    empty = Message(_("No lessons were drawn from this visit yet."))
    return Section(_("What we take along"), "lessons", tuple(rows) or (empty,))


def _questions(visit: Visit) -> Section | None:
    rows = tuple(
        Card(
            title=f"{place}. {question.question.strip()}",
            blocks=parse(question.answer) or (Message(_("No answer yet.")),),
            anchor=f"question-{place}",
        )
        for place, question in enumerate(visit.questions, start=1)
    )
    return Section(_("Questions and answers"), "questions", rows) if rows else None


def _follow_ups(found: Sequence[FollowUp]) -> Section | None:
    if not found:
        return None
    head = (field_label("what"), field_label("who"), field_label("due"), field_label("done_at"))
    rows = tuple(_follow_up(item) for item in found)
    table = Table(_("Actions after the visit"), head, rows, widths=(10, 8, 7, 7))
    return Section(_("Actions"), "actions", (table,))


def _follow_up(item: FollowUp) -> tuple[Words, ...]:
    return (
        words(item.what),
        words(item.who),
        words(unbroken(item.due) if item.due else ""),
        words(unbroken(item.done_at) if item.done_at else _("still open")),
    )


def _notes(visit: Visit) -> Section | None:
    blocks: list[Block] = []
    if visit.agenda:
        blocks.append(Section(field_label("agenda"), "agenda", parse(visit.agenda)))
    blocks.extend(parse(visit.notes))
    return Section(field_label("notes"), "notes", tuple(blocks)) if blocks else None


def frame_photos(photos: Sequence[Photo], frame: Frame) -> dict[str, tuple[Attachment, Picture]]:
    """The pictures that the reader may see, by a name within the report."""
    found: dict[str, tuple[Attachment, Picture]] = {}
    for place, photo in enumerate(photos, start=1):
        attachment = photo.attachment
        if frame.may_see(attachment):
            picture = Picture(attachment.media_type, photo.data)
            found[f"photo-{place}"] = (attachment, picture)
    return found


def _photos(photos: dict[str, tuple[Attachment, Picture]]) -> Section | None:
    figures = tuple(
        Figure(
            name=name,
            alt=attachment.caption or _("Photo: %(name)s") % {"name": attachment.file_name},
            caption=attachment.caption or attachment.file_name,
            width=100,
        )
        for name, (attachment, _picture) in photos.items()
    )
    return Section(_("Photos"), "photos", figures) if figures else None
