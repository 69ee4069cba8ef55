# SPDX-License-Identifier: EUPL-1.2
"""The page inside a bundle: all of it, readable in any browser, also without Buurwijs.

Records are written one by one, so that a large bundle needs no tree of all of it in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from markupsafe import escape

from desktop.i18n import _, day, language, number
from desktop.records.attachment import Attachment
from desktop.records.document import Record, title_of
from desktop.records.lesson import Lesson
from desktop.records.terms import type_label
from desktop.reports import html
from desktop.reports.content.any_record import record_card, title, withdrawn
from desktop.reports.content.frame import Frame, Reader
from desktop.reports.content.lessons import KINDS, lesson_card
from desktop.reports.content.tree import (
    Block,
    Card,
    Edges,
    Facts,
    Figure,
    House,
    Picture,
    Report,
    words,
)
from desktop.text.markdown import parse
from desktop.text.tree import Paragraph, Quote, Span

_ORDER = (
    "lesson visit project role_change involvement adoption note comment template organisation"
    " contact topic attachment"
).split()
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
_MOST_TITLES = 400
_BODY = "<!--body-->"
"""Stands where the records go; what people wrote is escaped and never reads so."""


@dataclass(frozen=True)
class Leaflet:
    """What a bundle says of itself; `number` counts the bundles for this receiver."""

    title: str
    sender: str
    made_on: date
    number: int
    licence: str
    message: str = ""
    is_example: bool = False


def bundle_page(
    leaflet: Leaflet,
    records: Iterable[Record],
    names: Callable[[str], str | None],
    content: Callable[[str], bytes | None] | None = None,
) -> bytes:
    """The page's bytes. `names` tells titles by id of what isn't in the bundle; `content` the bytes
    of a picture by hash, where the page stands alone and can't lead to the file beside it.
    """
    return b"".join(page_parts(leaflet, records, names, content))


def page_parts(
    leaflet: Leaflet,
    records: Iterable[Record],
    names: Callable[[str], str | None],
    content: Callable[[str], bytes | None] | None = None,
) -> Iterator[bytes]:
    """The page in its parts: what stands above, each kind's head, each record, what is below."""
    found = list(records)
    titles = {record.id: title_of(record) for record in found}
    frame = Frame(
        house=House(leaflet.sender),
        home="",
        reader=Reader.NEIGHBOURS,
        made_on=leaflet.made_on,
        version=str(leaflet.number),
        names=lambda record_id: titles.get(record_id) or names(record_id),
        anchors=titles,
    )
    groups = _groups(found)
    # Ten thousand records make a long text: as bytes it takes half the room, and one copy less.
    head, tail = html.page(_report(leaflet, groups), _contents(groups, frame), _BODY).split(
        _BODY.encode(), 1
    )
    yield head
    for kind, group in groups:
        yield from _group(kind, group, frame, content)
    yield tail


def _groups(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.type, []).append(record)
    kinds = sorted(found, key=lambda kind: _ORDER.index(kind) if kind in _ORDER else len(_ORDER))
    return [(kind, sorted(found[kind], key=_place)) for kind in kinds]


def _place(record: Record) -> tuple[int, str, str]:
    kind = record.kind if isinstance(record, Lesson) else ""
    return (
        KINDS.index(kind) if kind in KINDS else len(KINDS),
        title_of(record).casefold(),
        record.id,
    )


def _contents(groups: Sequence[tuple[str, list[Record]]], frame: Frame) -> list[html.Entry]:
    every = sum(len(group) for _kind, group in groups)
    found: list[html.Entry] = []
    for kind, group in groups:
        found.append((1, f"{type_label(kind, 2)} ({number(len(group))})", f"all-{kind}"))
        if every <= _MOST_TITLES:
            found += [(2, title(record, frame), record.id) for record in group]
    return found


def _group(
    kind: str,
    group: Sequence[Record],
    frame: Frame,
    content: Callable[[str], bytes | None] | None,
) -> Iterator[bytes]:
    heading = escape(f"{type_label(kind, 2)} ({number(len(group))})")
    yield f'<section aria-labelledby="all-{kind}"><h2 id="all-{kind}">{heading}</h2>'.encode()
    for record in group:
        pictures: dict[str, Picture] = {}
        card = _card(record, frame, content, pictures)
        yield html.Writer(pictures).blocks((card,), 2).encode()
    yield b"</section>"


def _card(
    record: Record,
    frame: Frame,
    content: Callable[[str], bytes | None] | None,
    pictures: dict[str, Picture],
) -> Card:
    if isinstance(record, Lesson) and not withdrawn(record):
        return lesson_card(record, frame, level=2, anchor=record.id)
    if isinstance(record, Attachment):
        return _attachment(record, frame, content, pictures)
    return record_card(record, frame, level=2)


def _attachment(
    record: Attachment,
    frame: Frame,
    content: Callable[[str], bytes | None] | None,
    pictures: dict[str, Picture],
) -> Card:
    card = record_card(record, frame, level=2)
    data = content(record.sha256) if content and record.media_type in _PICTURES else None
    blocks: tuple[Block, ...] = card.blocks
    if data is not None:
        pictures[record.sha256] = Picture(record.media_type, data)
        alt = record.caption or record.file_name
        blocks = (*blocks, Figure(record.sha256, alt, alt, 100))
    elif content is None:
        place = f"attachments/{record.sha256[:2]}/{record.sha256}"
        blocks = (*blocks, Paragraph((Span(_("Open the file"), to=place),)))
    return msgspec.structs.replace(card, blocks=blocks)


def _report(leaflet: Leaflet, groups: Sequence[tuple[str, list[Record]]]) -> Report:
    made = day(leaflet.made_on)
    rows = [
        (_("From"), leaflet.sender),
        (_("Made on"), made),
        (_("Bundle"), number(leaflet.number)),
        (_("Use allowed"), leaflet.licence),
        (
            _("In it"),
            ", ".join(
                f"{number(len(group))} {type_label(kind, len(group)).lower()}"
                for kind, group in groups
            ),
        ),
    ]
    lead: list[Block] = [Quote(parse(leaflet.message))] if leaflet.message.strip() else []
    if leaflet.is_example:
        lead.append(Paragraph((Span(_("This is an example; nobody wrote it for real.")),)))
    lead.append(Facts(tuple((label, words(value)) for label, value in rows)))
    return Report(
        name="bundle-page",
        language=language(),
        title=leaflet.title,
        subtitle=_("Everything in this bundle, to read without Buurwijs"),
        house=House(leaflet.sender),
        edges=Edges(
            mark=_("Shared"),
            reader=leaflet.sender,
            edition=_("Bundle %(number)d, %(day)s") % {"number": leaflet.number, "day": made},
            contents=_("Contents"),
            page="",
            skip=_("Skip to the text"),
        ),
        lead=tuple(lead),
        sections=(),
        made_on=leaflet.made_on.isoformat(),
    )
