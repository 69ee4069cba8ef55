# SPDX-License-Identifier: EUPL-1.2
"""Records as they left: with the number of the edition, the hashes of all earlier ones and a salt.

A class for each kind reads in one parse what holds nothing unknown. What it writes back the same,
byte for byte, is canonical and holds every name once, and no fraction, number or depth that the
class doesn't allow.
"""

from typing import Annotated, Any, NamedTuple

import msgspec

from desktop.records.document import Record
from desktop.records.fields import END, LARGEST_NUMBER, Hash
from desktop.records.kinds import CLASSES

OWN_FIELDS = ("edition", "previous", "salt")
"""What an edition has beyond the record's own fields."""

DEEPEST = 8
"""No class nests its entries deeper than this."""

_TYPE = b'"type":"'
_MORE = b'"more":'
"""A name of ours for what isn't known, never of a document."""

Number = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_NUMBER)]
# Sixteen bytes in base64url: the last sign holds two bits of them.
Salt = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{21}[AQgw]" + END)]


class Issued(NamedTuple):
    """An edition: the record that it is, its number, and the hashes of all earlier ones."""

    record: Record
    number: int
    previous: tuple[str, ...]


def _with_own_fields(kind: type[Record]) -> Any:
    return msgspec.defstruct(
        f"{kind.__name__}Issued",
        [("edition", Number), ("previous", tuple[Hash, ...]), ("salt", Salt)],
        bases=(kind,),
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        tag_field="type",
        tag=kind.__struct_config__.tag,
    )


_decoders = {
    name: msgspec.json.Decoder(_with_own_fields(kind)).decode for name, kind in CLASSES.items()
}
_encode = msgspec.json.Encoder(order="sorted").encode


def as_issued(document: bytes, type_name: str) -> Issued | None:
    """An edition of this type, where its text is just what its class writes.

    The record is of a class of its own that has the edition's fields as well.
    """
    found = _read(document, type_name)
    return None if found is None else Issued(found, found.edition, found.previous)


def content_of(document: bytes) -> Record | None:
    """The record in an edition, without what makes it one; None as with `as_issued`."""
    found = _read(document, _type_in(document))
    if found is None:
        return None
    members = msgspec.structs.asdict(found)
    for name in OWN_FIELDS:
        del members[name]
    return CLASSES[found.type](**members)


def edition_of(document: bytes) -> Record | None:
    """The record as any reader of documents gives it, what makes it an edition in its `more`."""
    found = _read(document, _type_in(document))
    if found is None:
        return None
    members = msgspec.structs.asdict(found)
    own: dict[str, Any] = {name: members.pop(name) for name in OWN_FIELDS}
    own["previous"] = list(own["previous"])
    members["more"] = own
    return CLASSES[found.type](**members)


def _type_in(document: bytes) -> str:
    place = document.rfind(_TYPE) + len(_TYPE)
    return document[place : document.find(b'"', place)].decode(errors="replace")


def _read(document: bytes, type_name: str) -> Any:
    decode = _decoders.get(type_name)
    if decode is None or _MORE in document:
        return None
    try:
        found = decode(document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if _encode(found) == document else None
