# SPDX-License-Identifier: EUPL-1.2
"""A record is a document: its one canonical text (RFC 8785) is stored, hashed, signed and shared.

The class is a view on that text. Fields that hold their default are left out, so that a field
added in a later version doesn't change a document that never used it.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar, cast

import msgspec

from desktop.i18n import _
from desktop.records.errors import Problems, Unreadable
from desktop.records.fields import Id, Line, Moment, term
from desktop.records.terms import Sharing

S = TypeVar("S", bound=msgspec.Struct)
R = TypeVar("R", bound="Record")

_encoder = msgspec.json.Encoder(order="sorted")
_plain_encoder = msgspec.json.Encoder()
LIST_TITLE = 120
_MORE = b'"more":'
_PREVIOUS = b'"previous":'
"""What every edition holds and no class knows."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of a list, or anything else inside a record; `more` keeps what isn't known here."""

    more: dict[str, Any] = {}


class Record(Entry, frozen=True, kw_only=True, omit_defaults=True, tag_field="type"):
    """What every kind of record has; times are UTC, `created_by` and `modified_by` are roles."""

    id: Id
    origin: Id
    created_at: Moment
    modified_at: Moment
    created_by: Line = ""
    modified_by: Line = ""
    sharing: Annotated[str, term("sharing")] = msgspec.field(
        default_factory=lambda: Sharing.INTERNAL.value
    )

    TITLE: ClassVar[str] = "title"

    @property
    def type(self) -> str:
        """The kind of record, as its documents name it."""
        return cast("str", self.__struct_config__.tag)

    def rules(self, problems: Problems) -> None:
        """Add what this kind refuses beyond the types of its fields."""

    def day(self) -> date | None:
        """The day that lists sort this record by."""
        return None

    def asks_for_other_eyes(self, before: "Record") -> bool:
        """Whether this step is another's to take than who brought it into the state before."""
        del before
        return False


def title_of(record: Record) -> str:
    """What lists call this record: its title or name, or the beginning of its text."""
    text = cast("str", getattr(record, record.TITLE, ""))
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= LIST_TITLE else line[: LIST_TITLE - 1].rstrip() + "…"


def state_of(record: Record) -> str:
    """The state (of an adoption: its stage) that lists show, or ""."""
    return cast("str", getattr(record, "state", getattr(record, "stage", "")))


def kind_of(record: Record) -> str:
    """The kind of a lesson, organisation or template, or ""."""
    return cast("str", getattr(record, "kind", ""))


def replace(record: S, **changes: Any) -> S:
    """A copy with these fields changed."""
    return msgspec.structs.replace(record, **changes)


def encode(record: Record) -> bytes:
    """The canonical text (RFC 8785) of a record."""
    text = _encoder.encode(record)
    if _MORE not in text:
        return text
    return canonical(flat(msgspec.to_builtins(record)))


def canonical(value: Any) -> bytes:
    """The canonical text of plain data without floats: keys in the order of their UTF-16 units."""
    return _plain_encoder.encode(_ordered(value))


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        keys = sorted(members, key=_utf16)
        return {key: _ordered(members[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in cast("list[Any]", value)]
    return value


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def flat(value: Any) -> Any:
    """Plain data with every `more` put back beside the fields it came from."""
    if isinstance(value, dict):
        members = dict(cast("dict[str, Any]", value))
        more = cast("dict[str, Any]", members.pop("more", {}))
        return {**{key: flat(item) for key, item in members.items()}, **more}
    if isinstance(value, list | tuple):
        return [flat(item) for item in cast("list[Any]", value)]
    return value


def decode(text: bytes | str) -> Record:
    """The view on a document's text; unknown fields are kept in `more`.

    Raises `Unreadable` (code `document`) where it isn't a document of a known type.
    """
    from desktop.records.kinds import decode_any

    raw = text.encode() if isinstance(text, str) else text
    try:
        if _PREVIOUS in raw:
            from desktop.records.issued import edition_of

            return edition_of(raw) or from_members(msgspec.json.decode(raw))
        if _MORE in raw:
            return from_members(msgspec.json.decode(raw))
        record = decode_any(raw)
        # Written back the same: nothing was left behind. Otherwise take the careful way.
        return record if _encoder.encode(record) == raw else from_members(msgspec.json.decode(raw))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Unreadable(
            _("This record can't be read."), code="document", details=str(error)
        ) from error


def from_members(members: Any) -> Record:
    """The record of plain data as JSON gives it; raises msgspec's errors and `Unreadable`."""
    from desktop.records.kinds import CLASSES

    kind = cast("dict[str, Any]", members).get("type") if isinstance(members, dict) else None
    found = CLASSES.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise Unreadable(_("This kind of record isn't known here."), code="unknown_type")
    from desktop.records.shape import with_more

    return msgspec.convert(with_more(found, members), found)


def to_dict(record: Record) -> dict[str, Any]:
    """Plain data with every field, the empty ones too: for people and scripts to read."""
    from desktop.records.shape import full

    return full(record)


def digest(text: bytes | str) -> str:
    """SHA-256 of a document's text, in hex."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def links(record: Record) -> Iterator[tuple[str, str]]:
    """Every reference to another record as (role, id); the role is the field that holds it."""
    from desktop.records.shape import marked

    return marked(record, "link")


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every text a person wrote as (path, text); a path reads like `questions[abcdefgh].answer`."""
    from desktop.records.shape import walk

    return ((leaf.path, leaf.value) for leaf in walk(record, "text") if leaf.value)


def with_texts(record: R, changes: dict[str, str]) -> R:
    """A copy in which the texts at these paths read differently."""
    from desktop.records.shape import rewritten

    return rewritten(record, changes)


def check(record: Record) -> None:
    """Raise `Refused` with all that this record's rules say against it."""
    from desktop.records.rules import check_record

    check_record(record)
