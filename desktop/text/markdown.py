# SPDX-License-Identifier: EUPL-1.2
"""Markdown (CommonMark) to the tree. HTML stays the text it is, pictures become their words.

Links are kept only where they lead to http, https or mailto.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from desktop.text.tree import Block, Bullets, Code, Heading, Paragraph, Quote, Rule, Span

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})

# Beyond this depth the parser would leave words out, so the text is shown as it is.
_DEEPEST = 60
# Deeper lists and quotes join their parent: there is no room for them on a page.
_DEEPEST_DRAWN = 5
# Lines that begin with a letter and hold no sign of Markdown, nor a space of another width: most
# of what people type.
_WIDE = r"\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ORDINARY = re.compile(rf"(?:[^\W\d_][^\n\\`*_\[\]<>&!\x00-\x1f{_WIDE}]*(?:\n+|\Z))*")


def parse(text: str) -> tuple[Block, ...]:
    """The tree of a text; every word of it is in there."""
    if not text.strip():
        return ()
    if _ORDINARY.fullmatch(text) and text[-1] != " " and " \n" not in text:
        if "\n" not in text:
            return (Paragraph((Span(text),)),)
        parts = re.split(r"\n\n+", text.rstrip("\n"))
        return tuple([Paragraph((Span(part),)) for part in parts])
    tokens = _parser().parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return as_written(text)
    return _Reader(tokens).blocks(0)


def as_written(text: str) -> tuple[Block, ...]:
    """Paragraphs with every sign where it stands: for text that isn't Markdown."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(Paragraph((Span(part.strip("\n")),)) for part in parts if part.strip())


def is_safe_link(href: str) -> bool:
    """Whether a link may be followed from a document: http, https and mailto only."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme.lower() == "mailto":
        return bool(parts.path)
    return parts.scheme.lower() in SAFE_SCHEMES and bool(parts.netloc)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    # The default check leaves an unsafe link's signs in the text; we keep the words alone.
    parser.validateLink = _any_link
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001  (the shape the parser asks for)
    return True


class _Look(NamedTuple):
    """The look in force while spans are read."""

    strong: int = 0
    emphasis: int = 0
    href: str = ""


class _Reader:
    """Walks the flat list of tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, depth: int) -> tuple[Block, ...]:
        """Everything up to the token that closes the present block."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.nesting < 0:
                break
            found.extend(self._block(token, depth))
        return tuple(found)

    def _block(self, token: Token, depth: int) -> tuple[Block, ...]:
        match token.type:
            case "paragraph_open" | "heading_open":
                return self._words(token)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, depth)
            case "blockquote_open":
                inner = self.blocks(depth + 1)
                return (Quote(inner),) if depth < _DEEPEST_DRAWN else inner
            case "fence" | "code_block":
                return (Code(token.content.rstrip("\n")),)
            case "hr":
                return (Rule(),)
            case _:
                return ()

    def _words(self, token: Token) -> tuple[Block, ...]:
        found = spans(self._tokens[self._at].children or ())
        self._at += 2
        if not found:
            return ()
        if token.type == "heading_open":
            return (Heading(int(token.tag[1:]), found),)
        return (Paragraph(found),)

    def _list(self, token: Token, depth: int) -> tuple[Block, ...]:
        items: list[tuple[Block, ...]] = []
        while self._tokens[self._at].nesting > 0:
            self._at += 1
            items.append(self.blocks(depth + 1))
        self._at += 1
        if depth >= _DEEPEST_DRAWN:
            return tuple(block for item in items for block in item)
        ordered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1)) if ordered else 0
        return (Bullets(tuple(items), start, ordered),)


def spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The words of one paragraph, joined where they look the same."""
    found: list[Span] = []
    look = _Look()
    for token in tokens:
        look = _changed(look, token)
        text = _words_of(token)
        if text:
            _join(found, _span(text, look, code=token.type == "code_inline"))
    return tuple(found)


def _changed(look: _Look, token: Token) -> _Look:
    match token.type:
        case "strong_open" | "strong_close":
            return look._replace(strong=look.strong + token.nesting)
        case "em_open" | "em_close":
            return look._replace(emphasis=look.emphasis + token.nesting)
        case "link_open":
            href = str(token.attrs.get("href", ""))
            return look._replace(href=href if is_safe_link(href) else "")
        case "link_close":
            return look._replace(href="")
        case _:
            return look


def _words_of(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"  # what was typed on a new line stays on a new line
    if token.type == "image":
        return _picture_words(token)
    return token.content if token.nesting == 0 else ""


def _picture_words(token: Token) -> str:
    return "".join(_words_of(child) for child in token.children or ())


def _span(text: str, look: _Look, *, code: bool) -> Span:
    return Span(text, bool(look.strong), bool(look.emphasis), code, look.href)


def _join(found: list[Span], span: Span) -> None:
    if found and _look_of(found[-1]) == _look_of(span):
        span = Span(found.pop().text + span.text, *_look_of(span))
    found.append(span)


def _look_of(span: Span) -> tuple[bool, bool, bool, str]:
    return span.strong, span.emphasis, span.code, span.href
