# SPDX-License-Identifier: EUPL-1.2
"""What the files of attachments carry along: asked once for each content, and kept beside it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias

import msgspec

from desktop.answers.stored import Stored
from desktop.documents.contents import State, read_apart
from desktop.documents.traces.sifting import AT_ONCE, Outcome, Wanted, sift_apart
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.attachment import Attachment
from desktop.records.errors import NotFound
from desktop.store.attachments import Files
from desktop.store.reader import Reader

Scan: TypeAlias = Callable[[str], Iterable[tuple[str, str]]]

_NOTE, _WORDS = "carried-1", "words-1"
"""The number goes up when something else is found or taken out."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """A file that may leave: what was found in it, and its copy without that ("": none)."""

    outcome: Outcome
    sha256: str = ""
    size: int = 0


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in the text of a file under these rules, (kind, text), and how that went."""

    rules: str
    state: str
    found: tuple[tuple[str, str], ...] = ()


class Luggage:
    """The files of the attachments that would leave, looked into."""

    def __init__(self, reader: Reader, files: Files) -> None:
        self._reader = reader
        self._files = files
        self._known: dict[tuple[str, str], Carried] = {}

    def look_into(self, attachments: Sequence[Stored], progress: Progress) -> None:
        """Look into all that wasn't looked into before, some at a time."""
        wanted = {
            key: one
            for one in map(_attachment, attachments)
            if (key := _key(one)) not in self._known and self._is_new(one)
        }
        fresh = [one for one in wanted.values() if self._is_whole(one)]
        for place in range(0, len(fresh), AT_ONCE):
            progress.step(place, len(fresh), _("Looking into attachments"))
            self._sift(fresh[place : place + AT_ONCE], progress)

    def of(self, stored: Stored) -> Carried | None:
        """What a file carries along; None where its content never came."""
        return self._known.get(_key(_attachment(stored)))

    def found_in(self, stored: Stored, rules: str, scan: Scan) -> Words:
        """What is found in the text of a file, as it would leave, under these rules."""
        record = _attachment(stored)
        note = self._files.note(record.sha256, _name(record, _WORDS))
        if note is not None:
            with suppress(msgspec.MsgspecError):
                words = msgspec.json.decode(note, type=Words)
                if words.rules == rules:
                    return words
        state, text = self._text(stored, record)
        carried = self.of(stored)
        beside = carried.outcome.words if carried else ()
        found = scan("\n".join((text, *beside)))
        words = Words(rules=rules, state=state, found=tuple(dict.fromkeys(found)))
        self._files.keep_note(record.sha256, _name(record, _WORDS), msgspec.json.encode(words))
        return words

    def _text(self, stored: Stored, record: Attachment) -> tuple[str, str]:
        carried = self.of(stored)
        if carried is not None and carried.outcome.state:
            return carried.outcome.state, carried.outcome.text
        known = self._reader.attachment(record.sha256)
        if known is not None and known.extraction:
            return known.extraction, known.text
        return read_apart(self._files.path(record.sha256), record.file_name)

    def _is_new(self, one: Attachment) -> bool:
        """Whether it is here and wasn't looked into in an earlier session either."""
        try:
            self._files.path(one.sha256)
        except NotFound:
            return False
        note = self._files.note(one.sha256, _name(one))
        if note is None:
            return True
        try:
            carried = msgspec.json.decode(note, type=Carried)
            if carried.sha256:
                self._files.path(carried.sha256)  # it may have been tidied away
        except (msgspec.MsgspecError, NotFound):
            return True
        self._known[_key(one)] = carried
        return False

    def _is_whole(self, one: Attachment) -> bool:
        """Whether it is still the file that it was; else a copy would hide that it isn't."""
        if self._files.is_whole(one.sha256):
            return True
        self._known[_key(one)] = Carried(outcome=Outcome(problem=State.BROKEN.value))
        return False

    def _sift(self, part: Sequence[Attachment], progress: Progress) -> None:
        with self._files.draft() as folder:
            wanted = [self._wanted(one, folder / str(n)) for n, one in enumerate(part)]
            outcomes = sift_apart(wanted, progress)
            for one, asked, outcome in zip(part, wanted, outcomes, strict=True):
                sha256, size = "", 0
                if outcome.is_cleaned:
                    sha256, size = self._files.add(Path(asked.into))
                carried = Carried(outcome=outcome, sha256=sha256, size=size)
                self._known[_key(one)] = carried
                self._files.keep_note(one.sha256, _name(one), msgspec.json.encode(carried))

    def _wanted(self, one: Attachment, into: Path) -> Wanted:
        known = self._reader.attachment(one.sha256)
        reads = known is None or not known.extraction
        return Wanted(str(self._files.path(one.sha256)), one.file_name, str(into), reads)


def _attachment(stored: Stored) -> Attachment:
    record = stored.record
    assert isinstance(record, Attachment)
    return record


def is_file(stored: Stored) -> bool:
    """Whether this is an attachment, as this version knows them."""
    return stored.type == "attachment" and isinstance(stored.record, Attachment)


def rules_of(contacts: Iterable[str]) -> str:
    """What names the rules under which a text is looked through: who is known, and our version."""
    try:
        ours = version("buurwijs")
    except PackageNotFoundError:
        ours = ""
    known = "\n".join((*sorted(contacts), ours))
    return sha256(known.encode()).hexdigest()[:16]


def _key(one: Attachment) -> tuple[str, str]:
    return one.sha256, _name(one)


def _name(one: Attachment, note: str = _NOTE) -> str:
    """A note's name: what a file is follows from the ending of what it is called."""
    ending = Path(one.file_name).suffix.lower().lstrip(".")
    return f"{note}-{ending}" if ending.isalnum() and ending.isascii() else note
