# SPDX-License-Identifier: EUPL-1.2
"""A page in HTML or XML: what stands in its markup and isn't shown; nothing of it is taken out."""

from html.parser import HTMLParser
from pathlib import Path

from typing_extensions import override

from desktop.documents.plain import start_of, text_in

_SAYS = frozenset("content href alt title author creator name value".split())


def words(source: Path) -> list[str]:
    """Remarks, and the values of what may say who."""
    reader = _Hidden()
    reader.feed(text_in(start_of(source)))
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in _SAYS and value]

    @override
    def handle_comment(self, data: str) -> None:
        self.found.append(data.strip())
