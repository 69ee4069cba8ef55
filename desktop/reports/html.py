# SPDX-License-Identifier: EUPL-1.2
"""A report as one HTML file: no script, nothing remote, readable by eye, ear and printer.

The frame of the page is a template; the blocks are written here, since a bundle has thousands.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from desktop.reports.content.tree import (
    Block,
    Card,
    Facts,
    Figure,
    Index,
    Labelled,
    Message,
    Picture,
    Report,
    Section,
    Table,
    headings,
)
from desktop.reports.signs import SIGNS
from desktop.text.html import blocks_html, spans_html
from desktop.text.tree import Block as TextBlock

if TYPE_CHECKING:
    from jinja2 import Template

_SHORT = 5
"""With fewer headings than this, a list of contents is in the way."""
_MOST_ENTRIES = 400


Entry = tuple[int, str, str]
"""A line of the contents: level, title and anchor."""


def render(report: Report) -> bytes:
    """The page, UTF-8."""
    level = 1 if len(list(headings(report.sections))) > _MOST_ENTRIES else 2
    contents = [entry for entry in headings(report.sections) if entry[0] <= level and entry[2]]
    main = Writer(report.pictures).blocks(report.sections, 1)
    return page(report, contents if len(contents) >= _SHORT else [], main)


def page(report: Report, contents: Sequence[Entry], main: str) -> bytes:
    """The page around a main part that is written already, every word of it escaped."""
    lead = Writer(report.pictures).blocks(report.lead, 1)
    made = _template().render(
        report=report,
        style=Markup(_resource("report.css")),  # noqa: S704  (ours, not somebody's words)
        contents=contents,
        lead=Markup(lead),  # noqa: S704  (escaped word by word)
        main=Markup(main),  # noqa: S704  (as above)
    )
    return made.encode()


def _resource(name: str) -> str:
    return resources.files("resources").joinpath("reports", name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_resource("report.html"))


class Writer:
    """Writes blocks; `level` is the depth of the heading above, from 1."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures

    def blocks(self, found: Iterable[Block], level: int) -> str:
        """Blocks, one under the other."""
        return "".join([self._block(block, level) for block in found])

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Card():
                return self._card(block, level)
            case Section():
                return self._section(block, level)
            case Labelled():
                return _labelled(block, level)
            case Figure():
                return _figure(block, self._pictures.get(block.name))
            case Table() | Facts() | Index() | Message():
                return _plain_block(block)
            case _:
                return _text(block, level)

    def _section(self, section: Section, level: int) -> str:
        tag = f"h{min(6, level + 1)}"
        fresh = ' class="new-page"' if section.new_page else ""
        anchor = escape(section.anchor)
        return (
            f'<section{fresh} aria-labelledby="{anchor}">'
            f'<{tag} id="{anchor}">{escape(section.title)}</{tag}>'
            f"{self.blocks(section.blocks, level + 1)}</section>"
        )

    def _card(self, card: Card, level: int) -> str:
        own = card.level or level
        tag = f"h{min(6, own + 1)}"
        anchor = f' id="{escape(card.anchor)}"' if card.anchor else ""
        aside = f'<p class="aside">{_label(card.aside)}</p>' if card.aside else ""
        meta = f'<p class="meta">{escape(card.meta)}</p>' if card.meta else ""
        kind = f" {card.sign}" if card.sign in SIGNS else ""
        badge = '<span class="badge" aria-hidden="true"></span>' if kind else ""
        return (
            f'<article class="card{kind}"{anchor}><header>{badge}'
            f"<{tag}>{escape(card.title)}</{tag}>{aside}</header>"
            f"{meta}{self.blocks(card.blocks, own + 1)}</article>"
        )


def _labelled(part: Labelled, level: int) -> str:
    text = blocks_html(part.blocks, heading=min(6, level + 1))
    name, look = _label(part.label), "part lead" if part.leads else "part"
    return f'<div class="{look}"><p class="label">{name}</p><div>{text}</div></div>'


@lru_cache(maxsize=500)
def _label(text: str) -> Markup:
    """The same few words stand on every card."""
    return escape(text)


def _text(block: TextBlock, level: int) -> str:
    return blocks_html((block,), heading=min(6, level + 1))


def _plain_block(block: Table | Facts | Index | Message) -> str:
    match block:
        case Table():
            return _table(block)
        case Facts(rows):
            found = "".join(
                f"<div><dt>{escape(label)}</dt><dd>{spans_html(value)}</dd></div>"
                for label, value in rows
            )
            return f'<dl class="facts">{found}</dl>'
        case Index(entries):
            found = "".join(_index_entry(word, places) for word, places in entries)
            return f'<dl class="index">{found}</dl>'
        case Message(text):
            return f'<p class="message">{escape(text)}</p>'


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_side(table, place)}>{escape(name)}</th>'
        for place, name in enumerate(table.head)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_side(table, place)}>{spans_html(cell)}</td>" for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        '<div class="scroll" role="group" tabindex="0" aria-label="'
        f'{escape(table.caption)}"><table><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _side(table: Table, place: int) -> str:
    return ' class="number"' if place in table.right else ""


def _index_entry(word: str, places: Iterable[tuple[str, str]]) -> str:
    links = ", ".join(
        f'<a href="#{escape(anchor)}">{escape(title)}</a>' for anchor, title in places
    )
    return f"<dt>{escape(word)}</dt><dd>{links}</dd>"


def _figure(figure: Figure, picture: Picture | None) -> str:
    if picture is not None:
        data = base64.b64encode(picture.data).decode()
        source = f"data:{picture.media_type};base64,{data}"
    elif figure.beside:
        source = figure.beside
    else:
        return f'<p class="message">{escape(figure.caption)}</p>'
    below = f"<figcaption>{escape(figure.caption)}</figcaption>" if figure.caption else ""
    return (
        f'<figure><img src="{escape(source)}" alt="{escape(figure.alt)}" loading="lazy"'
        f' style="max-width:{figure.width}%">'
        f"{below}</figure>"
    )
