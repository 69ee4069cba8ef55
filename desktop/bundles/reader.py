# SPDX-License-Identifier: EUPL-1.2
"""Checks a stranger's bundle from end to end and stages what is right; runs in a process apart."""

import hashlib
import re
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from desktop.answers.sharing import RefusedLine, SenderCard, Verdict
from desktop.bundles import bag
from desktop.bundles.checks import LineChecker
from desktop.bundles.encryption import Openers
from desktop.bundles.format import (
    ATTACHMENT_PATH,
    CARD_PATH,
    DESCRIPTION,
    FORMAT,
    MANIFEST,
    RECORDS_PATH,
    SIGNATURE,
    TAG_MANIFEST,
    TITLES,
    Description,
    Limits,
)
from desktop.bundles.harmless import MacroSearch, is_another_kind, is_dangerous
from desktop.bundles.names import shown
from desktop.bundles.origins import REVOKED, Card, read_card
from desktop.bundles.refusals import LineRefusal, Refusal, sentence
from desktop.bundles.signing import EDITION, Checker, fingerprint
from desktop.bundles.staging import LineWriter, Staged, Staging, take_in
from desktop.bundles.zipreader import ZipReader
from desktop.i18n import _
from desktop.jobs import Progress, beside
from desktop.records.errors import Cancelled
from desktop.store.refusals import NO_ROOM

_BATCH, _BATCH_BYTES = 500, 16 << 20
_OVERHEAD = 64 << 20
_MADE_WITH = re.compile(r"Buurwijs [0-9A-Za-z.+-]{1,30}")
_MOST_REFUSED = 1000
"""So many refused lines are told one by one; the rest is counted."""


