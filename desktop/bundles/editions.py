# SPDX-License-Identifier: EUPL-1.2
"""Editions: a record's document as it leaves, numbered, with the hashes of all earlier ones."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

import msgspec

from desktop.answers.provenance import Edition
from desktop.answers.sharing import Finding
from desktop.answers.stored import Stored
from desktop.bundles.base64url import text_of
from desktop.bundles.drafts import Draft
from desktop.bundles.lines import canonical
from desktop.bundles.review import mark
from desktop.bundles.signing import EDITION, Signer
from desktop.records.document import Record, digest, encode
from desktop.records.issued import OWN_FIELDS
from desktop.records.kinds import CLASSES

NUMBER, PREVIOUS, SALT, WITHDRAWN = "edition", "previous", "salt", "withdrawn"

_read = msgspec.json.Decoder().decode
_read_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
"""Each as the canonical text that it is: what is in them stays unread."""
_HEADER = frozenset({"type", "id", "origin", "created_at", "modified_at", "sharing"})


def fields_of(document: str | bytes) -> dict[str, Any]:
    """A document's fields as plain data."""
    return cast(dict[str, Any], _read(document))


def content(document: str | bytes) -> bytes:
    """The record's own document: the edition without what makes it one."""
    return canonical(without_own(_read_members(document)))


def without_own(fields: dict[str, Any]) -> dict[str, Any]:
    """An edition's fields without what makes it one."""
    return {name: value for name, value in fields.items() if name not in OWN_FIELDS}


def as_edition(stored: Stored) -> Edition:
    """A neighbour's record as the edition that it is."""
    fields = fields_of(stored.document)
    return Edition(
        record=stored.id,
        number=fields.get(NUMBER, 0),
        hash=stored.hash,
        document=stored.document,
        key=stored.key,
        signature=stored.signature,
        parents=frozenset(fields.get(PREVIOUS, ())),
    )


def heads(editions: Sequence[Edition]) -> list[Edition]:
    """The editions that no other one follows: more than one is a fork; the shown one is first."""
    followed = {parent for edition in editions for parent in edition.parents}
    last = [edition for edition in editions if edition.hash not in followed]
    return sorted(last, key=lambda edition: (edition.number, edition.hash), reverse=True)


def same_again(leaving: bytes, earlier: Sequence[Edition]) -> Edition | None:
    """The latest edition, where it says just this and so needn't be made anew."""
    last = heads(earlier) if earlier else []
    if len(last) != 1 or last[0].key is None or content(last[0].document) != leaving:
        return None
    return last[0]


def make(
    text: bytes,
    earlier: Sequence[Edition],
    findings: Iterable[Finding],
    signer: Signer,
    salt: bytes,
    at: datetime,
) -> Edition:
    """The next edition of a record, signed; `text` is its canonical document as it leaves."""
    drafted = draft(text, earlier, findings, salt)
    return drafted.signed(signer.key, signer.sign(EDITION, drafted.document), at)


def draft(
    text: bytes, earlier: Sequence[Edition], findings: Iterable[Finding], salt: bytes
) -> Draft:
    """The next edition of a record, to be signed yet."""
    previous = {edition.hash for edition in earlier}.union(*(each.parents for each in earlier))
    number = 1 + max((edition.number for edition in earlier), default=0)
    own = {NUMBER: number, PREVIOUS: sorted(previous), SALT: text_of(salt)}
    fields = _read_members(text)
    document = canonical({**fields, **own})
    return Draft(
        record=str(_read(fields["id"])),
        number=number,
        hash=digest(document),
        document=document,
        decisions=_decisions(findings),
        parents=frozenset(previous),
    )


def withdraw(
    record: Record,
    earlier: Sequence[Edition],
    reason: str,
    signer: Signer,
    salt: bytes,
    at: datetime,
) -> Edition:
    """An edition that takes the record back: only what names it stays, and not for `privacy`."""
    return make(reduced(record, reason), earlier, (), signer, salt, at)


def reduced(record: Record, reason: str) -> bytes:
    """A record's document as it leaves when it is withdrawn."""
    fields = fields_of(encode(record))
    needed = _HEADER | _needed(record)
    kept = {name: value for name, value in fields.items() if name in needed}
    # Of a remark or a note the title is all there is.
    if reason == "privacy" or record.TITLE == "text":
        kept[record.TITLE] = "[ingetrokken]"
    kept[WITHDRAWN] = {"reason": reason}
    return canonical(kept)


def _needed(record: Record) -> set[str]:
    return {field.name for field in msgspec.structs.fields(CLASSES[record.type]) if field.required}


def _decisions(findings: Iterable[Finding]) -> str:
    """What was decided, without the texts it was about."""
    decided = [
        {
            "field": each.field,
            "kind": each.kind,
            "choice": each.decision or each.proposal,
            "reason": each.reason,
            "mark": mark(each.record, each.field, each.kind, each.text),
        }
        for each in findings
    ]
    return canonical(decided).decode() if decided else ""
