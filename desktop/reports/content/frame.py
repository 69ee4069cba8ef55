# SPDX-License-Identifier: EUPL-1.2
"""What every report needs beside its records: whose it is, for whom, of what day, and names."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from desktop.i18n import _, day, language
from desktop.records.document import Record
from desktop.records.errors import Refused
from desktop.records.terms import Sharing, term_label
from desktop.reports.content.tree import Block, Edges, House, Picture, Report, Section
from desktop.text.tree import Span

R = TypeVar("R", bound=Record)


class Reader(StrEnum):
    """Who a report is for; it decides what may be in it and which mark it carries."""

    OWN = "own"
    MANAGEMENT = "management"
    NEIGHBOURS = "neighbours"
    EVERYONE = "everyone"


_MAY_SEE: dict[Reader, frozenset[str]] = {
    Reader.NEIGHBOURS: frozenset({Sharing.MUNICIPALITIES, Sharing.PUBLIC}),
    Reader.EVERYONE: frozenset({Sharing.PUBLIC}),
}
_MARKS = {Reader.NEIGHBOURS: Sharing.MUNICIPALITIES, Reader.EVERYONE: Sharing.PUBLIC}


@dataclass(frozen=True)
class Frame:
    """`names` gives the name of an id (None: not here); `version` is a number people can cite.

    `parts` names what keys stand for in other records, such as the tasks of projects.
    """

    house: House
    home: str
    reader: Reader
    made_on: date
    version: str
    names: Callable[[str], str | None]
    anchors: Collection[str] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict[str, str])

    def name(self, record_id: str | None) -> str:
        """The name of a record; what isn't here says so."""
        if not record_id:
            return ""
        return self.names(record_id) or _("(not received)")

    def reference(self, record_id: str | None) -> Span:
        """The name of a record, leading there where it is in the same document (`anchors`)."""
        is_here = bool(record_id) and record_id in self.anchors
        return Span(self.name(record_id), to=f"#{record_id}" if is_here else "")

    def named(self, ids: Iterable[str]) -> str:
        """Names in a row."""
        return ", ".join(self.name(record_id) for record_id in ids)

    @property
    def stays_inside(self) -> bool:
        """Whether its reader is one of our own organisation."""
        return self.reader not in _MAY_SEE

    def may_see(self, record: Record) -> bool:
        """Whether this report's reader may see the record."""
        allowed = _MAY_SEE.get(self.reader)
        return allowed is None or record.sharing in allowed

    def visible(self, records: Iterable[R]) -> list[R]:
        """The records that this report's reader may see."""
        return [record for record in records if self.may_see(record)]

    def insist(self, record: Record) -> None:
        """Raise `Refused` where the reader may not see the record that the report is about."""
        if not self.may_see(record):
            raise Refused(
                _("This is marked “%(mark)s”, so it can't be in a report for %(reader)s.")
                % {
                    "mark": term_label("sharing", record.sharing),
                    "reader": reader_label(self.reader),
                },
                code="internal",
                remedy=_("Choose another reader, or change who may see it."),
            )


def unbroken(value: date) -> str:
    """`12 maart 2026` for a cell of a table: no line ends within."""
    return day(value).replace(" ", "\u00a0")


def reader_label(reader: Reader) -> str:
    """Who it is for, as it stands after `for`."""
    match reader:
        case Reader.OWN:
            return _("our own organisation")
        case Reader.MANAGEMENT:
            return _("the management team")
        case Reader.NEIGHBOURS:
            return _("other municipalities")
        case Reader.EVERYONE:
            return _("everyone")


def mark(reader: Reader) -> str:
    """The sharing mark that a report for this reader carries."""
    return term_label("sharing", _MARKS.get(reader, Sharing.INTERNAL))


@dataclass(frozen=True)
class Front:
    """What stands at the top of a report: its name among reports, title, line below and lead."""

    name: str
    title: str
    subtitle: str
    lead: tuple[Block, ...] = ()


def report(
    frame: Frame,
    front: Front,
    sections: Sequence[Section | None],
    pictures: dict[str, Picture] | None = None,
) -> Report:
    """The finished tree, in the language spoken now; sections that are None are left out."""
    return Report(
        name=front.name,
        language=language(),
        title=front.title,
        subtitle=front.subtitle,
        house=frame.house,
        edges=_edges(frame),
        lead=front.lead,
        sections=tuple(section for section in sections if section is not None),
        pictures=pictures or {},
        made_on=frame.made_on.isoformat(),
    )


def _edges(frame: Frame) -> Edges:
    made = day(frame.made_on)
    if frame.version:
        made = _("Version %(version)s, %(day)s") % {"version": frame.version, "day": made}
    return Edges(
        mark=mark(frame.reader),
        reader=_("For %(reader)s") % {"reader": reader_label(frame.reader)},
        edition=made,
        contents=_("Contents"),
        # Filled in where pages are known, so it is no sentence with values yet.
        page=_("Page {page} of {pages}"),
        skip=_("Skip to the text"),
    )
