# SPDX-License-Identifier: EUPL-1.2
"""Editions as typed classes: one parse tells all of a line that holds nothing unknown.

What its class writes back the same, byte for byte, is canonical, holds every name once, and no
fraction, large number or depth that the class doesn't allow. All else is for `lines` to look at.
"""

import re
from typing import Annotated, Any, NamedTuple

import msgspec

from desktop.records.document import Record
from desktop.records.fields import END, LARGEST_NUMBER, Hash
from desktop.records.kinds import CLASSES

DEEPEST = 8
"""No class nests its entries deeper than this."""

_HEAD = b'{"document":'
_TAIL = re.compile(rb',"key":"([\w-]{43})","signature":"([\w-]{86})"}')
_TAIL_LENGTH = 8 + 43 + 15 + 86 + 2
_MORE = b'"more":'
"""A name of ours for what isn't known, never of a document."""

Number = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_NUMBER)]
# Sixteen bytes in base64url: the last sign holds two bits of them.
Salt = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{21}[AQgw]" + END)]


class Typed(NamedTuple):
    """An edition: the record that it is, its number, and the hashes of all earlier ones."""

    record: Record
    number: int
    previous: tuple[str, ...]


class Parts(NamedTuple):
    """A line taken apart."""

    document: bytes
    key: str
    signature: str


def _edition_of(kind: type[Record]) -> Any:
    return msgspec.defstruct(
        f"{kind.__name__}Edition",
        [("edition", Number), ("previous", tuple[Hash, ...]), ("salt", Salt)],
        bases=(kind,),
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        tag_field="type",
        tag=kind.__struct_config__.tag,
    )


_decoders = {name: msgspec.json.Decoder(_edition_of(kind)).decode for name, kind in CLASSES.items()}
_encode = msgspec.json.Encoder(order="sorted").encode


def taken_apart(text: bytes) -> Parts | None:
    """The parts of a line as the writer puts them, by their places; None where it isn't so."""
    end = len(text) - _TAIL_LENGTH
    tail = _TAIL.fullmatch(text, end) if text.startswith(_HEAD) else None
    return tail and Parts(text[len(_HEAD) : end], tail[1].decode(), tail[2].decode())


def as_typed(document: bytes, type_name: str) -> Typed | None:
    """An edition of this type, where its text is just what its class writes."""
    decode = _decoders.get(type_name)
    if decode is None or _MORE in document:
        return None
    try:
        found: Any = decode(document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return Typed(found, found.edition, found.previous) if _encode(found) == document else None
