# SPDX-License-Identifier: EUPL-1.2
"""The privacy review of a record: what was found in it, what was decided, and how it then reads.

What is taken out is taken out of what leaves, never of the own record. A neighbour's record is
passed on as it was signed or not at all, so of that only leaving out is proposed.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from desktop.answers.sharing import Decision, Finding
from desktop.answers.stored import Stored
from desktop.bundles.glance import Glance
from desktop.bundles.people import People
from desktop.bundles.persons import persons
from desktop.bundles.privacy import INTERNAL, REPLACEMENTS, Span, scan, without
from desktop.bundles.remarks import is_for_ourselves
from desktop.records.document import Record, encode, texts, title_of, with_texts

TAKE_OUT, REMOVE, KEEP, LEAVE_OUT = "take_out", "remove", "keep", "leave_out"
CHOICES = (TAKE_OUT, REMOVE, KEEP, LEAVE_OUT)

FILE, CONTENT = "file[", "content["
"""How the fields begin that are no text of the record but its file, and the text in that."""

_WHO = frozenset("who hosts visitors owner role checked_by created_by modified_by".split())
"""Fields that say who: a name there needs nothing around it."""

_CHOSEN_BY_NAME = ("contact",)
"""That such a record holds a person's data is the decision itself."""

_ASKED_TYPES = ("involvement", "organisation")
"""Which have fields that were written for ourselves."""

Remembered = Mapping[str, tuple[str, str]]
"""(choice, reason) by mark."""


class Reviewed(NamedTuple):
    """A record looked through: its text as it would leave (None: it stays), and what was found."""

    document: str | None
    findings: list[Finding]


def mark(record: str, field: str, kind: str, text: str) -> str:
    """What a decision is remembered by: it doesn't hold the text that was found.

    Of a file the field names the content, and the text is in the words of the day.
    """
    if field.startswith((FILE, CONTENT)):
        text = ""
    return sha256(f"{record}\n{field}\n{kind}\n{text}".encode()).hexdigest()[:32]


def remembered(decisions: Iterable[Decision]) -> dict[str, tuple[str, str]]:
    """Decisions by their marks."""
    return {
        mark(each.record, each.field, each.kind, each.text): (each.choice, each.reason)
        for each in decisions
    }


def look(
    stored: Stored, people: People, glance: Glance, decided: Remembered, *, is_own: bool
) -> Reviewed:
    """Look through a record; what isn't decided yet is done as proposed."""
    # Most records hold nothing to find: one look at the whole document tells.
    asked = stored.type in _ASKED_TYPES
    if stored.type in _CHOSEN_BY_NAME or not (asked or glance.may_hold(stored.document)):
        return Reviewed(stored.document, [])
    record = stored.record
    found = list(_found(stored, record, people, decided, is_own=is_own))
    findings = [finding for finding, _spans in found]
    if any((each.decision or each.proposal) == LEAVE_OUT for each in findings):
        return Reviewed(None, findings)
    changes = _changes(record, found)
    text = encode(with_texts(record, changes)).decode() if changes else stored.document
    return Reviewed(text, findings)


def _found(
    stored: Stored, record: Record, people: People, decided: Remembered, *, is_own: bool
) -> Iterator[tuple[Finding, list[Span]]]:
    read = list(texts(record))
    met = frozenset[str]().union(*(name.words for _path, text in read for name in persons(text)))
    for path, text in read:
        together: dict[tuple[str, str], list[Span]] = {}
        for span in _spans(record, path, text, people, met):
            together.setdefault((span.kind, text[span.start : span.end]), []).append(span)
        for (kind, written), spans in together.items():
            choice, reason = decided.get(mark(stored.id, path, kind, written), ("", ""))
            if choice not in CHOICES or (choice in (TAKE_OUT, REMOVE) and not is_own):
                choice, reason = "", ""
            finding = Finding(
                record=stored.id,
                external_id=stored.external_id or "",
                type=stored.type,
                title=title_of(record),
                field=path,
                kind=kind,
                text=written,
                replacement=spans[0].replacement,
                proposal=TAKE_OUT if is_own else LEAVE_OUT,
                decision=choice,
                reason=reason,
                places=tuple((span.start, span.end) for span in spans),
                is_own=is_own,
                choices=CHOICES if is_own else (KEEP, LEAVE_OUT),
            )
            yield finding, spans


def _spans(record: Record, path: str, text: str, people: People, met: frozenset[str]) -> list[Span]:
    """What is found in one field; what was written for ourselves is asked as a whole."""
    if is_for_ourselves(record, path):
        return [Span(0, len(text), INTERNAL, REPLACEMENTS[INTERNAL])]
    return scan(text, people, met=met, is_who=path.rpartition(".")[2].split("[")[0] in _WHO)


def _changes(record: Record, found: list[tuple[Finding, list[Span]]]) -> dict[str, str]:
    fields: dict[str, list[tuple[Span, str]]] = {}
    for finding, places in found:
        chosen = finding.decision or finding.proposal
        if chosen in (TAKE_OUT, REMOVE):
            fields.setdefault(finding.field, []).extend((span, chosen) for span in places)
    if not fields:
        return {}
    return {path: _taken_out(text, fields[path]) for path, text in texts(record) if path in fields}


def _taken_out(text: str, chosen: list[tuple[Span, str]]) -> str:
    """The text with something else in place of these, or nothing; never an empty text."""
    spans = [_gone(text, span) if choice == REMOVE else span for span, choice in chosen]
    left = without(text, spans)
    return left if left.strip() else without(text, [span for span, _choice in chosen])


def _gone(text: str, span: Span) -> Span:
    """Nothing in its place; where a space would be left on either side, one goes along."""
    closes = span.end == len(text) or text[span.end] in " .,;:!?)\n"
    doubled = closes and span.start > 0 and text[span.start - 1] == " "
    return span._replace(start=span.start - doubled, replacement="")


def harmless(text: str, people: People) -> str:
    """A title of something that stays home, with everything found in it taken out."""
    return without(text, scan(text, people))
