# SPDX-License-Identifier: EUPL-1.2
"""What sifting a file gives: the traces that were in it, those that stay, and the words beside."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

AUTHOR, COMPANY, LOCATION, DEVICE = "author", "company", "location", "device"
SERIAL, DESCRIPTION, THUMBNAIL, APPENDED = "serial", "description", "thumbnail", "appended"
COMMENTS, CHANGES, PATH, OTHER = "comments", "changes", "path", "other"
SOFTWARE, MOMENT = "software", "moment"

HIDDEN_SHEET, HIDDEN_SLIDE, EMBEDDED = "hidden_sheet", "hidden_slide", "embedded"
CONNECTION, LINK, UNREAD_PART = "connection", "link", "unread_part"
STAYING = frozenset((HIDDEN_SHEET, HIDDEN_SLIDE, EMBEDDED, CONNECTION, LINK, UNREAD_PART))
"""What is part of the file's content: the whole file stays home, or it goes along."""

QUIET = frozenset((SOFTWARE, MOMENT))
"""What tells of nobody by itself; it goes where the rest is cleaned away."""

_LONGEST = 120


class Trace(NamedTuple):
    """`what` is one of the words above; `value` as it stands in the file, shortened."""

    what: str
    value: str = ""


class Sifted(NamedTuple):
    """A file without its traces; `words` are texts that stay but that no page shows."""

    content: bytes
    traces: list[Trace]
    words: list[str]


class Signed(Exception):
    """A signature seals the file: a cleaned copy would break it. Holds what was found."""

    def __init__(self, traces: list[Trace]) -> None:
        super().__init__()
        self.traces = traces


def telling(traces: Iterable[Trace]) -> list[Trace]:
    """Those worth cleaning for, each once."""
    return [each for each in dict.fromkeys(traces) if each.what not in QUIET | STAYING]


def staying(traces: Iterable[Trace]) -> list[Trace]:
    """Those that no cleaning takes away, each once."""
    return [each for each in dict.fromkeys(traces) if each.what in STAYING]


def trace(what: str, value: str) -> Iterator[Trace]:
    """One trace, where there is a value."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
    if plain:
        yield Trace(what, plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…")
