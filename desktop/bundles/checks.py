# SPDX-License-Identifier: EUPL-1.2
"""Is a stranger's line what it should be? All but the signature, which is checked in batches."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, cast

import msgspec

from desktop.bundles.base64url import bytes_of
from desktop.bundles.editions import NUMBER, PREVIOUS, SALT, WITHDRAWN
from desktop.bundles.format import Limits
from desktop.bundles.lines import LARGEST, Line, read, taken_apart
from desktop.bundles.origins import REVOKED
from desktop.bundles.refusals import LineRefusal
from desktop.bundles.staging import Staged
from desktop.i18n import _
from desktop.records.document import LIST_TITLE, Record
from desktop.records.errors import Problems
from desktop.records.fields import DOCUMENT_BYTES
from desktop.records.ids import REFERENCE_ORIGIN
from desktop.records.issued import DEEPEST, as_issued
from desktop.records.kinds import CLASSES
from desktop.records.rules import value_problem
from desktop.records.shape import marked, with_more
from desktop.records.terms import VALUES

_HASH = re.compile(r"[0-9a-f]{64}")
_AHEAD = timedelta(hours=48)
"""Clocks differ; what claims to be from later than this isn't believed."""


class LineChecker:
    """Checks the lines of one bundle; `standing` is what the keys of each origin are."""

    def __init__(
        self, limits: Limits, standing: Mapping[str, Mapping[str, str]], now: datetime
    ) -> None:
        self._limits = limits
        # Longer lines, and all where a policy allows little depth, are only looked at closely.
        self._most = min(limits.line, DOCUMENT_BYTES) if limits.depth >= DEEPEST else 0
        self._standing = standing
        self._latest = now + _AHEAD
        self._seen: set[str] = set()
        self.is_newer = False

    def check(self, text: bytes, type_name: str, number: int = 0) -> Staged:
        """The line as it may wait, its signature still to be checked; or why not."""
        staged = self._as_written(text, type_name, number)
        # Whatever isn't just as we write it ourselves is looked at closely, and told why.
        staged = staged or self._closely(text, type_name, number)
        self._check_origin(staged)
        return staged

    def _as_written(self, text: bytes, type_name: str, number: int) -> Staged | None:
        """The line where everything in it is as this version writes it, and right."""
        if len(text) > self._most or (parts := taken_apart(text)) is None:
            return None
        found = as_issued(parts.document, type_name)
        if found is None or not self._is_right(found.record):
            return None
        record = found.record
        self._note_terms(record)
        return Staged(
            type=type_name,
            id=record.id,
            origin=record.origin,
            hash=sha256(parts.document).hexdigest(),
            edition=found.number,
            previous=found.previous,
            key=parts.key,
            signature=parts.signature,
            title=_first_line(lambda name: getattr(record, name, "")),
            document=parts.document.decode(),
            line=number,
        )

    def _is_right(self, record: Record) -> bool:
        problems = Problems()
        record.rules(problems)
        return not problems.found and max(record.created_at, record.modified_at) <= self._latest

    def _closely(self, text: bytes, type_name: str, number: int) -> Staged:
        line = read(text, self._limits)
        fields = line.fields
        if fields.get("type") != type_name:
            raise LineRefusal("line_wrong_type")
        self._check_record(line)
        edition, previous = _edition(fields)
        return Staged(
            type=type_name,
            id=fields["id"],
            origin=fields["origin"],
            hash=line.hash,
            edition=edition,
            previous=previous,
            key=line.key,
            signature=line.signature,
            title=title_in(fields),
            document=line.document.decode(),
            withdrawn=_withdrawn(fields),
            line=number,
        )

    def _check_record(self, line: Line) -> None:
        known = CLASSES.get(line.fields["type"])
        self.is_newer = self.is_newer or (
            known is not None and not line.fields.keys() <= _names_of(known)
        )
        if known is None:
            raise LineRefusal("line_invalid", why=_("this kind of record isn't known here"))
        if len(line.document) > DOCUMENT_BYTES:
            raise LineRefusal("line_too_long")
        try:
            record = msgspec.convert(_known(known, line.fields), known)
        except msgspec.ValidationError as error:
            raise LineRefusal("line_invalid", why=value_problem(error)[2]) from None
        self._note_terms(record)
        problems = Problems()
        record.rules(problems)
        if problems.found:
            raise LineRefusal("line_invalid", why=problems.found[0].message)
        if max(record.created_at, record.modified_at) > self._latest:
            raise LineRefusal("line_invalid", why=_("it is dated in the future"))

    def _note_terms(self, record: Record) -> None:
        """A term that no list here holds is of a newer version: kept, and told."""
        if not all(not said or said in VALUES[name] for name, said in marked(record, "term")):
            self.is_newer = True

    def _check_origin(self, staged: Staged) -> None:
        if staged.origin == REFERENCE_ORIGIN:
            raise LineRefusal("line_shared")
        if not staged.key or not staged.signature:
            raise LineRefusal("line_unsigned")
        if staged.hash in self._seen:
            raise LineRefusal("line_twice")
        self._seen.add(staged.hash)
        if staged.origin in self._standing:
            standing = self._standing[staged.origin].get(staged.key)
            if standing is None:
                raise LineRefusal("line_foreign_key")
            if standing == REVOKED:
                raise LineRefusal("line_revoked_key")


@cache
def _names_of(kind: type[Record]) -> frozenset[str]:
    """What this version knows in a document of this kind, and in what makes it an edition."""
    own = {"type", NUMBER, PREVIOUS, SALT, WITHDRAWN}
    return frozenset(field.name for field in msgspec.structs.fields(kind)) - {"more"} | own


def _known(kind: type[Record], fields: dict[str, Any]) -> Any:
    """The fields as the class takes them; `more` is a name of ours, never of a document."""
    return with_more(kind, fields) if "more" in fields else fields


def _edition(fields: Mapping[str, Any]) -> tuple[int, tuple[str, ...]]:
    number, previous, salt = (fields.get(name) for name in (NUMBER, PREVIOUS, SALT))
    if type(number) is not int or not 1 <= number <= LARGEST:
        raise LineRefusal("line_invalid", why=_("it isn't numbered"))
    if not isinstance(salt, str) or bytes_of(salt, 16) is None:
        raise LineRefusal("line_invalid", why=_("it has no salt"))
    hashes = cast(list[object], previous) if isinstance(previous, list) else [None]
    if not all(isinstance(each, str) and _HASH.fullmatch(each) for each in hashes):
        raise LineRefusal("line_invalid", why=_("it doesn't say what it follows"))
    return number, tuple(cast(list[str], hashes))


def _withdrawn(fields: Mapping[str, Any]) -> str:
    """The reason of a withdrawal; "" for an edition that isn't one."""
    if WITHDRAWN not in fields:
        return ""
    said = fields[WITHDRAWN]
    reason = cast(dict[str, Any], said).get("reason") if isinstance(said, dict) else None
    if not isinstance(reason, str) or not reason or len(reason) > 200:
        raise LineRefusal("line_invalid", why=_("it doesn't say why it was taken back"))
    return reason


def title_in(fields: Mapping[str, Any]) -> str:
    """What a record is called, by its fields as they came."""
    return _first_line(fields.get)


def _first_line(said_of: Callable[[str], object]) -> str:
    for name in ("title", "name", "text", "caption", "file_name", "role", "group"):
        said = said_of(name)
        if isinstance(said, str) and (title := said.strip()):
            return title.split("\n", 1)[0][:LIST_TITLE]
    return ""