def verify(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Check the file at `path`, stage it in `incoming`; answers a `Verdict` as plain data."""
    limits = msgspec.convert(arguments.get("limits", {}), Limits)
    staging: Staging | None = None
    try:
        largest = limits.unpacked + _OVERHEAD
        openers = Openers(arguments.get("identities", ()), arguments.get("passphrase", ""))
        path = Path(arguments["path"])
        size = max(1, path.stat().st_size)
        staging = take_in(
            path,
            Path(arguments["incoming"]),
            largest,
            openers,
            lambda done: progress.step(done, size, _("Opening the bundle")),
        )
        verdict = _checked(staging, limits, progress)
    except (Refusal, OSError, Cancelled, MemoryError) as error:
        if staging is not None:
            staging.clear()
        if isinstance(error, Cancelled):
            raise
        verdict = _refused(error)
    return msgspec.to_builtins(verdict)


def _refused(error: Refusal | OSError | MemoryError) -> Verdict:
    if isinstance(error, Refusal):
        message = sentence(error.code, error.values)
        return Verdict(ok=False, code=error.code, message=message, trust="")
    code = "too_large" if isinstance(error, MemoryError) else "unreadable_file"
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        code = "disk"
    return Verdict(ok=False, code=code, message=sentence(code, {}))


def _checked(staging: Staging, limits: Limits, progress: Progress) -> Verdict:
    with staging.bundle.open("rb") as stream, staging.write_lines() as lines:
        return _Examination(ZipReader(stream, limits), staging, lines, limits, progress).run()


class _Signed(NamedTuple):
    """Lines that are right but for their signatures, and what checking those will say."""

    batch: list[tuple[int, Staged]]
    holds: Future[list[bool]]


class _Examination:
    """One bundle under examination."""

    def __init__(
        self,
        archive: ZipReader,
        staging: Staging,
        lines: LineWriter,
        limits: Limits,
        progress: Progress,
    ) -> None:
        self._archive = archive
        self._staging = staging
        self._lines = lines
        self._limits = limits
        self._progress = progress
        self._checker = Checker()
        self._hashes: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._refused: list[RefusedLine] = []
        self._unsafe: set[str] = set()
        self._names: dict[str, str] = {}
        self._notes: list[str] = []
        self._read = 0
        self._done = 0
        self._total = max(1, sum(entry.size for entry in archive.entries.values()))

    def run(self) -> Verdict:
        """Everything, in the order in which one part vouches for the next."""
        key = self._check_bag()
        description = self._description()
        cards = self._cards()
        sender = self._sender(description, cards, key)
        titles = self._titles()
        standing = {organisation: card.standing() for organisation, card in cards.items()}
        checker = LineChecker(self._limits, standing, datetime.now(UTC))
        with beside() as worker:
            self._check_payload(checker, worker)
        if checker.is_newer:
            self._notes.append("newer_fields")
        texts = {name: self._small(f"data/origins/{name}.json").decode() for name in cards}
        verdict = self._verdict(description, sender, signed=key is not None)
        self._staging.keep(texts, titles, verdict)
        return verdict

    def _check_bag(self) -> str | None:
        """The key that sealed the bag, or None for an unsigned one."""
        archive = self._archive
        names = set(archive.entries)
        if MANIFEST not in names or TAG_MANIFEST not in names:
            weak = any(name.startswith(("manifest-", "tagmanifest-")) for name in names)
            raise Refusal("weak_hash" if weak else "absent", name=MANIFEST)
        tags = {name: archive.small(name) for name in names if not name.startswith("data/")}
        self._hashes = bag.check_tags(names, tags)
        seal = tags.get(SIGNATURE)
        if seal is None:
            return None
        return bag.check_seal(seal, tags[TAG_MANIFEST], self._checker)

    def _small(self, name: str) -> bytes:
        text = self._archive.small(name)
        if hashlib.sha256(text).hexdigest() != self._hashes[name]:
            raise Refusal("wrong_hash", name=shown(name))
        return text

    def _description(self) -> Description:
        text = self._small(DESCRIPTION) if DESCRIPTION in self._hashes else b""
        try:
            said = msgspec.json.decode(text, type=dict[str, Any])
            newest = said.get("format")
            if isinstance(newest, int) and newest > FORMAT:
                raise Refusal("newer_format", name=_maker(said.get("made_with")))
            read = msgspec.json.decode(text, type=Description)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise Refusal("bad_description") from None
        if read.format != FORMAT:
            raise Refusal("bad_description")
        return read

    def _cards(self) -> dict[str, Card]:
        cards: dict[str, Card] = {}
        size = 0
        for name in self._hashes:
            if found := CARD_PATH.fullmatch(name):
                text = self._small(name)
                size += len(text)
                if size > self._limits.small_file:
                    raise Refusal("too_large", name=shown(name))
                cards[found[1]] = read_card(text, found[1], self._checker, self._limits)
                self._progress.step(0, self._total, _("Checking the bundle"))
        return cards

    def _sender(
        self, description: Description, cards: dict[str, Card], key: str | None
    ) -> SenderCard:
        card = cards.get(description.sender)
        if card is None:
            raise Refusal("bad_card", name=description.sender[:80])
        if key is not None and card.standing().get(key, REVOKED) == REVOKED:
            raise Refusal("foreign_key")
        return SenderCard(
            organisation=description.sender,
            name=card.organisation.name,
            key=key or "",
            fingerprint=fingerprint(key) if key else "",
            website=card.organisation.website,
        )

    def _titles(self) -> dict[str, str]:
        if TITLES not in self._hashes:
            return {}
        try:
            return msgspec.json.decode(self._small(TITLES), type=dict[str, str])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise Refusal("bad_bag", name=TITLES) from None

    def _check_payload(self, checker: LineChecker, worker: Executor) -> None:
        """Records before attachments: they tell what an attachment is called."""
        for name in sorted(self._hashes, key=lambda name: (not RECORDS_PATH.fullmatch(name), name)):
            chunks = self._hashed(name)
            if found := RECORDS_PATH.fullmatch(name):
                self._read_lines(name, found[1], chunks, checker, worker)
            elif found := ATTACHMENT_PATH.fullmatch(name):
                self._stage_attachment(found[1], found[2], name, chunks)
            else:
                for _chunk in chunks:
                    pass

    def _hashed(self, name: str) -> Iterator[bytes]:
        """The content of an entry; after its last piece its hash is known to be right."""
        digest = hashlib.sha256()
        for chunk in self._archive.chunks(name):
            digest.update(chunk)
            self._done += len(chunk)
            self._progress.step(self._done, self._total, _("Checking the bundle"))
            yield chunk
        if digest.hexdigest() != self._hashes[name]:
            raise Refusal("wrong_hash", name=shown(name))

    def _read_lines(
        self,
        name: str,
        type_name: str,
        chunks: Iterator[bytes],
        checker: LineChecker,
        worker: Executor,
    ) -> None:
        """Check lines, while the signatures of those before are checked beside it."""
        batch: list[tuple[int, Staged]] = []
        before: _Signed | None = None
        size = 0
        for number, text in _split(chunks, self._limits.line):
            self._read += 1
            size += len(text)
            if self._read > self._limits.records:
                raise Refusal("too_many", name=str(self._limits.records))
            try:
                batch.append((number, checker.check(text, type_name, number)))
            except LineRefusal as refusal:
                self._refuse(name, number, refusal)
            if len(batch) == _BATCH or size > _BATCH_BYTES:
                self._settle(name, before)
                before, batch, size = self._signed(batch, worker), [], 0
                self._progress.step(self._done, self._total, _("Checking the bundle"))
        self._settle(name, before)
        self._settle(name, self._signed(batch, worker))

    def _signed(self, batch: list[tuple[int, Staged]], worker: Executor) -> _Signed:
        signed = [(line.key, line.signature, line.document.encode()) for _number, line in batch]
        return _Signed(batch, worker.submit(self._checker.all_hold, signed, EDITION))

    def _settle(self, name: str, signed: _Signed | None) -> None:
        """Stage the lines of a batch whose signatures hold."""
        if signed is None:
            return
        for (number, line), is_right in zip(signed.batch, signed.holds.result(), strict=True):
            if not is_right:
                self._refuse(name, number, LineRefusal("line_wrong_signature"), line.id)
                continue
            self._lines.add(line)
            self._counts[line.type] = self._counts.get(line.type, 0) + 1
            if line.type == "attachment":
                self._look_at(line)

    def _look_at(self, line: Staged) -> None:
        """Remember what the content is called, and whether that is dangerous."""
        fields = msgspec.json.decode(line.document)
        name, sha256 = str(fields.get("file_name", "")), str(fields.get("sha256", ""))
        self._names[sha256] = name
        if is_dangerous(name):
            self._unsafe.add(sha256)

    def _refuse(self, name: str, number: int, refusal: LineRefusal, record: str = "") -> None:
        self._counts["refused"] = self._counts.get("refused", 0) + 1
        if len(self._refused) < _MOST_REFUSED:
            message = sentence(refusal.code, refusal.values)
            line = RefusedLine(
                file=name, line=number, code=refusal.code, message=message, record=record
            )
            self._refused.append(line)

    def _stage_attachment(self, part: str, sha256: str, name: str, chunks: Iterator[bytes]) -> None:
        if self._hashes[name] != sha256 or not sha256.startswith(part):
            raise Refusal("wrong_hash", name=shown(name))
        path = self._staging.attachment(sha256)
        path.parent.mkdir(exist_ok=True)
        head, macros = b"", MacroSearch()
        with path.open("wb") as stream:
            for chunk in chunks:
                head = head or chunk[:16]
                macros.feed(chunk)
                stream.write(chunk)
        is_unsafe = sha256 in self._unsafe or macros.found or is_dangerous("", head)
        if is_unsafe and not self._limits.programs:
            path.unlink()
            self._notes.append("attachment_unsafe")
            return
        if is_unsafe:
            self._notes.append("attachment_program")
        if is_another_kind(self._names.get(sha256, ""), head):
            self._notes.append("attachment_kind")
        self._counts["attachments"] = self._counts.get("attachments", 0) + 1

    def _verdict(self, description: Description, sender: SenderCard, *, signed: bool) -> Verdict:
        return Verdict(
            ok=True,
            trust="" if signed else "unsigned",
            sender=sender,
            counts=self._counts,
            sha256=self._staging.sha256,
            staged=str(self._staging.folder),
            id=description.id,
            title=description.title,
            text=description.message,
            made_at=description.made_at,
            series=description.series,
            number=description.number,
            after=description.after,
            scope=description.scope,
            licence=description.licence,
            example=description.example,
            refused=tuple(self._refused),
            notes=tuple(self._notes),
        )


def _maker(said: object) -> str:
    """Which Buurwijs made a bundle, where it says so as this program does."""
    is_ours = isinstance(said, str) and _MADE_WITH.fullmatch(said)
    return str(said) if is_ours else "Buurwijs"


def _split(chunks: Iterator[bytes], longest: int) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; of one that is too long only enough to see that it is."""
    number = 1
    rest = b""
    too_long = False
    for chunk in chunks:
        *lines, last = (rest + chunk).split(b"\n")
        for line in lines:
            yield number, b"\0" * (longest + 1) if too_long else line
            number, too_long = number + 1, False
        too_long = too_long or len(last) > longest
        rest = b"" if too_long else last
    if rest or too_long:
        # The last line has no end: it isn't written as lines are.
        yield number, b"\0" * (longest + 1) if too_long else rest + b" "
