# SPDX-License-Identifier: EUPL-1.2
"""What lies around a record: names of its topics and organisations, titles of what it is linked to.

A lesson is found by the municipality where it was seen, a visit by the former name of that one.
"""

import csv
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from desktop.records.ids import organisation_id
from desktop.search.content import Document, linked_ids

_ORGANISATIONS = ("organisations", "organisation")
_TITLES = ("sources", "ref", "project", "lesson", "record")
_FROM_AFAR = ("sources", "ref", "project", "lesson", "record")
_LARGEST = 20_000  # documents remembered while a batch is indexed


class Around(NamedTuple):
    """Texts and ids around one record."""

    names: list[str]
    linked: list[str]
    topics: list[str]
    organisations: list[str]


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Other names of organisations by their id: everyday, former and unaccented ones."""
    found: dict[str, list[str]] = {}
    for line in _table("aliases.csv"):
        found.setdefault(organisation_id(line["code"]), []).append(line["alias"])
    for line in _table("former_municipalities.csv"):
        for code in line["successors"].split(";"):
            found.setdefault(organisation_id(code), []).append(line["name"])
    for line in _table("water_boards.csv"):
        if line["abbreviation"]:
            found.setdefault(organisation_id(line["code"]), []).append(line["abbreviation"])
    return {id_: tuple(dict.fromkeys(names)) for id_, names in found.items()}


def _table(name: str) -> list[dict[str, str]]:
    file = resources.files("resources").joinpath("reference", name)
    if not file.is_file():
        return []
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


class Surroundings:
    """Looks up what is around records; remembers what it saw, so keep it for one batch only."""

    def __init__(self, find: Callable[[str], str | None]) -> None:
        self._find = find
        self._seen: dict[str, Document] = {}

    def around(self, document: Document) -> Around:
        """What lies around this document."""
        links = linked_ids(document)
        names: list[str] = []
        titles: list[str] = []
        topics = links.get("topics", []) + links.get("topic", [])
        organisations = [id_ for role in _ORGANISATIONS for id_ in links.get(role, [])]
        for id_ in organisations:
            names += self.names_of(id_)
        for id_ in links.get("topics", []):
            names += self._topic_names(id_)
        afar: list[str] = []
        for id_ in dict.fromkeys(id_ for role in _FROM_AFAR for id_ in links.get(role, [])):
            other = self.document(id_)
            titles.append(str(other.get("title", "") or other.get("name", "")))
            around = linked_ids(other)
            afar += [far for role in _ORGANISATIONS for far in around.get(role, [])]
        titles += [name for far in dict.fromkeys(afar) for name in self.names_of(far)]
        if document.get("type") == "organisation":
            names += aliases().get(str(document["id"]), ())
        everywhere = list(dict.fromkeys([*organisations, *afar]))
        return Around(names, titles, list(dict.fromkeys(topics)), everywhere)

    def names_of(self, organisation: str) -> list[str]:
        """The name of an organisation and its other names."""
        name = str(self.document(organisation).get("name", ""))
        return [name, *aliases().get(organisation, ())] if name else []

    def _topic_names(self, topic: str) -> list[str]:
        return [str(self.document(topic).get("name", ""))]

    def document(self, id_: str) -> Document:
        """The document with this id, or an empty one."""
        if id_ not in self._seen:
            if len(self._seen) > _LARGEST:
                self._seen.clear()
            text = self._find(id_)
            self._seen[id_] = msgspec.json.decode(text) if text else {}
        return self._seen[id_]
