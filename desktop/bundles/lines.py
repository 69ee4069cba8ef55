# SPDX-License-Identifier: EUPL-1.2
"""One line of a bundle: an edition with its key and signature, in the one way it can be written."""

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, NamedTuple, cast

import msgspec

from desktop.bundles.format import Limits
from desktop.bundles.refusals import LineRefusal
from desktop.records import document

LARGEST = 2**53 - 1
"""Whole numbers up to here are exact in every reader of JSON (RFC 7493)."""


class Line(NamedTuple):
    """A line as read: the document's exact bytes, and what they say."""

    document: bytes
    fields: dict[str, Any]
    key: str
    signature: str

    @property
    def hash(self) -> str:
        """The document's hash, in hexadecimal."""
        return sha256(self.document).hexdigest()


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    document: msgspec.Raw
    key: str | None
    signature: str | None


_read_line = msgspec.json.Decoder(_Written).decode
_read: Callable[[bytes], Any] = msgspec.json.Decoder().decode
_sorted = msgspec.json.Encoder(order="sorted").encode
_ASTRAL = re.compile(rb"[\xf0-\xf4]")
_HEAD = b'{"document":'
_TAIL = re.compile(rb',"key":"([\w-]{43})","signature":"([\w-]{86})"}')
_TAIL_LENGTH = 8 + 43 + 15 + 86 + 2


class Parts(NamedTuple):
    """A line taken apart by its places, nothing of it read yet."""

    document: bytes
    key: str
    signature: str


def written(text: bytes, key: str | None, signature: str | None) -> bytes:
    """The line for an edition, with its newline."""
    if key is None or signature is None:
        return b'{"document":' + text + b',"key":null,"signature":null}\n'
    return b'{"document":%b,"key":"%b","signature":"%b"}\n' % (
        text,
        key.encode(),
        signature.encode(),
    )


def taken_apart(text: bytes) -> Parts | None:
    """The parts of a line as `written` puts them; None where it isn't so."""
    end = len(text) - _TAIL_LENGTH
    tail = _TAIL.fullmatch(text, end) if text.startswith(_HEAD) else None
    return tail and Parts(text[len(_HEAD) : end], tail[1].decode(), tail[2].decode())


def read(text: bytes, limits: Limits) -> Line:
    """A stranger's line (without its newline), or why it is refused."""
    if len(text) > limits.line:
        raise LineRefusal("line_too_long")
    try:
        line = _read_line(text)
        inside = bytes(line.document)
        fields = _read(inside)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _why(text, error) from None
    _check(fields, limits.depth)
    as_written = written(inside, line.key, line.signature)[:-1]
    if as_written != text or canonical(fields) != inside:
        raise _why(text, None)
    return Line(inside, cast(dict[str, Any], fields), line.key or "", line.signature or "")


def canonical_object(text: bytes, limits: Limits) -> dict[str, Any]:
    """A stranger's small canonical JSON object."""
    try:
        fields = _read(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _why(text, error) from None
    _check(fields, limits.depth)
    if canonical(fields) != text:
        raise _why(text, None)
    return cast(dict[str, Any], fields)


def canonical(fields: object) -> bytes:
    """Canonical JSON (RFC 8785) of plain data without fractions."""
    text = _sorted(fields)
    # Names are ordered by UTF-16 units, which differs only where there are characters beyond them.
    return document.canonical(fields) if _ASTRAL.search(text) else text


def _check(fields: object, depth: int) -> None:
    """Only what records are made of: no fractions, no numbers too large, not too deep."""
    if type(fields) is not dict:
        raise LineRefusal("line_syntax")
    level: list[Any] = [fields]
    while level:
        if depth == 0:
            raise LineRefusal("line_too_deep")
        depth -= 1
        level = [inner for outer in level for inner in _inner(outer)]


def _inner(outer: Any) -> list[Any]:
    values: Iterable[Any] = outer
    if type(outer) is dict:
        values = cast(dict[str, Any], outer).values()
    nested: list[Any] = []
    for value in values:
        kind = cast("type[object]", type(value))
        if kind is dict or kind is list:
            nested.append(value)
        elif kind is float or (kind is int and abs(value) > LARGEST):
            raise LineRefusal("line_number")
    return nested


def _why(text: bytes, error: BaseException | None) -> LineRefusal:
    """Looks again, slowly, at a line that is refused anyway: what is wrong with it?"""
    if isinstance(error, RecursionError):
        return LineRefusal("line_too_deep")
    found: list[str] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({name for name, _value in pairs}) < len(pairs):
            found.append("line_duplicate_key")
        return dict(pairs)

    def constant(_name: str) -> None:
        found.append("line_number")

    try:
        json.loads(text, object_pairs_hook=members, parse_constant=constant)
    except RecursionError:
        return LineRefusal("line_too_deep")
    except ValueError:
        return LineRefusal("line_syntax")
    fallback = "line_syntax" if error else "line_not_canonical"
    return LineRefusal(found[0] if found else fallback)
