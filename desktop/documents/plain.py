# SPDX-License-Identifier: EUPL-1.2
"""The text of files that are text: as it stands, or without the marks of HTML and XML."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from typing_extensions import override

from desktop.documents.contents import Broken

_MOST_BYTES = 4 * 1024 * 1024
_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 td th dt dd section article title".split())
_UNSEEN = frozenset(("script", "style", "template", "noscript"))


def pieces(path: Path) -> Iterator[str]:
    """The lines of a text file."""
    yield from text_in(start_of(path)).splitlines()


def marked_pieces(path: Path) -> Iterator[str]:
    """The lines of a file with marks, these left out."""
    yield from without_marks(text_in(start_of(path))).splitlines()


def without_marks(text: str) -> str:
    """What one reads of HTML or XML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.found)


def text_in(raw: bytes) -> str:
    """The text of these bytes: UTF-8, UTF-16 with its mark, or what older Windows wrote."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise Broken
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:  # a sign that the bound cut in two
            return raw[: error.start].decode("utf-8-sig")
        return raw.decode("cp1252", errors="replace")


def start_of(path: Path) -> bytes:
    """As much of a file as is read."""
    with path.open("rb") as stream:
        return stream.read(_MOST_BYTES)


class _Reader(HTMLParser):
    """Gathers what one sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.found.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.found.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data)
