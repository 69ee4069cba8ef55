# SPDX-License-Identifier: EUPL-1.2
"""A written text as a tree: blocks that hold spans; flat ones, so every form draws them alike."""

import msgspec


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some words with one look; a newline inside is a forced line break.

    `href` leads out; `to` leads to an anchor (`#name`) or a file beside, never from what was typed.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    to: str = ""


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Words that belong together."""

    spans: tuple[Span, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading inside a text: `level` 1-6 as written."""

    level: int
    spans: tuple[Span, ...]


class Bullets(msgspec.Struct, frozen=True, tag="bullets", omit_defaults=True):
    """A list; numbered from `start` where it isn't 0, else with dots."""

    items: tuple[tuple["Block", ...], ...]
    start: int = 0
    ordered: bool = False


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """Somebody else's words."""

    blocks: tuple["Block", ...]


class Code(msgspec.Struct, frozen=True, tag="code"):
    """Text kept letter for letter."""

    text: str


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A line between two parts."""


Block = Paragraph | Heading | Bullets | Quote | Code | Rule
