# SPDX-License-Identifier: EUPL-1.2
"""The fields of the index: small, without text, each posting with a weight reckoned beforehand.

A term's weight in a record is BM25F's: over the zones of the record, how often it stands there,
for the zone's length, times the zone's weight. So one posting list a term is all that is read.
"""

from importlib import import_module
from typing import Any

VERSION = 5  # of the fields and of all that decides what is in them; another one: rebuilt

EXACT, STEM, PART, START, FACET, ID = "exact", "stem", "part", "start", "facet", "id"
WEIGHTED = (EXACT, STEM, PART, START, FACET)
ID_BYTES, DAY_BYTES = 16, 4  # of each record: its UUID, its day as a number
OWNER_BYTES = 16  # and the UUID of what it belongs to, or noughts


def make_schema() -> Any:
    """The engine's schema."""
    fields = import_module("whoosh.fields")
    columns = import_module("whoosh.columns")
    schema = fields.Schema()
    for name in WEIGHTED:
        schema.add(name, fields.ID(stored=False))
    schema.add(ID, fields.COLUMN(columns.FixedBytesColumn(ID_BYTES + DAY_BYTES + OWNER_BYTES)))
    return schema
