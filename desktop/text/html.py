# SPDX-License-Identifier: EUPL-1.2
"""The tree as HTML that is safe to show anywhere: a fixed set of tags, every word escaped."""

from collections.abc import Iterable
from html import escape

from desktop.text.markdown import is_safe_link, parse
from desktop.text.tree import Block, Bullets, Code, Heading, Paragraph, Quote, Rule, Span


def safe_html(text: str, *, heading: int = 4) -> str:
    """A Markdown text as HTML; its headings become `h<heading>`, so that no level is skipped."""
    return blocks_html(parse(text), heading=heading)


def blocks_html(blocks: Iterable[Block], *, heading: int = 4) -> str:
    """Blocks as HTML, one under the other."""
    return "".join([_block(block, heading) for block in blocks])


def _block(block: Block, heading: int) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{spans_html(spans)}</p>"
        case Heading(_, spans):
            return f"<h{heading}>{spans_html(spans)}</h{heading}>"
        case Bullets():
            return _list(block, heading)
        case Quote(inner):
            return f"<blockquote>{blocks_html(inner, heading=heading)}</blockquote>"
        case Code(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Rule():
            return "<hr>"


def _list(block: Bullets, heading: int) -> str:
    items = "".join(f"<li>{_item(item, heading)}</li>" for item in block.items)
    if not block.ordered:
        return f"<ul>{items}</ul>"
    start = "" if block.start == 1 else f' start="{block.start}"'
    return f"<ol{start}>{items}</ol>"


def _item(blocks: tuple[Block, ...], heading: int) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return spans_html(blocks[0].spans)
    return blocks_html(blocks, heading=heading)


def spans_html(spans: Iterable[Span]) -> str:
    """Spans as HTML."""
    return "".join([_span(span) for span in spans])


def _span(span: Span) -> str:
    found = escape(span.text).replace("\n", "<br>")
    if span.code:
        found = f"<code>{found}</code>"
    if span.emphasis:
        found = f"<em>{found}</em>"
    if span.strong:
        found = f"<strong>{found}</strong>"
    if span.to:
        found = f'<a href="{escape(span.to)}">{found}</a>'
    if span.href and is_safe_link(span.href):
        found = f'<a href="{escape(span.href)}" rel="noreferrer">{found}</a>'
    return found
