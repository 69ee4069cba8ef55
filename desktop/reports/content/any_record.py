# SPDX-License-Identifier: EUPL-1.2
"""A record of any kind as a card: every field that holds something, under its label."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from desktop.i18n import _, day, number
from desktop.records.document import Entry, Record, links, state_of, title_of
from desktop.records.ids import is_id
from desktop.records.shape import Field, fields_of
from desktop.records.terms import field_label, term_label
from desktop.reports.content.frame import Frame
from desktop.reports.content.tree import Block, Card, Labelled, Table, Words, words
from desktop.text.markdown import parse
from desktop.text.plain import plain
from desktop.text.tree import Block as TextBlock
from desktop.text.tree import Bullets, Paragraph, Span

_HEADER = frozenset(
    {"id", "origin", "created_at", "modified_at", "created_by", "modified_by", "sharing", "state"}
)
_BOOKKEEPING = frozenset({"edition", "previous", "salt", "withdrawn"})
_LONG = 200
"""A field that may hold more than this is written in paragraphs."""


def record_card(record: Record, frame: Frame, level: int) -> Card:
    """The record; its title is a heading of this level, its id the anchor."""
    return Card(
        title=title(record, frame),
        aside=_state(record),
        meta=" · ".join(_facts(record, frame)),
        blocks=withdrawn(record) or tuple(_parts(record, frame)),
        anchor=record.id,
        level=level,
    )


def title(record: Record, frame: Frame) -> str:
    """What the record is called; one without a title of its own by what it is about."""
    about = [record_id for role, record_id in links(record) if role in ("lesson", "project")]
    return title_of(record) or ", ".join(frame.name(one) for one in about) or record.id


def withdrawn(record: Record) -> tuple[Block, ...]:
    """For a record that was taken back: the sentence that says so instead of its content."""
    told = cast("Any", record.more.get("withdrawn"))
    if not isinstance(told, dict):
        return ()
    reason = str(cast("dict[str, Any]", told).get("reason", ""))
    sentence = _("This was withdrawn by who wrote it.")
    return (Paragraph((Span(" ".join(part for part in (sentence, reason) if part)),)),)


def _state(record: Record) -> str:
    for field in fields_of(type(record)):
        if field.name in ("state", "stage"):
            return term_label(field.marks.get("term", ""), state_of(record))
    return ""


def _facts(record: Record, frame: Frame) -> Iterator[str]:
    yield frame.name(record.origin)
    if record.day():
        yield day(cast(date, record.day()))


def _parts(record: Record, frame: Frame) -> Iterator[Block]:
    own = type(record).TITLE
    for field in fields_of(type(record)):
        is_title = field.name == own and "\n" not in str(getattr(record, own)).strip()
        if field.name in _HEADER or is_title:
            continue
        yield from _part(field, getattr(record, field.name), frame)
    for name, value in record.more.items():
        if name not in _BOOKKEEPING and isinstance(value, str | int):
            yield Labelled(name, parse(str(value)))


def _part(field: Field, value: Any, frame: Frame) -> Iterator[Block]:
    if value is None or value in ("", ()):
        return
    label = field_label(field.name)
    if field.entry is not None:
        entries = cast("tuple[Entry, ...]", value if field.many else (value,))
        yield from _entries(label, entries, frame)
    elif field.many:
        yield Labelled(label, (_listed(field, value, frame),))
    else:
        yield Labelled(label, _written(field, value, frame))


def _listed(field: Field, values: Sequence[Any], frame: Frame) -> TextBlock:
    spans = [_value(field, value, frame) for value in values]
    if any(len(span.text) > _LONG // 2 for span in spans):
        return Bullets(tuple((Paragraph((span,)),) for span in spans))
    found: list[Span] = []
    for span in spans:
        found += [Span(", "), span] if found else [span]
    return Paragraph(tuple(found))


def _written(field: Field, value: Any, frame: Frame) -> tuple[TextBlock, ...]:
    if isinstance(value, str) and field.marks.get("text") and not is_id(value):
        return parse(value)
    return (Paragraph((_value(field, value, frame),)),)


def _value(field: Field, value: Any, frame: Frame) -> Span:
    if isinstance(value, str) and is_id(value):
        return frame.reference(value)
    if field.marks.get("term"):
        return Span(term_label(field.marks["term"], str(value)))
    return Span(_short(value))


def _short(value: Any) -> str:
    if isinstance(value, datetime):
        return day(value.date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, int):
        return number(value)
    return plain(str(value))


def _entries(label: str, entries: Sequence[Entry], frame: Frame) -> Iterator[Block]:
    """Entries as a table of the columns that hold something; long texts as paragraphs."""
    fields = [
        field
        for field in fields_of(type(entries[0]))
        if field.name != "key" and any(_holds(entry, field) for entry in entries)
    ]
    if any(_is_long(entry, field) for entry in entries for field in fields):
        yield Labelled(label, ())
        for entry in entries:
            for field in fields:
                yield from _part(field, getattr(entry, field.name), frame)
        return
    if fields:
        head = tuple(field_label(field.name) for field in fields)
        rows = tuple(tuple(_cell(entry, field, frame) for field in fields) for entry in entries)
        yield Table(label, head, rows, tuple(1 for _field in fields))


def _holds(entry: Entry, field: Field) -> bool:
    value = getattr(entry, field.name)
    return value is not None and value not in ("", ()) and value is not False


def _is_long(entry: Entry, field: Field) -> bool:
    value = getattr(entry, field.name)
    return isinstance(value, str) and (len(value) > _LONG or "\n" in value)


def _cell(entry: Entry, field: Field, frame: Frame) -> Words:
    value = getattr(entry, field.name)
    if value is None or value in ("", ()):
        return ()
    if field.entry is not None or field.many:
        return words(number(len(value)) if field.many else "")
    return (_value(field, value, frame),)
