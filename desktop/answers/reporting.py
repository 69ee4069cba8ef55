# SPDX-License-Identifier: EUPL-1.2
"""Reports: which there are, what one asks for, and the finished file that comes back."""

from dataclasses import dataclass

FORMS = ("pdf", "docx", "html")
"""The forms a report can have; on the command line the ending of the file says which."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: the word that is passed on, its label, and how much there is of it."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class ReportKind:
    """A report that can be made: its name, title, and what can be chosen with it.

    `about` is the type of record it is made of one of ("" where it is made of many).
    """

    name: str
    title: str
    about: str
    parts: tuple[Choice, ...]
    groupings: tuple[Choice, ...]
    readers: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class ReportScope:
    """What a report is about and for whom; nothing given is what the report finds sensible.

    `record` is an id or external id; `topic` and `organisation` are ids or names; `phase`, `kind`
    and `state` are terms; `parts` () is all of it; `people` lets names of contacts in.
    """

    record: str = ""
    ids: tuple[str, ...] = ()
    topic: str = ""
    organisation: str = ""
    phase: str = ""
    kind: str = ""
    state: str = ""
    by: str = "topic"
    reader: str = "own"
    parts: tuple[str, ...] = ()
    people: bool = False


@dataclass(frozen=True)
class ReportAnswer:
    """A finished report. `pages` is None where only the program that opens it knows.

    `scope` is a sentence that says what is in it, `undrawn` the characters that have no shape in
    the letter of the PDF, `took_ms` the time after the records were read.
    """

    name: str
    form: str
    title: str
    scope: str
    data: bytes
    pages: int | None
    took_ms: float
    undrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class PagePicture:
    """A page as it looks: `data` holds rows of blue, green, red and an unused byte."""

    width: int
    height: int
    stride: int
    data: bytes
