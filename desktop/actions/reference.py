# SPDX-License-Identifier: EUPL-1.2
"""What every workspace knows without being told: organisations, topics and question lists.

Their ids are computed, so they are the same everywhere; they belong to no municipality, are never
edited and never bundled.
"""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any, cast

from desktop.actions.context import Writing
from desktop.answers.ranking import Spot
from desktop.records.document import Record, digest, encode
from desktop.records.ids import REFERENCE_ORIGIN, organisation_id, shared_id, topic_id
from desktop.records.organisation import Organisation
from desktop.records.template import Template
from desktop.records.terms import OrganisationKind, Sharing
from desktop.records.topic import Topic

ORIGIN = REFERENCE_ORIGIN
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


def plant(w: Writing) -> int:
    """Bring the reference data of this version in; what is there already stays as it is."""
    planted = 0
    for record in all_records():
        text = encode(record)
        found = w.unit.find(record.id)
        if found is None or found.hash != digest(text):
            w.unit.receive(text.decode(), origin=ORIGIN)
            planted += 1
    return planted


def all_records() -> Iterator[Record]:
    """Every reference record, topics from the top down."""
    yield from _municipalities()
    yield from _provinces()
    yield from _water_boards()
    yield from _topics()
    yield from _templates()


@cache
def municipality_names() -> dict[str, str]:
    """Names by CBS code, in the order of the alphabet: to choose from at the first start."""
    names = {row["code"]: row["name"] for row in _rows("municipalities.csv")}
    return dict(sorted(names.items(), key=lambda item: item[1].lstrip("'s-").lower()))


def municipality(code: str) -> Organisation:
    """The municipality with this code; raises `KeyError` where there is none."""
    return _by_code()[code]


@cache
def _by_code() -> dict[str, Organisation]:
    return {one.cbs_code: one for one in _municipalities()}


@cache
def known_codes() -> frozenset[str]:
    """Every code that the reference data has an organisation for."""
    files = ("municipalities.csv", "provinces.csv", "water_boards.csv")
    return frozenset(row["code"] for name in files for row in _rows(name))


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Other and former names of municipalities by code: what people type."""
    names: dict[str, list[str]] = {}
    for row in _rows("aliases.csv"):
        names.setdefault(row["code"], []).append(row["alias"])
    for row in _rows("former_municipalities.csv"):
        for code in row["successors"].split(";"):
            names.setdefault(code, []).append(row["name"])
    return {code: tuple(found) for code, found in names.items()}


@cache
def successors() -> dict[str, str]:
    """The present code by the code of one that ended (the first where there are more)."""
    rows = _rows("former_municipalities.csv")
    return {row["code"]: row["successors"].split(";")[0] for row in rows}


@cache
def spots() -> tuple[Spot, ...]:
    """Where every municipality lies."""
    return tuple(
        Spot(
            organisation_id(row["code"]),
            row["name"],
            float(row["longitude"]),
            float(row["latitude"]),
        )
        for row in _rows("municipalities.csv")
    )


@cache
def topics_by_name() -> dict[str, str]:
    """Ids of the starter topics by their name in lower case."""
    return {name.lower(): topic_id(*path) for name, path in _topic_paths().items()}


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("resources").joinpath("reference", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _header(record_id: str) -> dict[str, Any]:
    return {
        "id": record_id,
        "origin": ORIGIN,
        "created_at": _WRITTEN,
        "modified_at": _WRITTEN,
        "sharing": Sharing.PUBLIC.value,
    }


def _municipalities() -> Iterator[Organisation]:
    for row in _rows("municipalities.csv"):
        yield Organisation(
            **_header(organisation_id(row["code"])),
            name=row["name"],
            kind=OrganisationKind.MUNICIPALITY.value,
            cbs_code=row["code"],
            province=row["province"],
            population=int(row["population"]),
            sector="overheid",
        )


def _provinces() -> Iterator[Record]:
    for row in _rows("provinces.csv"):
        yield Organisation(
            **_header(organisation_id(row["code"])),
            name=f"Provincie {row['name']}",
            kind=OrganisationKind.PROVINCE.value,
            cbs_code=row["code"],
            province=row["name"],
            population=int(row["population"]),
            sector="overheid",
        )


def _water_boards() -> Iterator[Record]:
    for row in _rows("water_boards.csv"):
        yield Organisation(
            **_header(organisation_id(row["code"])),
            name=row["name"],
            kind=OrganisationKind.WATER_BOARD.value,
            cbs_code=row["code"],
            sector="overheid",
        )


@cache
def _topic_paths() -> dict[str, tuple[str, ...]]:
    paths: dict[str, tuple[str, ...]] = {}
    for row in _rows("topics.csv"):
        paths[row["name"]] = (*paths.get(row["parent"], ()), row["name"])
    return paths


def _topics() -> Iterator[Record]:
    paths = _topic_paths()
    for row in _rows("topics.csv"):
        parent = row["parent"]
        yield Topic(
            **_header(topic_id(*paths[row["name"]])),
            name=row["name"],
            parent=topic_id(*paths[parent]) if parent else None,
            synonyms=tuple(word for word in row["synonyms"].split(";") if word),
        )


def _templates() -> Iterator[Record]:
    text = resources.files("resources").joinpath("reference", "templates.jsonl")
    for line in text.read_text(encoding="utf-8").splitlines():
        row = cast(dict[str, Any], json.loads(line))
        yield Template(
            **_header(shared_id(f"template:{row['slug']}")),
            name=row["name"],
            kind=row["kind"],
            questions=tuple(question["question"] for question in row["questions"]),
        )
