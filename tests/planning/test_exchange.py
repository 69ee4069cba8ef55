# SPDX-License-Identifier: EUPL-1.2
"""Calendar files."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.planning.exchange import escaped, folded, project_calendar, visit_calendar
from desktop.records.ids import shared_id
from desktop.records.visit import FollowUp, Visit
from tests.planning.projects import AT, OWN, cloud, key


def visit(**fields: object) -> Visit:
    """A visit to Veere with these fields."""
    return Visit(
        id=shared_id("visit:veere"),
        origin=OWN,
        created_at=AT,
        modified_at=AT,
        title="Dagje meelopen; in Veere",
        **fields,  # type: ignore[arg-type]
    )


def unfolded(file: bytes) -> list[str]:
    """The content lines as a calendar reads them."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_a_visit_stands_at_its_hours_in_dutch_time() -> None:
    file = visit_calendar(
        visit(
            date=date(2026, 4, 9), start_time="09:30", end_time="12:30", purpose="Kijken,\nleren"
        ),
        "Veere",
        AT,
    )
    lines = unfolded(file)
    assert "DTSTART;TZID=Europe/Amsterdam:20260409T093000" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20260409T123000" in lines
    assert "SUMMARY:Dagje meelopen\\; in Veere" in lines
    assert "DESCRIPTION:Kijken\\,\\nleren" in lines
    assert "LOCATION:Veere" in lines
    assert "DTSTAMP:20260312T093000Z" in lines
    assert lines.count("TZID:Europe/Amsterdam") == 1


def test_a_visit_without_hours_takes_the_day_and_one_without_an_end_an_hour() -> None:
    day = unfolded(visit_calendar(visit(date=date(2026, 12, 31)), "", AT))
    assert "DTSTART;VALUE=DATE:20261231" in day
    assert "DTEND;VALUE=DATE:20270101" in day
    assert "BEGIN:VTIMEZONE" not in day
    hour = unfolded(visit_calendar(visit(date=date(2026, 4, 9), start_time="13:15"), "", AT))
    assert "DTEND;TZID=Europe/Amsterdam:20260409T141500" in hour
    night = unfolded(visit_calendar(visit(date=date(2026, 4, 9), start_time="23:15"), "", AT))
    assert "DTEND;TZID=Europe/Amsterdam:20260409T235900" in night


def test_open_actions_stand_on_their_day_and_leave_it_free() -> None:
    actions = (
        FollowUp(key=key(1), what="Inventarisatieblad opvragen", who="architect", due=AT.date()),
        FollowUp(key=key(2), what="Gedaan", due=AT.date(), done_at=AT.date()),
        FollowUp(key=key(3), what="Ooit"),
    )
    lines = unfolded(visit_calendar(visit(follow_ups=actions), "", AT))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Inventarisatieblad opvragen" in lines
    assert "TRANSP:TRANSPARENT" in lines
    alone = unfolded(visit_calendar(visit(follow_ups=actions), "", AT, with_actions=False))
    assert "BEGIN:VEVENT" not in alone


def test_a_project_gives_what_is_still_to_come() -> None:
    lines = unfolded(project_calendar(cloud(), AT))
    assert "SUMMARY:Serverruimte leeg" in lines
    assert "SUMMARY:Finish: Golf 1" in lines
    assert "SUMMARY:Finish: Inventariseren" not in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text())
def test_a_folded_line_unfolds_to_itself_and_no_part_is_too_long(text: str) -> None:
    line = "SUMMARY:" + escaped(text)
    file = folded(line)
    assert file.replace("\r\n ", "") == line + "\r\n"
    assert all(len(part.encode()) <= 75 for part in file.split("\r\n"))


@given(st.text())
def test_an_escaped_text_is_one_line_and_reads_back(text: str) -> None:
    value = escaped(text)
    assert "\n" not in value and "\r" not in value
    back = ""
    marks = iter(value)
    for mark in marks:
        back += {"n": "\n"}.get(after, after) if mark == "\\" and (after := next(marks)) else mark
    kept = "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c in "\n\t" or (ord(c) >= 0x20 and ord(c) != 0x7F)
    )
    assert back == kept
