# SPDX-License-Identifier: EUPL-1.2
"""One record as the index holds it: its weighted terms and what it can be narrowed by."""

from typing import NamedTuple

import msgspec

from desktop.answers.stored import Stored
from desktop.records.ids import shared_id
from desktop.search.analysis import Analyser
from desktop.search.content import Document, linked_ids, passages
from desktop.search.schema import FACET
from desktop.search.surroundings import Around, Surroundings
from desktop.search.weights import Zone

# One letter before each facet's value, since all lie in one field of the index.
TYPE, KIND, TOPIC, ORGANISATION, PHASE, YEAR, ORIGIN, STATE, LINK = "tkcopyfsl"
FACETS = {
    "type": TYPE,
    "kind": KIND,
    "topic": TOPIC,
    "organisation": ORGANISATION,
    "phase": PHASE,
    "year": YEAR,
}
"""The facets that are counted, by the name that answers give them."""
_LINKS = ("sources", "ref", "project", "lesson", "record", "derived_from", "reference_projects")
_TERMS = ((KIND, "kind"), (PHASE, "phase"), (STATE, "state"), (STATE, "stage"))
_OWNERS = ("sources", "ref", "lesson", "record", "project")
REFERENCE = shared_id("origin:reference")
"""The origin of what every workspace has: neither one's own nor a neighbour's."""


class Entry(NamedTuple):
    """What goes into the index for one record; `owner` is what it came from or hangs from."""

    id: str
    day: int
    terms: dict[str, dict[str, float]]
    owner: str = ""


def entry_of(
    stored: Stored, surroundings: Surroundings, analyser: Analyser, file_text: str = ""
) -> Entry:
    """The entry of a record; `file_text` is what stands in the file it holds."""
    document: Document = msgspec.json.decode(stored.document)
    around = surroundings.around(document)
    texts = texts_of(stored, document, around)
    if file_text:
        texts[Zone.LINKED].append(file_text)
    terms = analyser.terms(texts)
    terms[FACET] = dict.fromkeys(facets_of(stored, document, around), 1.0)
    day = stored.record.day() or stored.modified_at.date()
    return Entry(stored.id, day.toordinal(), terms, _owner(document))


def _owner(document: Document) -> str:
    """The visit a lesson was seen on, the lesson that was adopted, what a file hangs from."""
    links = linked_ids(document)
    return next((links[role][0] for role in _OWNERS if links.get(role)), "")


def texts_of(stored: Stored, document: Document, around: Around) -> dict[Zone, list[str]]:
    """All that is searched of a record, by zone."""
    texts: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    for passage in passages(document):
        texts[passage.zone].append(passage.text)
    texts[Zone.NAMES] += around.names
    texts[Zone.LINKED] += around.linked
    if stored.external_id:
        texts[Zone.LINKED].append(stored.external_id)
    return texts


def facets_of(stored: Stored, document: Document, around: Around) -> list[str]:
    """What a record can be narrowed by: a letter for the facet, then the value."""
    found = [TYPE + stored.type, ORIGIN + stored.origin]
    for letter, name in _TERMS:
        value = document.get(name)
        if isinstance(value, str) and value:
            found.append(letter + value)
    links = linked_ids(document)
    found += [LINK + id_ for role in _LINKS for id_ in links.get(role, [])]
    found += [TOPIC + id_ for id_ in around.topics]
    found += [ORGANISATION + id_ for id_ in around.organisations]
    if stored.type == "organisation":
        found.append(ORGANISATION + stored.id)
    day = stored.record.day()
    if day is not None:
        found.append(f"{YEAR}{day.year}")
    return found
