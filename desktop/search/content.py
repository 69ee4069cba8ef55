# SPDX-License-Identifier: EUPL-1.2
"""What of a record is searched: its texts by zone, and what it is linked to."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from desktop.search.weights import Zone

Document = Mapping[str, Any]

# Never searched: bookkeeping, terms of a fixed list, links and dates.
_SKIPPED = frozenset(
    "type id origin created_at modified_at created_by modified_by sharing key state kind phase "
    "form evidence ref sha256 media_type size date start_time end_time at due done_at review_on "
    "decided_on checked_on planned_start planned_finish actual_start actual_finish planned actual "
    "start finish part their_part rung scale stage task depends_on topics organisations "
    "organisation parent project lesson record reference_projects members derived_from replaced_by "
    "checked_by".split()
)
_TITLES = frozenset({"title", "name"})
_KEYS = frozenset({"advice", "effect", "conclusion", "goal", "result", "purpose", "finding"})
_NAMES = frozenset(
    "sector visitors hosts role who owner products function synonyms cbs_code province group "
    "email phone".split()
)
_ID_LENGTH = 36
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Passage(NamedTuple):
    """One text of a record: where it stands (`questions[abcdefgh].answer`), its zone, the text."""

    path: str
    zone: Zone
    text: str


def passages(document: Document) -> Iterator[Passage]:
    """Every text that is searched, in the order of the document."""
    for name, value in document.items():
        if name in _SKIPPED or not value:
            continue
        zone = _zone(name, document)
        yield from _within(name, name, zone, value)


def _zone(name: str, document: Document) -> Zone:
    if name in _TITLES:
        return Zone.TITLE
    if name == "text" and document.get("type") in {"note", "comment"}:
        return Zone.TITLE if len(document.get("text", "")) < 80 else Zone.BODY
    if name in _KEYS:
        return Zone.KEY
    return Zone.NAMES if name in _NAMES else Zone.BODY


def _within(path: str, name: str, zone: Zone, value: object) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(path, Zone.NAMES if name in _NAMES else zone, value)
    elif isinstance(value, list):
        for number, entry in enumerate(cast(list[object], value)):
            yield from _within(f"{path}[{_key(entry, number)}]", name, zone, entry)
    elif isinstance(value, dict):
        for inner, part in cast(Document, value).items():
            if inner not in _SKIPPED and part:
                yield from _within(f"{path}.{inner}", inner, zone, part)


def _key(entry: object, number: int) -> object:
    return cast(Document, entry).get("key", number) if isinstance(entry, dict) else number


def linked_ids(document: Document) -> dict[str, list[str]]:
    """What the record points to: ids by the name of the field that holds them."""
    found: dict[str, list[str]] = {}
    _collect(document, "", found)
    return found


def _collect(value: object, name: str, found: dict[str, list[str]]) -> None:
    if isinstance(value, str):
        if len(value) == _ID_LENGTH and name not in {"id", "origin"} and _UUID.fullmatch(value):
            ids = found.setdefault(name, [])
            if value not in ids:
                ids.append(value)
    elif isinstance(value, dict):
        for inner, part in cast(Document, value).items():
            _collect(part, inner, found)
    elif isinstance(value, list):
        for part in cast(list[object], value):
            _collect(part, name, found)
