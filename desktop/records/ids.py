# SPDX-License-Identifier: EUPL-1.2
"""How records and entries get their names: computed where shared, by time where made here."""

import re
import unicodedata
import uuid

from desktop.records.fields import UUID_PATTERN

NAMESPACE = uuid.UUID("6b2f7f0e-7d5c-5c7e-9d0a-1f6a3c4b8e21")
"""Every computed id of Buurwijs hangs under this one; changing it would make strangers of all."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def shared_id(name: str) -> str:
    """UUIDv5 of what everybody shares: `organisation:GM0513`, `topic:infrastructuur/cloud`."""
    return str(uuid.uuid5(NAMESPACE, name))


REFERENCE_ORIGIN = shared_id("origin:reference")
"""The origin of what every workspace knows by itself: it belongs to no municipality."""


def organisation_id(code: str) -> str:
    """The id of the organisation with this code (GMxxxx, PVxx, wsNNNN), the same everywhere."""
    return shared_id(f"organisation:{code}")


def topic_id(*path: str) -> str:
    """The id of the starter topic with these names from the top down."""
    return shared_id("topic:" + "/".join(slug(name) for name in path))


def slug(name: str) -> str:
    """Lower case, accents folded, everything that is no letter or digit as one hyphen."""
    folded = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(words)


def input_id(home: str, kind: str, external_id: str) -> str:
    """The id of a record that came in by a file under a name of its own."""
    return str(uuid.uuid5(uuid.UUID(home), f"{kind}:{external_id}"))


def uuid7(milliseconds: int, random: bytes) -> str:
    """A UUIDv7 (RFC 9562) of this Unix time and ten random bytes."""
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(random[:10], "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    value |= (7 << 76) | (2 << 62)
    return str(uuid.UUID(int=value))


def key_from(seed: bytes) -> str:
    """Eight letters out of these bytes (at least five): the key of an entry in a list."""
    value = int.from_bytes(seed[:8], "big")
    letters = ""
    for _ in range(8):
        value, rest = divmod(value, 26)
        letters += _ALPHABET[rest]
    return letters


_as_id = re.compile(UUID_PATTERN).fullmatch


def is_id(text: str) -> bool:
    """Whether this is a UUID as Buurwijs writes it."""
    return _as_id(text) is not None
