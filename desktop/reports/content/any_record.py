# SPDX-License-Identifier: EUPL-1.2
"""A record of any kind as a card: every field that holds something, under its label."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from desktop.i18n import _, day, month, number
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
_KEYS = frozenset({"task"})
"""Fields with a key in another record; one that didn't come along says nothing to a reader."""
_LONG = 200
"""A field that may hold more than this is written in paragraphs."""


def record_card(record: Record, frame: Frame, level: int) -> Card:
    """The record; its title is a heading of this level, its id the anchor."""
    return Card(
        title=title(record, frame),
        aside=_state(record),
        meta=" · ".join(_facts(record, frame)),
        blocks=withdrawn(record) or tuple(_Parts(record, frame).all()),
        anchor=record.id,
        level=level,
    )


def title(record: Record, frame: Frame) -> str:
    """What the record is called; one without a title of its own by what it is about."""
    if own := title_of(record):
        return own
    about = [record_id for role, record_id in links(record) if role in ("lesson", "project")]
    return ", ".join(frame.name(one) for one in about) or record.id


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


def _holds(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", ())


class _Parts:
    """The fields of one record as blocks."""

    def __init__(self, record: Record, frame: Frame) -> None:
        self._record = record
        self._frame = frame
        self._parts = {**frame.parts, **dict(names_by_key(record))}

    def all(self) -> Iterator[Block]:
        """Every field that holds something, and what a newer version added."""
        own = type(self._record).TITLE
        for field in fields_of(type(self._record)):
            is_title = field.name == own and "\n" not in str(getattr(self._record, own)).strip()
            if field.name not in _HEADER and not is_title:
                yield from self._part(field, getattr(self._record, field.name))
        for name, value in self._record.more.items():
            if name not in _BOOKKEEPING and isinstance(value, str | int):
                yield Labelled(name, parse(str(value)))

    def _part(self, field: Field, value: Any) -> Iterator[Block]:
        if not _holds(value) or (field.name in _KEYS and value not in self._parts):
            return
        label = field_label(field.name)
        if field.entry is not None:
            yield from self._entries(label, value if field.many else (value,))
        elif field.many:
            yield Labelled(label, (self._listed(field, value),))
        elif isinstance(value, str) and field.marks.get("text") and not self._is_name(value):
            yield Labelled(label, parse(value))
        else:
            yield Labelled(label, (Paragraph((self._value(field, value),)),))

    def _is_name(self, value: str) -> bool:
        """Whether a text stands for a record or a part of one, which is shown instead."""
        return is_id(value) or value in self._parts

    def _listed(self, field: Field, values: Sequence[Any]) -> TextBlock:
        spans = [self._value(field, value) for value in values]
        if any(len(span.text) > _LONG // 2 for span in spans):
            return Bullets(tuple((Paragraph((span,)),) for span in spans))
        found: list[Span] = []
        for span in spans:
            found += [Span(", "), span] if found else [span]
        return Paragraph(tuple(found))

    def _value(self, field: Field, value: Any) -> Span:
        if isinstance(value, str) and is_id(value):
            return self._frame.reference(value)
        if field.marks.get("term"):
            return Span(term_label(field.marks["term"], str(value)))
        if isinstance(value, str) and value in self._parts:
            return Span(self._parts[value])
        return Span(_short(value))

    def _entries(self, label: str, entries: Sequence[Entry]) -> Iterator[Block]:
        """Entries as a table of the columns that hold something; long texts as paragraphs."""
        fields = [
            field
            for field in fields_of(type(entries[0]))
            if field.name != "key" and any(_holds(getattr(one, field.name)) for one in entries)
        ]
        if any(_is_long(getattr(one, field.name)) for one in entries for field in fields):
            yield Labelled(label, ())
            for one in entries:
                for field in fields:
                    yield from self._part(field, getattr(one, field.name))
        elif fields:
            yield Table(
                caption=label,
                head=tuple(field_label(field.name) for field in fields),
                rows=tuple(tuple(self._cell(one, field) for field in fields) for one in entries),
                widths=tuple(1 for _field in fields),
                right=tuple(place for place, field in enumerate(fields) if field.kind is int),
            )

    def _cell(self, entry: Entry, field: Field) -> Words:
        value = getattr(entry, field.name)
        if not _holds(value):
            return ()
        if field.entry is not None:
            inner = value if field.many else (value,)
            return words(", ".join(name for one in inner if (name := self._inside(one))))
        if field.many:
            return words(", ".join(self._value(field, one).text for one in value))
        return (self._value(field, value),)

    def _inside(self, entry: Entry) -> str:
        """An entry of an entry in a word: the part it points at."""
        values = (getattr(entry, field.name) for field in fields_of(type(entry)))
        return next((self._parts[v] for v in values if isinstance(v, str) and v in self._parts), "")


def names_by_key(record: Record) -> Iterator[tuple[str, str]]:
    """What the keys in a record stand for: the names of its phases, tasks and the like."""
    for field in fields_of(type(record)):
        if field.entry is None or not field.many:
            continue
        for entry in cast("tuple[Any, ...]", getattr(record, field.name)):
            name = getattr(entry, "name", "") or term_label("phase", getattr(entry, "kind", ""))
            if name:
                yield getattr(entry, "key", ""), name


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and (len(value) > _LONG or "\n" in value)


def _short(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day}\u00a0{month(value)}\u00a0{value.year}"
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, int):
        return number(value)
    return plain(str(value))
