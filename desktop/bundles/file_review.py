# SPDX-License-Identifier: EUPL-1.2
"""The privacy review of an attachment's file: what it carries along, hides and says.

What it carries along is taken out of a copy; what it says can only stay, or the file is left out.
"""

from collections.abc import Iterable, Iterator

from desktop.answers.sharing import Finding
from desktop.answers.stored import Stored
from desktop.bundles.carried import Carried, Luggage, Words
from desktop.bundles.file_words import hidden_words, trace_words, why_unexamined
from desktop.bundles.people import People
from desktop.bundles.persons import persons
from desktop.bundles.privacy import scan
from desktop.bundles.review import (
    CONTENT,
    FILE,
    KEEP,
    LEAVE_OUT,
    REMOVE,
    Remembered,
    Reviewed,
    mark,
)
from desktop.documents.contents import State
from desktop.documents.traces.found import STAYING, Trace
from desktop.records.attachment import Attachment
from desktop.records.document import decode, encode, replace, title_of

METADATA, HIDDEN, UNEXAMINED = "metadata", "hidden", "unexamined"
_READ = (State.READ, State.PICTURE)
_MOST = 60
"""Texts of one kind that are told of; more are only counted."""


class FileReview:
    """Looks at files with the contacts and decisions of a review; `rules` names the former."""

    def __init__(
        self, luggage: Luggage, people: People, decided: Remembered, *, home: str, rules: str
    ) -> None:
        self.luggage = luggage
        self._people = people
        self._decided = decided
        self._home = home
        self._rules = rules

    def look(self, stored: Stored, reviewed: Reviewed) -> Reviewed:
        """The same review with the file of this attachment looked at, too."""
        carried = self.luggage.of(stored)
        if carried is None:
            return reviewed
        words = self.luggage.found_in(stored, self._rules, self._scan)
        found = [self._decided_before(each) for each in self._findings(stored, carried, words)]
        findings = [*reviewed.findings, *found]
        chosen = {each.kind: each.decision or each.proposal for each in found}
        if reviewed.document is None or LEAVE_OUT in chosen.values():
            return Reviewed(None, findings)
        if chosen.get(METADATA) != REMOVE:
            return Reviewed(reviewed.document, findings)
        record = decode(reviewed.document)
        assert isinstance(record, Attachment)
        cleaned = replace(record, sha256=carried.sha256, size=carried.size)
        return Reviewed(encode(cleaned).decode(), findings)

    def _scan(self, text: str) -> Iterator[tuple[str, str]]:
        met = frozenset[str]().union(*(name.words for name in persons(text)))
        for span in scan(text, self._people, met=met):
            yield span.kind, " ".join(text[span.start : span.end].split())

    def _findings(self, stored: Stored, carried: Carried, words: Words) -> Iterator[Finding]:
        is_own = stored.origin == self._home
        traces = [Trace(*each) for each in carried.outcome.traces]
        telling = [each for each in traces if each.what not in STAYING]
        if telling:
            cleans = is_own and bool(carried.sha256)
            choices = (REMOVE, KEEP, LEAVE_OUT) if cleans else (KEEP, LEAVE_OUT)
            yield self._finding(stored, FILE, METADATA, trace_words(telling), choices)
        if hidden := [each for each in traces if each.what in STAYING]:
            yield self._finding(stored, FILE, HIDDEN, hidden_words(hidden))
        why = _unexamined(carried, words)
        if why and is_own:
            yield self._finding(stored, FILE, UNEXAMINED, why_unexamined(why))
        kinds: dict[str, list[str]] = {}
        for kind, text in words.found:
            kinds.setdefault(kind, []).append(text)
        for kind, texts in kinds.items():
            yield self._finding(stored, CONTENT, kind, _listed(texts))

    def _finding(
        self,
        stored: Stored,
        field: str,
        kind: str,
        text: str,
        choices: tuple[str, ...] = (KEEP, LEAVE_OUT),
    ) -> Finding:
        record = stored.record
        assert isinstance(record, Attachment)
        return Finding(
            record=stored.id,
            external_id=stored.external_id or "",
            type=stored.type,
            title=title_of(record),
            field=f"{field}{record.sha256[:16]}]",
            kind=kind,
            text=text,
            replacement="",
            proposal=REMOVE if REMOVE in choices else LEAVE_OUT,
            is_own=stored.origin == self._home,
            choices=choices,
        )

    def _decided_before(self, found: Finding) -> Finding:
        name = mark(found.record, found.field, found.kind, found.text)
        choice, reason = self._decided.get(name, ("", ""))
        if choice not in found.choices:
            return found
        from msgspec.structs import replace as changed

        return changed(found, decision=choice, reason=reason)


def _unexamined(carried: Carried, words: Words) -> str:
    """Why a file, or part of it, wasn't looked through; "" where all was."""
    if carried.outcome.problem:
        return carried.outcome.problem
    return "" if words.state in _READ else words.state


def _listed(texts: Iterable[str]) -> str:
    found = sorted(set(texts))
    more = len(found) - _MOST
    return " · ".join(found[:_MOST]) + (f" (+{more})" if more > 0 else "")
