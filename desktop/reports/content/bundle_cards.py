# SPDX-License-Identifier: EUPL-1.2
"""How each record stands on the page of a bundle: its card, what is attached to it, the files."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from desktop.i18n import _, size_words
from desktop.records.attachment import Attachment
from desktop.records.document import Record
from desktop.records.lesson import Lesson
from desktop.records.terms import type_label
from desktop.reports.content.any_record import record_card, withdrawn
from desktop.reports.content.frame import Frame
from desktop.reports.content.lessons import lesson_card
from desktop.reports.content.tree import Block, Card, Figure, Labelled, Picture
from desktop.text.tree import Paragraph, Span

_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})


@dataclass(frozen=True)
class Page:
    """What every record on it is written with; `files` are the attachments of each record."""

    frame: Frame
    content: Callable[[str], bytes | None] | None
    files: dict[str, list[Attachment]] = field(default_factory=dict[str, list[Attachment]])


def card(record: Record, level: int, page: Page, pictures: dict[str, Picture]) -> Card:
    """The card of any record, its title a heading of this level; pictures in it join `pictures`."""
    if isinstance(record, Attachment) and not withdrawn(record):
        return _attachment(record, page, pictures)
    if isinstance(record, Lesson) and not withdrawn(record):
        made = lesson_card(record, page.frame, level=level, anchor=record.id)
    else:
        made = record_card(record, page.frame, level=level)
    files = page.files.get(record.id, ())
    if not files:
        return made
    spans: list[Span] = []
    for one in files:
        spans += [Span(", "), page.frame.reference(one.id)]
    attached = Labelled(type_label("attachment", len(files)), (Paragraph(tuple(spans[1:])),))
    return msgspec.structs.replace(made, blocks=(*made.blocks, attached))


def _attachment(record: Attachment, page: Page, pictures: dict[str, Picture]) -> Card:
    """A file: what it belongs to, the picture itself, or the way to it beside the page."""
    place = f"attachments/{record.sha256[:2]}/{record.sha256}"
    is_picture = record.media_type in _PICTURES
    data = page.content(record.sha256) if page.content and is_picture else None
    blocks: list[Block] = []
    if record.record:
        belongs = Paragraph((page.frame.reference(record.record),))
        blocks.append(Labelled(_("Belongs to"), (belongs,)))
    if data is not None:
        pictures[record.sha256] = Picture(record.media_type, data)
    if data is not None or (is_picture and page.content is None):
        alt = record.caption or record.file_name
        beside = "" if page.content else place
        blocks.append(Figure(record.sha256, alt, record.caption, 100, beside))
    elif record.caption:
        blocks.append(Paragraph((Span(record.caption),)))
    if page.content is None:
        blocks.append(Paragraph((Span(_("Open the file"), to=place),)))
    return Card(
        title=record.file_name,
        meta=" · ".join([page.frame.name(record.origin), size_words(record.size)]),
        blocks=tuple(blocks),
        anchor=record.id,
        level=2,
    )
