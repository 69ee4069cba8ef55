# SPDX-License-Identifier: EUPL-1.2
"""A written text without its signs: for lists, titles, search and Word's properties."""

from collections.abc import Iterable, Iterator

from desktop.text.markdown import parse
from desktop.text.tree import Block, Bullets, Code, Heading, Paragraph, Quote, Span


def plain(text: str) -> str:
    """The words of a Markdown text; a block a line."""
    return "\n".join(lines(parse(text)))


def first_sentence(text: str, limit: int = 160) -> str:
    """The beginning of a text on one line, cut between words with `…` where it is longer."""
    line = " ".join(plain(text).split())
    stop = _end_of_sentence(line)
    if stop <= limit:
        return line[:stop]
    cut = line.rfind(" ", 0, limit)
    return line[: cut if cut > 0 else limit].rstrip(" ,;:") + "…"


def _end_of_sentence(line: str) -> int:
    ends = (line.find(sign + " ") for sign in ".?!")
    return min((end + 1 for end in ends if end > 0), default=len(line))


def words(spans: Iterable[Span]) -> str:
    """The words of some spans."""
    return "".join(span.text for span in spans)


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of a tree."""
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield words(spans)
            case Bullets(items):
                for item in items:
                    yield from lines(item)
            case Quote(inner):
                yield from lines(inner)
            case Code(text):
                yield text
            case _:
                pass
