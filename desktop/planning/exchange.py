# SPDX-License-Identifier: EUPL-1.2
"""A visit and what is to be done, as a calendar file (.ics, RFC 5545).

Things to do are all-day events that leave the day free, not VTODO: Outlook's import skips those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop.i18n import _
from desktop.records.project import Project
from desktop.records.visit import Visit

_ZONE = "Europe/Amsterdam"
_FOLD = 75  # octets a line, without its end (RFC 5545, 3.1)

# Summer time as it has been since 1996; the dates are those of the rules' first year.
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line in an agenda; without `start` (HH:MM) it takes the whole day."""

    uid: str
    title: str
    day: date
    start: str = ""
    finish: str = ""
    place: str = ""
    text: str = ""
    is_free: bool = False


def visit_calendar(visit: Visit, place: str, now: datetime, with_actions: bool = True) -> bytes:
    """The visit on its day, and its open actions on theirs; `place` is the host's name."""
    events: list[Event] = []
    if visit.date is not None:
        events.append(
            Event(
                uid=visit.id,
                title=visit.title,
                day=visit.date,
                start=visit.start_time,
                finish=visit.end_time,
                place=place,
                text="\n\n".join(text for text in (visit.purpose, visit.agenda) if text),
            )
        )
    if with_actions:
        events += _actions(visit)
    return calendar(events, now)


def project_calendar(project: Project, now: datetime) -> bytes:
    """Milestones that are not reached and the planned finish of tasks that are not done."""
    events = [
        Event(
            uid=f"{project.id}-{milestone.key}",
            title=milestone.name,
            day=milestone.planned,
            text=project.title,
            is_free=True,
        )
        for milestone in project.milestones
        if milestone.planned is not None and milestone.actual is None
    ]
    events += [
        Event(
            uid=f"{project.id}-{task.key}",
            title=_("Finish: %(task)s") % {"task": task.name},
            day=task.planned_finish,
            text=project.title,
            is_free=True,
        )
        for task in project.tasks
        if task.planned_finish is not None and task.actual_finish is None
    ]
    return calendar(events, now)


def _actions(visit: Visit) -> Iterator[Event]:
    for action in visit.follow_ups:
        if action.due is not None and action.done_at is None:
            yield Event(
                uid=f"{visit.id}-{action.key}",
                title=action.what,
                day=action.due,
                text="\n".join(text for text in (action.who, visit.title) if text),
                is_free=True,
            )


def calendar(events: Iterable[Event], now: datetime) -> bytes:
    """The file's bytes: UTF-8, lines ended by CR LF and folded at 75 octets."""
    events = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Buurwijs//Buurwijs//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    if any(event.start for event in events):
        lines += _ZONE_LINES
    for event in events:
        lines += _event_lines(event, now)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines).encode()


def _event_lines(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@buurwijs"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if event.start:
        yield f"DTSTART;TZID={_ZONE}:{_at(event.day, event.start)}"
        yield f"DTEND;TZID={_ZONE}:{_at(event.day, event.finish or _hour_later(event.start))}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    if event.is_free:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _at(day: date, clock: str) -> str:
    return f"{day:%Y%m%d}T{clock.replace(':', '')}00"


def _hour_later(clock: str) -> str:
    """An end for a visit without one; it never runs past its day."""
    hours, minutes = clock.split(":")
    return f"{int(hours) + 1:02d}:{minutes}" if int(hours) < 23 else "23:59"


def escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11); control characters other than line ends are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(c for c in plain if c in "\n\t" or (ord(c) >= 0x20 and ord(c) != 0x7F))
    for mark in "\\;,":
        plain = plain.replace(mark, "\\" + mark)
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line with its end; no part is over 75 octets and no character is cut."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += width
    parts.append(part)
    return "\r\n".join(parts) + "\r\n"
