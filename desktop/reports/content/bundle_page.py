# SPDX-License-Identifier: EUPL-1.2
"""The page inside a bundle: all of it, readable in any browser, also without Buurwijs.

Records are written one by one, so that a large bundle needs no tree of all of it in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from markupsafe import escape

from desktop.i18n import _, day, language, number
from desktop.records.attachment import Attachment
from desktop.records.document import Record, title_of
from desktop.records.lesson import Lesson
from desktop.records.terms import LessonKind, term_label, type_label
from desktop.reports import html
from desktop.reports.content.any_record import names_by_key, title
from desktop.reports.content.bundle_cards import Page, card
from desktop.reports.content.frame import Frame, Reader
from desktop.reports.content.lessons import KINDS
from desktop.reports.content.tree import (
    Block,
    Edges,
    Facts,
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
_MOST_TITLES = 400
_AT_ONCE = 200
"""Titles in one part: what shows the page piece by piece needn't show thousands at once."""
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
        parts=dict(chain.from_iterable(map(names_by_key, found))),
    )
    groups = _groups(found)
    page = Page(frame, content)
    folded = len(found) > _MOST_TITLES
    for record in found:
        if isinstance(record, Attachment):
            page.files.setdefault(record.record, []).append(record)
    # Ten thousand records make a long text: as bytes it takes half the room, and one copy less.
    head, tail = html.page(_report(leaflet, groups), _contents(groups, frame), _BODY).split(
        _BODY.encode(), 1
    )
    yield head
    for kind, group in groups:
        yield from _group(kind, group, page, folded=folded)
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


def _kinds(group: Sequence[Record]) -> Iterator[tuple[str, Sequence[Record]]]:
    """Lessons by their kind, in order; "" with all that has none of the three."""
    for kind in (*KINDS, ""):
        if found := [record for record in group if _kind_of(record) == kind]:
            yield kind, found


def _kind_of(record: Record) -> str:
    return record.kind if isinstance(record, Lesson) and record.kind in KINDS else ""


def _named(name: str, count: int) -> str:
    return f"{name} ({number(count)})"


def _contents(groups: Sequence[tuple[str, list[Record]]], frame: Frame) -> list[html.Entry]:
    has_titles = sum(len(group) for _kind, group in groups) <= _MOST_TITLES
    found: list[html.Entry] = []
    for type_, group in groups:
        found.append((1, _named(type_label(type_, 2), len(group)), f"all-{type_}"))
        for kind, records in _kinds(group):
            if kind:
                name = _named(term_label("lesson_kind", kind), len(records))
                found.append((2, name, f"kind-{kind}"))
            if has_titles:
                level = 3 if kind else 2
                found += [(level, title(record, frame), record.id) for record in records]
    return found


def _about(kind: str) -> str:
    """What a kind of lesson is, for who never saw Buurwijs."""
    return {
        LessonKind.ADOPT: _("What works well and can be copied."),
        LessonKind.AVOID: _("What went wrong before, and how it was overcome."),
        LessonKind.SAVE_TIME: _("Work that is done already and needn't be done again."),
    }[LessonKind(kind)]


def _group(type_: str, group: Sequence[Record], page: Page, *, folded: bool) -> Iterator[bytes]:
    heading = escape(_named(type_label(type_, 2), len(group)))
    yield f'<section aria-labelledby="all-{type_}"><h2 id="all-{type_}">{heading}</h2>'.encode()
    for kind, records in _kinds(group):
        if kind:
            name = escape(_named(term_label("lesson_kind", kind), len(records)))
            yield (
                f'<section class="kind {kind}" aria-labelledby="kind-{kind}">'
                f'<h3 id="kind-{kind}">{name}</h3><p class="about">{escape(_about(kind))}</p>'
            ).encode()
        if folded and len(records) > 1:
            yield from _titles(records, page.frame)
        for record in records:
            pictures: dict[str, Picture] = {}
            made = card(record, 3 if kind else 2, page, pictures)
            yield html.Writer(pictures).blocks((made,), 2).encode()
        if kind:
            yield b"</section>"
    yield b"</section>"


def _titles(records: Sequence[Record], frame: Frame) -> Iterator[bytes]:
    """All titles, folded: where there are too many of them for the contents."""
    told = _("All %(n)s titles") % {"n": number(len(records))}
    yield f'<details class="titles"><summary>{escape(told)}</summary><ol>'.encode()
    for start in range(0, len(records), _AT_ONCE):
        lines = (
            f'<li><a href="#{escape(record.id)}">{escape(title(record, frame))}</a></li>'
            for record in records[start : start + _AT_ONCE]
        )
        yield "".join(lines).encode()
    yield b"</ol></details>"


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
