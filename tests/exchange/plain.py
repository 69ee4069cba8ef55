# SPDX-License-Identifier: EUPL-1.2
"""What the model is made of: documents as plain data, editions as they travel, imports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Doc = dict[str, Any]
Name = tuple[str, str]
"""An edition: its record and hash."""

LINKS = ("lesson", "project", "record", "derived_from")
ROLE = "I&A-coördinator"
ALWAYS_WRITTEN: dict[str, Doc] = {
    "lesson": {"state": "draft"},
    "project": {"state": "idea"},
    "visit": {"form": "on_site", "state": "planned"},
    "adoption": {"stage": "seen"},
    "comment": {},
}
"""What a document of ours always says; of a withdrawal that came home it is missing at first."""


class Edition(NamedTuple):
    """An edition as it travels; `content` is its document without what makes it an edition."""

    record: str
    hash: str
    number: int
    previous: frozenset[str]
    content: Doc

    @property
    def origin(self) -> str:
        """Whose it is."""
        return self.content["origin"]

    @property
    def name(self) -> Name:
        """What it is known by."""
        return self.record, self.hash

    @property
    def is_private(self) -> bool:
        """Whether it takes its record back for privacy."""
        return reason(self.content) == "privacy"


class Row(NamedTuple):
    """A record; `edition` is None for an own one and for what was typed over."""

    doc: Doc
    edition: Edition | None = None
    is_trashed: bool = False


@dataclass
class Import:
    """What an import did, as far as taking it back needs to know."""

    number: int
    before: dict[str, Row | None] = field(default_factory=dict[str, Row | None])
    after: dict[str, Row | None] = field(default_factory=dict[str, Row | None])
    kept: list[Edition] = field(default_factory=list[Edition])
    lifted: set[str] = field(default_factory=set[str])
    is_undone: bool = False

    def touches(self, id: str) -> bool:
        """Whether it did anything with this record."""
        changed = self.before.get(id) != self.after.get(id)
        return changed or any(each.record == id for each in self.kept)


def reason(doc: Doc) -> str:
    """Why a record was withdrawn; "" where it wasn't."""
    return doc.get("withdrawn", {}).get("reason", "")


def heads(editions: Iterable[Edition]) -> list[Edition]:
    """What nothing follows, the one that is shown first."""
    every = {each.hash: each for each in editions}
    followed = {hash for each in every.values() for hash in each.previous}
    last = [each for each in every.values() if each.hash not in followed]
    return sorted(last, key=lambda each: (each.number, each.hash), reverse=True)


def complete(doc: Doc) -> Doc:
    """As it is written once it is changed here."""
    return {**ALWAYS_WRITTEN[doc["type"]], **doc}


def changed(doc: Doc, now: str) -> Doc:
    """A new version of an own record."""
    return {**complete(doc), "modified_at": now, "modified_by": ROLE}


def links(doc: Doc) -> set[str]:
    """What a record refers to."""
    return {doc[name] for name in LINKS if name in doc}
