# SPDX-License-Identifier: EUPL-1.2
"""The tree of a report: sections that hold blocks. PDF, Word and HTML draw it and add nothing.

An anchor is a name within the report: letters, digits and `-`. Colours are `#RRGGBB`.
"""

from collections.abc import Iterable, Iterator

import msgspec

from desktop.text.tree import Block as TextBlock
from desktop.text.tree import Span

Words = tuple[Span, ...]


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Short facts: a label with its value."""

    rows: tuple[tuple[str, Words], ...]


class Table(msgspec.Struct, frozen=True, tag="table", omit_defaults=True):
    """Rows under a head; `widths` are shares of the width, `right` tells the columns of numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...]
    right: tuple[int, ...] = ()


class Card(msgspec.Struct, frozen=True, tag="card", omit_defaults=True):
    """One thing in a row of its own: sign (`adopt`, ...), title, a word aside, facts, what it says.

    `level` above 0 makes its title a heading of that level; `aside` begins with the sign's word.
    """

    title: str
    sign: str = ""
    aside: str = ""
    meta: str = ""
    blocks: tuple["Block", ...] = ()
    anchor: str = ""
    level: int = 0


class Labelled(msgspec.Struct, frozen=True, tag="labelled", omit_defaults=True):
    """A part of a card with its label: `Oorzaak` and what was written there.

    `leads`: what a hurried reader looks for first, such as the advice of a lesson.
    """

    label: str
    blocks: tuple[TextBlock, ...]
    leads: bool = False


class Figure(msgspec.Struct, frozen=True, tag="figure", omit_defaults=True):
    """One of the report's `pictures` by name; `alt` says what it shows, `width` is in percent.

    `beside` is where it lies, seen from the page, where it isn't one of those.
    """

    name: str
    alt: str
    caption: str
    width: int
    beside: str = ""


class Message(msgspec.Struct, frozen=True, tag="message"):
    """A remark of the program's own, not of a record."""

    text: str


class Index(msgspec.Struct, frozen=True, tag="index"):
    """The register at the back: a word, and the anchors with their numbers where it occurs."""

    entries: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Section(msgspec.Struct, frozen=True, tag="section", omit_defaults=True):
    """A heading with what stands under it; `new_page` where paper begins a page with it."""

    title: str
    anchor: str
    blocks: tuple["Block", ...]
    new_page: bool = False


Block = TextBlock | Facts | Table | Card | Labelled | Figure | Message | Index | Section


class Picture(msgspec.Struct, frozen=True):
    """The bytes of a picture and what they are: image/png, image/jpeg or image/svg+xml."""

    media_type: str
    data: bytes


class House(msgspec.Struct, frozen=True):
    """Whose report it is, and in what colour."""

    name: str
    colour: str = "#24446E"


class Edges(msgspec.Struct, frozen=True):
    """The words around a report: sharing mark, reader, edition and day, and those of its parts."""

    mark: str
    reader: str
    edition: str
    contents: str
    page: str
    skip: str


class Report(msgspec.Struct, frozen=True):
    """A whole report. `edges.page` reads like `Page {page} of {pages}`."""

    name: str
    language: str
    title: str
    subtitle: str
    house: House
    edges: Edges
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    pictures: dict[str, Picture] = {}
    made_on: str = ""


def words(text: str, *, strong: bool = False, href: str = "") -> Words:
    """Plain words as spans."""
    return (Span(text, strong=strong, href=href),) if text else ()


def headings(blocks: Iterable[Block], level: int = 1) -> Iterator[tuple[int, str, str]]:
    """Every heading in order: level, title and anchor."""
    for block in blocks:
        if isinstance(block, Section):
            yield level, block.title, block.anchor
            yield from headings(block.blocks, level + 1)
        elif isinstance(block, Card) and block.level:
            yield block.level, block.title, block.anchor
